"""How papers stand, as an import keeps it: with the paper, whole, and wherever the file tells it."""

import pytest

from app.cvs.json_resume import from_json_resume, to_json_resume
from app.cvs.papers import standings
from app.cvs.recognition.whole import recognise
from app.documents.plain_text import read_plain
from app.vitae.document import Certification, CVDocument, Education, with_ids

TOP = "Ines Calder\nines@example.org\n\n"


def papers(text: str) -> list[str]:
    found = recognise(read_plain(TOP + text, "cv.txt")).document
    return [*(one.degree for one in found.education), *(one.name for one in found.certifications)]


IN_LISTS = [
    ("PMP\nExam booked for May 2027\nCISM\nIn progress", ["PMP (Exam booked for May 2027)", "CISM (In progress)"]),
    ("- CKA (exam on 3 March 2027, booked)\n- ITIL 4, 2019", ["CKA (exam on 3 March 2027, booked)", "ITIL 4"]),
    ("In progress:\nPMP\nHeld:\nITIL 4, 2019", ["PMP (In progress)", "Held:", "ITIL 4"]),
    ("SST, valable jusqu'en 2031", ["SST, valable jusqu'en 2031"]),
]
IN_STUDIES = [
    (
        "MBA, Orvale Business School\nSept 2025 – Expected graduation June 2027",
        ["MBA (Expected graduation June 2027)"],
    ),
    ("DCG, Lycée Daumier, 2019 - 2021\nDiplôme non obtenu", ["DCG (Diplôme non obtenu)"]),
    ("Licence de lettres, Université de Tours, obtenue en 2015", ["Licence de lettres"]),
]
IN_HEADINGS = [("Certifications en cours\nPMP\nCISM, ISACA", ["PMP (en cours)", "CISM, ISACA (en cours)"])]
WRITTEN = [
    *((f"Certifications\n{text}\n", names) for text, names in IN_LISTS),
    *((f"Formation\n{text}\n", names) for text, names in IN_STUDIES),
    *IN_HEADINGS,
]


@pytest.mark.parametrize(("text", "names"), WRITTEN)
def test_words_that_tell_how_a_paper_stands_are_kept_with_it(text: str, names: list[str]) -> None:
    assert papers(text) == names


def test_a_date_that_is_expected_still_dates_its_degree() -> None:
    text = "Education\nBA History, University of York, expected June 2027\nA levels, Orvale College, 2021 - 2023\n"

    first, second = recognise(read_plain(TOP + text, "cv.txt")).document.education

    assert (first.degree, first.end, second.start) == ("BA History (expected June 2027)", "2027-06", "2021")


def test_a_line_below_a_degree_that_tells_of_something_else_stays_a_line() -> None:
    text = "Formation\nLicence d'économie, Université de Caen, 2012 - 2015\n- Projet en cours de réalisation\n"

    document = with_ids(recognise(read_plain(TOP + text, "cv.txt")).document)

    assert document.education[0].degree == "Licence d'économie"
    assert [one.text for one in document.education[0].details] == ["Projet en cours de réalisation"]
    assert not standings(document)


def test_json_resume_keeps_a_status_both_ways() -> None:
    document = CVDocument(
        education=[Education(degree="MSc Robotics (accepted, starts May 2027)", school="Orvale")],
        certifications=[Certification(name="PMP (exam booked)", issuer="PMI")],
    )

    resume = to_json_resume(document)
    back = from_json_resume(resume)
    noted = from_json_resume({"certificates": [{"name": "CISM", "status": "In progress"}]})

    assert resume["education"][0]["studyType"] == document.education[0].degree
    assert (back.education, back.certifications) == (document.education, document.certifications)
    assert noted.certifications[0].name == "CISM (In progress)"
