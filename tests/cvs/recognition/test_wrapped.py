"""Lines that a narrow column or a font broke, as they are meant: dates, names, addresses."""

import pytest

from app.cvs.recognition.whole import recognise
from app.cvs.recognition.wrapped import rejoined
from app.documents.plain_text import read_plain
from app.vitae.source_text import Line


def printed(text: str, *, size: float = 10.0, bold: bool = False) -> Line:
    return Line(text, page=0, x0=50, top=0, size=size, bold=bold, column=0, heading=0, bullet=False, gap=1.0)


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Doctorante, Lille   sept. 2018 – août", "Thèse   2021", "Doctorante, Lille   sept. 2018 – août 2021"),
        ("Mai – juin   Stagiaire", "2025", "Mai – juin 2025   Stagiaire"),
        ("Depuis oct.   Serveuse", "2023", "Depuis oct. 2023   Serveuse"),
        ("Officer, Council, Ashton-under-", "Lyne", "Officer, Council, Ashton-under-Lyne"),
        ("Serveuse   2019 – 2020", "2021", "Serveuse   2019 – 2020"),
    ],
)
def test_what_was_broken_is_joined_and_what_is_whole_stays(above: str, below: str, whole: str) -> None:
    assert rejoined([printed(above), printed(below)])[0].text == whole


@pytest.mark.parametrize(
    ("set_as", "meant"),
    [
        ("Arjun VelAyuthAm", "Arjun Velayutham"),
        ("priya ramanathan-cole", "Priya Ramanathan-Cole"),
        ("Priya ramanathan-Cole, oCt", "Priya Ramanathan-Cole, OCT"),
        ("anna van der lee", "Anna van der Lee"),
        ("Sean McDonald, plumber", "Sean McDonald, plumber"),
        ("Jean DeLuca", "Jean DeLuca"),
    ],
)
def test_a_name_in_small_capitals_or_letters_is_written_as_names_are(set_as: str, meant: str) -> None:
    assert rejoined([printed(set_as, size=22), printed("Some words of a text", size=10)])[0].text == meant


def test_small_capitals_are_lowered_and_brands_and_degrees_are_not() -> None:
    torn = ["CherCheuse postdoCtorante", "doCtorante ContraCtuelle", "reCherChe struCturale"]
    kept = ["JavaScript, TypeScript, GitHub", "PhD in Physics", "LinkedIn"]

    found = [line.text for line in rejoined([printed("Inès", size=20), *map(printed, (*torn, *kept))])]

    assert found[1:4] == ["Chercheuse postdoctorante", "Doctorante Contractuelle", "Recherche structurale"]
    assert found[4:] == kept


def test_an_address_below_its_label_is_one() -> None:
    text = "Ann Lee\nAddress\n12 Hill Road\nLeeds LS1 2AB\nPhone\n07700 900123\nEmail\nann@lee.example\n"

    header = recognise(read_plain(text, "cv.txt")).document.header

    assert (header.location, header.phone, header.email) == (
        "12 Hill Road, Leeds LS1 2AB",
        "07700 900123",
        "ann@lee.example",
    )
