"""The check of facts: what follows from its sources passes, whatever the wording; what does not is a finding."""

import json
from pathlib import Path

import pytest

from app.grounding.check import Context, Years, check
from app.grounding.findings import Kind
from app.web.sentences import has_sentence

NURSE = (
    "Staff Nurse, Larkfield Hospital, Leeds, March 2018 - June 2022",
    "Cared for 12 patients per shift on a 28-bed surgical ward",
    "Helped train three newly qualified nurses on the pump protocol",
)
BACKEND = (
    "Développeur back-end, Novelia, Nantes, janvier 2019 - décembre 2022",
    "Développement d'une API en Python et PostgreSQL, 50 000 requêtes par jour",
    "Participation à la migration de 3 applications vers Kubernetes",
    "Temps de réponse ramené de 800 ms à 200 ms",
    "Anglais B2",
)


@pytest.mark.parametrize(
    ("language", "sources", "text"),
    [
        ("en", NURSE, "Nursing care of a dozen patients each shift on a surgical ward of 28 beds"),
        ("en", NURSE, "Contributed to the training of 3 newly qualified nurses on the pump protocol"),
        ("en", NURSE, "Staff nurse at Larkfield Hospital in Leeds for four years (03/2018 - 06/2022)"),
        ("fr", BACKEND, "A développé une API Python/Postgres traitant 50k requêtes quotidiennes"),
        ("fr", BACKEND, "A contribué à migrer trois applications vers k8s"),
        ("fr", BACKEND, "Temps de réponse divisé par quatre"),
        ("fr", BACKEND, "Quatre ans de développement back-end chez Novelia"),
        ("en", BACKEND, "Took part in the migration of three applications to Kubernetes"),
        ("fr", BACKEND, "Anglais professionnel"),
    ],
)
def test_honest_wordings_pass(language: str, sources: tuple[str, ...], text: str) -> None:
    assert check(text, sources, language="fr" if language == "fr" else "en") == ()


@pytest.mark.parametrize(
    ("kind", "sources", "text"),
    [
        (Kind.NUMBER, NURSE, "Cared for 16 patients per shift on a 28-bed surgical ward"),
        (Kind.UNIT, BACKEND, "Développement d'une API en Python et PostgreSQL, temps de réponse de 200 secondes"),
        (Kind.DATE, NURSE, "Staff nurse at Larkfield Hospital since March 2016"),
        (Kind.DURATION, NURSE, "Staff nurse at Larkfield Hospital for seven years"),
        (Kind.EMPLOYER, NURSE, "Cared for 12 patients per shift at Brookside"),
        (Kind.TECHNOLOGY, BACKEND, "Développement d'une API en Python, PostgreSQL et MongoDB"),
        (Kind.PLACE, NURSE, "Staff nurse at Larkfield Hospital in Manchester"),
        (Kind.LANGUAGE_LEVEL, BACKEND, "Anglais courant"),
        (Kind.OWNERSHIP, NURSE, "Led the training of three newly qualified nurses on the pump protocol"),
        (Kind.OWNERSHIP, BACKEND, "Migration de 3 applications vers Kubernetes"),
        (Kind.SENIORITY, BACKEND, "Développeur back-end senior chez Novelia"),
        (Kind.DEGREE, BACKEND, "Titulaire d'un master, développement d'une API en Python"),
        (Kind.SCOPE, BACKEND, "Développement d'une API internationale en Python"),
    ],
)
def test_a_fabrication_is_found_with_its_kind(kind: Kind, sources: tuple[str, ...], text: str) -> None:
    language = "fr" if sources is BACKEND else "en"

    assert kind in {finding.kind for finding in check(text, sources, language=language)}


def test_a_finding_says_what_where_and_why() -> None:
    (finding,) = check("Cared for 16 patients per shift", NURSE, language="en")

    assert finding.claim == "16"
    assert finding.nearest == NURSE[1]
    assert has_sentence(finding.reason)


def test_without_a_source_nothing_follows() -> None:
    assert [finding.kind for finding in check("Cared for patients", (" ",), language="en")] == [Kind.SOURCE]


def test_what_another_item_says_is_mixed_in() -> None:
    context = Context(elsewhere=("Developed dashboards in Tableau for the finance team",))

    (finding,) = check("Cared for 12 patients per shift with Tableau", NURSE, language="en", context=context)

    assert finding.kind == Kind.COMMINGLING
    assert finding.nearest == context.elsewhere[0]


def test_computed_years_and_the_target_title_may_be_said() -> None:
    context = Context(years=(Years(8), Years(5, "Python")), allowed=("Lead Data Engineer",))
    source = ("Developed data pipelines in Python",)

    assert check("Data pipelines for 8 years, Python for five years", source, language="en", context=context) == ()
    assert check("Lead Data Engineer, data pipelines in Python", source, language="en", context=context) == ()
    assert check("Data pipelines for 9 years", source, language="en", context=context) != ()


def test_every_reason_has_a_sentence() -> None:
    reasons = {
        finding.reason
        for path in Path(__file__).parent.glob("pairs_heldout*.jsonl")
        for pair in map(json.loads, path.read_text("utf-8").splitlines())
        for finding in check(pair["text"], pair["source"], language=pair["lang"])
    }

    assert {reason for reason in reasons if not has_sentence(reason)} == set()


def test_a_language_named_twice_is_not_two_languages() -> None:
    found = check("Documentation en anglais, en anglais bilingue", ["Documentation en anglais"], language="fr")

    assert Kind.LANGUAGE_LEVEL in {finding.kind for finding in found}
