"""One entry as it was cut out of its section, and the dates of a line. What the lines mean: naming."""

from dataclasses import dataclass, field

from app.cvs.recognition.looks import units_of
from app.lexicon.dates import Period, durations_in, periods_in
from app.vitae.source_text import Line

Numbered = tuple[int, Line]


@dataclass(slots=True)
class Cut:
    """One entry: its head lines in order, the dates found in them, and the body below."""

    head: list[Numbered]
    period: Period | None
    body: list[Numbered] = field(default_factory=list[Numbered])


def period_of(line: Line) -> Period | None:
    """The period that dates an entry: a range if the line has one."""
    found = periods_in(line.text)
    return next((period for period in found if period.is_range), found[0] if found else None)


def without_period(text: str, period: Period | None) -> str:
    """The line's other words: dates and lengths of time are gaps."""
    if period is not None:
        text = f"{text[: period.at].rstrip(' ([,-–—|:')}   {text[period.to :].lstrip(' )],-–—|:.')}"
    for at, to in reversed(durations_in(text)):
        if _belongs_to_title(text, at, to):
            continue
        text = f"{text[:at]}   {text[to:]}"
    return text


def _belongs_to_title(text: str, at: int, to: int) -> bool:
    """As "Nursing Intern (36 weeks)   Jan 2020": brackets one space behind words, with more to follow."""
    is_behind = text[at] == "(" and text[max(0, at - 1) : at] == " " and bool(text[max(0, at - 3) : at].strip())
    return is_behind and to < len(text)


def phrases_of(cut: Cut) -> list[str]:
    """The head's phrases without its dates."""
    return [unit for _, line in cut.head for unit in units_of(without_period(line.text, period_of(line)))]


def is_range(line: Line) -> bool:
    """Whether a line holds a period with two ends, or an open one."""
    period = period_of(line)
    return period is not None and period.is_range


def is_length(line: Line) -> bool:
    """A length of time and nothing else: "6 ans 4 mois"."""
    return bool(durations_in(line.text)) and not without_period(line.text, None).strip()


def is_within(inner: Period | None, outer: Period | None) -> bool:
    """Whether one period lies inside another, as far as their precision tells."""
    if inner is None or outer is None or not inner.start or not outer.start:
        return False
    ends = outer.end is None or (inner.end is not None and inner.end[:4] <= outer.end[:4])
    return inner.start[:4] >= outer.start[:4] and ends
