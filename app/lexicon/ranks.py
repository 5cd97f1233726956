"""How high a post stands by the words of its title, from data/ranks.txt."""

import re
from enum import Enum
from functools import lru_cache

from app.lexicon.folding import fold
from app.lexicon.title_words import HOME, Phrase, Phrases, title_words
from app.lexicon.tokens import Language

PLAIN = 2
_OF_MANAGER = re.compile(
    r"assistant (?!to )(?:[a-z&-]{1,20} ){1,3}(?:manager|director|head)\b"
)  # "Assistant store manager"
_JUNIOR = 1
_LEADS = 4


class _Way(Enum):
    ORDINARY = "="
    DEPUTY = "-"


_Sense = int | _Way


def rank_of(title: str) -> int:
    """0 learner, 1 junior or assistant, 2 ordinary, 3 senior, 4 leads a team, 5 manager, 6 director, 7 at the top.

    "Assistant manager" stands one below a manager, "account manager" is an ordinary post.
    """
    if _OF_MANAGER.match(fold(title)):
        return _LEADS
    senses = _senses(title)
    ranks = [one for one in senses if isinstance(one, int)]
    highest = max(ranks, default=PLAIN)
    if _Way.DEPUTY in senses:
        return highest - 1 if highest > _LEADS else highest
    return min(ranks) if ranks and min(ranks) <= _JUNIOR else highest


@lru_cache(maxsize=1)
def rank_words() -> frozenset[str]:
    """The single words that name a rank."""
    return frozenset(phrase.words[0] for phrase in _phrases() if len(phrase.words) == 1)


@lru_cache(maxsize=2048)
def _senses(title: str) -> frozenset[_Sense]:
    return frozenset(phrase.sense for hit in _list().hits(title_words(title)) for phrase in hit.phrases)


@lru_cache(maxsize=1)
def _list() -> Phrases[_Sense]:
    return Phrases(_phrases())


@lru_cache(maxsize=1)
def _phrases() -> tuple[Phrase[_Sense], ...]:
    lines = (HOME / "ranks.txt").read_text("utf-8").splitlines()
    return tuple(one for line in lines if line.strip() and not line.startswith("#") for one in _row(line))


def _row(line: str) -> list[Phrase[_Sense]]:
    head, _, columns = line.partition(":")
    mark = head.split()[0]
    sense = int(mark) if mark.isdigit() else _Way(mark)
    english, _, french = columns.partition("|")
    sides: list[tuple[str, Language]] = [(english, "en"), (french, "fr")]
    return [
        Phrase(words, sense, language)
        for side, language in sides
        for one in side.split(",")
        if (words := title_words(one))
    ]
