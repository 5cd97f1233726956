"""What a source says without the word: seasons, part time, languages, the university of a degree."""

import pytest

from app.grounding.check import check
from app.lexicon.tokens import Language

STAGE = "Stage assistant, Larkfield Theatre, 10/2019 to 06/2020"
HEMS = "Retouches d'ourlets, atelier du Dé, Troyes, 20 h/semaine"
URDU = "Interpreter at Leeds hospital; Urdu: fluent; English: C1"


@pytest.mark.parametrize(
    ("language", "source", "honest"),
    [
        ("en", STAGE, "Stage assistant at Larkfield Theatre from autumn 2019"),
        ("fr", HEMS, "Retouches d'ourlets à temps partiel, atelier du Dé, Troyes"),
        ("en", URDU, "Interpreter at Leeds hospital, languages Urdu (fluent) and English (C1)"),
        ("fr", "Master d'urbanisme, Lyon 2, 2018", "Master d'urbanisme de l'université Lyon 2, 2018"),
        ("fr", "Centre d'appels Nimbus : 60 appels par jour", "60 appels quotidiens au centre d'appels Nimbus"),
    ],
)  # fmt: skip
def test_what_a_source_implies_may_be_said(language: Language, source: str, honest: str) -> None:
    assert check(honest, [source], language=language) == ()


@pytest.mark.parametrize(
    ("language", "source", "lie"),
    [
        ("en", STAGE, "Stage assistant at Larkfield Theatre from summer 2018"),
        ("fr", HEMS, "Retouches d'ourlets à temps plein, atelier du Dé, Troyes"),
        ("fr", "CAP couture, lycée Marie Curie, 2018", "CAP couture de l'université Marie Curie, 2018"),
        ("fr", "Centre d'appels Nimbus : 60 appels par semaine", "60 appels quotidiens au centre d'appels Nimbus"),
    ],
)  # fmt: skip
def test_what_it_does_not_imply_is_a_lie(language: Language, source: str, lie: str) -> None:
    assert check(lie, [source], language=language)
