"""No phrase of the word lists hides what a hard rule looks for: degrees, certificates, titles, in any letters."""

import pytest

from app.grounding.check import Kind, Verdict, check, verdict_of
from app.lexicon.terms import Care, Group, spellings
from app.lexicon.tokens import Language

SOURCES = {
    "en": ("Built pipelines in Python for 40 teams.", "Data engineer, Kestrel Analytics, Leeds, 2019-05"),
    "fr": ("Construction de chaînes de données en Python pour 40 équipes.", "Ingénieure, Kestrel, Lille, 2019-05"),
}
SENTENCE: dict[Language, str] = {"en": "I hold a {}, and more.", "fr": "Je suis titulaire d'un {}, et plus."}


def kinds(text: str, language: Language) -> set[Kind]:
    return {one.kind for one in check(text, SOURCES[language], language=language) if one.is_hard}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_paper_of_the_lists_is_refused_in_small_letters_too(language: Language) -> None:
    papers = [one for one in spellings().values() if one.group == Group.CREDENTIAL and one.care == Care.NONE]
    written = {form for one in papers for form in (one.written, one.written.lower(), one.written.title())}

    unseen = [one for one in sorted(written) if not kinds(SENTENCE[language].format(one), language)]

    assert unseen == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Data engineer, Kestrel Analytics, Leeds, 2019-05, with a master's degree in engineering"),
        ("en", "I graduated from Leeds."),
        ("en", "An honours graduate, I built pipelines in Python."),
        ("en", "Holds a postgraduate diploma."),
        ("fr", "Titulaire d'un brevet professionnel, j'ai construit des chaînes de données."),
        ("fr", "Je viens d'être diplômé."),
    ],
)
def test_a_degree_within_a_phrase_is_refused(language: Language, text: str) -> None:
    assert kinds(text, language) <= {Kind.DEGREE, Kind.CERTIFICATION} != set()
    assert verdict_of(check(text, SOURCES[language], language=language)) == Verdict.REFUSED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Data scientist at Kestrel Analytics"),
        ("en", "Stage manager at Kestrel Analytics"),
        ("en", "Legal secretary, Leeds"),
        ("en", "Estate agent in Leeds"),
        ("en", "Theatre nurse, Leeds"),
        ("en", "Driving instructor, Leeds"),
        ("fr", "Agent immobilier à Lille"),
        ("fr", "Assistante juridique chez Kestrel"),
        ("fr", "Ouvrière agricole à Lille"),
    ],
)
def test_a_post_that_the_lists_know_as_a_trade_is_a_title(language: Language, text: str) -> None:
    assert Kind.TITLE in kinds(text, language)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ce pilote a permis d'économiser 2 Ml par jour", "Le pilote a permis d'économiser 2 Ml par jour"),
        ("Le permis a été déposé en mai", "En mai, le permis a été déposé"),
    ],
)
def test_the_letter_of_a_licence_is_no_small_word(source: str, text: str) -> None:
    assert verdict_of(check(text, (source,), language="fr")) != Verdict.REFUSED


def test_a_trade_of_the_sources_in_the_other_language_is_no_new_title() -> None:
    found = check("Agent immobilier à Leeds", ("Estate agent, Leeds, 2019",), language="fr")

    assert verdict_of(found) != Verdict.REFUSED


def test_a_small_word_stands_for_no_first_letters() -> None:
    found = check("Ingénieure chez Danone Énergie", SOURCES["fr"], language="fr")

    assert {one.claim for one in found if one.is_hard} >= {"Danone"}
