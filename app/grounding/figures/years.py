"""Years and spans of time between dates that the sources tell."""

import re
from functools import lru_cache
from itertools import combinations

from app.grounding.sources import Sources

_MONTHS_PER_YEAR = 12.0
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT_YEAR = re.compile(r"\b((?:19|20)\d\d) ?[-–/] ?(\d\d)\b(?!/|\.\d)")
_GOES_ON = re.compile(
    r"\b(?:since|depuis|present|today|now|current\w*|actuel\w*|aujourd'hui|ce jour|to date|ongoing|en cours)\b"
    r"|[-–—] ?$|\bdes (?:19|20)"
)


def is_spanned(months: float, sources: Sources, longest: float | None = None) -> bool:
    """Whether dates of the sources lie so far apart, give or take a year.

    longest: months of the whole career, where code computed them; else a span that goes on may have any length.
    """
    if goes_on(sources) and (longest is None or months <= longest + _MONTHS_PER_YEAR):
        return True
    named = {day.month for line in sources.sentences for day in line.days if day.month}
    if len(named) > 1 and months <= _MONTHS_PER_YEAR:
        return True
    spans = [_MONTHS_PER_YEAR * abs(a - b) for a, b in combinations(years_in(sources), 2)]
    return bool(spans) and any(abs(months - span) <= _MONTHS_PER_YEAR for span in (0.0, *spans))


def goes_on(sources: Sources) -> bool:
    """Whether something in the sources has no end yet."""
    return any(_GOES_ON.search(one) for one in sources.text.split("\n"))


@lru_cache(maxsize=1024)
def years_in(sources: Sources) -> tuple[int, ...]:
    """Every year that the sources name, short ones in full: 2021 of "2019-21"."""
    spans = [(int(one[1]), int(f"{one[1][:2]}{one[2]}")) for one in _SHORT_YEAR.finditer(sources.text)]
    short = [end for start, end in spans if start < end]
    return tuple(sorted({*map(int, _YEAR.findall(sources.text)), *short}))
