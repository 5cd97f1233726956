"""What a phrase at the top of a CV says by itself."""

import pytest

from app.cvs.recognition.pieces import kind_of
from app.vitae.document import ExtraKind


@pytest.mark.parametrize(
    "text",
    [
        "Prêt à voyager",
        "Prête à commencer en juin",
        "En recherche d'une alternance",
        "En recherche active",
        "Recherche un apprentissage",
        "Disponible de suite",
        "Open to relocation",
    ],
)
def test_when_and_where_somebody_would_work_is_their_availability(text: str) -> None:
    assert kind_of(text) == ExtraKind.AVAILABILITY


@pytest.mark.parametrize("text", ["Prêt-à-porter", "Chercheuse en optique", "Recherchiste"])
def test_a_trade_is_none(text: str) -> None:
    assert kind_of(text) is None
