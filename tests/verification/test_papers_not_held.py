"""A paper that its source does not call held is evidence of exactly that: for sentences, and for a whole CV."""

from datetime import date

import pytest

from app.cvs.papers import held_texts, named
from app.grounding.check import Verdict, check, verdict_of
from app.verification.comparison import compare
from app.verification.wording import Reading
from app.vitae.document import Bullet, Certification, CVDocument, Education, SpokenLanguage, with_ids

TODAY = date(2026, 11, 25)
SOURCE = with_ids(
    CVDocument(
        education=[Education(degree="MSc Robotics", school="Orvale", details=[Bullet(text="Not completed")])],
        certifications=[
            Certification(name="PMP", issuer="PMI, exam booked"),
            Certification(name="CISSP (lapsed 2022)"),
            Certification(name="ITIL 4", date="2021"),
        ],
        languages=[SpokenLanguage(name="French", level="B2", certificate="DELF exam booked")],
    )
)
TOLD = [
    ("Certified PMP with a name for calm.", "PMP (exam booked for May)", Verdict.REFUSED),
    ("Holder of the CISSP.", "CISSP - expired 2021", Verdict.REFUSED),
    ("Preparing the CISSP.", "CISSP, lapsed", Verdict.REFUSED),
    ("Titulaire du CACES R489.", "CACES R489 périmé depuis 2020", Verdict.REFUSED),
    ("Diplômée d'un master en droit.", "Master en droit (non obtenu)", Verdict.REFUSED),
    ("PMP (exam booked for May)", "PMP (exam booked for May)", Verdict.FOLLOWS),
    ("PMP, ITIL 4", "ITIL 4, PMP", Verdict.FOLLOWS),
]


@pytest.mark.parametrize(("text", "source", "verdict"), TOLD)
def test_a_sentence_tells_a_paper_only_as_its_source_does(text: str, source: str, verdict: Verdict) -> None:
    french = any(mark in text for mark in ("é", "Titulaire"))

    assert verdict_of(check(text, (source,), language="fr" if french else "en")) == verdict


def test_a_cv_that_calls_them_held_is_found_out() -> None:
    other = SOURCE.model_copy(deep=True)
    other.education[0].details = []
    other.certifications[0].issuer = "PMI"
    other.certifications[1].name = "CISSP"
    other.languages[0].certificate = "DELF"

    found = compare(Reading(SOURCE), Reading(other), TODAY).doubtful

    assert [one.text.partition(",")[0] for one in found] == ["MSc Robotics", "PMP", "CISSP", "French"]
    assert {finding.reason for one in found for finding in one.findings} == {"grounding.not_held"}
    assert not compare(Reading(SOURCE), Reading(SOURCE), TODAY).doubtful


def test_what_may_be_told_of_a_paper_says_how_it_stands() -> None:
    assert named(SOURCE.education[0]) == "MSc Robotics (Not completed)"
    assert [named(one) for one in SOURCE.certifications] == ["PMP (PMI, exam booked)", "CISSP (lapsed 2022)", "ITIL 4"]
    assert "PMP" not in " ".join(held_texts(SOURCE, TODAY))


def test_a_day_to_come_says_as_much_as_a_word() -> None:
    coming = with_ids(
        CVDocument(
            education=[Education(degree="BSc Physics", start="2024", end="2028")],
            certifications=[Certification(name="ITIL 4", date="2027-05")],
        )
    )

    assert held_texts(coming, TODAY) == []
    assert named(coming.certifications[0], TODAY) == "ITIL 4 (2027-05)"
