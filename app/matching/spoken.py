"""Spoken languages that a requirement asks for, each with its level. Words only; knows no CV. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS, LEVEL_WORDS, normalise_level
from app.lexicon.tokens import Language
from app.matching.asked import parts_of

_NAME = re.compile(rf"\b(?:{'|'.join(LANGUAGE_WORDS)})e?\b")
_LEVEL = re.compile(rf"(?<![a-z0-9])(?:[abc][12](?![a-z0-9])|(?:{'|'.join(map(re.escape, LEVEL_WORDS))})\w{{0,6}})")
_EITHER = re.compile(r"\b(?:or|ou)\b|/")
_ENDS = re.compile(
    r"\s*(?:$|[,;.:(/]|(?:for|pour|to|aupres|with|avec|as|at|a|au|and|et|or|ou|is|est|level|speak\w*|parle\w*|written|oral|ecrit)\b)"
)


@dataclass(frozen=True, slots=True)
class Speaking:
    """A language that is asked for. level: as the offer writes it, "" for none."""

    text: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages of a requirement. is_choice: one of them is enough."""

    languages: tuple[Speaking, ...]
    is_choice: bool


def spoken_in(text: str, language: Language) -> Spoken | None:
    """The languages that a requirement asks for; None where it asks for something else ("English literature")."""
    folded = fold(text)
    places = list(_NAME.finditer(folded))
    if not places or not _is_only_spoken(folded, places, language):
        return None
    is_choice = any(_EITHER.search(folded[one.end() : other.start()]) for one, other in pairwise(places))
    return Spoken(tuple(_speaking(folded, places, at) for at in range(len(places))), is_choice)


def _is_only_spoken(folded: str, places: Sequence[re.Match[str]], language: Language) -> bool:
    """Nothing stands before the first language, and after the last only its level or what it is for."""
    before, after = folded[: places[0].start()], folded[places[-1].end() :].strip()
    is_led = not parts_of(_LEVEL.sub(" ", before), language)
    return is_led and bool(_ENDS.match(after) or _LEVEL.match(after))


def _speaking(folded: str, places: Sequence[re.Match[str]], at: int) -> Speaking:
    """One language with the level behind it, else with the one that stands before all."""
    end = places[at + 1].start() if at + 1 < len(places) else len(folded)
    level = normalise_level(folded[places[at].end() : end]) or normalise_level(folded[: places[0].start()])
    return Speaking(f"{places[at].group()} {level}".strip(), places[at].group(), level)
