"""A phrase at the top of a CV, and what it says by itself: a title, or a remark on the person."""

import re
from dataclasses import dataclass

from app.cvs.recognition.looks import is_sentence, names_employer, title_score
from app.lexicon.folding import fold
from app.lexicon.tokens import words
from app.vitae.document import ExtraKind
from app.vitae.source_text import Line

_PERSONAL = re.compile(
    r"^\d{2} ans\b|\bne\(?e?\)? (?:le|en)\b|\bborn\b|\bdate of birth|date de naissance|\bnationalit|^celibataire|^marie|\benfants?\b|^age\b|\d{2} years old|^single$|^married"
    r"|^pacse|\bvehicule\b|^francaise?$|^british$|right to work|work permit|permis de travail|permis [bc]\b.{0,80}suisse|^visa\b"
)
_LICENCE = re.compile(r"^permis\b|driving licen[cs]e|driver'?s licen[cs]e|^(?:titulaire du )?permis [a-e]\b")
_AVAILABLE = re.compile(
    r"^disponib|^available|^availability|^mobilit|^mobile (?:sur|dans|en|partout|toute|anywhere|across)|^preavis|^notice period|^open to|teletravail|^remote\b|^hybrid|^full remote|^willing to|^prete? a\b|^en recherche\b|^recherche\b"
)
_MAX_TITLE_WORDS = 14


@dataclass(slots=True)
class Piece:
    """A phrase with its line. is_beside: shares its line with an address or phone; is_labelled: a label says it is a place."""

    number: int
    text: str
    line: Line
    also: tuple[int, ...] = ()
    is_beside: bool = False
    is_labelled: bool = False


def is_title(piece: str) -> bool:
    """Says what somebody is: short, no sentence, with the word of a trade."""
    return (
        0 < len(words(piece)) <= _MAX_TITLE_WORDS
        and not is_sentence(piece)
        and title_score(piece) > 0
        and not (title_score(piece) == 1 and names_employer(piece))
    )


def kind_of(text: str) -> ExtraKind | None:
    """What a remark of the top says beside name, title and contact."""
    folded = fold(text)
    if _PERSONAL.search(folded):
        return ExtraKind.OTHER
    if _LICENCE.search(folded):
        return ExtraKind.LICENCE
    return ExtraKind.AVAILABILITY if _AVAILABLE.search(folded) else None
