"""Child side: a narrow column of dates, labels or section titles beside the text they belong to: rows, not a column."""

from collections import Counter
from dataclasses import replace

from app.documents.segments import Segment, rows_of
from app.lexicon.dates import durations_in, is_date_end, one_date, periods_in
from app.lexicon.headings import section_of
from app.lexicon.places import is_place

_EDGE_PT = 2.0
_FURTHER_PT = 20.0
_DATED = 0.34  # of the groups say when, or open a section
_BESIDE = 0.75  # of the groups stand beside a row of the text
_SHORT_WORDS = 5
_BESIDE_DATE = 4  # characters beside a date: brackets, a colon
_NEAR_SIZES = 0.5
_NARROW = 0.5  # of the width of the text beside it
_WRAP_SIZES = 1.6
_STROKES = frozenset({"|", "¦", "–", "—", "-", "↑", "↓", "to", "à", "/"})  # what stands between two dates in a pile


def dated_margin(segments: list[Segment]) -> list[Segment] | None:
    """What stands left of an edge where texts begin, if dates stand there beside them; None where no edge has that."""
    begins = Counter(round(one.x0 / _EDGE_PT) for one in segments)
    for edge in sorted(edge for edge, count in begins.items() if count > 1):
        at = edge * _EDGE_PT - _EDGE_PT
        side = [one for one in segments if one.x1 <= at + _EDGE_PT and one.x0 < at]
        text = [one for one in segments if one.x0 >= at]
        is_dated = _is_dated(_groups(side), text) or _is_dated_block_by_block(side, text)
        if is_dated and not (_is_other_column(side, text, at) or _stand_behind_text(side)):
            return side
    return None


def _stand_behind_text(side: list[Segment]) -> bool:
    """More stands further left than there are dates: those of one section of the column that follows."""
    dates = [group[0] for group in _groups(side) if _is_date(_text(_dates_of(group)))]
    edge = min((one.x0 for one in dates), default=0.0)
    return sum(one.x1 < edge for one in side) > len(dates) > 0


def _is_dated_block_by_block(side: list[Segment], text: list[Segment]) -> bool:
    """A narrow margin in which each date stands above the few words that go with it: an employer, a town."""
    if not side or not text:
        return False
    width, room = (max(one.x1 for one in part) - min(one.x0 for one in part) for part in (side, text))
    return width < _NARROW * room and _is_dated(_groups(side, in_blocks=True), text)


def _is_other_column(side: list[Segment], text: list[Segment], edge: float) -> bool:
    """The text has headings further in than where it begins, or both sides have headings on rows of their own."""
    further = [one for one in text if one.x0 > edge + _FURTHER_PT]
    alone = [one for one in side if section_of(one.text) and not any(_is_beside(one, other) for other in text)]
    return _has_sections(further) or (bool(alone) and _has_sections(text))


def _has_sections(text: list[Segment]) -> bool:
    """Headings of its own on rows of their own: another column."""
    return sum(bool(section_of(one.text)) for one in text) > 1


def is_margin(side: list[Segment], text: list[Segment]) -> bool:
    """Dates, labels or titles that stand beside the rows they belong to."""
    groups = _groups(side)
    titles = sum(bool(section_of(_text(group))) for group in groups)
    if titles > 1 and _has_sections(text):
        return False
    if _is_dated(groups, text):
        return True
    if titles and any(section_of(one.text) for one in text):
        return False  # both have sections of their own: two columns
    telling = sum(_says_when_or_what(_text(group)) for group in groups)
    beside = sum(bool(section_of(_text(group))) or any(_is_beside(group[0], one) for one in text) for group in groups)
    is_short = sum(len(_text(group).split()) <= _SHORT_WORDS for group in groups) >= 0.7 * len(groups)
    return telling >= max(2, _DATED * len(groups)) and beside >= _BESIDE * len(groups) and is_short


def _is_dated(groups: list[list[Segment]], text: list[Segment]) -> bool:
    """Dates that stand alone, one below the other, each beside a row of the text."""
    dates = [at for at, group in enumerate(groups) if _is_date(_text(_dates_of(group)))]
    if len(dates) < 2:  # noqa: PLR2004 - one says nothing about the layout
        return False
    between = [group for group in groups[dates[0] : dates[-1]] if not _says_when_or_what(_text(group))]
    beside = sum(any(_is_beside(groups[at][0], one) for one in text) for at in dates)
    return len(between) <= len(dates) / 2 and beside >= _BESIDE * len(dates)


