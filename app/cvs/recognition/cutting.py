"""Cutting a section into entries: where each begins, which lines are its head, which its body."""

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mode

from app.cvs.recognition.vocabulary import COMPANY_WORDS, DEGREE_WORDS, SCHOOL_WORDS, STACK_LABELS, TITLE_WORDS
from app.lexicon.dates import Period, periods_in
from app.lexicon.folding import fold
from app.lexicon.tokens import words
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
_MAX_HEAD_BEFORE = 3
_MAX_DATED_WORDS = 16
_MAX_HEAD_WORDS = 11
_MAX_NAMING_WORDS = 6
_NAMING_WORDS = TITLE_WORDS | DEGREE_WORDS
_HEAD_WORDS = TITLE_WORDS | COMPANY_WORDS | DEGREE_WORDS | SCHOOL_WORDS


@dataclass(slots=True)
class Cut:
    """One entry: its head lines in order, the dates found in them, and the body below."""

    head: list[Numbered]
    period: Period | None
    body: list[Numbered] = field(default_factory=list[Numbered])


def cut_entries(lines: list[Numbered], *, singles: bool) -> list[Cut]:
    """The entries of a section. singles: a date that is no range may begin an entry too (degrees, certificates)."""
    dated = _dated(lines, singles=singles)
    if not dated:
        return _by_looks(lines)
    before = _lines_before(lines, dated)
    # A line of nothing but dates has its head above it, where the first entry has one above.
    starts = _starts(lines, dated, before)
    ends = [*starts[1:], len(lines)]
    cuts = [_cut(lines[start:end], lines[at]) for start, end, at in zip(starts, ends, dated, strict=True)]
    if starts[0] > 0:
        cuts[0].head[:0] = lines[: starts[0]]
    return cuts


def period_of(line: Line) -> Period | None:
    """The period that dates an entry: a range if the line has one."""
    found = periods_in(line.text)
    return next((period for period in found if period.is_range), found[0] if found else None)


def without_period(text: str, period: Period | None) -> str:
    """The line's other words, the place of the dates marked as a gap."""
    return (
        text if period is None else f"{text[: period.at].rstrip(' ([,-–—|:')}   {text[period.to :].lstrip(' )],-–—|:')}"
    )


def _dated(lines: list[Numbered], *, singles: bool) -> list[int]:
    plain = [place for place, (_, line) in enumerate(lines) if not line.bullet and _dates_an_entry(line)]
    places = plain or [place for place, (_, line) in enumerate(lines) if _dates_an_entry(line)]
    ranges = [place for place in places if (period := period_of(lines[place][1])) and period.is_range]
    return (
        places if singles or not ranges else [place for place in places if place in ranges or _opens(lines[place][1])]
    )


def _opens(line: Line) -> bool:
    """A single date that a title follows ("Été 2022 : Vendeur, ...") begins an entry as a range does."""
    period = period_of(line)
    return period is not None and period.at == 0 and bool(TITLE_WORDS & set(words(line.text)))


def _dates_an_entry(line: Line) -> bool:
    period = period_of(line)
    if period is None:
        return False
    rest = without_period(line.text, period)
    is_sentence = rest.rstrip().endswith(".") and len(words(rest)) > 6  # noqa: PLR2004 - a sentence that names a year
    return len(words(rest)) <= _MAX_DATED_WORDS and not is_sentence


def _lines_before(lines: list[Numbered], dated: list[int]) -> int:
    """How many head lines stand above the dates: as above the first entry, unless the others disagree."""
    first = min(dated[0], _MAX_HEAD_BEFORE)
    others = [_head_run(lines, at, below) for below, at in pairwise(dated)]
    if first == 0 or not others:
        return first
    return min(first, max(mode(others), 1 if all(others) else 0))


