"""From markup to plain text: headings and points on lines of their own, what nobody would see apart. Pure."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from lxml.etree import iterwalk

from app.documents.cleaning import clean_line, without_bullet
from app.offers.postings.hidden import UNREAD, Sheets
from app.offers.postings.markup import Element, parsed, words_of
from app.offers.postings.values import MAX_TEXT

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "caption"})
_BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " header hr html li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th", "dd"})
_APART = frozenset({"span", "a", "time", "small", "i"})  # set side by side by style, with no space between
_JOINT = re.compile(r"[a-zà-ÿ0-9)][A-ZÀ-Þ0-9]")  # of two words that only style holds apart
_GAP = "\x1f"  # between the cells of a row
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MAX_HEADING = 90
_MOSTLY = 0.8  # of a line's letters
_MAX_LABEL = 60
_MAX_HIDDEN = 2_000
_MAX_LINES = 10_000
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-zA-Z](?:acute|grave|circ|uml|cedil));"
)
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z]|&amp;lt;")

Dropped = Callable[[Element], bool]


@dataclass(slots=True)
class Line:
    """One line of a page. kind: "text", "heading" or "point".  element: the block that it stands in."""

    text: str
    kind: str
    element: Element = None
    links: int = 0  # characters of it that are links
    mark: str = ""  # the picture that it begins with, as some write points


@dataclass(frozen=True, slots=True)
class Plain:
    """The text of some markup, and the words in it that nobody would have seen."""

    text: str
    hidden: str = ""


def plain_of(markup: str) -> Plain:
    """The text of a description, which may be markup, escaped markup (once or twice), or plain already."""
    for _ in range(2):
        if _ESCAPED_TAG.search(markup) and not _TAG.search(markup):
            markup = html.unescape(markup)
    if not _TAG.search(markup):
        return Plain(joined(_plain_lines(html.unescape(markup))))
    root = parsed(markup)
    lines, hidden = lines_of(root, Sheets(root))
    return Plain(joined(lines), hidden)


def unescaped(words: str) -> str:
    """One line without the entities that a page wrote twice: "R&amp;amp;D" on a page is "R&D" to its reader."""
    for _ in range(2):
        if _ENTITY.search(words):
            words = html.unescape(words)
    return words


def joined(lines: Iterable[Line]) -> str:
    """Lines as one text: a heading after an empty line, a point as "- ", at most MAX_TEXT characters."""
    parts: list[str] = []
    size = 0
    for line in lines:
        shown = f"- {line.text}" if line.kind == "point" else line.text
        parts.append(f"\n{shown}" if line.kind == "heading" and parts else shown)
        size += len(shown) + 2
        if size > MAX_TEXT:
            break
    return "\n".join(parts)[:MAX_TEXT].strip()


def lines_of(root: Element, sheets: Sheets, dropped: Dropped | None = None) -> tuple[list[Line], str]:
    """The lines of an element in reading order, and the words in it that are out of sight.

    dropped: says of an element that neither it nor what it holds is wanted.
    """
    writer = _Writer()
    hidden: list[str] = []
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if len(writer.lines) > _MAX_LINES:
            break
        if event == "start":
            if element.tag in UNREAD:
                walk.skip_subtree()
            elif sheets.hides(element):
                hidden.append(words_of(element, _MAX_HIDDEN))
                walk.skip_subtree()
            elif dropped is not None and dropped(element):
                walk.skip_subtree()
            else:
                writer.open(element)
                continue
            writer.skipped.add(element)
        else:
            writer.close(element)
    writer.flush()
    said = "\n".join(words for words in hidden if words)[:_MAX_HIDDEN]
    return _with_points(writer.lines), said


class _Writer:
    """Gathers words until a block begins or ends."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.skipped: set[Element] = set()
        self._words: list[str] = []
        self._kind = "text"
        self._is_apart = False  # an element set apart by style has begun or ended since the last word
        self._bold = self._links = self._pre = self._boldness = self._linked = 0
        self._block: Element = None

    def open(self, element: Element) -> None:
        tag = element.tag
        if tag in _CELLS and any(word.strip() for word in self._words):
            self._words.append(_GAP)
        elif tag in _BLOCKS or tag in _CELLS or tag == "br":
            self.flush()
        if tag in _BLOCKS or tag in _CELLS:
            self._block = element
        if tag == "li":
            self._kind = "point"
        elif tag in HEADINGS:
            self._kind = "heading"
        self._is_apart = self._is_apart or tag in _APART
        self._bold += tag in _BOLD
        self._links += tag == "a"
        self._pre += tag == "pre"
        self._say(element.text)

    def close(self, element: Element) -> None:
        if element in self.skipped:
            self.skipped.discard(element)
        else:
            self._end(element.tag)
        self._is_apart = self._is_apart or element.tag in _APART
        self._say(element.tail)

    def _end(self, tag: str) -> None:
        self._bold -= tag in _BOLD
        self._links -= tag == "a"
        self._pre -= tag == "pre"
        if tag in _BLOCKS and tag != "dt":
            self.flush()
        if tag in HEADINGS or tag == "li":
            self._kind = "text"

    def _say(self, words: str | None) -> None:
        if words:
            if self._pre and "\n" in words:
                self._say_lines(words)
                return
            if self._is_apart and self._words and _JOINT.fullmatch(self._words[-1][-1] + words[0]):
                self._words.append(" ")
            self._is_apart = False
            self._words.append(words)
            size = len(words.strip())
            self._boldness += size * (self._bold > 0)
            self._linked += size * (self._links > 0)

    def _say_lines(self, words: str) -> None:
        first, *others = words.split("\n")
        self._say(first)
        for other in others[:_MAX_LINES]:
            self.flush()
            self._say(other)

    def flush(self) -> None:
        """End the line."""
        raw = _cells(_SPACES.sub(" ", "".join(self._words)).strip())
        if text := clean_line(raw):
            self.lines.append(self._line(raw, text))
            if self._kind == "point":  # what follows inside the same point belongs to it
                self._kind = "text"
        self._words, self._boldness, self._linked = [], 0, 0

    def _line(self, raw: str, text: str) -> Line:
        kind = self._kind
        mark = _symbol_of(raw)
        bare, is_point = without_bullet(raw.removeprefix(mark).lstrip("\ufe0f "))
        text = clean_line(bare) or text
        if kind != "heading":
            kind = "point" if is_point or kind == "point" else "heading" if self._is_bold(text) else "text"
        return Line(text, kind, self._block, self._linked, mark)

    def _is_bold(self, text: str) -> bool:
        is_short = len(text) <= _MAX_HEADING and not text.endswith((".", ",", ";"))
        return is_short and self._boldness >= len(text) * _MOSTLY


