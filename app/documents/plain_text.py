"""Child side: text, Markdown and JSON files."""

import json
import re

from app.documents.cleaning import clean_line, without_bullet
from app.errors import Refused
from app.vitae.source_text import Line, SourceText

_HEADING = re.compile(r"^(#{1,6})\s{1,10}(.{0,200}?)\s{0,9}#{0,40}$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]{0,200})\]\(([^)\s]{1,200})\)")
_RULE = re.compile(r"^\s*([-=_*~]\s*){3,}$")


def read_plain(text: str, name: str) -> SourceText:
    """The lines of a text; Markdown marks become headings, bold and links; JSON is kept whole for its reader."""
    if text.lstrip()[:1] == "{":
        return _json(text)
    is_markdown = name.lower().endswith((".md", ".markdown")) or re.search(r"(?m)^#{1,4} \S", text) is not None
    links: list[tuple[str, str]] = []
    lines = _lines(text, links, is_markdown=is_markdown)
    return SourceText(kind="markdown" if is_markdown else "text", lines=tuple(lines), links=tuple(links))


def read_marked(text: str) -> tuple[Line, ...]:
    """The lines of a text in Markdown, whatever it begins with: nothing in it is taken for data."""
    return tuple(_lines(text, [], is_markdown=True))


def _json(text: str) -> SourceText:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise Refused("import.broken_json", line=error.lineno) from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused("import.unknown_json") from error
    if "schema_version" in values and "header" in values:
        return SourceText(kind="sartor", document_json=text)
    if "basics" in values or "work" in values:
        return SourceText(kind="json_resume", document_json=text)
    raise Refused("import.unknown_json")


def _lines(text: str, links: list[tuple[str, str]], *, is_markdown: bool) -> list[Line]:
    lines: list[Line] = []
    blanks = 0
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n"):
        if not raw.strip() or _RULE.match(raw):
            blanks += 1
            continue
        lines.append(_line(raw, links, gap=1.0 + blanks if lines else 0.0, is_markdown=is_markdown))
        blanks = 0
    return [line for line in lines if line.text]


def _line(raw: str, links: list[tuple[str, str]], *, gap: float, is_markdown: bool) -> Line:
    indent = float(len(raw) - len(raw.lstrip()))
    heading = _HEADING.match(raw.strip()) if is_markdown else None
    shown = heading.group(2) if heading else raw
    text, bullet = without_bullet(shown)
    if is_markdown:
        links.extend((words, address) for words, address in _LINK.findall(text))
        text = _CODE.sub(r"\1", _LINK.sub(r"\1", text))
    bold = is_markdown and _EMPHASIS.match(text.strip()) is not None
    plain = _cells(_SLANTED.sub(r"\2", _EMPHASIS.sub(r"\2", text)) if is_markdown else text)
    return Line(plain, x0=indent, heading=len(heading.group(1)) if heading else 0, bullet=bullet, bold=bold, gap=gap)


def _cells(text: str) -> str:
    """A line's parts, cleaned; a wide gap or a tab between them stays a gap."""
    return "   ".join(cleaned for cell in re.split(r"\t+| {3,}", text.strip()) if (cleaned := clean_line(cell)))
