"""Word documents for benches and tests, written from lines of text with a few marks."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

_BOX = """<w:r %s xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:200pt;height:60pt">
<v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""
_STYLES = {"#T": "Title", "#1": "Heading 1", "#2": "Heading 2", "#3": "Heading 3", "-": "List Bullet"}


def docx_of(text: str) -> bytes:
    """One line is one paragraph.

    #T #1 #2 #3: styles; "- ": list; **bold**; →: tab; | cell | cell |: table row; [box], [header], [footer].
    """
    document: Any = docx.Document()
    section = document.sections[0]
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("| "):
            rows.append([cell.strip() for cell in line.strip("| ").split(" | ")])
            continue
        if rows:
            _table(document, rows)
            rows = []
        kind, _, rest = line.partition(" ")
        if kind in {"[header]", "[footer]"}:
            part = section.header if kind == "[header]" else section.footer
            _fill(part.paragraphs[0] if not part.paragraphs[0].text else part.add_paragraph(), rest)
        elif kind == "[box]":
            paragraphs = "".join(f"<w:p><w:r><w:t>{_escaped(one)}</w:t></w:r></w:p>" for one in rest.split(" // "))
            document.add_paragraph()._p.append(parse_xml(_BOX % (nsdecls("w"), paragraphs)))
        elif kind in _STYLES:
            _fill(document.add_paragraph(style=_STYLES[kind]), rest)
        else:
            _fill(document.add_paragraph(), line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        cells = table.add_row().cells
        for cell, content in zip(cells, row, strict=False):
            for number, one in enumerate(content.split(" // ")):
                _fill(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), one)


def _fill(paragraph: Any, text: str) -> None:
    """Runs of a paragraph; a tab stands at the right edge."""
    if "→" in text:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    for number, piece in enumerate(text.split("**")):
        for part_number, part in enumerate(piece.split(" // ")):
            run = paragraph.add_run(part.replace("→", "\t"))
            run.bold = number % 2 == 1 or None
            if part_number:
                run.text = "\n" + run.text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
