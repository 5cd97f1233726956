"""The language of a tailored CV, and the spoken languages in it: never invented, never dropped. Pure."""

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
)


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
    for pair in _PAIRS:
        if fold(level) in {fold(word) for word in pair}:
            return pair[language == "en"]
    return level
