"""The level of a spoken language in the form of the offer, with the person's own beside it."""

from typing import Literal

import pytest

from app.generation.languages import shown_language
from app.offers.digest import LanguageWish, OfferDigest
from app.vitae.document import SpokenLanguage


def shown(
    level: str, wish: str, language: Literal["fr", "en"], *, name: str = "English", translated: bool = False
) -> str:
    digest = OfferDigest(languages=[LanguageWish(name="English", level=wish)])
    return shown_language(SpokenLanguage(name=name, level=level), digest, language, translated=translated).level


@pytest.mark.parametrize(
    ("level", "wish", "language", "printed"),
    [
        ("C2", "fluent", "en", "fluent (C2)"),
        ("C1", "fluent", "en", "fluent (C1)"),
        ("B2", "professional", "en", "professional (B2)"),
        ("B1", "fluent", "en", "intermediate (B1)"),
        ("A2", "courant", "fr", "notions (A2)"),
        ("A1", "courant", "fr", "notions (A1)"),
        ("courant", "C1", "fr", "C1 (courant)"),
        ("Professionnel", "B2", "fr", "B2 (professionnel)"),
        ("intermediate", "B2", "en", "B1 (intermediate)"),
        ("Notions", "B1", "fr", "A1 (notions)"),
        ("B2 (TOEIC 850)", "courant", "fr", "professionnel (B2, TOEIC 850)"),
        ("Fluent, IELTS 8", "C1", "en", "C1 (fluent, IELTS 8)"),
        ("C1 (courant)", "courant", "fr", "C1 (courant)"),
        ("fluent (C1)", "C1", "en", "fluent (C1)"),
        ("B2", "B2", "en", "B2"),
        ("courant", "professionnel", "fr", "courant"),
        ("langue maternelle", "C1", "fr", "langue maternelle"),
        ("bilingue", "C1", "fr", "bilingue"),
        ("natif", "courant", "fr", "natif"),
        ("Full professional proficiency", "C1", "en", "Full professional proficiency"),
        ("C1", "", "en", "C1"),
        ("C1", "B2B", "en", "C1"),
    ],
)
def test_a_level_takes_the_form_of_the_offer_and_keeps_its_own(
    level: str, wish: str, language: Literal["fr", "en"], printed: str
) -> None:
    assert shown(level, wish, language) == printed


def test_a_language_that_the_offer_does_not_name_stays_as_written() -> None:
    assert shown("C1", "fluent", "en", name="German") == "C1"


@pytest.mark.parametrize(
    ("level", "language", "printed"),
    [
        ("courant (C1)", "en", "fluent (C1)"),
        ("Langue maternelle", "en", "Native"),
        ("Bilingual", "fr", "Bilingue"),
        ("native", "fr", "langue maternelle"),
        ("B2", "fr", "B2"),
    ],
)
def test_the_words_of_a_level_follow_another_output_language(
    level: str, language: Literal["fr", "en"], printed: str
) -> None:
    assert shown(level, "", language, translated=True) == printed
