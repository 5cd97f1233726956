"""Which source text a sentence comes closest to."""

from app.verification.nearness import nearest, nearest_few

SOURCES = ["Led a team in Leeds", "Sold shoes", "Led a team of nurses in Hull"]


def test_the_source_with_most_shared_words_is_nearest() -> None:
    assert nearest("A team of nurses", SOURCES) == SOURCES[2]


def test_nothing_is_near_where_no_word_is_shared() -> None:
    assert nearest("Kubernetes", SOURCES) == ""
    assert nearest("Kubernetes", []) == ""


def test_a_few_are_given_nearest_first_and_no_strangers() -> None:
    assert nearest_few("A team of nurses", SOURCES, 2) == (SOURCES[2], SOURCES[0])
    assert nearest_few("A team of nurses", SOURCES, 1) == (SOURCES[2],)
    assert nearest_few("Kubernetes", SOURCES, 2) == ()
