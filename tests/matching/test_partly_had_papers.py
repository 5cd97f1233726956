"""A paper that was passed in part: in part for the qualification, shown where the offer is content with that."""

from datetime import date

import pytest

from app.cvs.papers import with_statuses
from app.lexicon.standings import is_had_in_part
from app.matching.coverage import Covered, Limit, coverage
from app.offers.digest import OfferDigest, Requirement
from app.vitae.document import Bullet, Certification, CVDocument, Education, Language, with_ids

TODAY = date(2026, 11, 25)


def held_against(document: CVDocument, language: Language, wanted: str) -> Covered:
    asked = OfferDigest(language=language, requirements=[Requirement(id="r1", text=wanted, quote=wanted)])
    (covered,) = coverage(with_statuses(with_ids(document)), asked, TODAY)
    return covered


def told(one: Covered) -> str:
    return "missing" if one.is_gap else "shown" if one.is_whole else str(one.parts[0].limit)


def of_certificate(language: Language, name: str, note: str = "") -> CVDocument:
    return CVDocument(language=language, certifications=[Certification(name=name, status_note=note)])


def of_study(language: Language, name: str) -> CVDocument:
    return CVDocument(language=language, education=[Education(degree=name)])


@pytest.mark.parametrize(
    ("language", "name", "wanted", "is_told"),
    [
        ("en", "ACCA: 9 of 13 papers passed", "ACCA qualified", Limit.IN_PART),
        ("en", "ACCA: 9 of 13 papers passed", "ACCA part-qualified", "shown"),
        ("en", "ACCA: 9 of 13 papers passed", "Studying towards ACCA", "shown"),
        ("en", "CIMA, 12 out of 16 exams passed", "CIMA qualified", Limit.IN_PART),
        ("en", "CIMA, 12 out of 16 exams passed", "Part-qualified CIMA", "shown"),
        ("en", "ICAEW ACA: 11/15 exams passed", "Newly qualified or finalist ACA", "shown"),
        ("en", "ATT, half of the papers passed", "ATT qualified", Limit.IN_PART),
        ("en", "ATT, all but two papers", "ATT qualified", Limit.IN_PART),
        ("en", "CFA Level II candidate", "CFA charterholder", Limit.UNDER_WAY),
        ("en", "CFA Level II candidate", "CFA Level II candidate", "shown"),
        ("en", "CFA Level II candidate", "Progress towards the CFA", "shown"),
        ("en", "AAT Level 3, 2 of 4 modules completed", "AAT part-qualified or studying", "shown"),
        ("fr", "Expertise comptable, stage en cours", "Expertise comptable", Limit.UNDER_WAY),
        ("fr", "Titre professionnel Cuisinier, 2 CCP sur 3", "Titre professionnel Cuisinier", Limit.IN_PART),
    ],
)
def test_a_certificate_passed_in_part_is_that(language: Language, name: str, wanted: str, is_told: str) -> None:
    assert told(held_against(of_certificate(language, name), language, wanted)) == is_told


@pytest.mark.parametrize(
    ("language", "name", "wanted", "is_told"),
    [
        ("fr", "DCG, 8 UE sur 13", "DCG", Limit.IN_PART),
        ("fr", "DCG, 8 UE sur 13", "DCG en cours ou obtenu", "shown"),
        ("fr", "DSCG (4 UE validées sur 7)", "DSCG", Limit.IN_PART),
        ("fr", "DSCG (4 UE validées sur 7)", "DSCG (même partiel)", "shown"),
        ("fr", "DSCG : la moitié des UE", "DSCG", Limit.IN_PART),
        ("fr", "BTS Comptabilité, 1 bloc sur 3 validé", "BTS Comptabilité", Limit.IN_PART),
        ("en", "BSc Computing, 240 of 360 credits", "BSc in Computing", Limit.IN_PART),
        ("en", "BSc Computing, 240 of 360 credits", "BSc in Computing or studying towards one", "shown"),
        ("en", "CIPD Level 5 Diploma, 4 of 7 units passed", "CIPD qualified or working towards", "shown"),
    ],
)
def test_a_study_passed_in_part_is_that(language: Language, name: str, wanted: str, is_told: str) -> None:
    assert told(held_against(of_study(language, name), language, wanted)) == is_told


def test_a_remark_beside_its_name_and_a_sentence_of_the_summary_tell_the_same() -> None:
    noted = of_certificate("en", "ACCA", "9 of 13 papers passed")
    summed = CVDocument(language="en", summary=[Bullet(text="Accountant with ACCA, 9 of 13 papers passed.")])

    assert told(held_against(noted, "en", "ACCA qualified")) == Limit.IN_PART
    assert told(held_against(summed, "en", "ACCA qualified")) == Limit.IN_PART
    assert told(held_against(summed, "en", "ACCA part-qualified")) == "shown"


@pytest.mark.parametrize(
    "name",
    [
        "ACCA: failed 4 of 13 papers",
        "ACCA: 9 of 13 papers passed, withdrew in 2019",
        "ACCA, 9 of 13 papers, abandoned",
        "ACCA, expired, 9 of 13 papers",
    ],
)
def test_what_was_failed_or_given_up_shows_nothing(name: str) -> None:
    assert told(held_against(of_certificate("en", name), "en", "ACCA part-qualified")) == "missing"
    assert not is_had_in_part(name)


@pytest.mark.parametrize(
    "wanted",
    [
        "The ideal candidate is ACCA qualified",
        "ACCA qualified, to lead a team of trainees",
        "ACCA qualified, to support our students",
        "ACCA, temps partiel possible",
    ],
)
def test_an_offer_that_wants_the_whole_is_not_content_with_a_part(wanted: str) -> None:
    document = of_certificate("en", "ACCA: 9 of 13 papers passed")

    assert told(held_against(document, "en", wanted)) in {Limit.IN_PART, "missing"}


@pytest.mark.parametrize("mark", ["16 sur 20", "mention bien, 16/20", "first of 30 students"])
def test_a_mark_or_a_place_is_no_part(mark: str) -> None:
    assert not is_had_in_part(f"Licence de droit, {mark}")
