"""The units of a sentence: what it says, one thing each, with what they may be matched by. Small words apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.grounding.findings import Kind
from app.grounding.reading import Day, Sentence, Word, kind_of
from app.grounding.sources import wider_names
from app.grounding.words.roots import root
from app.grounding.words.small_words import EMPTY, HEDGING, INSTRUMENT, KEPT, NEUTRAL, OFTEN, TIMES
from app.lexicon.bounds import Bound
from app.lexicon.concepts import Category, Concept
from app.lexicon.ladders import Rung, Step, steps_in
from app.lexicon.numbers import Quantity
from app.lexicon.post_patterns import AGENT

_SAME_MEANING = frozenset({Category.THING, Category.ACTION, Category.FREQUENCY})
_DEEDS = frozenset({Category.ACTION, Category.RESULT})
_WIDENED = frozenset({Category.THING, Category.ACTION, Category.DEGREE, Category.CERTIFICATION})
_PAPERS = frozenset({Category.DEGREE, Category.CERTIFICATION})
_POSTS = frozenset({Category.TITLE, Category.SENIORITY})
_OF_TIMES = (
    "ly", "ien", "iens", "ienne", "iennes", "aire", "aires", "el", "els", "elle", "elles", "hebdo", "annual", "ment",
    "ier", "iere",
)  # fmt: skip
_GOES_ON = re.compile(
    r"\s{0,2}(?:[-–—]|to|until|à|jusqu'à)\s{0,2}(?:the )?(?:present|now|today|date|aujourd|ce jour|actuel|$|[,;)])",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\d\s{0,2}(?:[-–—]|to|until|till|à|au|jusqu'en)\s{0,2}(?:\w{1,6}\s)?$", re.IGNORECASE)
_LEVEL = re.compile(
    r"[abc][12]|nati(?:ve|f|ves|fs)|matern\w{1,6}|fluent(?:ly)?|courante?s?|basic|notions|bilingu\w{1,3}|conversational|beginner|debutante?|intermedia\w{1,4}|advanced|avancee?|elementa\w{1,4}|scolaire"
)
_LADDER = frozenset(
    {"help", "watch", "attend", "charge", "run", "oversee", "chair", "share", "coordinate", "lead", "found"}
)
# What parts one statement from the next: marks, and words that open another one.
_PART = re.compile(
    r"[,;:()|•]|\.(?=\s|$)|\s[-–—/]\s|(?<=\d)\s?[-–—]\s?(?=\D)|\b(?:et|and|puis|then|while|où|where|who|qui|which|dont|whom|whose|when|quand|que|that)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that a sentence says. keys: what it may be matched by; cross: what it may be matched by in the other
    language besides.  first, last: its words.  part: the number of its statement.  leads: small words before it.
    reach: how many units the phrase of the lists has that begins with it.  step: its place on the ladder.
    """

    text: str
    keys: frozenset[object]
    first: int
    last: int
    cross: frozenset[object] = frozenset()
    part: int = 0
    leads: frozenset[str] = frozenset()
    reach: int = 1
    claims: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    weaker: frozenset[object] = frozenset()
    months: float = 0.0
    day: Day | None = None
    is_open: bool = False
    is_span: bool = False
    meanings: frozenset[object] = frozenset()
    step: Step | None = None
    is_small: bool = False
    is_empty: bool = False
    is_figure: bool = False
    is_day: bool = False
    is_name: bool = False
    is_deed: bool = False
    is_post: bool = False
    is_paper: bool = False
    is_level: bool = False
    is_rhythm: bool = False
    has_unit: bool = False
    words: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def units_of(sentence: Sentence) -> tuple[Unit, ...]:
    """The units of a sentence in order; words that limit and bind nothing are none."""
    found: list[Unit] = []
    at, leads = 0, set[str]()
    steps, ends = _steps(sentence), [one.end() for one in _PART.finditer(sentence.text)]
    held = [(one.start, one.end) for one in (*sentence.quantities, *sentence.days)]
    ends = [end for end in ends if not any(start < end < last for start, last in held)]
    part = 0
    while at < len(sentence.words):
        unit = _unit_at(sentence, at, steps)
        if unit is None:
            leads.add(sentence.words[at].folded)
            at += 1
            continue
        start = sentence.words[at].start
        now = sum(end <= start for end in ends)
        if now != part:
            leads.add(next((mark for mark in "(:" if sentence.text[:start].rstrip().endswith(mark)), ","))
        part = now
        found.append(replace(unit, part=part, leads=frozenset(leads)))
        leads, at = set[str](), unit.last + 1
    return _with_reach(sentence, found)


def _steps(sentence: Sentence) -> dict[int, Step]:
    """The phrases of the ladder, by the number of their first word."""
    places = {word.start: number for number, word in enumerate(sentence.words)}
    return {
        places[one.start]: _charged(sentence.words[places[one.start]], one)
        for one in steps_in(sentence.text)
        if one.start in places and one.name in _LADDER and not _names_post(sentence, places[one.start])
    }