def _cells(words: str) -> str:
    """The cells of a row as one line: "label : value" for two of them with a short first."""
    if _GAP not in words:
        return words
    cells = [cell.strip() for cell in words.split(_GAP) if cell.strip()]
    if len(cells) == 2 and len(cells[0]) <= _MAX_LABEL:  # noqa: PLR2004 - a pair
        return f"{cells[0].rstrip(': ')} : {cells[1]}"
    return " | ".join(cells)


def _plain_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n", _MAX_LINES)[:_MAX_LINES]:
        words, is_point = without_bullet(raw)
        if cleaned := clean_line(words):
            lines.append(Line(cleaned, "point" if is_point else "text"))
    for one, after in pairwise(lines):
        if one.kind == "text" and one.text.endswith(":") and len(one.text) <= _MAX_HEADING and after.text:
            one.kind = "heading"
    return lines


def _with_points(lines: list[Line]) -> list[Line]:
    """Lines that follow each other and begin with the same picture are points."""
    for one, after in pairwise(lines):
        if one.mark and one.mark == after.mark and {one.kind, after.kind} <= {"text", "point"}:
            one.kind = after.kind = "point"
    return lines


def _symbol_of(text: str) -> str:
    return text[0] if unicodedata.category(text[0]) == "So" else ""
