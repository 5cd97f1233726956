"""Child side: the text of a Word document in reading order: body, tables, text boxes, headers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from app.documents.cleaning import clean_line, without_bullet
from app.documents.docx_ground import Ground, Sight
from app.errors import Refused
from app.vitae.source_text import Line, SourceText

_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def read_docx(data: bytes) -> SourceText:
    """The lines of a DOCX with headings, lists and bold; hidden runs are put aside. Raises Refused (import.broken)."""
    try:
        document = docx.Document(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError, OSError, EOFError) as error:
        raise Refused("import.broken") from error
    roots = [*_parts(document, "header"), document.element.body, *_parts(document, "footer")]
    seen = _Seen(Ground(document, roots))
    lines = tuple(line for root in roots for line in _lines(root, document, seen))
    warnings = ("white_text_kept",) if seen.is_unsure else ()
    links = tuple(_links(document))
    return SourceText(kind="docx", lines=lines, hidden=tuple(seen.hidden), links=links, warnings=warnings)


@dataclass(slots=True)
class _Seen:
    """What was read so far: texts that nobody would see, and whether some were kept that nobody may see."""

    ground: Ground
    hidden: list[str] = field(default_factory=list[str])
    is_unsure: bool = False


def _parts(document: Any, name: str) -> list[Any]:
    """The headers or footers, once each."""
    found = {
        id(part): part for section in document.sections if not (part := getattr(section, name)).is_linked_to_previous
    }
    return [part._element for part in found.values()]  # noqa: SLF001 - python-docx has no public road to it


def _lines(root: Any, document: Any, seen: _Seen) -> Iterator[Line]:
    gap = 0.0
    for paragraph in root.iter(qn("w:p")):
        if _is_fallback(paragraph):
            continue
        text = _text(paragraph, seen)
        if not text.strip():
            gap += 1.0
            continue
        style = _style(paragraph, document)
        for number, part in enumerate(text.split("\n")):
            shown, marked = without_bullet(part)
            cleaned = "   ".join(piece for cell in re.split(r"\t+| {3,}", shown) if (piece := clean_line(cell)))
            if cleaned:
                heading = _heading(style) if number == 0 else 0
                bullet = marked or _is_list(paragraph, style)
                yield Line(cleaned, bold=_is_bold(paragraph), heading=heading, bullet=bullet, gap=gap or 1.0)
        gap = 1.0


def _is_fallback(paragraph: Any) -> bool:
    """Word writes each text box twice; the second is for old readers."""
    return any(parent.tag.endswith("}Fallback") for parent in paragraph.iterancestors())


def _text(paragraph: Any, seen: _Seen) -> str:
    """The paragraph's own words (not those of a text box anchored in it), tabs and breaks kept."""
    parts: list[str] = []
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is not paragraph:
            continue
        text = "".join(_piece(node) for node in run)
        sight = _sight_of(run, seen.ground) if text.strip() else Sight.SEEN
        seen.is_unsure |= sight == Sight.UNSURE
        if sight == Sight.HIDDEN:
            seen.hidden.append(text.strip())
        else:
            parts.append(text)
    return "".join(parts)


def _piece(node: Any) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag == qn("w:tab"):
        return "\t"
    if node.tag in {qn("w:br"), qn("w:cr")}:
        return "\n"
    return "-" if node.tag == qn("w:noBreakHyphen") else ""


def _sight_of(run: Any, ground: Ground) -> Sight:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return Sight.SEEN
    colour, size = properties.find(qn("w:color")), properties.find(qn("w:sz"))
    is_tiny = size is not None and int(size.get(qn("w:val")) or 24) < 6  # noqa: PLR2004 - half points
    if is_tiny or properties.find(qn("w:vanish")) is not None:
        return Sight.HIDDEN
    written = "" if colour is None else str(colour.get(qn("w:val")))
    return ground.sight_of(run, written) if _HEX.fullmatch(written) else Sight.SEEN


def _is_bold(paragraph: Any) -> bool:
    runs = [
        run for run in paragraph.iter(qn("w:r")) if any(text.text and text.text.strip() for text in run.iter(qn("w:t")))
    ]
    return bool(runs) and runs[0].find(f"{qn('w:rPr')}/{qn('w:b')}") is not None


def _style(paragraph: Any, document: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    identifier = style.get(qn("w:val")) if style is not None else ""
    named = next((one.name for one in document.styles if one.style_id == identifier), identifier)
    return str(named or "").lower()


def _heading(style: str) -> int:
    for word in ("heading", "titre"):
        if style.startswith(word):
            digits = "".join(mark for mark in style if mark.isdigit())
            return int(digits) if digits else 1
    return 1 if style == "title" else 0


def _is_list(paragraph: Any, style: str) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or style.startswith(("list", "liste"))


def _links(document: Any) -> Iterator[tuple[str, str]]:
    for link in document.element.body.iter(qn("w:hyperlink")):
        relation = document.part.rels.get(link.get(qn("r:id")))
        if relation is not None and relation.is_external:
            yield "".join(text.text or "" for text in link.iter(qn("w:t"))), str(relation.target_ref)
