"""How a finished PDF of a CV is set: what stands where by its tags, and each breach of good setting in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any

import pdfplumber

from app.documents.layout import blocks
from app.documents.look import Look
from app.settings import ROOT
from app.vitae.document import CVDocument

MM = 72 / 25.4
LONGEST_LINE = 95  # characters of running text
EMPTY = 1 / 3  # of a page's height between its margins
_TOLERANCE_PT = 1.0
_SAME_LINE_PT = 3.0
_SHORT = 4  # an entry of fewer bullets stays whole
_MARGINS = re.compile(r"@page \{ (?:size: A4; )?margin: (\d+)mm (\d+)mm (\d+)mm;")
_LEVELS = {"H1", "H2", "H3"}


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one height of one part."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Part:
    """A heading, paragraph or bullet on one page; points from the top of the page. entry: which one it is in, or -1."""

    kind: str
    page: int
    entry: int
    is_head: bool = False
    chars: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    @property
    def top(self) -> float:
        """Of its highest letter."""
        return min(float(one["top"]) for one in self.chars)

    @property
    def bottom(self) -> float:
        """Of its lowest letter."""
        return max(float(one["bottom"]) for one in self.chars)

    @property
    def lines(self) -> list[Line]:
        """What it says, line by line."""
        by_height = groupby(self.chars, key=lambda one: round(float(one["bottom"]) / _SAME_LINE_PT))
        rows = [list(row) for _, row in by_height]
        return [Line("".join(one["text"] for one in row), row[0]["x0"], max(one["x1"] for one in row)) for row in rows]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed CV. margins: top, sides, foot, in points."""

    parts: Sequence[Part]
    pages: int
    width: float
    height: float
    margins: tuple[float, float, float]

    def of(self, page: int) -> list[Part]:
        """What stands on a page, in its order."""
        return [one for one in self.parts if one.page == page]

    @property
    def room(self) -> float:
        """Height between the margins."""
        return self.height - self.margins[0] - self.margins[2]


def breaches(pdf: bytes, document: CVDocument, look: Look) -> list[str]:
    """What a careful typesetter would mend."""
    sheet = sheet_of(pdf, look)
    return [*_breaks(sheet), *_splits(sheet, document), *_gaps(sheet), *_lines(sheet)]


