"""What a number counts and how often: "900 pupils and 110 staff", "3 releases a quarter"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.grounding.evidence import Evidence, is_relative
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category, Concept
from app.lexicon.folding import fold
from app.lexicon.numbers import Quantity

_LEAST_CUT, _MOST_CUT = 3, 5
_SPAN, _OFTEN_AFTER, _OFTEN_BEFORE = 5, 7, 3
_PARTICIPLE = re.compile(r"(?:ed|en|ing|ees?|es?|us?|is|it|its|ant)$")
_PER = re.compile(
    r"\s{0,9}(?:[\w-]{1,40} ){1,3}(?:per|par) (?!l'|la |les? |une? |d'|des |du |me\b|moi\b|mon |ma |mes |nos "
    r"|the |an? |my |our |day|week|month|year|hour|quarter|night|morning|evening|nuit"
    r"|matin|soir|jour|semaine|mois|an|heure|trimestre)"
)
_BASES = {
    "half yearly": "yearly",
    "quarterly": "yearly",
    "two monthly": "yearly",
    "biweekly": "monthly",
    "twice weekly": "weekly",
}
_LENGTH = re.compile(r"\b(?:for|pendant|durant) (?:an?|une?)\s$")
_A = re.compile(r"\s?(?:an?|per|par|each|every|chaque|/|sur)?\s?")
_OF = {"de", "of", "d", "des"}
_JOINING = _OF | {"and", "et"}
_SERVED = {"patient", "customer", "pupil"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the sentence it stands in."""

    sentence: Sentence
    quantity: Quantity


def counts_alike(said: Counted, known: Counted, sources: Evidence) -> bool:
    """Whether both count the same things; a thing that no list knows is left to the words."""
    mine, theirs = _heads(said), _heads(known)
    if not mine or not theirs:
        return True
    if _is_swapped(said, known, mine, theirs):
        return False
    is_same = any(_is_same_word(said, mine[0], known, at) or _is_same_thing(said, mine[0], known, at) for at in theirs)
    return is_same or bool(said.quantity.unit) or _may_be_same(said, known, mine, theirs, sources)


def counts_known_others(said: Counted, known: Counted) -> bool:
    """Whether lists know both counted things, and as two: "900 employees" are no "900 subscribers"."""
    mine, theirs = _heads(said)[:1], _heads(known)[:1]
    is_before = any(said.sentence.words[at].end <= said.quantity.start for at in mine)  # "a herd of 180"
    if not is_before and _are_staff_and_served(said, mine, known, theirs):
        return True
    return not is_before and all(
        _is_thing(one.sentence, at) for one, heads in ((said, mine), (known, theirs)) for at in heads
    )


def _are_staff_and_served(said: Counted, mine: tuple[int, ...], known: Counted, theirs: tuple[int, ...]) -> bool:
    """Whether one counts people of a post and the other those they serve: "12 nurses" are no "12 patients"."""
    pairs = ((said.sentence.concepts.get(a, ()), known.sentence.concepts.get(b, ())) for a in mine for b in theirs)
    return any((_is_post(one) and _is_served(other)) or (_is_served(one) and _is_post(other)) for one, other in pairs)


def _is_post(concepts: tuple[Concept, ...]) -> bool:
    return any(one.category == Category.TITLE for one in concepts)


def _is_served(concepts: tuple[Concept, ...]) -> bool:
    return any(one.name in _SERVED for one in concepts)


def _is_thing(sentence: Sentence, at: int) -> bool:
    categories = {one.category for one in sentence.concepts.get(at, ())}
    return Category.THING in categories


def _may_be_same(
    said: Counted, known: Counted, mine: tuple[int, ...], theirs: tuple[int, ...], sources: Evidence
) -> bool:
    """Whether another main word may name the same things: one of the source's own line, or beside theirs."""
    main = said.sentence.words[mine[0]]
    if any(main.stems & word.stems for word in known.sentence.words):
        return True
    shared = [a for a in mine[1:] if any(_is_same_word(said, a, known, b) for b in theirs)]
    if any(abs(a - mine[0]) == 1 for a in shared):
        return True  # "25 produits cosmétiques"
    is_listed, is_said = bool(said.sentence.concepts.get(mine[0])), sources.has_word(main)
    return (is_said or not is_listed) if shared else not (is_listed or is_said)


