"""What stands line below line without a mark between: degrees, certificates, projects and their dates."""

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.vitae.document import CVDocument


def understood(*lines: str) -> CVDocument:
    return recognise(read_plain("\n".join(("Jane Roe", "jane@example.com", "", *lines)), "cv.txt")).document


def degrees(*lines: str) -> list[tuple[str, str, str | None]]:
    return [(one.degree, one.school, one.end) for one in understood("EDUCATION", *lines).education]


def test_two_undated_degrees_on_neighbouring_lines_are_two() -> None:
    found = degrees("BSc Computer Science, University of Leeds", "MSc Data Science, Stanford University")

    assert found == [
        ("BSc Computer Science", "University of Leeds", None),
        ("MSc Data Science", "Stanford University", None),
    ]


def test_an_undated_degree_below_a_dated_one_is_another() -> None:
    found = degrees("2013 Licence Économie, Université Lyon 2", "Baccalauréat ES", "Lycée Ampère")

    assert found == [("Licence Économie", "Université Lyon 2", "2013"), ("Baccalauréat ES", "Lycée Ampère", None)]


def test_two_degrees_above_one_school_are_two_and_the_school_goes_to_the_nearer() -> None:
    found = degrees(
        "Master of Science in Data Science", "Bachelor of Science in Mathematics", "Stanford University, 2012 - 2017"
    )

    assert found == [
        ("Master of Science in Data Science", "", None),
        ("Bachelor of Science in Mathematics", "Stanford University", "2017"),
    ]


def test_what_is_said_of_a_degree_is_no_other_degree() -> None:
    found = degrees("Master Finance, Université Lyon 2, 2015", "- Mémoire de master sur les stocks", "Mention bien")

    assert [degree for degree, _, _ in found] == ["Master Finance"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Project Management Professional (PMP), Project Management Institute, 2021", "CISSP en préparation"),
        ("Certification professionnelle des acteurs de marché, AMF, 2019", "CFA niveau 1, en préparation"),
        ("Certification professionnelle des acteurs de marché, épreuve orale", "CFA niveau 1 en cours"),
        ("AWS Certified Solutions Architect, Associate, en cours de préparation", "Scrum Master"),
    ],
)
def test_a_certificate_under_way_is_not_fused_with_its_neighbour(lines: tuple[str, str]) -> None:
    found = understood("CERTIFICATIONS", *lines).certifications

    assert [one.name.split()[0] for one in found] == [line.split()[0] for line in lines]


def test_a_certificate_that_the_end_of_a_line_cut_is_one() -> None:
    found = understood("CERTIFICATIONS", "Habilitation électrique B2V délivrée par l'Organisme de", "Formation, 2018")

    assert [(one.name, one.date) for one in found.certifications] == [
        ("Habilitation électrique B2V délivrée par l'Organisme de Formation", "2018")
    ]


def test_name_issuer_and_date_come_back_as_our_documents_print_them() -> None:
    (found,) = understood("CERTIFICATIONS", "Prince2, AXELOS, 2019").certifications

    assert (found.name, found.issuer, found.date) == ("Prince2", "AXELOS", "2019")


def test_projects_in_bullets_keep_their_dates() -> None:
    found = understood(
        "PROJECTS", "- Budget tracker (2021): a CLI for students", "- Chess engine, 2019 - 2020", "- Map"
    )

    assert [(one.name, one.start, one.end) for one in found.projects] == [
        ("Budget tracker", "2021", "2021"),
        ("Chess engine", "2019", "2020"),
        ("Map", None, None),
    ]


@pytest.mark.parametrize(
    ("line", "phone"), [("415/555-0132 | Boston, MA", "415/555-0132"), ("Phone: 555-0132", "555-0132")]
)
def test_an_american_number_is_a_phone_number(line: str, phone: str) -> None:
    found = recognise(read_plain(f"Jane Roe\njane@example.com\n{line}\n\nSKILLS\nPython, SQL", "cv.txt")).document

    assert found.header.phone == phone


def test_dates_with_strokes_are_no_phone_number() -> None:
    found = understood("Born 12/05/1990 - 01/02/2003", "", "SKILLS", "Python, SQL")

    assert not found.header.phone
