"""Cutting a whole CV at its headings: which line opens a section, which belongs to the header, which to no content."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from app.cvs.recognition.contacts import has_contact, holds_url
from app.cvs.recognition.cuts import is_range, period_of, without_period
from app.cvs.recognition.looks import names_degree, names_employer, names_title, title_score, units_of
from app.cvs.recognition.persons import could_be_name, is_half_name, is_person
from app.cvs.recognition.vocabulary import DELIVERABLE_LABELS, RESPONSIBILITY_LABELS
from app.lexicon.folding import fold
from app.lexicon.headings import loose_section_of, section_of
from app.lexicon.places import is_address, is_place
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
Look = tuple[int, bool, bool, int]  # size, bold, capitals, level
_FOOTER = re.compile(
    r"^(?:page\s*)?\d{1,2}(?:\s*(?:/|of|sur|de)\s*\d{1,2})?$|\bpage \d{1,2}(?:\s*(?:/|of|sur|de)\s*\d{1,2})?$|^(?:last updated|mis a jour|derniere mise a jour)\b.{0,30}$"
)
_RUNNING_TITLE = re.compile(r"^(?:\S+\s+){0,5}curriculum vitae$|^curriculum vitae(?:\s+\S+){0,5}$")
_TITLES = frozenset({"curriculum vitae", "cv", "resume"})
_PINS = frozenset("⚲⚑⌂📍")  # drawn before an address
_OF_DEGREES = frozenset("titre titres qualification qualifications diplome diplomes degree degrees".split())
_MAX_MARKED_WORDS = 4
_LARGE = 1.15  # of the text's size: print that sets a heading off by itself
_FIRST_LINES = 20
_NEAR_PT = 4.0
_SET_OFF = 1.6  # line pitches above a heading that looks like text


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading. sections: what the heading opens; () for an unknown heading; ("header",) at the top."""

    sections: tuple[str, ...]
    title: str
    heading: int | None
    lines: list[Numbered]


@dataclass(frozen=True)
class _Setting:
    """How a whole file is set, found once for all of its lines."""

    lines: Sequence[Line]

    @cached_property
    def plain(self) -> Look:
        """How most words look."""
        looks = Counter(_look(line) for line in self.lines for _ in line.text.split())
        return looks.most_common(1)[0][0] if looks else (0, False, False, 0)

    @cached_property
    def deepest(self) -> int:
        """The deepest level of headings."""
        return max((line.heading for line in self.lines), default=0)

    @cached_property
    def above_periods(self) -> frozenset[Look]:
        """How lines look that stand above a period and are no heading by their words."""
        above = (one for one, below in pairwise(self.lines) if is_range(below) and not section_of(one.text))
        return frozenset(_look(one) for one in above)


def parts_of(lines: Sequence[Line]) -> tuple[list[Part], list[int]]:
    """The lines cut at headings, what stands above the first being the header; and the page headers and footers."""
    aside = _repeated(lines) | {number for number, line in enumerate(lines) if _is_aside(number, fold(line.text))}
    setting = _Setting(lines)
    headings = _headings(setting, aside)
    styles = _styles_by_column(setting, headings)
    least_gap = _least_gap([lines[number] for number in headings])
    top = _name_block(lines, headings)
    beside = _titles_beside(lines, headings)
    parts = [Part(("header",), "", None, [(number, lines[number]) for number in top if number not in aside])]
    for number, line in enumerate(lines):
        if number in aside or number in top or not line.text:
            continue
        sections, rest = headings.get(number, ((), ""))
        if sections and parts[-1].sections[:1] == ("experience",) and _is_inner(line, parts[-1], styles[line.column]):
            parts[-1].lines.append((number, line))
        elif sections:
            parts.append(Part(sections, line.text, None if rest else number, []))
            if rest:
                parts[-1].lines.append((number, replace(line, text=rest, heading=0)))
        elif (
            parts[-1].heading != number - 1
            and _is_unknown_heading(setting, number, styles[line.column])
            and line.gap >= least_gap
            and (loose_section_of(line.text) or not _heads_entry(setting, number))
        ):
            parts.append(Part(loose_section_of(line.text), line.text, number, []))
        elif number in beside:
            title, _, rest = line.text.partition("   ")
            parts.append(Part(loose_section_of(title), title, None, [(number, replace(line, text=rest, heading=0))]))
        elif _opens_contacts(lines, number, headings):
            parts.append(Part(("contact",), "", None, [(number, line)]))
        else:
            parts[-1].lines.append((number, line))
    return _with_experience(parts), sorted(aside)


