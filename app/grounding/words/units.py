"""The units of a sentence: what it says, one thing each, with what they may be matched by. Small words apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.grounding.findings import Kind
from app.grounding.reading import Sentence, kind_of
from app.grounding.words.small_words import INSTRUMENT, KEPT, NEUTRAL, OFTEN, TIMES
from app.lexicon.concepts import Category
from app.lexicon.ladders import steps_in
from app.lexicon.numbers import Quantity
from app.lexicon.post_patterns import AGENT

_SAME_MEANING = frozenset({Category.THING, Category.ACTION, Category.FREQUENCY})
_DEEDS = frozenset({Category.ACTION, Category.RESULT})
_OF_TIMES = (
    "ly", "ien", "iens", "ienne", "iennes", "aire", "aires", "el", "els", "elle", "elles", "hebdo", "annual", "ment",
    "ier", "iere",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that a sentence says. keys: what it may be matched by.  first, last: its words.  is_led: a small word
    or the beginning of a clause stands before it.  is_small: it is a small word itself.
    """

    text: str
    keys: frozenset[object]
    first: int
    last: int
    clause: int = 0
    is_led: bool = False
    is_small: bool = False
    is_figure: bool = False
    is_deed: bool = False


@lru_cache(maxsize=4096)
def units_of(sentence: Sentence) -> tuple[Unit, ...]:
    """The units of a sentence in order; words that limit and bind nothing are none."""
    found: list[Unit] = []
    at, clause, is_led = 0, -1, True
    while at < len(sentence.words):
        unit = _unit_at(sentence, at)
        is_led = is_led or sentence.words[at].clause != clause
        clause = sentence.words[at].clause
        if unit is None:
            at += 1
            continue
        found.append(replace(unit, clause=clause, is_led=is_led))
        is_led, at = unit.is_small, unit.last + 1
    return tuple(found)


def _unit_at(sentence: Sentence, at: int) -> Unit | None:
    """What begins at a word; None where it is a small word that says nothing by itself."""
    whole = _figure_at(sentence, at) or _term_at(sentence, at) or _how_often(sentence, at)
    word = sentence.words[at]
    if whole:
        return whole
    if word.folded in INSTRUMENT and _names_tool(sentence, at + 1):
        return None
    if word.folded in KEPT:
        keys = frozenset(("small", group) for group in KEPT[word.folded])
        return Unit(word.text, keys, at, at, is_small=True)
    if word.folded in NEUTRAL:
        return None
    is_deed = any(one.category in _DEEDS for one in sentence.concepts.get(at, ()))
    return Unit(word.text, _word_keys(sentence, at), at, at, is_deed=is_deed)


def _figure_at(sentence: Sentence, at: int) -> Unit | None:
    """A number with its unit, a month or a year."""
    start = sentence.words[at].start
    for quantity in sentence.quantities:
        if quantity.start <= start < quantity.end:
            return _spanning(sentence, at, quantity.end, frozenset(_figure_keys(quantity)), is_figure=True)
    for day in sentence.days:
        if day.start <= start < day.end:
            return _spanning(sentence, at, day.end, frozenset({("day", day.year, day.month)}), is_figure=True)
    return None


def _term_at(sentence: Sentence, at: int) -> Unit | None:
    """A known term, by whatever name."""
    term = next((one for one in sentence.terms if one.words and one.words[0] == at), None)
    if term is None:
        return None
    end = sentence.words[term.words[-1]].end
    return _spanning(sentence, at, end, frozenset({("term", term.canonical)}) | _word_keys(sentence, at))


def _how_often(sentence: Sentence, at: int) -> Unit | None:
    """One thing for "each month", "a month" and "monthly"."""
    word = sentence.words[at]
    after = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    if word.folded in OFTEN and after and after.folded in TIMES:
        return Unit(f"{word.text} {after.text}", _time_keys(after.folded), at, at + 1)
    is_adjective = word.folded in TIMES and word.folded.endswith(_OF_TIMES)
    return Unit(word.text, _time_keys(word.folded), at, at) if is_adjective else None


def _time_keys(folded: str) -> frozenset[object]:
    return frozenset(("often", line) for line in TIMES[folded])


def _names_tool(sentence: Sentence, at: int) -> bool:
    return any(term.words and term.words[0] == at and kind_of(term) == Kind.TECHNOLOGY for term in sentence.terms)


def _spanning(sentence: Sentence, at: int, end: int, keys: frozenset[object], *, is_figure: bool = False) -> Unit:
    last = max(number for number in range(at, len(sentence.words)) if sentence.words[number].start < end)
    text = sentence.text[sentence.words[at].start : sentence.words[last].end]
    return Unit(text, keys, at, last, is_figure=is_figure)


def _figure_keys(one: Quantity) -> Iterator[object]:
    for value in one.values:
        yield ("figure", value, one.unit, one.bound, one.vague, one.in_range)


def _word_keys(sentence: Sentence, at: int) -> frozenset[object]:
    """Stems and meanings of a word; one for a person, or for a rung of the ladder, is no word for the deed."""
    word = sentence.words[at]
    form = "person" if AGENT.search(word.folded) else ""
    rung = max((int(step.claims) for step in steps_in(word.text)), default=-1)
    meanings = {
        ("meaning", one.name, form, rung)
        for one in sentence.concepts.get(at, ())
        if one.category in _SAME_MEANING and sentence.phrases.get(at, at) == at
    }
    return frozenset({*(("stem", stem, form) for stem in word.stems), *meanings})
