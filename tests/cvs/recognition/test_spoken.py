"""Spoken languages are found by their names, wherever their level stands; nothing else becomes one."""

import pytest

from app.cvs.recognition.spoken import are_languages, spoken_languages
from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.vitae.source_text import Line


def read(*texts: str) -> tuple[list[tuple[str, str]], list[int]]:
    told, unread = spoken_languages([(number, Line(text)) for number, text in enumerate(texts)])
    return [(one.name, one.level) for one in told], unread


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fluent in Spanish", [("Spanish", "Fluent")]),
        ("Native English speaker", [("English", "Native speaker")]),
        ("Fluent in Spanish since 2010", [("Spanish", "Fluent since 2010")]),
        ("Notions d'allemand", [("allemand", "Notions")]),
        ("Good working German", [("German", "Good working")]),
        ("Brazilian Portuguese: fluent", [("Brazilian Portuguese", "fluent")]),
        ("Mandarin Chinese (basic)", [("Mandarin Chinese", "basic")]),
        ("Français, Espagnol : parlé couramment. Anglais : lu, écrit, parlé",
         [("Français", "parlé couramment"), ("Espagnol", "parlé couramment"), ("Anglais", "lu, écrit, parlé")]),
        ("Dutch (mother tongue), English (C1), French (elementary) and Mandarin",
         [("Dutch", "mother tongue"), ("English", "C1"), ("French", "elementary"), ("Mandarin", "")]),
        ("Twi - native", [("Twi", "native")]),
        ("Langue des signes française : A2", [("Langue des signes française", "A2")]),
    ],
)  # fmt: skip
def test_a_language_has_the_level_that_stands_beside_it(text: str, told: list[tuple[str, str]]) -> None:
    assert read(text) == (told, [])


def test_a_level_on_a_line_of_its_own_belongs_to_the_language_above() -> None:
    assert read("Polish", "Conversational") == ([("Polish", "Conversational")], [])


def test_ratings_and_prose_are_no_languages_and_are_listed() -> None:
    prose = "Passionate game developer with five years of experience creating engaging gameplay systems"

    assert read("English", "4.5", prose) == ([("English", "")], [1, 2])


def test_what_is_left_out_of_a_section_is_listed_as_not_placed() -> None:
    text = "Ada Byron\nada@example.org\n\nLANGUAGES\nEnglish\n4.5\nSpanish (B2)\n"
    source = read_plain(text, "cv.txt")

    found = recognise(source)

    assert [one.name for one in found.document.languages] == ["English", "Spanish"]
    assert [source.lines[number].text for number in found.not_placed] == ["4.5"]


def test_a_label_alone_makes_no_spoken_languages() -> None:
    assert are_languages("Natural languages", ["Dutch (mother tongue)", "English", "German (B1)"])
    assert not are_languages("Languages", ["Python", "C++", "SQL"])
    assert not are_languages("Tools", ["English", "French"])
