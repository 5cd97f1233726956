"""Dates, names and addresses that a narrow column broke over two lines, whole again on the first of them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.cvs.recognition.cut_contacts import with_whole_contact
from app.cvs.recognition.looks import employer_score, is_sentence, names_degree, title_score
from app.cvs.recognition.small_caps import without_small_caps
from app.lexicon.dates import is_date_begun, is_date_end, periods_in
from app.lexicon.headings import section_of
from app.lexicon.places import is_place
from app.vitae.source_text import Line

_RUN_ON = re.compile(r"(?<=\b(?:19|20)\d\d)(?=[A-ZÀ-Ý][a-zà-ÿ])")  # a date that reaches into the next column
_COMPOUND = re.compile(r"[A-ZÀ-Ý][^\W\d_]{0,40}(?:-[^\W\d_]{1,40}){0,6}-$")
_COMPOUND_REST = re.compile(r"[A-ZÀ-Ý][\w-]*(?:,? \S+){0,3}")
_TOP_LINES = 3
_SMALL_NAME = re.compile(
    r"(?=.{0,80}(?:^|[\s-])[a-zà-ÿ]{4})(?!.{0,80}\d)[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}(?:, [\w.]{2,8})?"
)
_INNER = re.compile(r"(?<=[a-zà-ÿ])[A-ZÀ-Ý](?=[a-zà-ÿ])")
_INITIALS = re.compile(
    r"(?:^|(?<=[\s-]))(?!(?:van|von|der|den|des|del|dos|das|ter|ten|bin|ben|les)\b)[a-zà-ÿ](?=\w{2})"
)  # particles keep their small letters
_DASH = re.compile(r"\s{1,10}[—–|-]\s{1,10}")
_WRAPPED_GAP = 1.15
_BOLD_GAP = 1.4
_MAX_REST_WORDS = 4
_OPEN_END = re.compile(r"(?:\b(?:du|de|des|de la|et|of|of the|and|for|for the)|[&'’])$")
_BEFORE_MARK = re.compile(r"(\S+(?: \S+)?) [•▪■▸‣◦] (\S.*)")
_CELLS = re.compile(r"\s{3,}")


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines in their places; what was moved up leaves its own line shorter, or empty."""
    found = without_small_caps([replace(line, text=_RUN_ON.sub("   ", line.text)) for line in lines])
    found[:_TOP_LINES] = _capitalised(found)
    usual = _usual_size(found)
    for place in range(len(found) - 1):
        above, below = found[place], found[place + 1]
        if above.column == below.column and above.page == below.page and not below.bullet:
            found[place : place + 2] = _joined(above, below, usual)
    return found


def _joined(above: Line, below: Line, usual: float) -> tuple[Line, Line]:
    """The two lines, with what belongs to the first moved up. usual: size of the text."""
    if whole := with_whole_contact(above, below):
        return whole
    if _is_cut_compound(above, below):
        return _moved_up(above, below, "")
    if above.size > usual and _is_cut_title(above, below):
        return _moved_up(above, below, " ")
    if (above.size > usual or periods_in(above.text)) and _is_cut_phrase(above, below):
        return _moved_up(above, below, " ")
    if _is_cut_head(above, below):
        return _moved_up(above, below, " ")
    return _date_joined(above, below)


def _is_cut_head(above: Line, below: Line) -> bool:
    """As "Master Management" above "culturel", both in bold, where a narrow column had no room for the second."""
    is_alike = (above.size, above.x0) == (below.size, below.x0) and below.gap < _BOLD_GAP
    is_short = 0 < len(below.text.split()) <= _MAX_REST_WORDS and not is_sentence(above.text)
    if (
        not (above.full and above.bold and below.bold and is_alike and is_short)
        or section_of(above.text)
        or section_of(below.text)
        or ": " in below.text  # a label begins something of its own
    ):
        return False
    tells = periods_in(above.text) or periods_in(below.text) or is_place(below.text) or _CELLS.search(above.text)
    return not tells and not (names_degree(below.text) and names_degree(above.text))


def _capitalised(lines: list[Line]) -> list[Line]:
    """The top lines; a name in small letters or small capitals, in the largest print, as names are written."""
    largest = max((line.size for line in lines), default=0.0)
    return [
        replace(line, text=_as_name(line.text))
        if line.size == largest > 0 and (_SMALL_NAME.fullmatch(line.text) or _INNER.search(line.text))
        else line
        for line in lines[:_TOP_LINES]
    ]


def _as_name(text: str) -> str:
    inner = _INNER.findall(text)
    if len(inner) > 1 and not any(letter.lower() in text for letter in inner):
        text = text.title()  # small capitals: "VelAyuthAm"
    name, comma, behind = text.partition(",")
    is_torn = behind.strip() != behind.strip().lower() and len(behind.split()) == 1 and not behind.strip().istitle()
    return _INITIALS.sub(lambda found: found.group().upper(), name) + comma + (behind.upper() if is_torn else behind)


def _moved_up(above: Line, below: Line, space: str) -> tuple[Line, Line]:
    return replace(above, text=f"{above.text}{space}{below.text}"), replace(below, text="")


def _is_cut_compound(above: Line, below: Line) -> bool:
    """As "Council, Ashton-under-" above "Lyne"."""
    is_alike = (above.size, above.bold) == (below.size, below.bold) and below.gap < _WRAPPED_GAP
    return is_alike and _COMPOUND.search(above.text) is not None and _COMPOUND_REST.fullmatch(below.text) is not None


def _usual_size(lines: Sequence[Line]) -> float:
    """Of most words."""
    sizes = Counter(line.size for line in lines for _ in line.text.split())
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_cut_title(above: Line, below: Line) -> bool:
    """As "Ostrom & Vail, Tacoma — Project" above "Engineer": what stands behind the dash is no title without it."""
    *before, last = _DASH.split(above.text)
    is_alike = above.size == below.size and below.gap < _WRAPPED_GAP and 0 < len(below.text.split()) <= _MAX_REST_WORDS
    if bool(before) and is_alike and below.text[:1].islower() and not periods_in(above.text):
        return True
    says_less = not (title_score(last) or employer_score(last) or is_place(last) or periods_in(above.text))
    return bool(before) and is_alike and says_less and title_score(below.text) > 0 and ", " not in below.text


def _is_cut_phrase(above: Line, below: Line) -> bool:
    """As "Chargé de mission, Direction des affaires culturelles du" above "Limousin": no head of an entry ends so."""
    is_alike = above.size == below.size and below.gap < _WRAPPED_GAP and 0 < len(below.text.split()) <= _MAX_REST_WORDS
    return is_alike and _OPEN_END.search(above.text) is not None and not periods_in(below.text)


def _date_joined(above: Line, below: Line) -> tuple[Line, Line]:
    """As "Mai – juin   Stagiaire" above "2025": the date's end belongs to its beginning, in the same cell of both."""
    upper, lower = _CELLS.split(above.text), _CELLS.split(below.text)
    marked = _BEFORE_MARK.match(below.text)
    if marked and is_date_begun(upper[0]) and is_date_end(marked[1]):  # the end stands beside the first line of a list
        above = replace(above, text="   ".join((f"{upper[0]} {marked[1]}", *upper[1:])))
        return above, replace(below, text=marked[2], bullet=True)
    for at in (0, -1):
        alone = len(lower) == 1
        if is_date_begun(upper[at]) and is_date_end(lower[at]) and (at == 0 or len(upper) > 1 or alone):
            upper[at] = f"{upper[at]} {lower[at]}"
            del lower[at]
            return replace(above, text="   ".join(upper)), replace(below, text="   ".join(lower))
    return above, below
