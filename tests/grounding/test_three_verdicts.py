"""The three verdicts: hard facts refuse, safe changes follow, everything between is unsure."""

import pytest

from app.grounding.check import Context, Kind, Verdict, Years, check, verdict_of
from app.lexicon.tokens import Language
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


def verdict(text: str, sources: tuple[str, ...], language: Language = "en", context: Context | None = None) -> Verdict:
    return verdict_of(check(text, sources, language=language, context=context))


@pytest.mark.parametrize(
    ("kind", "language", "sources", "text"),
    [
        (Kind.NUMBER, "en", NURSE, "Cared for 16 patients per shift on a 28-bed surgical ward"),
        (Kind.NUMBER, "fr", BACKEND, "Participation à la migration de 7 applications vers Kubernetes"),
        (Kind.DATE, "en", NURSE, "Staff nurse at Larkfield Hospital since March 2016"),
        (Kind.DATE, "fr", BACKEND, "Développeur chez Novelia depuis 2016"),
        (Kind.DURATION, "en", NURSE, "Staff nurse at Larkfield Hospital for eight years"),
        (Kind.EMPLOYER, "en", NURSE, "Cared for 12 patients per shift at Brookside"),
        (Kind.TECHNOLOGY, "fr", BACKEND, "Développement d'une API en Python, PostgreSQL et MongoDB"),
        (Kind.PLACE, "en", NURSE, "Staff nurse at Larkfield Hospital in Manchester"),
        (Kind.LANGUAGE_LEVEL, "fr", BACKEND, "Anglais courant"),
        (Kind.LANGUAGE_LEVEL, "fr", BACKEND, "Anglais C1"),
        (Kind.DEGREE, "fr", BACKEND, "Titulaire d'un master, développement d'une API en Python"),
        (Kind.TITLE, "fr", BACKEND, "Directeur technique chez Novelia"),
    ],
)
def test_a_hard_fact_that_no_source_has_is_refused(
    kind: Kind, language: Language, sources: tuple[str, ...], text: str
) -> None:
    found = check(text, sources, language=language)

    assert verdict_of(found) == Verdict.REFUSED
    assert kind in {one.kind for one in found}
    assert all(one.is_hard and one.rule and one.nearest in sources for one in found)


@pytest.mark.parametrize(
    ("language", "sources", "text"),
    [
        ("en", NURSE, "Caring for twelve patients per shift on a 28-bed surgical ward."),
        ("en", NURSE, "On a 28-bed surgical ward, cared for 12 patients per shift"),
        ("en", NURSE, "Staff Nurse at Larkfield Hospital in Leeds, March 2018 - June 2022"),
        ("fr", BACKEND, "Participé à la migration de trois applications vers k8s"),
        ("fr", BACKEND, "Développement d'une API en PostgreSQL et Python"),
        ("fr", ("Suivi mensuel de 300 factures",), "Chaque mois, suivi de trois cents factures"),
        ("en", ("Management of a ward of 24 beds",), "Managed a ward of 24 beds"),
    ],
)
def test_order_inflection_number_forms_and_aliases_follow(
    language: Language, sources: tuple[str, ...], text: str
) -> None:
    assert check(text, sources, language=language) == ()


