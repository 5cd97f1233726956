"""The call that reads: lines are sent once, its doubts find their passages."""

from app.drafting.checking import Worded
from app.drafting.second_reading import SECOND_READING, Doubted, ReadingAnswer, claims_of, reading_input

TEXTS = (
    Worded("Led a team", ("Took part in a team", "Baker, Ovens Ltd")),
    Worded("Sold bread", ("Sold rye bread", "Baker, Ovens Ltd")),
)


def test_a_line_that_two_passages_share_is_sent_once() -> None:
    given = reading_input(TEXTS, "another")

    assert given.lines == ("Took part in a team", "Baker, Ovens Ltd", "Sold rye bread")
    assert [(one.id, one.lines) for one in given.passages] == [("p1", (1, 2)), ("p2", (3, 2))]
    assert SECOND_READING.told(given).user.count("Ovens Ltd") == 1


def test_a_claim_of_other_words_means_all_of_its_text_and_an_unknown_passage_nothing() -> None:
    doubts = (Doubted(id="p1", claim="LED"), Doubted(id="p2", claim="a lie"), Doubted(id="p9", claim="x"))

    assert claims_of(TEXTS, ReadingAnswer(doubts=doubts)) == {0: "LED", 1: "Sold bread"}
    assert claims_of(TEXTS, ReadingAnswer()) == {}