def _charged(word: Word, step: Step) -> Step:
    """A step; "chargée de communication" did it, and need not answer for it."""
    return replace(step, name="charged", claims=Rung.DID) if word.folded.startswith("charge") else step


def _with_reach(sentence: Sentence, units: list[Unit]) -> tuple[Unit, ...]:
    """Each unit that opens a phrase of the lists with how many units the phrase has."""
    phrases = sentence.phrases
    found: list[Unit] = []
    for number, unit in enumerate(units):
        first = phrases.get(unit.first, unit.first)
        behind = [one for one in units[number:] if phrases.get(one.first, one.first) == first]
        found.append(replace(unit, reach=len(behind)) if first == unit.first and len(behind) > 1 else unit)
    return tuple(found)


def _unit_at(sentence: Sentence, at: int, steps: dict[int, Step]) -> Unit | None:
    """What begins at a word; None where it is a small word that says nothing by itself."""
    whole = (
        _figure_at(sentence, at)
        or _step_at(sentence, at, steps)
        or _term_at(sentence, at)
        or _place_at(sentence, at)
        or _how_often(sentence, at)
    )
    word = sentence.words[at]
    if whole:
        return whole
    if word.folded in INSTRUMENT and _names_tool(sentence, at + 1):
        return None
    if word.folded in KEPT and (_hedges(sentence, at) or _leads_day(sentence, at) or _ends_day(sentence, at)):
        return None
    if word.folded in KEPT:
        keys = frozenset(("small", group) for group in KEPT[word.folded])
        return Unit(word.text, keys, at, at, is_small=True, words=frozenset({word.folded}))
    if word.folded in NEUTRAL and not _names_post(sentence, at) and not _is_letter(word):
        return None
    concepts = sentence.concepts.get(at, ())
    is_empty = bool(EMPTY & {word.folded, *word.lemmas}) or (
        bool(concepts) and all(one.name in _EMPTY_CONCEPTS for one in concepts)
    )
    is_deed = any(one.category in _DEEDS for one in concepts)
    is_post = any(one.category in _POSTS for one in concepts)
    is_name = word.is_capital and not word.opens
    return Unit(
        word.text,
        _word_keys(sentence, at),
        at,
        at,
        weaker=_deeds_of(sentence, at),
        claims=frozenset(name for one in _meant(sentence, at) for name in one.claims),
        supports=frozenset(name for one in _meant(sentence, at) for name in wider_names(one)),
        cross=frozenset(("meaning", one.name) for one in concepts if sentence.phrases.get(at, at) == at),
        meanings=_meanings(sentence, at),
        is_deed=is_deed,
        is_name=is_name,
        is_post=is_post,
        is_paper=any(one.category in _PAPERS for one in concepts),
        is_level=_LEVEL.fullmatch(word.folded) is not None or word.folded in _TONGUE,
        words=frozenset({word.folded, *word.lemmas}),
        is_empty=is_empty,
    )


_EMPTY_CONCEPTS = frozenset({"do", "be", "role", "light states", "f_pronouns", "light position"})


def _is_letter(word: Word) -> bool:
    """Whether it is a mark or category: "certified A"."""
    return len(word.text) == 1 and word.is_capital and not word.opens and word.folded != "i"


def _names_post(sentence: Sentence, at: int) -> bool:
    """Whether a small word is a part of a title: "sous" of "sous chef"."""
    first = sentence.phrases.get(at, at)
    is_phrase = sentence.phrases.get(at + 1) == first or first != at
    return is_phrase and any(one.category in _POSTS for one in sentence.concepts.get(at, ()))


def _hedges(sentence: Sentence, at: int) -> bool:
    """Whether a small word belongs to a figure behind it: "more than 40", "au moins 12"."""
    for number in range(at + 1, min(at + 5, len(sentence.words))):
        figure = sentence.figure_at(number)
        if figure:
            return figure.bound != Bound.EXACT or figure.vague
        if sentence.words[number].folded not in HEDGING:
            return False
    return False


def _leads_day(sentence: Sentence, at: int) -> bool:
    """Whether a small word says until when."""
    if sentence.words[at].folded not in _UNTIL:
        return False
    behind = (word for word in sentence.words[at + 1 : at + 4])
    first = next((word for word in behind if word.folded not in NEUTRAL), None)
    return first is not None and any(day.start <= first.start < day.end for day in sentence.days)


_TONGUE = frozenset({"mother", "tongue", "maternelle", "langue", "langues"})


def _ends_day(sentence: Sentence, at: int) -> bool:
    """Whether it is the open end of a span: "2018 - now"."""
    before = (
        sentence.text[: sentence.words[at].start]
        .rstrip(" -–—")
        .removesuffix("until")
        .removesuffix(" to")
        .rstrip(" -–—")
    )
    return sentence.words[at].folded in _NOW and any(day.end == len(before) for day in sentence.days)


_NOW = frozenset({"now", "currently", "actuellement", "aujourd"})
_UNTIL = frozenset({"until", "till", "jusqu", "jusque"})


