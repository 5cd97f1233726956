"""A CV against its source: each stretched passage is found where it stands, and an untouched CV has none."""

from datetime import date

import pytest

from app.verification.comparison import Verification, compare
from tests.verification.samples import SOURCE, changed, read

TODAY = date(2026, 11, 1)


def against_source(text: str) -> Verification:
    return compare(read(SOURCE), read(text), TODAY)


def test_a_cv_that_is_its_source_has_no_findings() -> None:
    verification = against_source(SOURCE)

    assert len(verification.sentences) >= 12
    assert verification.doubtful == ()
    assert verification.kinds == {}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("£1.4 million", "£2.4 million", "number"),
        ("18% with a new WMS", "18% with Manhattan WMS", "technology"),
        ("reports in Excel", "reports in Power BI", "technology"),
        ("Excel, SAP\n", "Excel, SAP, Kubernetes\n", "technology"),
        ("Fenwick Parcel Ltd", "Amazon Logistics", "employer"),
        ("April 2018 -", "April 2016 -", "date"),
        ("Brightway Retail, Bradford", "Brightway Retail, Sheffield", "place"),
        ("BA Business Management", "PhD Business Management", "degree"),
        ("SKILLS\n", "CERTIFICATIONS\nPRINCE2 Practitioner, 2019\n\nSKILLS\n", "certification"),
        ("French: B1", "French: C1", "language_level"),
        ("French: B1", "French: B1\nGerman: C1", "language_level"),
    ],
)
def test_a_stretched_passage_is_found_by_its_kind(old: str, new: str, kind: str) -> None:
    verification = against_source(changed(old, new))

    assert kind in verification.kinds
    assert len(verification.doubtful) == 1


def test_a_higher_post_is_found() -> None:
    verification = against_source(changed("Warehouse Supervisor, Fenwick", "Warehouse Director, Fenwick"))

    assert set(verification.kinds) & {"title", "seniority"}


def test_a_true_line_under_another_post_is_moved() -> None:
    line = "- Trained 15 forklift drivers in health and safety\n"
    text = changed(line, "").replace("- Led a team", f"{line}- Led a team")

    verification = against_source(text)

    assert set(verification.kinds) == {"commingling"}
    alert = verification.doubtful[0].alerts[0]
    assert "15 forklift drivers" in alert.nearest


def test_findings_with_one_reason_are_one_alert() -> None:
    one = against_source(
        changed("- Led a team of 32 across two shifts", "- Ran Kubernetes, Kafka and Terraform")
    ).doubtful[0]

    claims = [claim for alert in one.alerts for claim in alert.claims]
    assert len(one.alerts) < len(claims)
    assert {finding.claim for finding in one.findings} == set(claims)


def test_years_that_the_dates_allow_may_be_claimed() -> None:
    before = "Warehouse supervisor with a background in parcel logistics."
    honest = changed(before, f"{before} Eight years of experience.")
    stretched = changed(before, f"{before} Twelve years of experience.")

    assert against_source(honest).doubtful == ()
    assert "duration" in against_source(stretched).kinds


def test_the_wished_post_is_no_held_one() -> None:
    assert against_source(changed("Warehouse supervisor\n", "Head of logistics\n")).doubtful == ()


def test_a_post_that_the_source_does_not_have_is_found() -> None:
    invented = (
        "Depot Manager, Northern Freight, York\nJanuary 2012 - May 2014\n- Opened a depot of 60 people\n\nEDUCATION"
    )

    verification = against_source(changed("EDUCATION", invented))

    assert [one.item.partition(",")[0] for one in verification.doubtful] == ["Depot Manager"] * 2


def test_what_recognition_could_not_place_is_checked_too() -> None:
    source, other = read(SOURCE), read(SOURCE)
    loose = type(other)(other.document, ("Nobel prize in physics, 2019",))

    found = compare(source, loose, TODAY)

    assert [one.section for one in found.doubtful] == ["other"]


def test_sections_keep_the_order_of_the_cv() -> None:
    verification = against_source(SOURCE)

    assert [section for section, _ in verification.sections] == [
        "summary",
        "experience",
        "education",
        "skills",
        "languages",
    ]
    assert sum(len(rows) for _, rows in verification.sections) == len(verification.sentences)
