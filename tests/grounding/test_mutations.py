"""Honest sentences with one fact changed: each change is found, and called what it is."""

from dataclasses import dataclass
from typing import Literal

import pytest

from app.grounding.check import Context, check
from app.grounding.findings import Kind


@dataclass(frozen=True, slots=True)
class Base:
    """An honest sentence with its sources. places: what a mutation may replace."""

    language: Literal["fr", "en"]
    sources: tuple[str, ...]
    text: str


EN = Base(
    "en",
    (
        "Software Engineer, Larkfield Systems, Leeds, March 2018 - June 2022",
        "Built 12 services in Go and PostgreSQL for 300 customers",
        "Helped migrate the billing platform to Kubernetes",
        "Cut the response time from 800 ms to 200 ms",
        "MSc Software Engineering, 2016; ISTQB Foundation; German B2",
    ),
    "Software Engineer at Larkfield Systems in Leeds for four years, since March 2018: built 12 services in Go"
    " for 300 customers, helped migrate the billing platform",
)
FR = Base(
    "fr",
    (
        "Développeuse, Novelia, Nantes, janvier 2019 - décembre 2022",
        "Développement de 12 services en Go et PostgreSQL pour 300 clients",
        "Participation à la migration de la plateforme de facturation vers Kubernetes",
        "Temps de réponse ramené de 800 ms à 200 ms",
        "Master informatique, 2016 ; ISTQB Foundation ; allemand B2",
    ),
    "Développeuse chez Novelia à Nantes pendant quatre ans : 12 services en Go pour 300 clients,"
    " participation à la migration de la plateforme de facturation en janvier 2019",
)


@pytest.mark.parametrize("base", [EN, FR], ids=["en", "fr"])
def test_the_bases_are_honest(base: Base) -> None:
    text = base.text.replace(", since March 2018", "").replace(" en janvier 2019", "")

    assert check(text, base.sources, language=base.language) == ()


@pytest.mark.parametrize(
    ("kind", "base", "honest", "mutated"),
    [
        (Kind.NUMBER, EN, "12 services", "19 services"),
        (Kind.NUMBER, FR, "300 clients", "450 clients"),
        (Kind.UNIT, EN, "12 services", "12 engineers"),
        (Kind.UNIT, FR, "pour 300 clients", "pour 300 k€"),
        (Kind.DATE, EN, "March 2018", "March 2015"),
        (Kind.DATE, FR, "janvier 2019", "janvier 2017"),
        (Kind.DURATION, EN, "four years", "nine years"),
        (Kind.DURATION, FR, "quatre ans", "huit ans"),
        (Kind.EMPLOYER, EN, "at Larkfield Systems", "at Brightwater Group"),
        (Kind.EMPLOYER, FR, "chez Novelia", "chez Altrava"),
        (Kind.TITLE, EN, "Software Engineer", "Engineering Director"),
        (Kind.TITLE, FR, "Développeuse", "Architecte"),
        (Kind.TECHNOLOGY, EN, "in Go", "in Rust"),
        (Kind.TECHNOLOGY, FR, "en Go", "en MongoDB"),
        (Kind.CERTIFICATION, EN, "for 300 customers", "for 300 customers as a PMP"),
        (Kind.CERTIFICATION, FR, "pour 300 clients", "pour 300 clients, certification PRINCE2"),
        (Kind.DEGREE, EN, "for 300 customers", "for 300 customers with a PhD"),
        (Kind.DEGREE, FR, "pour 300 clients", "pour 300 clients, doctorat"),
        (Kind.LANGUAGE_LEVEL, EN, "for 300 customers", "for 300 customers, German C1"),
        (Kind.LANGUAGE_LEVEL, FR, "pour 300 clients", "pour 300 clients, allemand courant"),
        (Kind.PLACE, EN, "in Leeds", "in Bristol"),
        (Kind.PLACE, FR, "à Nantes", "à Bordeaux"),
        (Kind.OWNERSHIP, EN, "helped migrate", "led the migration of"),
        (Kind.OWNERSHIP, FR, "participation à la migration", "pilotage de la migration"),
        (Kind.SCOPE, EN, "for 300 customers", "for 300 international customers"),
        (Kind.SCOPE, FR, "pour 300 clients", "pour 300 clients internationaux"),
        (Kind.SENIORITY, EN, "Software Engineer", "Senior Software Engineer"),
        (Kind.SENIORITY, FR, "Développeuse", "Développeuse senior"),
    ],
)
def test_one_changed_fact_is_found_with_its_kind(kind: Kind, base: Base, honest: str, mutated: str) -> None:
    assert honest in base.text

    found = check(base.text.replace(honest, mutated), base.sources, language=base.language)

    assert kind in {finding.kind for finding in found}


def test_a_fact_of_another_item_is_mixed_in() -> None:
    context = Context(elsewhere=("Ran 40 training courses in Terraform for the Bristol office",))

    found = check(EN.text.replace("in Go", "in Terraform"), EN.sources, language="en", context=context)

    assert Kind.COMMINGLING in {finding.kind for finding in found}


def test_a_sentence_without_a_source_is_refused() -> None:
    assert {finding.kind for finding in check(EN.text, (), language="en")} == {Kind.SOURCE}