def _dates_of(group: list[Segment]) -> list[Segment]:
    """The first pieces of a group, up to the end of its dates: not the town or length of time below."""
    for count in range(1, len(group)):
        if _is_date(_text(group[:count])) and not _wraps(group[:count], group[count]):
            return group[:count]
    return group


def _is_date(text: str) -> bool:
    found = periods_in(text)
    return bool(found) and len(text) - sum(period.to - period.at for period in found) <= _BESIDE_DATE


def as_rows(segments: list[Segment], margin: list[Segment]) -> list[list[Segment]]:
    """Rows with their margin: a wrapped date is one piece of its first row, a section title is a row before its own."""
    inside = {id(one) for one in margin}
    text = [one for one in segments if id(one) not in inside]
    rows = rows_of(text)
    in_blocks = not _is_dated(_groups(margin), text) and _is_dated_block_by_block(margin, text)
    for group in _groups(margin, in_blocks=in_blocks):
        first = _dates_of(group)
        joined = replace(first[0], text=_dates_text(first), x1=max(one.x1 for one in first))
        place = next((at for at, row in enumerate(rows) if _is_beside(joined, row[0])), None)
        if place is None or section_of(joined.text):
            at = next((at for at, row in enumerate(rows) if row[0].top > joined.top - joined.size), len(rows))
            rows.insert(at if place is None else place, [joined])
        else:
            rows[place] = [*sorted([joined, *rows[place]], key=lambda one: one.x0), *group[len(first) :]]
    return rows


def _groups(margin: list[Segment], *, in_blocks: bool = False) -> list[list[Segment]]:
    """Segments below each other that are one text: a date or a title on two rows.

    in_blocks: whatever stands right under a date belongs to it.
    """
    groups: list[list[Segment]] = []
    for segment in sorted(margin, key=lambda one: (one.top, one.x0)):
        is_near = bool(groups) and segment.top - groups[-1][-1].top < _WRAP_SIZES * segment.size
        belongs = _is_below_date(groups[-1], segment, in_blocks=in_blocks) if groups else False
        if is_near and (_wraps(groups[-1], segment) or belongs):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _wraps(group: list[Segment], below: Segment) -> bool:
    """The two say one thing together that neither says alone."""
    above = _text(group)
    if below.text in _STROKES:
        return len(group) == 1 and is_date_end(above)
    if group[-1].text in _STROKES:
        return is_date_end(below.text)
    if len(group) == 1 and is_date_end(above) and is_date_end(below.text) and _is_range(f"{above} – {below.text}"):
        first, last = one_date(above), one_date(below.text)
        return (
            first is None or last is None or first <= last
        )  # "2021" above "now"; not "2021" above the "2020" of the next
    if above.rstrip().endswith(("-", "–", "—", " à", " to", "&", " et", " and")):
        return True
    together = periods_in(f"{above} {below.text}")
    if together:
        return together[0].is_range and not any(one.is_range for one in periods_in(above) + periods_in(below.text))
    return bool(section_of(f"{above} {below.text}")) and not section_of(below.text)


def _is_below_date(group: list[Segment], below: Segment, *, in_blocks: bool) -> bool:
    """A town or a length of time right under a date belongs to it."""
    says = is_place(below.text) or bool(durations_in(below.text)) or (in_blocks and not _says_when_or_what(below.text))
    return says and below.size <= group[0].size and _is_date(_text(_dates_of(group)))


def _dates_text(group: list[Segment]) -> str:
    """The text of a group; a start above an end is a period."""
    are_ends = len(group) == 2 and all(is_date_end(one.text) for one in group)  # noqa: PLR2004 - start and end
    return " – ".join(one.text for one in group) if are_ends and not _is_range(_text(group)) else _text(group)


def _is_range(text: str) -> bool:
    return any(one.is_range for one in periods_in(text))


def _text(group: list[Segment]) -> str:
    return _piled_period([one.text for one in group]) or " ".join(one.text for one in group)


def _piled_period(texts: list[str]) -> str:
    """A period that is piled up with a stroke between its ends, whichever stands on top; "" for anything else."""
    if len(texts) != 3 or texts[1] not in _STROKES or not (is_date_end(texts[0]) and is_date_end(texts[2])):  # noqa: PLR2004
        return ""
    first, last = one_date(texts[0]), one_date(texts[2])
    is_turned = last is not None and (first is None or first > last)  # the present, or the later date, on top
    return f"{texts[2]} – {texts[0]}" if is_turned else f"{texts[0]} – {texts[2]}"


def _says_when_or_what(text: str) -> bool:
    return bool(periods_in(text) or section_of(text))


def _is_beside(one: Segment, other: Segment) -> bool:
    return abs(one.top - other.top) < _NEAR_SIZES * max(one.size, other.size)