@pytest.mark.parametrize(
    ("reason", "language", "source", "text"),
    [
        ("left_out", "en", "Fixed critical incidents with the network team", "Fixed incidents with the network team"),
        ("left_out", "en", "Chaired the board as interim head", "Chaired the board as head"),
        ("left_out", "fr", "Rédaction de notes, sauf en droit fiscal", "Rédaction de notes en droit fiscal"),
        ("left_out", "fr", "Inventaire fait avec deux collègues", "Inventaire fait"),
        ("left_out", "en", "No longer plans the rounds", "Plans the rounds"),
        ("added", "en", "Prepared the budget", "Prepared and negotiated the budget"),
        ("added", "fr", "Maintenance du parc", "Refonte du parc"),
        ("added", "en", "Cut delays by 5 days", "Cut delays by 5 days, which won a new client"),
        ("added", "en", "Plans of the site office", "Planner of the site office"),
        ("bound", "en", "Built 27 sites in WordPress and 4 in Shopify", "Built 27 sites in Shopify and 4 in WordPress"),
        ("bound", "fr", "Cadre depuis 2013, en usine puis au siège", "Cadre en usine, puis au siège depuis 2013"),
    ],
)  # fmt: skip
def test_what_may_matter_is_unsure_and_says_why(reason: str, language: Language, source: str, text: str) -> None:
    found = check(text, (source,), language=language)

    assert verdict_of(found) == Verdict.UNSURE
    assert f"grounding.{reason}" in {one.reason for one in found}


@pytest.mark.parametrize(
    ("language", "sources", "text"),
    [
        ("en", NURSE, "Four years as a nurse at Larkfield Hospital"),
        ("fr", BACKEND, "Temps de réponse divisé par quatre"),
        ("en", ("Passed 11 branch audits and 2 IT audits",), "Passed thirteen audits"),
        ("en", ("Reached 112% of the quota",), "Beat the quota by 12%"),
        ("fr", ("Cuves de 500 à 12 000 litres",), "Cuves de 0,5 à 12 m³"),
        ("en", ("Police Community Support Officer in Telford",), "PCSO in Telford"),
        ("en", ("Door supervisor, Swansea, 2019-21",), "Door supervisor in Swansea, 2019 to 2021"),
        ("en", ("Counterbalance licences, valid to 2026",), "Licensed until 2026"),
    ],
)
def test_what_sources_may_give_by_a_sum_or_another_form_is_never_refused(
    language: Language, sources: tuple[str, ...], text: str
) -> None:
    assert verdict(text, sources, language) != Verdict.REFUSED


def test_a_text_without_sources_is_refused() -> None:
    assert verdict("Led a team", ("", " ")) == Verdict.REFUSED
    assert verdict("", ()) == Verdict.FOLLOWS


def test_a_copy_follows_whatever_it_says() -> None:
    assert verdict("ran 3 sites in NICE.", ("Ran 3 sites in Nice",)) == Verdict.FOLLOWS


def test_computed_years_may_be_claimed_and_no_others() -> None:
    computed = Context(years=(Years(11),))

    assert verdict("Eleven years of nursing", ("Nursing",), context=computed) != Verdict.REFUSED
    assert verdict("Fifteen years of nursing", ("Nursing",), context=computed) == Verdict.REFUSED


def test_the_own_heading_licenses_its_facts_and_no_other_text_does() -> None:
    source, heading = ("Cared for twelve patients",), Context(heading=("Staff Nurse, Larkfield Hospital, Leeds",))

    assert verdict("Cared for twelve patients in Leeds", source, context=heading) != Verdict.REFUSED
    assert verdict("Cared for twelve patients in Leeds", source) == Verdict.REFUSED


def test_a_fact_of_another_item_is_told_as_mixed_in() -> None:
    elsewhere = Context(elsewhere=("Managed budgets in Manchester",))

    (found,) = check(
        "Cared for twelve patients in Manchester", ("Cared for twelve patients",), language="en", context=elsewhere
    )

    assert (found.kind, found.is_hard) == (Kind.COMMINGLING, True)
    assert found.nearest == "Managed budgets in Manchester"


def test_every_reason_has_a_sentence() -> None:
    reasons = {f"grounding.{kind}" for kind in Kind} | {
        f"grounding.{one}" for one in ("added", "left_out", "bound", "name", "no_source")
    }

    assert {one for one in reasons if not has_sentence(one)} <= {"grounding.source"}


@pytest.mark.parametrize("text", ["", "-", "A\u0328", "?!", "\u200b", "\u0301"])
def test_what_holds_no_word_has_a_verdict_too(text: str) -> None:
    assert verdict(text, NURSE) in Verdict
