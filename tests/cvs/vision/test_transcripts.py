"""What is taken of a transcript: text of a model that has seen the page, bounded, and lines like any others."""

import pytest

from app.cvs.recognition.whole import recognise
from app.cvs.vision.call import PageWire
from app.cvs.vision.in_child import seen_source
from app.cvs.vision.transcript import MAX_CHARACTERS, MAX_REPEATS, Unread, transcript_of
from app.vitae.source_text import Line, SourceText

CODE = "042117"


def said(*lines: str, code: str = CODE) -> str | Unread:
    return transcript_of(PageWire(code=code, lines=list(lines)), CODE)


@pytest.mark.parametrize("code", ["", "042118", "42117", "0421170", "six digits"])
def test_an_answer_without_the_number_below_the_page_was_not_seen(code: str) -> None:
    assert said("Alice Moss", code=code) is Unread.UNSEEN


@pytest.mark.parametrize("code", ["042 117", "042117.", "No 042117"])
def test_the_number_may_be_written_otherwise(code: str) -> None:
    assert said("Alice Moss", code=code) == "Alice Moss"


def test_the_number_is_no_line_of_the_page() -> None:
    assert said("Alice Moss", "", "042 117") == "Alice Moss"


def test_lines_keep_their_gaps_and_a_line_of_several_is_several() -> None:
    assert said("Alice Moss", "", "Leeds\nFrance") == "Alice Moss\n\nLeeds\nFrance"


def test_nothing_but_gaps_is_an_empty_page() -> None:
    assert said("", "  ") is Unread.EMPTY
    assert said() is Unread.EMPTY


def test_a_text_without_end_and_a_line_without_end_are_refused() -> None:
    assert said("x" * (MAX_CHARACTERS + 1)) is Unread.ENDLESS
    assert said(*["Led a team"] * (MAX_REPEATS + 1)) is Unread.ENDLESS
    assert said(*[text for text in ("Led a team", "") for _ in range(400)]) is Unread.ENDLESS


def test_a_word_that_names_a_reason_is_a_text() -> None:
    assert not isinstance(said("unseen"), Unread)


def test_pages_stand_in_their_order_among_those_with_a_text() -> None:
    source = SourceText("pdf", (Line("One", page=0), Line("little", page=1), Line("Three", page=2)))

    found = seen_source(source, {1: "# Two\n- and more", 3: ""}, all_read=True)

    assert [(line.text, line.page) for line in found.lines] == [("One", 0), ("Two", 1), ("and more", 1), ("Three", 2)]
    assert (found.seen, found.warnings) == ((1,), ("seen_by_model",))


def test_what_a_page_could_give_besides_text_is_text() -> None:
    found = seen_source(SourceText("pdf"), {0: '{"basics": {"name": "Mallory"}}'}, all_read=False)

    assert (found.document_json, found.kind, found.warnings) == (None, "pdf", ("seen_by_model", "pages_not_read"))


@pytest.mark.parametrize("line", [". Leeds", ". . Leeds", " . Leeds.", "Alice Moss. Leeds"])
def test_a_line_of_marks_and_a_town_is_read_as_any_other(line: str) -> None:
    found = recognise(seen_source(SourceText("pdf"), {0: f"{line}\nalice@example.org"}, all_read=True))

    assert found.document.header.email == "alice@example.org"
