"""Spoken languages and their levels: a level may be written in another form, never raised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence
from app.lexicon.dates import same_length_fold
from app.lexicon.levels import LANGUAGE_WORDS, language_key

_NAME = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(LANGUAGE_WORDS, key=len, reverse=True))})e?s?(?!\w)")
# Lowest and highest that a form may mean; letters mean themselves.
_FORMS: tuple[tuple[str, int, int], ...] = (
    (r"a1", 1, 1), (r"a2", 2, 2), (r"b1", 3, 3), (r"b2", 4, 4), (r"c1", 5, 5), (r"c2", 6, 6),
    (r"langues? maternelles?|mother tongues?|native|natif|maternel\w*|first language", 8, 8),
    (r"bilingu\w*|trilingu\w*", 7, 7),
    ((r"courant\w*|couramment|fluent\w*|fluency|full professional(?: proficiency)?|proficient"
      r"|lu,? ecrit(?:,| et)? parle|advanced|avance|excellent\w*|parfaite?(?: maitrise)?"
      r"|maitrise parfaite|operationnel"), 5, 5),
    ((r"professionnel\w*|professional(?:ly)?|working proficiency|business level|business|bon niveau|tres bon niveau"
      r"|technique|technical|upper[- ]intermediate|good command|good|strong|autonome|independent user"), 4, 5),
    ((r"intermediaires?|intermediate|conversational|conversation|limited working(?: proficiency)?|niveau moyen|moyen"
      r"|fair"), 3, 3),
    ((r"notions?|bases|basics?|scolaires?|elementaires?|elementary|debutante?|beginner|rudiments?|some|a few words"
      r"|school level"), 1, 2),
)  # fmt: skip
_LEVEL = re.compile("|".join(rf"(?P<f{number}>(?<!\w)(?:{form})(?!\w))" for number, (form, _, _) in enumerate(_FORMS)))
_REACH = 34
_BESIDE = 5
_LETTERS = 6


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A language with the level beside it; form -1: no level."""

    key: str
    form: int
    start: int
    end: int


def doubted_levels(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every level that no source gives for its language, in any form."""
    known = [one for sentence in sources.sentences for one in _spoken_in(sentence)]
    for one in _spoken_in(text):
        if one.form >= 0 and not any(_follows(one, other) for other in known if other.key == one.key):
            yield Doubt(Kind.LANGUAGE_LEVEL, text.text[one.start : one.end], "grounding.language_level")


def _follows(claim: _Spoken, source: _Spoken) -> bool:
    if source.form < 0:
        return False
    low, high = _FORMS[claim.form][1:]
    least, most = _FORMS[source.form][1:]
    if claim.form < _LETTERS and source.form < _LETTERS:
        return low == least
    if claim.form < _LETTERS:
        return low in {least, most} and not (source.form >= _LETTERS and low == _LETTERS)
    return low <= most or low <= high <= most


@lru_cache(maxsize=4096)
def _spoken_in(text: Sentence) -> tuple[_Spoken, ...]:
    """Each language of a text with the nearest level that belongs to no other language."""
    folded = same_length_fold(text.text)
    names = list(_NAME.finditer(folded))
    levels = list(_LEVEL.finditer(folded))
    found: list[_Spoken] = []
    for name in names:
        level = min(
            (one for one in levels if _belongs(folded, name, one, names)),
            key=lambda one: _distance(name, one),
            default=None,
        )
        form = int((level.lastgroup or "f0")[1:]) if level else -1
        start = min(name.start(), level.start()) if level else name.start()
        found.append(
            _Spoken(language_key(name.group()), form, start, max(name.end(), level.end()) if level else name.end())
        )
    return tuple(found)


def _belongs(folded: str, name: re.Match[str], level: re.Match[str], names: list[re.Match[str]]) -> bool:
    first, last = sorted((name, level), key=lambda one: one.start())
    between = folded[first.end() : last.start()]
    if len(between) > _REACH or re.search(r"[;|•]|\.\s", between):
        return False
    others = [one for one in names if one is not name and first.end() <= one.start() < last.start()]
    return not others or level.group().startswith(("bilingu", "trilingu"))


def _distance(name: re.Match[str], level: re.Match[str]) -> int:
    """Letters between; a level after its language goes before one in front of it, across a comma last."""
    if level.start() >= name.end():
        return level.start() - name.end()
    before = name.start() - level.end()
    return before if before < _BESIDE else before + _BESIDE