def _figure_at(sentence: Sentence, at: int) -> Unit | None:
    """A number with its unit, a month or a year."""
    start = sentence.words[at].start
    for quantity in sentence.quantities:
        if quantity.start <= start < quantity.end:
            found = _spanning(sentence, at, quantity.end, frozenset(_figure_keys(quantity)), is_figure=True)
            months = max(quantity.values) if quantity.unit == "month" else 0.0
            return replace(found, weaker=frozenset(_weaker_keys(quantity)), months=months, has_unit=bool(quantity.unit))
    for day in sentence.days:
        if day.start <= start < day.end:
            found = _spanning(sentence, at, day.end, frozenset({("day", day.year, day.month)}))
            return replace(
                found,
                is_day=True,
                weaker=frozenset({("day", day.year, None)}),
                day=day,
                is_open=day.is_open or _GOES_ON.match(sentence.text, day.end) is not None,
                is_span=_SPAN.search(sentence.text, 0, day.start) is not None,
            )
    return None


def _step_at(sentence: Sentence, at: int, steps: dict[int, Step]) -> Unit | None:
    """A phrase of the ladder."""
    step = steps.get(at)
    if step is None:
        return None
    return replace(_spanning(sentence, at, step.end, frozenset({("step", step.name)})), step=step, is_deed=True)


def _place_at(sentence: Sentence, at: int) -> Unit | None:
    """A place, by whatever name."""
    for place, first, length in sentence.places:
        if first == at:
            end = sentence.words[at + length - 1].end
            return replace(
                _spanning(sentence, at, end, frozenset({("place", place.name)}) | _word_keys(sentence, at)),
                is_name=True,
            )
    return None


def _term_at(sentence: Sentence, at: int) -> Unit | None:
    """A known term, by whatever name."""
    term = next((one for one in sentence.terms if one.words and one.words[0] == at), None)
    if term is None:
        return None
    end = sentence.words[term.words[-1]].end
    own = _word_keys(sentence, at) if len(term.words) == 1 else _meanings(sentence, at)
    found = _spanning(sentence, at, end, frozenset({("term", term.canonical)}) | own)
    kind = kind_of(term)
    return replace(
        found,
        claims=frozenset(name for one in _meant(sentence, at) for name in one.claims),
        supports=frozenset(name for one in _meant(sentence, at) for name in wider_names(one)),
        meanings=_meanings(sentence, at),
        is_name=kind == Kind.TECHNOLOGY,
        is_paper=kind == Kind.CERTIFICATION,
    )


def _how_often(sentence: Sentence, at: int) -> Unit | None:
    """One thing for "each month", "a month" and "monthly"."""
    word = sentence.words[at]
    after = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
    if word.folded in OFTEN and after and after.folded in TIMES:
        return Unit(f"{word.text} {after.text}", _time_keys(after.folded), at, at + 1)
    is_adjective = word.folded in TIMES and word.folded.endswith(_OF_TIMES)
    return Unit(word.text, _time_keys(word.folded), at, at, is_rhythm=True) if is_adjective else None


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


def _weaker_keys(one: Quantity) -> Iterator[object]:
    """What may be said of an exact figure besides: that it is about so much."""
    if one.bound == Bound.EXACT and not one.vague:
        yield from (("figure", value, one.unit, Bound.ABOUT, False, one.in_range) for value in one.values)


def _word_keys(sentence: Sentence, at: int) -> frozenset[object]:
    """Stems and meanings of a word; one for a person is no word for the deed."""
    word = sentence.words[at]
    form = "person" if AGENT.search(word.folded) else ""
    roots = {("root", found, form) for one in (word.folded, *word.lemmas) if (found := root(one))}
    return frozenset({*(("stem", stem, form) for stem in word.stems), *roots, *_meanings(sentence, at)})


def _deeds_of(sentence: Sentence, at: int) -> frozenset[object]:
    """What somebody with the name of a deed does: a teacher taught. The reverse is another claim."""
    word = sentence.words[at]
    if not AGENT.search(word.folded):
        return frozenset()
    return frozenset(("root", found, "") for one in (word.folded, *word.lemmas) if (found := root(one)))


def _meant(sentence: Sentence, at: int) -> list[Concept]:
    """What a word means of those things that a wider word may stand for; nothing for one that says who answered."""
    if sentence.phrases.get(at, at) != at or _rung(sentence.words[at].folded) >= Rung.ANSWERED_FOR:
        return []
    return [one for one in sentence.concepts.get(at, ()) if one.category in _WIDENED]


@lru_cache(maxsize=8192)
def _rung(folded: str) -> int:
    """The highest rung that a word may claim, alone or as "direction de"; -1 for none: no other word stands for it."""
    steps = (*steps_in(folded), *steps_in(f"{folded} de"))
    return max((int(step.claims) for step in steps), default=-1)


def _meanings(sentence: Sentence, at: int) -> frozenset[object]:
    word = sentence.words[at]
    form = "person" if AGENT.search(word.folded) else ""
    rung = _rung(word.folded)
    return frozenset(
        ("meaning", one.name, form, rung)
        for one in sentence.concepts.get(at, ())
        if one.category in _SAME_MEANING and sentence.phrases.get(at, at) == at
    )
