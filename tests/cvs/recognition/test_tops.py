"""The top of a CV: names that are also trades, towns that no list holds, titles in any words."""

from dataclasses import replace

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.vitae.source_text import Line, SourceText

REST = "\n\nEXPERIENCE\n\nClerk, Orvale Ltd   2019 - 2022\n- Filing\n"
TOPS = [
    ("Rose Baker\nWarehouse Operative\nVitrelles | 06 12 34 56 78 | rose@mail.example", "Rose Baker", "Vitrelles"),
    (
        "Marie Chef - Pâtissière\nAdresse : Vitrelles\nTél. : 06 12 34 56 78\nrose@mail.example",
        "Marie Chef",
        "Vitrelles",
    ),
    ("Comptable\nAïcha BENALI\nBurgh Heath - 06 12 34 56 78 - x@mail.example", "Aïcha Benali", "Burgh Heath"),
    ("Mark Cook, Product designer\nMarlow, Bucks, 07700 900123, x@mail.example", "Mark Cook", "Marlow, Bucks"),
    ("Hugo Lambert\nAide-soignant\nSaint-Brevin-les-Pins\n06 12 34 56 78", "Hugo Lambert", "Saint-Brevin-les-Pins"),
    ('Rose "Rosie" Bankole, RN, CCRN\nVitrelles ❖ 06 12 34 56 78', 'Rose "Rosie" Bankole, RN, CCRN', "Vitrelles"),
    ("Bastien Orvale - Régisseur\nLyon / mobile partout en France\n06 12 34 56 78", "Bastien Orvale", "Lyon"),
    ("Jan Orvale | Resume\nClerk\nVitrelles | 06 12 34 56 78", "Jan Orvale", "Vitrelles"),
    ("Owen Price\n07700 900123 • x@mail.example • Hebden Bridge HX7\nElectrician", "Owen Price", "Hebden Bridge HX7"),
]


@pytest.mark.parametrize(("top", "name", "town"), TOPS)
def test_name_and_town_are_told_from_title_and_each_other(top: str, name: str, town: str) -> None:
    header = recognise(read_plain(top + REST, "cv.txt")).document.header

    assert (header.full_name, header.location) == (name, town)


def test_a_title_is_no_town() -> None:
    header = recognise(read_plain("Owen Price\nGrowth & partnerships\n07700 900123" + REST, "cv.txt")).document.header

    assert (header.current_title, header.location) == ("Growth & partnerships", "")


def test_the_address_that_the_text_shows_counts_before_another_behind_a_picture() -> None:
    links = (("", "mailto:maker@template.example"),)
    shown = read_plain(f"Nadia Ferrand{REST}\nnadia@exemple.fr\n", "cv.txt")
    unsaid = read_plain(f"Nadia Ferrand{REST}", "cv.txt")

    assert recognise(replace(shown, links=links)).document.header.email == "nadia@exemple.fr"
    assert recognise(replace(unsaid, links=links)).document.header.email == "maker@template.example"


def test_what_is_written_largest_is_the_name_though_it_ends_as_a_trade() -> None:
    texts = [("LORENE MAYER", 25.0), ("Florist", 12.0), ("lmayer@mail.example", 9.0), ("EXPERIENCE", 17.0)]
    texts += [
        ("Clerk, Orvale Ltd   2019 - 2022", 9.0),
        ("A DAY OF MY LIFE", 17.0),
        *((f"Baking cakes of kind {number}: 10", 9.0) for number in range(6)),
    ]
    lines = tuple(Line(text, size=size, top=20.0 * at, bold=size > 9) for at, (text, size) in enumerate(texts))

    header = recognise(SourceText("pdf", lines)).document.header

    assert (header.full_name, header.current_title) == ("Lorene Mayer", "Florist")


@pytest.mark.parametrize("written", ["Ọ̀ṣun Ẹ̀bùn Afọlábí", "Chị́kà Ńwosu", "ỌLÁDÉJÌ ṢẸ̀GUN"])
def test_a_mark_that_stands_apart_is_part_of_a_name(written: str) -> None:
    text = (
        f"{written}\nome@example.org | Lyon, France\n\nExperience\nData Engineer, Kestrel, Lyon\nMar 2021 – present\n"
    )

    header = recognise(read_plain(text, "cv.txt")).document.header

    assert (header.full_name.upper(), header.current_title) == (written.upper(), "")
    assert header.full_name != header.full_name.upper()
