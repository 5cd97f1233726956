"""Child side: the contact line and links of a DOCX, printed short with the whole address behind them."""

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from app.documents.addresses import is_address, is_mail, short


def add_contact(made: Any, parts: Sequence[str]) -> None:
    """A paragraph of the parts of a contact line, with strokes between them; nothing for none."""
    if not parts:
        return
    paragraph = made.add_paragraph()
    for number, part in enumerate(parts):
        if number:
            paragraph.add_run(" | ")
        if is_address(part):
            add_link(paragraph, part)
        elif is_mail(part):
            _link(paragraph, part, f"mailto:{part}")
        else:
            paragraph.add_run(part)


def add_link(paragraph: Any, address: str) -> None:
    """A web address at the end of a paragraph."""
    _link(paragraph, short(address), address)


def _link(paragraph: Any, words: str, address: str) -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(words)
    link.append(run._r)  # noqa: SLF001 - python-docx has no public road to it
    paragraph._p.append(link)  # noqa: SLF001 - see above