def _head_run(lines: list[Numbered], at: int, below: int) -> int:
    """Lines directly above a dated line that could belong to its head."""
    run = 0
    while run < _MAX_HEAD_BEFORE and at - run - 1 > below and _could_be_head(lines[at - run - 1][1]):
        run += 1
        if lines[at - run][1].gap > 1.5:  # noqa: PLR2004 - a wider gap above: the entry begins here
            break
    return run


def _could_be_head(line: Line) -> bool:
    if fold(line.text.partition(":")[0]) in STACK_LABELS:
        return False
    return not line.bullet and not line.text.rstrip().endswith((".", ";")) and len(words(line.text)) <= _MAX_HEAD_WORDS


def _starts(lines: list[Numbered], dated: list[int], before: int) -> list[int]:
    starts: list[int] = []
    for place, at in enumerate(dated):
        floor = dated[place - 1] + 1 if place else 0  # the dated line above belongs to its own entry
        start = at
        above = max(before, 1) if dated[0] > 0 and _has_head_above(lines, at) else before
        while start > floor and at - start < above and _could_be_head(lines[start - 1][1]):
            start -= 1
        starts.append(start)
    return starts


def _has_head_above(lines: list[Numbered], at: int) -> bool:
    """The dates stand alone, or a line set apart (a shared employer) stands between the bullets above and them."""
    line = lines[at][1]
    if not words(without_period(line.text, period_of(line))):
        return True
    return at > 1 and lines[at - 1][1].gap > 1.3 and lines[at - 2][1].bullet  # noqa: PLR2004 - set apart


def _cut(lines: list[Numbered], dated: Numbered) -> Cut:
    """Head lines run to the dated line, and on while short lines still name a title, an employer or a school."""
    at = lines.index(dated)
    head = lines[: at + 1]
    rest = lines[at + 1 :]
    named = sum(_pieces(line) for _, line in head)
    while rest and named < 2 and _continues_head(rest[0][1], is_first=len(head) == at + 1, named=named):  # noqa: PLR2004
        named += _pieces(rest[0][1])
        head.append(rest.pop(0))
    if rest and len(head) == at + 1 and _names_at_last(head, rest[0][1]):
        head.append(rest.pop(0))
    return Cut(head, period_of(dated[1]), rest)


def _names_at_last(head: list[Numbered], line: Line) -> bool:
    """The head so far ("Brightpay Ltd, Leeds") holds no word of a title or degree, and this short line does."""
    seen = words(line.text)
    is_named = any(_NAMING_WORDS & set(words(text.text)) for _, text in head)
    is_short = len(seen) <= _MAX_NAMING_WORDS and not line.text.rstrip().endswith(":")
    return not is_named and is_short and _could_be_head(line) and bool(_NAMING_WORDS & set(seen))


def _continues_head(line: Line, *, is_first: bool, named: int) -> bool:
    if not _could_be_head(line) or line.text.rstrip().endswith(":"):
        return False
    return is_first or named == 0 or bool(_HEAD_WORDS & set(words(line.text)))


def _pieces(line: Line) -> int:
    """How many of title and employer a head line can hold."""
    rest = without_period(line.text, period_of(line)).strip()
    if not rest:
        return 0
    return (
        2
        if any(mark in rest.strip() for mark in ("   ", " | ", " - ", " – ", " — ", ", ", " chez ", " at ", " @ "))
        else 1
    )


def _by_looks(lines: list[Numbered]) -> list[Cut]:
    """Without dates: an entry begins at a heading, a bold line, or a plain line after bullets."""
    cuts: list[Cut] = []
    for number, line in lines:
        after_bullet = bool(cuts and cuts[-1].body and cuts[-1].body[-1][1].bullet)
        begins = not cuts or line.heading > 0 or (line.bold and not line.bullet)
        begins = begins or (after_bullet and not line.bullet and line.gap > 1.3 and _could_be_head(line))  # noqa: PLR2004
        if begins:
            cuts.append(Cut([(number, line)], None))
        else:
            cuts[-1].body.append((number, line))
    return cuts