def is_as_often(said: Counted, known: Counted) -> bool:
    """Whether both happen at the same rhythm, where both tell one."""
    mine, theirs = _often(said), _often(known)
    if mine and not theirs and _PER.match(fold(known.sentence.text[known.quantity.end :])):
        return False  # "7 calls per 12-hour shift" are not 7 an hour
    return not mine or not theirs or bool(_with_bases(mine) & _with_bases(theirs))


def _with_bases(rhythms: frozenset[str]) -> frozenset[str]:
    """Rhythms with the time they are counted in: "twice a year" is told by the year."""
    return rhythms | {_BASES[one] for one in rhythms if one in _BASES}


def counts_together(one: Counted, other: Counted) -> bool:
    """Whether two figures of one line count things of one kind: "11 branch audits and 2 IT audits"."""
    mine, theirs = ([at for at in _heads(said) if not _is_of_place(said, at)] for said in (one, other))
    return not mine or not theirs or any(_is_same_word(one, a, other, b) for a in mine for b in theirs)


def _is_of_place(said: Counted, at: int) -> bool:
    """Whether a counted word only says where from: "3 fournisseurs tunisiens, 1 portugais"."""
    return any(first <= at < first + length for _, first, length in said.sentence.places)


def with_head(said: Counted) -> str:
    """The number with what it counts."""
    words = [said.sentence.words[at] for at in _heads(said)]
    start = min([said.quantity.start, *(word.start for word in words)])
    return said.sentence.text[start : max([said.quantity.end, *(word.end for word in words)])]


