"""Headings of sections, as CVs write them."""

import pytest

from app.lexicon.headings import section_of


@pytest.mark.parametrize(
    ("heading", "sections"),
    [
        ("Éducation & Certifications", ("education", "certifications")),
        ("EDUCATION ET PROJET ET EXPERIENCE", ("education", "projects", "experience")),
        ("P R O F I L", ("summary",)),
        ("C O N TAC T", ("contact",)),
        ("E X P É R I E N C E   P R O F E S S I O N N E L L E", ("experience",)),
        ("Research Experience", ("experience",)),
        ("Mes compétences", ("skills",)),
        ("Expérience (8 ans)", ("experience",)),
        ("Work experience:", ("experience",)),
        ("Volunteer Work", ("volunteering",)),
    ],
)
def test_a_heading_opens_its_sections(heading: str, sections: tuple[str, ...]) -> None:
    assert section_of(heading) == sections


@pytest.mark.parametrize("line", ["Customer experience", "Key accounts", "Python, SQL, Java", "2016 - 2018"])
def test_other_short_lines_open_none(line: str) -> None:
    assert section_of(line) == ()
