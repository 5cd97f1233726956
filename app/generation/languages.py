"""The language of a tailored CV, and the spoken languages in it: never invented, never dropped. Pure."""

import re
from typing import Literal

from app.lexicon.folding import fold
from app.lexicon.levels import is_same_language, rewrite_level
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument, SpokenLanguage

_PAIRS = (
    ("courant", "fluent"),
    ("professionnel", "professional"),
    ("intermédiaire", "intermediate"),
    ("notions", "basic"),
    ("avancé", "advanced"),
    ("débutant", "beginner"),
    ("bilingue", "bilingual"),
    ("langue maternelle", "native"),
)
_OTHERS = {"natif": "native", "native": "native", "elementaire": "elementary", "scolaire": "school level"}
_PIECE = re.compile(r"[^,;()]+")


def output_language(wished: str, document: CVDocument, digest: OfferDigest) -> Literal["fr", "en"]:
    """The language of the result: the CV's, the offer's, or the one that was named."""
    named: dict[str, Literal["fr", "en"]] = {"cv": document.language, "offer": digest.language, "fr": "fr", "en": "en"}
    return named[wished]


def shown_language(
    spoken: SpokenLanguage, digest: OfferDigest, language: Literal["fr", "en"], *, translated: bool
) -> SpokenLanguage:
    """The language with its level as this offer writes levels; as written where the offer does not name it.

    translated: the result is in another language than the source, so level words follow it.
    """
    wish = next((one for one in digest.languages if is_same_language(one.name, spoken.name)), None)
    level = rewrite_level(spoken.level, wish.level, language) if wish else spoken.level
    return spoken.model_copy(update={"level": _translated(level, language) if translated else level})


def _translated(level: str, language: Literal["fr", "en"]) -> str:
    """A level with its known words in the language of the result, whatever stands beside them."""
    return _PIECE.sub(lambda found: _word(found.group(), language), level)


def _word(piece: str, language: Literal["fr", "en"]) -> str:
    bare = piece.strip()
    pair = next((pair for pair in _PAIRS if fold(bare) in {fold(word) for word in pair}), None)
    other = pair[language == "en"] if pair else _OTHERS.get(fold(bare)) if language == "en" else None
    return piece.replace(bare, _like(other, bare)) if other and fold(other) != fold(bare) else piece


def _like(word: str, own: str) -> str:
    return word[:1].upper() + word[1:] if own[:1].isupper() else word
