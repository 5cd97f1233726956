"""Certificates and their status as a model reads them: what their own line says, and nothing else."""

from typing import Any

import pytest

from app.cvs.recognition.result import Recognition
from app.cvs.structure.call import StructureWire
from app.cvs.structure.checked import checked
from app.kit.standings import Standing
from app.vitae.document import Certification, CVDocument, Education

LINES = (
    "Chartered planner, board meets me in spring",  # 0
    "Certificate of rota design - awaiting the viva",  # 1, no place
    "BSc Botany, Orvale University",  # 2
    "I hope to add a Certificate of tree care one day, said my mentor",  # 3, no place
    "PMP (exam booked)",  # 4
)


def told(**paper: str) -> StructureWire:
    empty: dict[str, Any] = dict.fromkeys(("full_name", "current_title", "email", "phone", "location"), "")
    blank = dict.fromkeys(("line", "name", "issuer", "date", "status", "status_words"), "")
    return StructureWire.model_validate({**empty, "posts": [], "studies": [], "papers": [blank | paper]})


def held(**paper: str) -> Recognition:
    document = CVDocument(
        certifications=[
            Certification(id="c1", name="Chartered planner, board meets me in spring"),
            Certification(id="c2", name="PMP (exam booked)", status=Standing.PLANNED),
        ],
        education=[Education(id="d1", degree="BSc Botany", school="Orvale University")],
    )
    mapping = {"c1": [0], "d1": [2], "c2": [4]}
    return checked(LINES, [told(**paper)], Recognition(document, mapping, [1, 3]))


def fields(found: Recognition) -> list[str]:
    return [one.field for one in found.doubts]


def test_a_status_that_the_rules_did_not_see_is_taken_from_the_words_of_its_line_and_shown_to_the_person() -> None:
    found = held(line="0", name="Chartered planner", status="planned", status_words="board meets me in spring")

    paper = found.document.certifications[0]
    assert (paper.status, paper.status_note) == (Standing.PLANNED, "")
    assert fields(found) == ["c1.status"]


@pytest.mark.parametrize(
    "paper",
    [
        {"line": "2", "name": "BSc Botany", "status": "in_progress", "status_words": "final year"},
        {"line": "2", "name": "BSc Botany", "status": "in_progress"},
        {"line": "2", "name": "BSc Botany", "status": "nearly", "status_words": "Orvale University"},
        {"line": "0", "name": "BSc Botany", "status": "in_progress", "status_words": "in spring"},
        {"line": "99", "name": "BSc Botany", "status": "in_progress", "status_words": "in spring"},
        {"line": "2", "name": "BSc Botany", "status": "held", "status_words": "Orvale University"},
    ],
)
def test_a_status_that_its_line_does_not_tell_changes_nothing(paper: dict[str, str]) -> None:
    found = held(**paper)

    assert [one.status for one in found.document.education] == [None]
    assert fields(found) == []


def test_a_model_cannot_call_a_paper_held_that_the_rules_read_otherwise() -> None:
    found = held(line="4", name="PMP", status="held", status_words="exam booked")

    assert found.document.certifications[1].status == Standing.PLANNED
    assert fields(found) == ["c2.status"]


def test_a_line_without_a_place_becomes_a_certificate_with_its_status() -> None:
    found = held(
        line="1", name="Certificate of rota design", status="planned", status_words="awaiting the viva", issuer=""
    )

    made = found.document.certifications[-1]
    assert (made.name, made.status, made.status_note) == (
        "Certificate of rota design",
        Standing.PLANNED,
        "awaiting the viva",
    )
    assert found.not_placed == [3]


def test_a_sentence_that_names_a_certificate_becomes_none() -> None:
    found = held(line="3", name="Certificate of tree care", status="held", status_words="")

    assert len(found.document.certifications) == 2
    assert found.not_placed == [1, 3]
