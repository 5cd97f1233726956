"""A level belongs to one language: neither order nor brackets move it to the next one."""

import pytest

from app.grounding.check import check
from app.grounding.findings import Kind


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("French C1, German A2", "Advanced German and elementary French", "en"),
        ("French C1, German A2", "French and German at C1", "en"),
        ("Espagnol B1 ; italien C2", "Niveau C2 en espagnol et B1 en italien", "fr"),
        ("Calls in Dutch and Polish (native Polish, Dutch C1)", "Calls in native Dutch and native Polish", "en"),
        ("Breton, entendu ; anglais B1", "Parle breton et a un niveau B1 en anglais", "fr"),
        ("Russian: reading only", "Speaks Russian", "en"),
        ("Italien scolaire", "Italien pratiqué à l'écrit comme à l'oral", "fr"),
        ("Interpreter, German to English", "Interpreter bilingual since birth in German and English", "en"),
        ("Italien C1 ; russe lu (A2)", "Italien et russe maîtrisés l'un et l'autre au niveau C1", "fr"),
    ],
)
def test_a_level_of_another_language_is_doubted(source: str, text: str, language: str) -> None:
    found = check(text, [source], language="fr" if language == "fr" else "en")
    assert Kind.LANGUAGE_LEVEL in {one.kind for one in found}


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("French C1, German A2", "Advanced French and elementary German", "en"),
        ("English native, French B2", "Native English with upper-intermediate (B2) French", "en"),
        ("Espagnol B1 ; italien C2", "Italien (niveau C2) et notions confirmées d'espagnol (B1)", "fr"),
        ("Calls in Dutch and Polish (native Polish, Dutch C1)", "Calls in fluent Dutch and native Polish", "en"),
        ("Breton courant ; anglais B1", "Parle breton couramment et a un niveau B1 en anglais", "fr"),
        ("Italien lu, écrit, parlé", "Italien pratiqué à l'écrit comme à l'oral", "fr"),
        ("Hindi: conversational", "Hindi good enough for conversation", "en"),
        ("German: spoken daily at work for six years (C1)", "German at C1, spoken at work", "en"),
    ],
)
def test_a_level_told_in_another_order_is_let_through(source: str, text: str, language: str) -> None:
    found = check(text, [source], language="fr" if language == "fr" else "en")
    assert Kind.LANGUAGE_LEVEL not in {one.kind for one in found}
