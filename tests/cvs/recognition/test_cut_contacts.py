"""Numbers and addresses that the end of a line cut in two."""

import pytest

from app.cvs.recognition.contacts import without_contacts
from app.cvs.recognition.cut_contacts import with_whole_contact
from app.vitae.document import Header
from app.vitae.source_text import Line


@pytest.mark.parametrize(
    ("above", "below", "whole", "rest"),
    [
        ("Nantes | 07 83 64", "20 19", "Nantes | 07 83 64 20 19", ""),
        ("Tél. : (+32) 470", "55 01 93 (Portable) | Namur", "Tél. : (+32) 470 55 01 93 (Portable)", "Namur"),
        ("Lyon — 07 69 58 47", "36 — github.com/rn", "Lyon — 07 69 58 47 36", "github.com/rn"),
        ("freya.okonjo@mailbox.exam", "ple", "freya.okonjo@mailbox.example", ""),
        ("jean.dupont@", "poste.fr", "jean.dupont@poste.fr", ""),
        ("jean.dupont@poste", ".fr | Paris", "jean.dupont@poste.fr", "Paris"),
        ("mathilde.perroud", "@hotels.exemple", "mathilde.perroud@hotels.exemple", ""),
        (
            "LinkedIn : https://",
            "www.linkedin.com/in/bvdm | Namur",
            "LinkedIn : https://www.linkedin.com/in/bvdm",
            "Namur",
        ),
        ("ines@atelier.pho", "tography | Nice", "ines@atelier.photography", "Nice"),
        ("ines@atelier-", "nord.email", "ines@atelier-nord.email", ""),
        ("in linkedin.com/in/", "freyaokonjo", "in linkedin.com/in/freyaokonjo", ""),
    ],
)
def test_the_second_half_moves_up(above: str, below: str, whole: str, rest: str) -> None:
    found = with_whole_contact(Line(above), Line(below))

    assert found is not None
    assert (found[0].text, found[1].text) == (whole, rest)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("06 12 34 56 78", "12 rue des Lilas"),
        ("Baccalauréat, 2010", "2012 - 2014"),
        ("2010 – 2012", "2013 – 2015"),
        ("44000", "06 12 34 56 78"),
        ("jean@poste.fr", "paris"),
        ("jean.dupont@poste.fr", "www.dupont.fr"),
        ("ines@atelier.paris", "linkedin.com/in/ines"),
        ("ines@atelier.email", "github.com/ines"),
        ("ines@atelier.photography", "ines.name"),
        ("ines@atelier.museum", "Nice"),
        ("ines@atelier.local", "linkedin.com/in/ines"),
        ("ines@atelier.intranet", "ines-atelier.com"),
        ("ines@ateliernord", "linkedin.com/in/ines"),
        ("C#, F#, and/", "or Java"),
        ("github.com/jean", "linkedin.com/in/jean"),
        ("M. Dupont", "@dupont"),
    ],
)
def test_what_is_whole_stays_where_it_is(above: str, below: str) -> None:
    assert with_whole_contact(Line(above), Line(below)) is None


@pytest.mark.parametrize(
    ("line", "phone", "links"),
    [
        (
            "ines@atelier.paris | https://www.linkedin.com/in/ines-nord-198765432/",
            "",
            ["linkedin.com/in/ines-nord-198765432"],
        ),
        (
            "+33 6 12 34 56 78 | linkedin.com/in/ines-0123456789",
            "+33 6 12 34 56 78",
            ["linkedin.com/in/ines-0123456789"],
        ),
        ("www.ines.photography | 06 12 34 56 78", "06 12 34 56 78", ["www.ines.photography"]),
        ("ines.museum/works/2019202020", "", ["ines.museum/works/2019202020"]),
        ("Node.js/Express, CI/CD, README.md", "", []),
    ],
)
def test_digits_of_an_address_are_no_phone(line: str, phone: str, links: list[str]) -> None:
    header = Header()

    without_contacts(line, header)

    assert header.phone == phone
    assert [one.url.removeprefix("https://").removeprefix("www.").strip("/") for one in header.links] == [
        one.removeprefix("www.") for one in links
    ]
