"""The data export of LinkedIn becomes a CV: every table that makes one, nothing lost in silence, bombs refused."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from app.cvs.intake import cv_of
from app.documents.reading import read
from app.errors import Refused
from app.vitae.document import CVDocument, ExtraKind

ENGLISH = {
    "Profile.csv": (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
        "Twitter Handles,Websites,Instant Messengers\n"
        'Nora,Calder,,,,Data engineer,"I build pipelines. I mend them, too.",Fisheries,LS1,"Leeds, United Kingdom",,'
        '"[PORTFOLIO:https://calder.example,BLOG:https://blog.example/nora]",\n'
    ),
    "Positions.csv": (
        "Company Name,Title,Description,Location,Started On,Finished On\n"
        'Quayside Retail,Data engineer,"Data for 40 shops.\n• Built 40 pipelines in Python\n'
        '• Cut the nightly run to 2 h",Leeds,Mar 2020,\n'
        "Harbour & Sons,Analyst,Weekly reports in Excel,York,Sep 2016,Feb 2020\n"
    ),
    "Education.csv": (
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
        "University of York,2013,2016,First class,BSc Mathematics,Chess club\n"
    ),
    "Skills.csv": "Name\nPython\nSQL\nPython\n",
    "Languages.csv": "Name,Proficiency\nEnglish,Native or bilingual proficiency\nFrench,Limited working proficiency\n",
    "Certifications.csv": (
        "Name,Url,Authority,Started On,Finished On,License Number\n"
        "Airflow Fundamentals,https://cert.example/7,Astronomer,Jun 2022,,ABC-7\n"
    ),
    "Projects.csv": (
        "Title,Description,Url,Started On,Finished On\nTide tables,Forecasts for sailors,,Jan 2019,May 2019\n"
    ),
    "Email Addresses.csv": (
        "Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,\nnora@calder.example,Yes,Yes,\n"
    ),
    "PhoneNumbers.csv": "Extension,Number,Type\n,+44 7700 900123,Mobile\n",
    "Honors.csv": "Title,Description,Issued On\nHack day,First prize,Nov 2021\n",
    "Volunteering.csv": (
        "Company Name,Role,Cause,Started On,Finished On,Description\n"
        "Food bank,Driver,,Jan 2020,Dec 2021,Two rounds a week\n"
    ),
    "Connections.csv": "Notes:\nnot for us\n\nFirst Name,Last Name\nSome,Body\n",
}
FRENCH = {
    "Profile.csv": "First Name,Last Name,Headline,Summary,Geo Location,Websites\nLéa,Morel,Infirmière,"
    '"J\'accompagne des patients âgés.",Lyon,[]\n',
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    'CHU de Lyon,Infirmière,"Soins de 14 patients\nTransmissions du matin",Lyon,févr. 2021,\n',
}


def archive(files: Mapping[str, str], folder: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(folder + name, text)
    return made.getvalue()


def imported(files: Mapping[str, str], folder: str = "") -> CVDocument:
    return cv_of(read(archive(files, folder), "Basic_LinkedInDataExport.zip")).document


@pytest.mark.parametrize("folder", ["", "Basic_LinkedInDataExport_11-22-2026/"])
def test_every_table_of_a_cv_is_in_the_document(folder: str) -> None:
    document = imported(ENGLISH, folder)
    header, first = document.header, document.experience[0]

    assert (header.full_name, header.current_title) == ("Nora Calder", "Data engineer")
    assert (header.email, header.phone) == ("nora@calder.example", "+44 7700 900123")
    assert [(link.label, link.url) for link in header.links] == [
        ("Portfolio", "https://calder.example"),
        ("Blog", "https://blog.example/nora"),
    ]
    assert [one.text for one in document.summary] == ["I build pipelines.", "I mend them, too."]
    assert (first.company, first.title, first.start, first.end) == ("Quayside Retail", "Data engineer", "2020-03", None)
    assert first.description == "Data for 40 shops."
    assert [one.text for one in first.responsibilities] == [
        "Built 40 pipelines in Python",
        "Cut the nightly run to 2 h",
    ]
    assert (document.experience[1].end, document.experience[1].description) == ("2020-02", "Weekly reports in Excel")
    assert [(one.degree, one.school, one.start, one.end) for one in document.education] == [
        ("BSc Mathematics", "University of York", "2013", "2016")
    ]
    assert [one.text for one in document.education[0].details] == ["First class", "Chess club"]
    assert [one.name for one in document.skills[0].items] == ["Python", "SQL"]
    assert (document.languages[0].name, document.languages[0].normalised) == ("English", "native")
    assert [(one.name, one.issuer, one.date) for one in document.certifications] == [
        ("Airflow Fundamentals", "Astronomer", "2022-06")
    ]
    assert [one.name for one in document.projects] == ["Tide tables"]
    assert {one.kind for one in document.extras} == {ExtraKind.AWARDS, ExtraKind.VOLUNTEERING}
    assert document.language == "en"


def test_a_french_export_is_a_french_cv_with_its_lines_as_bullets() -> None:
    document = imported(FRENCH)

    assert document.language == "fr"
    assert document.experience[0].start == "2021-02"
    assert [one.text for one in document.experience[0].responsibilities] == [
        "Soins de 14 patients",
        "Transmissions du matin",
    ]


def test_what_finds_no_place_is_listed() -> None:
    source = read(archive(ENGLISH), "a.zip")

    left = [source.lines[at].text for at in cv_of(source).not_placed]

    assert "Fisheries" in left
    assert "ABC-7" in left
    assert "Nora" not in left
    assert "• Built 40 pipelines in Python" not in left


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"Connections.csv": "a\nb\n"}, "import.wrong_type"),
        ({"Profile.csv": "First Name\nNora\n"}, "import.wrong_type"),
        ({**ENGLISH, "Positions.csv": "Company Name\n" + "A" * (3 * 1024 * 1024)}, "import.bomb"),
        ({**ENGLISH, "Skills.csv": 'Name\n"' + "x" * 200_000 + '"\n'}, "import.bomb"),
    ],
)
def test_other_archives_and_bombs_are_refused(files: Mapping[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(archive(files), "a.zip")

    assert refused.value.error_code in {code, "import.broken"}


def test_an_export_without_a_single_fact_is_no_cv() -> None:
    empty = {"Profile.csv": "First Name,Last Name\n,\n", "Positions.csv": "Company Name,Title\n"}

    with pytest.raises(Refused):
        cv_of(read(archive(empty), "a.zip"))
