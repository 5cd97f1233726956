"""Marks before lines: an icon beside each heading, a bullet before each entry, smaller ones before its duties."""

from app.cvs.recognition.whole import recognise
from app.vitae.source_text import Line, SourceText

TOP = (Line("Nadia Ferrand", size=20.0), Line("nadia.ferrand@exemple.fr", size=10.0, gap=1.5))


def marked(text: str, x0: float, *, bullet: bool = True, size: float = 10.0, gap: float = 1.0) -> Line:
    return Line(text, x0=x0, size=size, bullet=bullet, gap=gap)


def heading(text: str, *, bullet: bool = False) -> Line:
    return marked(text, 30.0, bullet=bullet, size=13.0, gap=2.5)


def test_a_heading_in_capitals_with_an_icon_before_it_is_a_heading() -> None:
    lines = (
        *TOP,
        heading("FORMATION", bullet=True),
        marked("Master Droit, Université de Nantes   2014 - 2016", 40, bullet=False),
        heading("EXPÉRIENCES", bullet=True),
        marked("Juriste, Orvale SA   2016 - 2020", 40, bullet=False),
        marked("Contrats de travail et baux", 50),
    )

    found = recognise(SourceText("pdf", lines)).document

    assert [(one.degree, one.end) for one in found.education] == [("Master Droit", "2016")]
    assert [(one.title, one.company) for one in found.experience] == [("Juriste", "Orvale SA")]


def test_bullets_before_employers_open_entries_and_those_further_in_are_duties() -> None:
    lines = (
        *TOP,
        heading("Experience"),
        marked("Orvale   Leeds", 36),
        marked("Software Engineer   Oct 2016 – Present", 47, bullet=False),
        marked("Search: an index of nine million parts, kept up to date by the hour", 60),
        marked("Alerts for buyers", 60),
        marked("Barlow Tiles   York", 36),
        marked("Web Developer   Jan 2014 – Oct 2016", 47, bullet=False),
        marked("Shop and stock pages", 60),
    )

    found = recognise(SourceText("pdf", lines)).document.experience

    assert [(one.title, one.company, one.start) for one in found] == [
        ("Software Engineer", "Orvale", "2016-10"),
        ("Web Developer", "Barlow Tiles", "2014-01"),
    ]
    assert [len(one.responsibilities) for one in found] == [2, 1]


def test_an_employer_that_follows_every_title_in_brackets_is_the_employer() -> None:
    lines = (
        *TOP,
        heading("Experience"),
        marked("Software Engineer (University of Orvale)   2016 - now", 40, bullet=False),
        marked("Search for nine million parts", 50),
        marked("IT Consultant (Barlow GmbH)   2014 - 2016", 40, bullet=False),
        marked("Shop pages", 50),
        marked("Programmer (parts.orvale.example)   2010 - 2011", 40, bullet=False),
    )

    found = recognise(SourceText("pdf", lines)).document.experience

    assert [(one.title, one.company) for one in found] == [
        ("Software Engineer", "University of Orvale"),
        ("IT Consultant", "Barlow GmbH"),
        ("Programmer", "parts.orvale.example"),
    ]


def test_an_employer_lent_by_the_entry_above_is_doubted_where_words_are_left_over() -> None:
    lines = (
        *TOP,
        heading("Experience"),
        marked("Software Engineer, Orvale Ltd   2014 - 2016", 40, bullet=False),
        marked("Search", 50),
        marked("Student Assistant - parts.orvale.example   2010 - 2011", 40, bullet=False),
        marked("Catalogue", 50),
    )

    found = recognise(SourceText("pdf", lines))

    lent = found.document.experience[1]
    assert lent.company != "Orvale Ltd" or "company_unsure" in {one.code for one in found.doubts if "e2" in one.field}


def test_a_degree_that_goes_on_small_below_is_one_and_a_town_below_is_no_part_of_it() -> None:
    lines = (
        *TOP,
        heading("Formation"),
        marked("2016 - 2017", 40, bullet=False),
        marked("Bachelor systèmes", 40, bullet=False),
        marked("embarqués & robotique", 40, bullet=False),
        marked("2014 - 2016", 40, bullet=False, gap=2.0),
        marked("Université d'Angers", 40, bullet=False),
        marked("Licence en économie, mention Bien.", 40, bullet=False),
        marked("Angers, France", 40, bullet=False),
    )

    found = recognise(SourceText("pdf", lines)).document.education

    assert [one.degree for one in found] == [
        "Bachelor systèmes embarqués & robotique",
        "Licence en économie, mention Bien",
    ]
    assert found[1].school == "Université d'Angers"
