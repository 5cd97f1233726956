"""CVs in layouts of builders, drawn by another tool than a browser: read band by band and column by column."""

import pytest

from app.cvs.recognition.result import Recognition
from app.cvs.recognition.whole import recognise
from app.documents.reading import read
from tests.material.cvs import facts, hits
from tests.material.fonts import pdf_of
from tests.material.layouts import BY_YEARS, html_of, labels_of, layouts, people_laid_out


def recognised(layout: str, person: str) -> Recognition:
    return recognise(read(pdf_of(html_of(layout, person)), "cv.pdf"))


@pytest.mark.parametrize("layout", layouts())
def test_posts_and_degrees_of_every_layout_are_found(layout: str) -> None:
    labels = labels_of(people_laid_out()["fr_chef"], by_years=layout in BY_YEARS)

    document = recognised(layout, "fr_chef").document

    counts = [hits(wish, got) for name, wish, got in facts(labels, document) if name in {"name", "title", "dates"}]
    assert all(wrong == missed == 0 for _, wrong, missed in counts)


def test_three_columns_are_read_one_after_the_other() -> None:
    lines = [line.text for line in read(pdf_of(html_of("three_columns", "fr_technicien")), "cv.pdf").lines]

    order = [lines.index(title) for title in ("COMPÉTENCES", "PROFIL", "FORMATION", "PROJETS")]
    assert order == sorted(order)
    assert all("   " not in line for line in lines)


def test_cards_side_by_side_are_entries_of_their_own() -> None:
    document = recognised("cards", "en_engineer").document

    assert {(post.title, post.company) for post in document.experience} == {
        ("Senior Process Engineer", "Severn Moor Utilities"),
        ("Process Engineer", "Aldermere Consulting"),
        ("Graduate Engineer", "Tarn Valley Water"),
    }


def test_years_above_each_other_in_a_margin_are_one_period() -> None:
    document = recognised("timeline", "fr_technicien").document

    assert [(post.start, post.end) for post in document.experience] == [
        ("2019", None),
        ("2015", "2019"),
        ("2013", "2015"),
    ]
    assert [(one.degree, one.start, one.end) for one in document.education] == [
        ("BTS Maintenance des systèmes", "2011", "2013"),
        ("Baccalauréat professionnel", "2008", "2011"),
    ]


def test_a_profile_ends_where_posts_without_a_heading_begin() -> None:
    document = recognised("builder", "en_engineer").document

    assert [bullet.text[:22] for bullet in document.summary] == ["Process engineer with ", "Happiest on site with "]
    assert document.experience[0].title == "Senior Process Engineer"


def test_a_degree_that_a_narrow_column_broke_is_whole() -> None:
    document = recognised("right_sidebar", "fr_chef").document

    assert "Master Management culturel" in [one.degree for one in document.education]


def test_a_degree_below_its_school_is_its_degree() -> None:
    document = recognised("student", "fr_technicien").document

    assert [one.degree for one in document.education] == ["BTS Maintenance des systèmes", "Baccalauréat professionnel"]


def test_every_line_is_placed_or_listed() -> None:
    source = read(pdf_of(html_of("rows", "en_student")), "cv.pdf")

    found = recognise(source)

    placed = {number for numbers in found.mapping.values() for number in numbers} | set(found.not_placed)
    assert placed == set(range(len(source.lines)))


def test_an_employer_below_its_date_in_a_margin_is_its_employer() -> None:
    document = recognised("row_icons", "fr_technicien").document

    posts = {post.title: (post.company, post.start) for post in document.experience}
    assert posts["Technicien de maintenance"] == ("Fonderies du Gier", "2019-04")
    assert posts["Agent de fabrication"] == ("Plastiques Forez", "2013-07")
