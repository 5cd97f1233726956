"""Child side: a letter as DOCX, one column, with the styles of a CV."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from app.documents.docx_contact import add_contact
from app.documents.docx_fonts import set_font
from app.documents.layout import contact_line
from app.documents.letter_paper import LetterPaper
from app.documents.machine_fonts import office_font
from app.documents.protocol import Message
from app.lexicon.typography import typeset

_MAX_PROPERTY = 255  # letters; python-docx refuses more


def serve(request: Message) -> Message:
    """Write one letter for the pool."""
    return Message(body=write(LetterPaper.model_validate_json(request.body)))


def write(paper: LetterPaper) -> bytes:
    """The DOCX of a letter; the same content and order as its PDF."""
    made: Any = docx.Document()
    _prepare(made, paper)
    made.add_heading(typeset(paper.sender.full_name, paper.language), level=0)
    add_contact(made, contact_line(paper.letterhead))
    for one in paper.recipient:
        _line(made, paper, one)
    dated = _line(made, paper, paper.date_line)
    dated.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if paper.subject:
        _line(made, paper, paper.subject).runs[0].bold = True
    _line(made, paper, paper.salutation)
    for paragraph in paper.paragraphs:
        _paragraph(made, paper, paragraph.texts, is_list=paragraph.is_list)
    _line(made, paper, paper.closing)
    _line(made, paper, paper.sender.full_name)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _prepare(made: Any, paper: LetterPaper) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2)
    properties = made.core_properties
    properties.title, properties.author = paper.subject[:_MAX_PROPERTY], paper.sender.full_name[:_MAX_PROPERTY]
    properties.language = paper.language
    for name, size in (("Normal", 10.5), ("Title", 20)):
        set_font(made.styles[name], size=size, east_asian=office_font(paper.model_dump_json()))
        made.styles[name].paragraph_format.space_after = Pt(6)


def _paragraph(made: Any, paper: LetterPaper, texts: tuple[str, ...], *, is_list: bool) -> None:
    if not is_list:
        _line(made, paper, " ".join(texts))
        return
    for text in texts:
        made.add_paragraph(typeset(text, paper.language), style="List Bullet")


def _line(made: Any, paper: LetterPaper, text: str) -> Any:
    return made.add_paragraph(typeset(text, paper.language)) if text else made.add_paragraph()