def sheet_of(pdf: bytes, look: Look) -> Sheet:
    """The parts of a PDF of ours, by its tags."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        found: list[Part] = []
        counter = [-1]
        by_mark: dict[tuple[int, int], list[dict[str, Any]]] = {}
        for number, page in enumerate(opened.pages):
            for char in page.chars:
                if char["mcid"] is not None:
                    by_mark.setdefault((number, char["mcid"]), []).append(char)
        for element in opened.structure_tree:
            _collect(element, found, counter, by_mark, entry=-1, is_head=False)
        first = opened.pages[0]
        parts = [one for one in found if one.chars]
        size = float(first.width), float(first.height)
        return Sheet(parts, len(opened.pages), *size, margins_of(look))


@lru_cache(maxsize=16)
def _margins_mm(theme: str) -> tuple[int, int, int]:
    folder = ROOT / "templates" / "documents"
    written = (folder / "base.css").read_text("utf-8") + (folder / theme / "theme.css").read_text("utf-8")
    top, side, foot = _MARGINS.findall(written)[-1]
    return int(top), int(side), int(foot)


def margins_of(look: Look) -> tuple[float, float, float]:
    """Top, sides and foot of a page, in points."""
    top, side, foot = (one * MM * look.zoom for one in _margins_mm(look.theme))
    return top, side, foot


def _collect(
    element: dict[str, Any],
    found: list[Part],
    counter: list[int],
    chars: dict[tuple[int, int], list[dict[str, Any]]],
    *,
    entry: int,
    is_head: bool,
) -> None:
    kind = element["type"]
    if kind == "Art":
        counter[0] += 1
        entry = counter[0]
    if kind in {"P", "LI", *_LEVELS}:
        part = Part(kind, element["page_number"] - 1, entry, is_head)
        part.chars = [char for page, mark in _marks(element) for char in chars.get((page, mark), ())]
        found.append(part)
        return
    for kid in element.get("children", ()):
        _collect(kid, found, counter, chars, entry=entry, is_head=is_head or kind == "Div")


def _marks(element: dict[str, Any]) -> Iterator[tuple[int, int]]:
    yield from ((element["page_number"] - 1, mark) for mark in element.get("mcids", ()))
    for kid in element.get("children", ()):
        yield from _marks(kid)


def _breaks(sheet: Sheet) -> Iterator[str]:
    """A heading, or the head of an entry, is no end of a page."""
    for number in range(sheet.pages - 1):
        parts = sheet.of(number)
        last = parts[-1]
        if last.kind in _LEVELS or last.is_head:
            yield f"page {number + 1} ends with a heading: {last.lines[0].text[:40]}"
        if not parts:
            yield f"page {number + 1} is empty"


def _splits(sheet: Sheet, document: CVDocument) -> Iterator[str]:
    """An entry goes on overleaf between bullets, with two or more on both sides; no bullet is broken."""
    entries = [entry for block in blocks(document) for entry in block.entries]
    if sum(one.kind == "LI" for one in sheet.parts) != sum(len(one.bullets) for one in entries):
        yield "a bullet over two pages"
    for before, after in _turns(sheet):
        if not _goes_on(before, after):
            continue
        here = [one.kind for one in sheet.of(before.page) if one.entry == before.entry]
        there = [one.kind for one in sheet.of(after.page) if one.entry == after.entry]
        if after.kind != "LI" and "LI" in (*here, *there):
            yield f"page {after.page + 1}: an entry parted beside its bullets"
        if "LI" in (*here, *there) and min(here.count("LI"), there.count("LI")) < 2:
            yield f"page {after.page + 1}: a bullet alone"


def _goes_on(before: Part, after: Part) -> bool:
    """Whether what begins a page continues an entry: by a bullet, or by what stands behind the last one."""
    return after.kind == "LI" or (after.kind == "P" and before.kind == "LI" and not after.is_head)


def _turns(sheet: Sheet) -> Iterator[tuple[Part, Part]]:
    """The last part of each page with the first of the next."""
    for number in range(sheet.pages - 1):
        if sheet.of(number) and sheet.of(number + 1):
            yield sheet.of(number)[-1], sheet.of(number + 1)[0]


def _gaps(sheet: Sheet) -> Iterator[str]:
    """No page leaves a third of itself empty where what comes next, up to where it may part, would have fitted."""
    for before, after in _turns(sheet):
        foot = max(one.bottom for one in sheet.of(before.page))
        free = sheet.height - sheet.margins[2] - foot
        if free / sheet.room > EMPTY and _least(sheet, after) + 4 * MM < free:
            yield f"page {before.page + 1} is {free / sheet.room:.0%} empty"


def _least(sheet: Sheet, first: Part) -> float:
    """The height of what must stand together from the top of a page on."""
    entry, together = first.entry, [first]
    for part in sheet.of(first.page)[1:]:
        if entry >= 0 and part.entry != entry:
            break
        entry = part.entry
        together.append(part)
    bullets = [one for one in together if one.kind == "LI"]
    until = bullets[1] if len(bullets) >= _SHORT else together[-1]
    return until.bottom - first.top


def _lines(sheet: Sheet) -> Iterator[str]:
    side = sheet.margins[1]
    for part in sheet.parts:
        for line in part.lines:
            if line.right > sheet.width - side + _TOLERANCE_PT or line.left < side - _TOLERANCE_PT:
                yield f"page {part.page + 1}: beyond the margin: {line.text[:40]}"
            is_running = part.entry >= 0 and not part.is_head and " " in line.text.strip()
            if is_running and len(line.text.strip()) > LONGEST_LINE:
                yield f"page {part.page + 1}: a line of {len(line.text.strip())} characters: {line.text[:40]}"
