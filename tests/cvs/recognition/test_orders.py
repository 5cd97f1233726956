"""Orders and separators of an entry's fields: names that no list holds are told by what the section's others do."""

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain

TOP = "Camille Exemple\ncamille@exemple.fr\n\nEXPÉRIENCE\n\n"
POSTS = (
    ("Cheffe de projet", "Orvale", "Lyon", "2021 - 2024"),
    ("Facilitatrice graphique", "Tessaline", "Vitrelles", "2018 - 2021"),
    ("Assistante", "Numéria SARL", "Nantes", "2015 - 2018"),
)
HEADS = [
    "{title} – {firm}, {place} ({dates})",
    "{title}, {firm}, {place}   {dates}",
    "{title} | {firm} | {place} | {dates}",
    "{firm} ({place}) - {title}   {dates}",
    "{dates} : {title}, {firm}",
    "{dates}   {firm}, {place}\n{title}",
    "{title}   {dates}\n{firm} ({place})",
    "{title}   {place}\n{firm}   {dates}",
    "{dates}\n{title}\n{firm}, {place}",
    "{firm}   {place}\n{title}\n{dates}",
]


@pytest.mark.parametrize("bullet", ["- Devis et suivi", "Suivi des devis et des commandes"])
@pytest.mark.parametrize("head", HEADS)
def test_each_entry_is_read_as_the_others_of_its_section(head: str, bullet: str) -> None:
    written = [head.format(title=title, firm=firm, place=place, dates=dates) for title, firm, place, dates in POSTS]

    found = recognise(read_plain(TOP + "\n\n".join(f"{one}\n{bullet}" for one in written), "cv.txt")).document

    assert [(one.title, one.company, one.start) for one in found.experience] == [
        (title, firm, dates[:4]) for title, firm, _, dates in POSTS
    ]


def test_an_employer_with_the_length_of_all_its_posts_is_that_of_each() -> None:
    posts = "Chargée de mission\njanvier 2019 - mars 2021\nAssistante\n2015 - 2018\n"
    text = f"Orvale\n6 ans 2 mois\n{posts}\nTessaline\nServeuse\n2014 - 2015\n"

    found = recognise(read_plain(TOP + text, "cv.txt")).document.experience

    assert [(one.title, one.company) for one in found] == [
        ("Chargée de mission", "Orvale"),
        ("Assistante", "Orvale"),
        ("Serveuse", "Tessaline"),
    ]


def test_a_break_between_posts_is_no_post() -> None:
    text = "Serveuse, Café Orvale   2019 - 2021\nCongé parental, 2017 - 2019\nServeuse, Bar Tessaline   2014 - 2017\n"

    document = recognise(read_plain(TOP + text, "cv.txt")).document

    assert [one.company for one in document.experience] == ["Café Orvale", "Bar Tessaline"]
    assert "Congé parental, 2017 - 2019" in [one.text for one in document.extras]


def test_voluntary_work_is_no_employment() -> None:
    text = "Waiter, Cafe Orvale   2019 - 2021\n\nVOLUNTARY WORK\n\nTrustee, Young Carers   2012 - 2014\n"

    assert len(recognise(read_plain(TOP + text, "cv.txt")).document.experience) == 1


def test_a_line_of_one_word_and_a_comma_is_read() -> None:
    text = "Serveuse, Café Orvale   2019 - 2021\nExcel,\n"

    assert recognise(read_plain(TOP + text, "cv.txt")).document.experience[-1].company == "Café Orvale"


def test_a_fax_is_no_phone() -> None:
    top = "Camille Exemple\nFax : 02 97 00 44 55\nPortable : 06 88 77 66 55\n\nEXPÉRIENCE\n"

    assert recognise(read_plain(top, "cv.txt")).document.header.phone == "06 88 77 66 55"


def test_a_labelled_remark_among_posts_of_another_shape_is_no_post() -> None:
    written = ("Café Orvale\n2019 - 2021", "Bar Tessaline\n2014 - 2017", "Bar Nord\n2012 - 2014")
    posts = "\n\n".join(f"Serveuse, {one}" for one in written)

    document = recognise(read_plain(f"{TOP}{posts}\n\nSaisons : plonge, hiver 2005-2006, Les Deux-Alpes\n", "cv.txt"))

    assert [one.company for one in document.document.experience] == ["Café Orvale", "Bar Tessaline", "Bar Nord"]


def test_a_post_of_one_month_has_its_dates() -> None:
    found = recognise(read_plain(TOP + "Vendangeuse, Domaine Orvale   09/2021 - 09/2021\n", "cv.txt")).document

    assert [(one.start, one.end) for one in found.experience] == [("2021-09", "2021-09")]
