"""How a date is told: a span for single years, a part of the year, and what began when. Pure."""

import re
from collections.abc import Iterator

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Day, Sentence
from app.lexicon.dates import same_length_fold

_TO = re.compile(r"\s?(?:-|–|to|until|till|through|a|au|jusqu'en)\s?")
_ALSO = re.compile(r"\s?(?:,|;|and|et|&|,\s?(?:and|et))\s?")
_PART = re.compile(
    r"\b(?P<part>early|late|mid|debut|fin|mi|milieu|end of|beginning of|start of|middle of)[- ](?:d'|de )?$"
)
_MONTHS = {
    "early": range(1, 6), "debut": range(1, 6), "beginning of": range(1, 6), "start of": range(1, 6),
    "mid": range(4, 10), "mi": range(4, 10), "milieu": range(4, 10), "middle of": range(4, 10),
    "late": range(8, 13), "fin": range(8, 13), "end of": range(8, 13),
}  # fmt: skip
_SINCE = {"since", "depuis"}
_LEAST_SINGLE = 3


def doubted_dating(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every span over years that a source names one by one, wrong part of a year, and beginning of something else."""
    yield from _doubted_spans(text, sources)
    yield from _doubted_parts(text, sources)
    yield from _doubted_beginnings(text, sources)


def _doubted_spans(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A span such as "2018 to 2021" of "2018, 2019, 2021": years in between are left out."""
    for left, right in zip(text.days, text.days[1:], strict=False):
        if _TO.fullmatch(same_length_fold(text.text[left.end : right.start])) and left.year and right.year:
            years = [_listed_years(line, left) for line in sources.sentences]
            if any(_has_gap(one, left.year, right.year) for one in years):
                yield Doubt(Kind.DATE, text.text[left.start : right.end], "grounding.date")


def _listed_years(line: Sentence, first: Day) -> list[int]:
    """The years of a row that begins with a year: "2018, 2019 and 2021"."""
    start = next((at for at, day in enumerate(line.days) if day.year == first.year), None)
    if start is None:
        return []
    years = [first.year or 0]
    for left, right in zip(line.days[start:], line.days[start + 1 :], strict=False):
        if not _ALSO.fullmatch(same_length_fold(line.text[left.end : right.start])) or not right.year:
            break
        years.append(right.year)
    return years


def _has_gap(years: list[int], first: int, last: int) -> bool:
    return len(years) >= _LEAST_SINGLE and years[-1] == last and len(set(years)) < last - first + 1


def _doubted_parts(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Such as "mid-2018" where the sources' months of that year all lie in another part of it."""
    folded = same_length_fold(text.text)
    for day in text.days:
        led = _PART.search(folded[: day.start])
        if led is None or day.month or not day.year:
            continue
        same = [other for line in sources.sentences for other in line.days if other.year == day.year]
        if same and all(other.month and other.month not in _MONTHS[led["part"]] for other in same):
            yield Doubt(Kind.DATE, text.text[led.start() : day.end], "grounding.date")


def _doubted_beginnings(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Such as "self-employed since 2006" of "carpenter since 2006, self-employed since 2012"."""
    for word, year in _beginnings(text):
        others = {other for line in sources.sentences for known, other in _beginnings(line) if known == word}
        if others and year not in others:
            yield Doubt(Kind.DATE, f"{word} {year}", "grounding.date")


def _beginnings(said: Sentence) -> Iterator[tuple[str, int]]:
    """The word right before "since" and the year right after it."""
    for left, right in zip(said.words, said.words[1:], strict=False):
        if right.folded not in _SINCE or left.is_stop:
            continue
        day = next((one for one in said.days if one.year and 0 <= one.start - right.end <= 1), None)
        if day and day.year:
            yield left.folded, day.year