def _with_experience(parts: list[Part]) -> list[Part]:
    """Where no heading says that posts follow, the section of unknown name with the most periods holds them."""
    for at, part in enumerate(parts):
        if not part.sections and part.lines and all(_is_contact(line) for _, line in part.lines):
            parts[at] = replace(part, sections=("contact",))
    if any("experience" in part.sections for part in parts):
        return parts
    ranges = [sum(is_range(line) for _, line in part.lines) if not part.sections else 0 for part in parts]
    best = max(range(len(parts)), key=lambda at: ranges[at])
    if ranges[best]:
        parts[best] = replace(parts[best], sections=("experience",))
    return parts


def _is_contact(line: Line) -> bool:
    return has_contact(line.text) or holds_url(line.text)


def _is_aside(number: int, folded: str) -> bool:
    """A page number, a date of printing, the words "curriculum vitae" at the very top or beside a name further down."""
    if number < 3:  # noqa: PLR2004 - the very top
        return _FOOTER.search(folded) is not None or folded.strip(" :") in _TITLES
    return _FOOTER.search(folded) is not None or _RUNNING_TITLE.search(folded) is not None


def _opens_contacts(lines: Sequence[Line], number: int, headings: dict[int, tuple[tuple[str, ...], str]]) -> bool:
    """The top of another column, before any heading of its own, with the person's address or phone."""
    if number == 0 or lines[number].column == lines[number - 1].column or lines[number].column == 0:
        return False
    below = range(number, min(number + 6, len(lines)))
    top = lines[number : next((at for at in below if at in headings), below.stop)]
    is_pinned = any(
        holds_url(line.text) or is_place(line.text) or is_address(line.text) or line.text[:1] in _PINS
        for line in top[:2]
    )
    return is_pinned or any(has_contact(line.text) for line in top)


def _repeated(lines: Sequence[Line]) -> set[int]:
    """Page headers and footers: the same words (but for numbers) at the same height of several pages.

    On the first page the header of all pages may be the person's own, so there only its foot counts.
    """
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        places.setdefault(re.sub(r"\d+", "#", fold(line.text)), []).append(number)
    found: set[int] = set()
    lowest = max((line.top for line in lines if line.page == 0), default=0.0)
    for numbers in places.values():
        if lines[numbers[-1]].page == 0:
            continue
        tops = [number for number in numbers if abs(lines[number].top - lines[numbers[-1]].top) < _NEAR_PT]
        pages = {lines[number].page for number in tops}
        if len(pages) > 1:
            found |= {number for number in tops if lines[number].page or lines[number].top > lowest - _NEAR_PT}
    return found


def _headings(setting: _Setting, aside: set[int]) -> dict[int, tuple[tuple[str, ...], str]]:
    """Line number -> the sections it opens, and what stands beside the heading on the same line."""
    lines, plain = setting.lines, setting.plain
    found = {
        number: opened
        for number, line in enumerate(lines)
        if number not in aside and (opened := _opened(line, plain))[0]
    }
    special = [number for number in found if _look(lines[number]) != plain or lines[number].text.rstrip().endswith(":")]
    if len(special) < 2:  # noqa: PLR2004 - one alone is no style
        return found
    return {number: opened for number, opened in found.items() if number in special or _is_set_off(lines, number)}


def _opened(line: Line, plain: Look) -> tuple[tuple[str, ...], str]:
    text = line.text
    if line.bullet:
        stands_out = (line.bold and not plain[1]) or (text.isupper() and not plain[2])
        is_marked = _half_points(line) > plain[0] and stands_out  # a mark is drawn beside each heading
        return (section_of(text) if is_marked and len(text.split()) <= _MAX_MARKED_WORDS else ()), ""
    if len(text) <= 60 and (sections := section_of(text)):  # noqa: PLR2004 - a heading is short
        return sections, ""
    heading, gap, rest = text.partition("   ")
    is_large = _half_points(line) > _LARGE * plain[0] > 0
    if gap and rest.strip() and (heading.isupper() or line.bold or is_large) and (sections := section_of(heading)):
        return sections, rest.strip()
    heading, colon, rest = text.partition(":")
    if colon and rest.strip() and heading.strip().isupper() and len(heading) > 4 and (sections := section_of(heading)):  # noqa: PLR2004
        return sections, rest.strip()
    return (), ""