def _is_swapped(said: Counted, known: Counted, mine: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
    """Whether the source counts my thing, by that very word, with another number, and another word with this one."""
    if any(_is_same_word(said, own, known, at) for own in mine for at in theirs):
        return False
    others = (
        Counted(known.sentence, one)
        for one in known.sentence.quantities
        if one.unit == said.quantity.unit and not one.values & said.quantity.values
    )
    return any(_is_same_word(said, own, other, at) for own in mine for other in others for at in _heads(other))


def _is_same_word(said: Counted, at: int, known: Counted, other: int) -> bool:
    if said.sentence.words[at].stems & known.sentence.words[other].stems:
        return True
    return _is_short_for(known.sentence, other, said.sentence.words[at].folded)


def _is_short_for(sentence: Sentence, at: int, folded: str) -> bool:
    """Whether a word is cut short with a full stop, as "620 hab." for inhabitants."""
    short = sentence.words[at]
    if at not in sentence.concepts and _is_abbreviation(short.folded.removesuffix("s"), folded):
        return True  # "44 perfs", "12 appts"
    is_cut = sentence.text[short.end : short.end + 1] == "." and short.end + 1 < len(sentence.text)
    return is_cut and len(short.folded) >= _LEAST_CUT and folded.startswith(short.folded)


def _is_abbreviation(short: str, word: str) -> bool:
    """Whether the letters of a short word stand in a longer one in their order, the first two at its start."""
    if not _LEAST_CUT <= len(short) <= _MOST_CUT or len(word) < len(short) + _LEAST_CUT or word[0] != short[0]:
        return False
    rest = iter(word)
    return all(letter in rest for letter in short)


def _is_same_thing(said: Counted, at: int, known: Counted, other: int) -> bool:
    if is_relative(said.sentence.words[at].folded, known.sentence.words[other].folded):
        return True
    mine, theirs = said.sentence.concepts.get(at, ()), known.sentence.concepts.get(other, ())
    if any(one.name == "employee" for one in mine) and any(one.category == Category.TITLE for one in theirs):
        return True
    return any(a.claims & b.supports or b.claims & a.supports for a in mine for b in theirs)


def _often(one: Counted) -> frozenset[str]:
    """The rhythm nearest to a quantity, with no other quantity between."""
    words, (start, end) = one.sentence.words, (one.quantity.start, one.quantity.end)
    stops = [at for at, word in enumerate(words) if word.start >= end and ";" in one.sentence.text[end : word.start]]
    after = [at for at, word in enumerate(words) if word.start >= end and at < min(stops, default=len(words))]
    after = after[:_OFTEN_AFTER]
    before = [number for number, word in enumerate(words) if word.end <= start][-_OFTEN_BEFORE:][::-1]
    return _first_rhythm(one, after) or _first_rhythm(one, before)


def _first_rhythm(one: Counted, numbers: list[int]) -> frozenset[str]:
    for number in numbers:
        word = one.sentence.words[number]
        is_later = word.start >= one.quantity.end and word.clause != _clause_of(one)
        if any(it.start <= word.start < it.end and it is not one.quantity for it in one.sentence.quantities):
            break
        found = [it.name for it in one.sentence.concepts.get(number, ()) if it.category == Category.FREQUENCY]
        if found and not _LENGTH.search(fold(one.sentence.text[: word.start])):
            return frozenset(found) | _goes_on(one, number)
        if is_later and _is_done(one, number):
            break  # the rhythm of something else
    return frozenset()


def _clause_of(one: Counted) -> int:
    return next((word.clause for word in one.sentence.words if word.end > one.quantity.start), 0)


def _is_done(one: Counted, number: int) -> bool:
    """Whether a word names a deed and nothing else: it begins another statement."""
    concepts = one.sentence.concepts.get(number, ())
    return any(it.category == Category.ACTION for it in concepts) and not any(
        it.category == Category.THING for it in concepts
    )


def _goes_on(one: Counted, number: int) -> frozenset[str]:
    """The rhythm that a time stands in: "one day a week" is told by the week too."""
    words = one.sentence.words
    after = next((at for at in range(number + 1, len(words)) if not words[at].is_stop), None)
    if after is None or not _A.fullmatch(fold(one.sentence.text[words[number].end : words[after].start])):
        return frozenset()
    return frozenset(it.name for it in one.sentence.concepts.get(after, ()) if it.category == Category.FREQUENCY)


def _heads(one: Counted) -> tuple[int, ...]:
    """The words that say what is counted, the main one first: those right after, or "team of" right before."""
    words, (start, end) = one.sentence.words, (one.quantity.start, one.quantity.end)
    after = [number for number, word in enumerate(words) if word.start >= end][:_SPAN]
    run = [at for at in _noun_run(one.sentence, after, end) if not _is_deed(one.sentence, at)]
    before = [number for number, word in enumerate(words) if word.end <= start]
    of_before = [before[-2]] if not run and len(before) > 1 and words[before[-1]].folded in _OF else []
    is_joined = bool(run) and one.sentence.text[end : words[run[0]].start] == "-"  # "nine-person team"
    heads = run if is_joined else [*_main_first(one.sentence, run), *of_before]
    if heads and _is_empty(one.sentence, heads[0]):
        return ()
    return tuple(at for at in heads if not _is_empty(one.sentence, at))


def _is_deed(sentence: Sentence, at: int) -> bool:
    """Whether a word tells what was done to the counted things ("900 invoices entered")."""
    categories = {one.category for one in sentence.concepts.get(at, ())}
    is_verb = bool(categories) and categories <= {Category.ACTION, Category.RESULT, Category.GENERIC}
    return is_verb and _PARTICIPLE.search(sentence.words[at].folded) is not None


def _main_first(sentence: Sentence, run: list[int]) -> list[int]:
    """English names the thing last ("open source projects"), before any "of"; French first."""
    if sentence.language == "fr" or len(run) < len("ab"):
        return run
    first = [run[0]]
    for number in run[1:]:
        if number != first[-1] + 1 or any(
            one.category == Category.GENERIC for one in sentence.concepts.get(number, ())
        ):
            break
        first.append(number)
    return [first[-1], *(number for number in run if number != first[-1])]


def _noun_run(sentence: Sentence, numbers: list[int], start: int) -> Iterator[int]:
    last = start
    for number in numbers:
        word = sentence.words[number]
        between = sentence.text[last : word.start]
        if re.search(r"[,;:.()/+–—]|\s-\s", between) or (word.is_stop and word.folded not in _JOINING):
            return
        if any(one.start <= word.start < one.end for one in (*sentence.quantities, *sentence.days)):
            return
        if any(one.category == Category.FREQUENCY for one in sentence.concepts.get(number, ())):
            return
        if not word.is_stop:
            yield number
        last = word.end


def _is_empty(sentence: Sentence, at: int) -> bool:
    concepts = sentence.concepts.get(at, ())
    return any(one.category in {Category.GENERIC, Category.FREQUENCY, Category.SCOPE} for one in concepts) and not any(
        one.name in {"team", "country", "budget"} for one in concepts
    )
