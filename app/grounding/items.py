"""The sources by item, a post with its dates and what is told of it, and which items have a fact. No judgement here."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from app.grounding.parts import names_only, tells_paper
from app.grounding.reading import Sentence, read, stems_in, supports_in
from app.grounding.spoken import words_of_levels
from app.lexicon.concepts import Category
from app.lexicon.dates import periods_in
from app.lexicon.folding import fold
from app.lexicon.numbers import Quantity

# A post with its length and a colon, as "Treasurer of the parents' club, 3 years: accounts".
_LASTED = re.compile(r"^[^:;.]{8,90}[,(–-]\s?\d{1,2} (?:ans?|mois|years?|months?)\b[^:;]{0,30}\s?:\s", re.IGNORECASE)
_ITEM = re.compile(r";\s+|\s\|\s")
_NAMES = 2
_AT = re.compile(r"^\W{0,200}(?:at|chez|as|au|à|for)?\s{0,9}(?P<name>[A-Z][\w'-]{1,40})[^:]{0,30}:", re.IGNORECASE)
_BEHIND = re.compile(r",| at | chez ")  # what stands behind a post: employer and place
_SAME = re.compile(r"\bsame\b|\bmême\b")  # "PA to the managing partner, same firm"
_NO_FACTS = {Category.GENERIC, Category.ACTION, Category.RESULT, Category.FREQUENCY, Category.SUPERLATIVE}


@lru_cache(maxsize=1024)
def items_of(sources: tuple[str, ...]) -> tuple[tuple[Sentence, ...], ...]:
    """The sources by item: each heading begins one, a line that names a heading joins it, other lines belong to all."""
    lines = [part for source in sources for part in lines_in(source)]
    places = [at for at, line in enumerate(lines) if is_heading(line)]
    if len(places) < _NAMES:
        return ()
    grouped: dict[int, list[Sentence]] = {at: [read(lines[at])] for at in places}
    for earlier, later in pairwise(places):
        if _SAME.search(lines[later]):
            grouped[later].append(
                read(", ".join(one for one in _BEHIND.split(lines[earlier])[1:] if not periods_in(one)))
            )
    in_order = any(later - earlier > 1 for earlier, later in pairwise(places))
    for at, line in enumerate(lines):
        if at not in grouped:
            for home in _homes_of(line, at, grouped, in_order=in_order):
                grouped[home].append(read(line))
    return tuple(tuple(group) for group in grouped.values())


def _homes_of(line: str, at: int, grouped: dict[int, list[Sentence]], *, in_order: bool) -> list[int]:
    """The headings that a line belongs to: those it names, else the one above it, where lines stand under headings."""
    heads = {place: group[0] for place, group in grouped.items()}
    if named := [
        place for place, head in heads.items() if _names(line, head, [one for one in heads.values() if one is not head])
    ]:
        return named
    above = [place for place in heads if place < at]
    return [above[-1]] if in_order and above and not _is_of_all(line) else list(heads)


def _is_of_all(line: str) -> bool:
    """Schooling, languages and certificates belong to no post."""
    said = read(line)
    concepts = [one for found in said.concepts.values() for one in found]
    return bool(words_of_levels(said)) or any(
        one.category in {Category.DEGREE, Category.CERTIFICATION} for one in concepts
    )


def lines_in(source: str) -> list[str]:
    """A source that tells two dated items in one line is two."""
    parts = _ITEM.split(source)
    return parts if sum(bool(periods_in(part)) for part in parts) > 1 else [source]


def is_heading(line: str) -> bool:
    """A post with its dates, and its employer or place between commas; a degree is none."""
    said = read(line)
    first = [one for at in list(said.concepts)[:6] for one in said.concepts[at]]
    if any(one.category == Category.DEGREE for concepts in said.concepts.values() for one in concepts):
        return False
    begun = {one.category for one in said.concepts.get(0, ())}
    is_deed = Category.ACTION in begun and not begun & {Category.TITLE, Category.SENIORITY}
    has_post = any(one.category in {Category.TITLE, Category.SENIORITY} for one in first) and not is_deed
    periods = periods_in(line)
    if _LASTED.match(line) and not is_deed:
        return True
    return (any(one.is_range for one in periods) and joints(line) > (not has_post)) or (
        has_post and joints(line) > 1 and bool(periods)
    )


def joints(line: str) -> int:
    """How many commas, bars and dashes between spaces a line has."""
    return len(re.findall(r",|\||\s[-–—·]\s", line))


def _names(line: str, head: Sentence, others: Sequence[Sentence]) -> bool:
    """Whether a line names a heading: two words of it in a row, or one ("At Wear: ...") that no other heading has."""
    folded = fold(line)
    names = [word for word in head.words if word.is_capital and not word.is_stop and not word.opens]
    if any(f"{one.folded} {two.folded}" in folded for one, two in pairwise(names) if two.start - one.end <= 1):
        return True
    lead = _AT.match(line)
    elsewhere = {word.folded for other in others for word in other.words}
    return lead is not None and fold(lead["name"]) in {word.folded for word in names} - elsewhere


def items_with(
    text: Sentence, number: int, items: tuple[tuple[Sentence, ...], ...], *, by_meaning: bool = False
) -> frozenset[int]:
    """The items that have a fact: a figure by its value, a thing in any form or meaning. Deeds are no facts."""
    word, concepts = text.words[number], text.concepts.get(number, ())
    if figure := text.figure_at(number):
        return frozenset(at for at, item in enumerate(items) if any(_has_figure(sentence, figure) for sentence in item))
    if begun := _begun_at(text, number):
        return frozenset(at for at, item in enumerate(items) if any(_has_begun(one, begun) for one in item))
    if concepts and all(one.category in _NO_FACTS for one in concepts):
        return frozenset(at for at, item in enumerate(items) if not number and _begins(item[0], word.folded))
    claims = frozenset(name for one in concepts for name in one.claims) if by_meaning else frozenset[str]()
    return frozenset(
        at for at, item in enumerate(items) if any(_has(sentence, word.stems, claims) for sentence in item)
    )


def is_in_name(text: Sentence, number: int, items: tuple[tuple[Sentence, ...], ...]) -> bool:
    """Whether a plain word stands in a heading only within a name: the insurance of "Aldgate Insurance" is no fact."""
    word = text.words[number]
    if word.is_capital:
        return False
    for head in (item[0] for item in items):
        there = {at for at, other in enumerate(head.words) if word.stems & other.stems}
        if there and names_only(head) >= there:
            return True
    return False


def is_in_heading(text: Sentence, number: int, items: tuple[tuple[Sentence, ...], ...]) -> bool:
    """Whether a word stands in what heads an item: its post, employer, place."""
    stems = text.words[number].stems
    heads = [(item[0], len(item[0].text.partition(":")[0])) for item in items]
    return any(stems & word.stems for head, end in heads for word in head.words if word.start < end)


def _begins(heading: Sentence, folded: str) -> bool:
    """Whether a heading begins with a word: what is a deed elsewhere names the post there ("Exploitant transport")."""
    return bool(heading.words) and heading.words[0].folded == folded


def _begun_at(text: Sentence, number: int) -> int | None:
    """The year of "since 2016": a time begins in it, none ends."""
    start = text.words[number].start
    return next((day.year for day in text.days if day.is_open and day.start <= start < day.end), None)


@lru_cache(maxsize=4096)
def _has_begun(sentence: Sentence, year: int) -> bool:
    """Whether a line tells a time that began in a year, or a single date of it that is no paper's."""
    return any(
        (one.start or "").startswith(str(year)) and (one.is_range or not tells_paper(sentence))
        for one in periods_in(sentence.text)
    )


def _has_figure(sentence: Sentence, figure: Quantity) -> bool:
    return any(figure.values & one.values and figure.unit == one.unit for one in sentence.quantities)


def _has(sentence: Sentence, stems: frozenset[str], claims: frozenset[str]) -> bool:
    if not stems.isdisjoint(stems_in(sentence)):
        return True
    return not claims.isdisjoint(supports_in(sentence))
