"""Trades by the words of post titles: which trade a title names, how near two are. From data/trades.txt."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from app.lexicon.ranks import rank_of, rank_words
from app.lexicon.title_words import AND, HOME, Hit, Phrase, Phrases, title_parts, title_words
from app.lexicon.tokens import Language, guess_language

_ROW = re.compile(
    r"(?P<name>[a-z]+(?: [a-z]+)*)(?P<own>!?) (?P<codes>[A-Z\d]+(?: [A-Z\d]+)*): (?P<english>[^|]*) \|(?P<french>.*)"
)
_HEAD = re.compile(r"\[(?P<name>[a-z ]+?) ~ (?P<near>[a-z, ]+)\]")


class Nearness(IntEnum):
    """How near two trades are."""

    FAR = 0
    BORDERING = 1
    SAME_FIELD = 2
    SAME_TRADE = 3


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of the list. codes: its groups of ISCO-08 and ROME.  borders: the fields beside its own.

    is_of_posts: whether each of its posts is one of its own, so that a bricklayer is no roofer.
    """

    name: str
    field: str
    codes: frozenset[str]
    borders: frozenset[str]
    is_of_posts: bool


@dataclass(frozen=True, slots=True)
class _Sense:
    trade: Trade
    names_person: bool


_Hit = Hit[_Sense]


def trades_of(title: str) -> frozenset[str]:
    """The trades that a post title names, by their names in the list; none where it says nothing of a trade.

    Whom it names goes before the field of work: an "IT recruiter" recruits.
    """
    return frozenset(phrase.sense.trade.name for phrase in _meant(title))


def trades_named_in(title: str) -> frozenset[str]:
    """Every trade that a title touches: an "IT recruiter" knows something of both."""
    return frozenset(phrase.sense.trade.name for hit in _first_part(title)[1] for phrase in hit.phrases)


def names_a_post(text: str) -> bool:
    """Whether a text calls somebody by a trade or a rank: "Sous chef", "Store supervisor", not "Bank of the North"."""
    persons = (phrase for hit in _first_part(text)[1] for phrase in hit.phrases if phrase.sense.names_person)
    return next(persons, None) is not None or not rank_words().isdisjoint(title_words(text))


def nearness(some: AbstractSet[str], others: AbstractSet[str]) -> Nearness | None:
    """How near the nearest trades of two sets are, by their names; None where one set is empty."""
    listed = _trades()
    return max((_nearness(listed[one], listed[other]) for one in some for other in others), default=None)


def is_of_family_and_rank(held: str, wanted: str) -> bool:
    """Whether who held a post may stand under the title of another one: of its trades, and of no lower rank.

    Titles of trades that are not listed must have the same words.
    """
    if rank_of(held) < rank_of(wanted):
        return False
    asked = _posts(wanted)
    return asked <= _posts(held) if asked else bool(_bare(wanted)) and _bare(wanted) <= _bare(held)


def _nearness(one: Trade, other: Trade) -> Nearness:
    if one.name == other.name:
        return Nearness.SAME_TRADE
    if one.field == other.field:
        return Nearness.SAME_FIELD
    beside = one.field in other.borders or other.field in one.borders
    return Nearness.BORDERING if beside or one.codes & other.codes else Nearness.FAR


def _posts(title: str) -> frozenset[tuple[str, ...]]:
    """Trades, with the words of the post where each is one of its own."""
    return frozenset(
        (one.sense.trade.name, *(one.words if one.sense.trade.is_of_posts else ())) for one in _meant(title)
    )


def _bare(title: str) -> frozenset[str]:
    return frozenset(title_words(title)) - rank_words() - {AND}


def _meant(title: str) -> list[Phrase[_Sense]]:
    """The phrases for persons; else those for the field nearest to the head of the title."""
    words, hits = _first_part(title)
    persons = [phrase for hit in hits for phrase in hit.phrases if phrase.sense.names_person]
    if persons or not hits:
        return persons
    groups = _joined(words, hits)
    group = groups[0] if _language(title, hits) == "fr" else groups[-1]
    return [phrase for hit in group for phrase in hit.phrases]


def _joined(words: Sequence[str], hits: Sequence[_Hit]) -> list[list[_Hit]]:
    """Hits that "and" joins, together: "sales and marketing"."""
    groups: list[list[_Hit]] = []
    for hit in hits:
        is_joined = groups and list(words[groups[-1][-1].last + 1 : hit.first]) == [AND]
        groups = [*groups[:-1], [*groups[-1], hit]] if is_joined else [*groups, [hit]]
    return groups


def _language(title: str, hits: Sequence[_Hit]) -> Language:
    languages: set[Language] = {phrase.language for hit in hits for phrase in hit.phrases}
    return languages.pop() if len(languages) == 1 else guess_language(title)


@lru_cache(maxsize=2048)
def _first_part(title: str) -> tuple[tuple[str, ...], tuple[_Hit, ...]]:
    """The words and hits of the first part of a title that names a trade."""
    for part in title_parts(title):
        words = title_words(part)
        if hits := tuple(_clear(words)):
            return words, hits
    return (), ()


def _clear(words: Sequence[str]) -> Iterator[_Hit]:
    """A word that is a rank too names a trade at the end only: "head chef", not "chef de chantier"."""
    for hit in _phrases().hits(words):
        if hit.first < hit.last or hit.last == len(words) - 1 or hit.phrases[0].words[0] not in rank_words():
            yield hit


@lru_cache(maxsize=1)
def _trades() -> dict[str, Trade]:
    return {phrase.sense.trade.name: phrase.sense.trade for phrase in _rows()}


@lru_cache(maxsize=1)
def _phrases() -> Phrases[_Sense]:
    return Phrases(_rows())


@lru_cache(maxsize=1)
def _rows() -> tuple[Phrase[_Sense], ...]:
    field, borders = "", frozenset[str]()
    found: list[Phrase[_Sense]] = []
    for line in (HOME / "trades.txt").read_text("utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            field, borders = head["name"], frozenset(head["near"].split(", "))
        elif row := _ROW.fullmatch(line):
            trade = Trade(row["name"], field, frozenset(row["codes"].split()), borders, bool(row["own"]))
            found += [*_listed(trade, row["english"], "en"), *_listed(trade, row["french"], "fr")]
    return tuple(found)


def _listed(trade: Trade, column: str, language: Language) -> Iterator[Phrase[_Sense]]:
    for one in dict.fromkeys(column.split(",")):
        if words := title_words(one):
            yield Phrase(words, _Sense(trade, names_person="*" not in one), language)