def _is_set_off(lines: Sequence[Line], number: int) -> bool:
    """More space above than below: a heading though it looks like the text around it."""
    below = lines[number + 1].gap if number + 1 < len(lines) else 0.0
    return lines[number].gap >= _SET_OFF and below < lines[number].gap


def _titles_beside(lines: Sequence[Line], headings: dict[int, tuple[tuple[str, ...], str]]) -> set[int]:
    """Lines that begin with a title in capitals in the margin where known headings stand, where no text begins."""
    edges = Counter(round(lines[number].x0) for number in headings if lines[number].text.partition("   ")[0].isupper())
    edge, count = edges.most_common(1)[0] if edges else (0, 0)
    here = [number for number, line in enumerate(lines) if round(line.x0) == edge and line.size]
    if count < 2 or len(here) > 3 * count:  # noqa: PLR2004 - one alone is no margin
        return set()
    return {
        number
        for number in here
        if number not in headings and number > min(headings) and _is_title_beside(lines[number].text)
    }


def _is_title_beside(text: str) -> bool:
    title, gap, rest = text.partition("   ")
    return bool(gap) and bool(rest.strip()) and title.isupper() and len(title.split()) <= _MAX_MARKED_WORDS


def _styles_by_column(setting: _Setting, headings: Iterable[int]) -> dict[int, frozenset[Look]]:
    """How headings look in each column; in one that has no known heading, as they do elsewhere."""
    known = [setting.lines[number] for number in headings]
    own: dict[int, list[Line]] = {}
    for line in known:
        own.setdefault(line.column, []).append(line)
    elsewhere, crown = _styles(known, setting.plain), _crown_styles(setting)
    styles = {column: _styles(some, setting.plain) for column, some in own.items()}
    return {line.column: styles.get(line.column, elsewhere) or crown for line in setting.lines}


def _styles(headings: Sequence[Line], plain: Look) -> frozenset[Look]:
    """How this file's known headings look: a look that two share, or one that is larger than the text by itself."""
    looks = Counter(_look(line) for line in headings)
    return frozenset(
        look for look, count in looks.items() if count > 1 or (look[0] > plain[0] and look[1:] != plain[1:])
    )


def _least_gap(headings: Sequence[Line]) -> float:
    """Where each known heading is set off by space above, others are too."""
    gaps = [line.gap for line in headings[1:]]
    return _SET_OFF if len(gaps) > 1 and min(gaps) >= _SET_OFF else 0.0


def _crown_styles(setting: _Setting) -> frozenset[Look]:
    """Where no heading is known: the largest print that three short lines or more share, each set off by space."""
    looks = Counter(_look(line) for line in setting.lines[2:] if line.gap > _SET_OFF and len(line.text.split()) <= 4)  # noqa: PLR2004 - a heading is short
    able = [look for look, count in looks.items() if count > 2 and look > setting.plain]  # noqa: PLR2004 - two may be chance
    return frozenset(sorted(able)[-1:])


def _half_points(line: Line) -> int:
    return round(2 * line.size)


def _look(line: Line) -> Look:
    return (_half_points(line), line.bold, line.text.isupper(), line.heading)


def _heads_entry(setting: _Setting, number: int) -> bool:
    """A title or employer in capitals, like the headings, with its dates within two lines."""
    lines = setting.lines
    if lines[number].heading and not _shares_level(setting, lines[number]):
        return False
    below = [line for line in lines[number + 1 : number + 3] if not line.bullet]
    is_headed = bool(below) and below[0].bold and not below[0].heading
    if is_headed and (below[0].size > lines[number].size or not lines[number].bold):
        return False  # an entry's own head, printed stronger, stands right below
    dated = next((line for line in below if is_range(line)), None)
    if dated is None and _look(lines[number]) in setting.above_periods:  # so this one may stand above a single date
        dated = next((line for line in below if period_of(line) is not None), None)
    return dated is not None and not _is_whole_head(dated)


def _is_whole_head(dated: Line) -> bool:
    """A dated line with title and employer is an entry by itself: what stands above it is no part of it."""
    units = [unit for unit in units_of(without_period(dated.text, period_of(dated))) if not is_place(unit)]
    pieces = [piece for unit in units for piece in unit.split(", ") if not is_place(piece)]
    return (names_title(dated.text) and names_employer(dated.text)) or len(pieces) > 1


def _shares_level(setting: _Setting, line: Line) -> bool:
    """The level of headings is also that of entries: nothing in the file tells them apart."""
    return line.heading != 1 and line.heading == setting.deepest


def _is_inner(line: Line, part: Part, styles: frozenset[Look]) -> bool:
    """A label inside an entry ("Réalisations :", "Key achievements"), not a section of the whole CV."""
    if not part.lines or fold(line.text).strip(" :") not in (*DELIVERABLE_LABELS, *RESPONSIBILITY_LABELS):
        return False
    is_plain = _look(line) == (_half_points(part.lines[0][1]), False, False, 0)
    if _look(line) in styles and not is_plain:
        return False
    return not is_plain or line.text.rstrip().endswith(":") or line.gap < 1.5  # noqa: PLR2004 - a gap begins a section


def _name_block(lines: Sequence[Line], headings: dict[int, tuple[tuple[str, ...], str]]) -> range:
    """Where a sidebar is read first, the name stands further down: the largest name-like line and its followers."""
    first = _largest_name(lines)
    if first is None or not any(number in headings for number in range(first)):
        return range(0)
    end = first + 1
    while end < min(first + 7, len(lines)) and end not in headings and lines[end].column == lines[first].column:
        end += 1
    return range(first, end)


def _largest_name(lines: Sequence[Line]) -> int | None:
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    largest = max((line.size for line in lines if line.page == 0), default=0.0)
    large = [
        number
        for number, line in enumerate(lines)
        if line.page == 0
        and (line.size > 1.25 * usual or line.heading == 1)
        and _is_called(name := line.text.partition("   ")[0], is_largest=line.size == largest > usual)
        and not section_of(name)
    ]
    large = large or _torn_name(lines, usual)
    if not usual:
        return _spelled_name(lines)
    if large:
        return max(large, key=lambda number: lines[number].size)
    return None


def _is_called(text: str, *, is_largest: bool) -> bool:
    """A person's name; of what is written largest an ending as of trades alone takes nothing: "MARISSA MAYER"."""
    return is_person(text) or (is_largest and could_be_name(text) and title_score(text) <= 1)


def _spelled_name(lines: Sequence[Line]) -> int | None:
    """In text without sizes, where sections stand above the name: the person that the e-mail address spells."""
    address = " ".join(fold(line.text) for line in lines[:_FIRST_LINES] if "@" in line.text)
    spelled = (
        number
        for number, line in enumerate(lines)
        if line.gap > 1.0 and is_person(line.text) and all(part in address for part in fold(line.text).split()[::2])
    )
    return next(spelled, None)


def _torn_name(lines: Sequence[Line], usual: float) -> list[int]:
    """First and family name in large print on two lines."""
    return [
        number
        for number, (above, below) in enumerate(pairwise(lines))
        if above.size == below.size > 1.5 * usual and is_half_name(above.text) and is_half_name(below.text)
    ][:1]


def _is_unknown_heading(setting: _Setting, number: int, styles: frozenset[Look]) -> bool:
    """A short line that looks exactly as the known headings do, where that look is special."""
    line = setting.lines[number]
    if number < 2 or _look(line) not in styles or line.bullet or len(line.text.split()) > 5:  # noqa: PLR2004
        return False
    if names_degree(line.text) and not (loose_section_of(line.text) or _OF_DEGREES & set(fold(line.text).split())):
        return False  # "Doctorat" opens an entry
    size, is_bold, is_capitals, level = _look(line)
    usual = setting.plain[0]
    is_special = level > 0 or is_capitals or (is_bold and size > usual) or size > _LARGE * usual
    return is_special and not any(mark.isdigit() for mark in line.text)
