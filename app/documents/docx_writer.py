"""Child side: a CV document as DOCX with real headings, lists and styles, in one column."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor

from app.documents.addresses import is_address
from app.documents.docx_contact import add_contact, add_link
from app.documents.docx_fonts import set_font
from app.documents.figures import kept_together
from app.documents.layout import Block, Entry, blocks, contact_line, draft_mark
from app.documents.machine_fonts import office_font
from app.documents.protocol import Message
from app.lexicon.typography import typeset
from app.vitae.document import CVDocument
from app.vitae.headlines import bare

_TEXT_WIDTH = Cm(17)
_MAX_PROPERTY = 255  # letters; python-docx refuses more
_ACCENT = RGBColor(0x1D, 0x4F, 0x91)


def serve(request: Message) -> Message:
    """Write one document for the pool."""
    return Message(body=write(CVDocument.model_validate_json(request.body)))


def write(document: CVDocument) -> bytes:
    """The DOCX of a document; the same content and order as its PDF."""
    made: Any = docx.Document()
    _prepare(made, document)
    header = document.header
    if mark := draft_mark(document):
        made.add_paragraph(_set(mark, document.language), style="Intense Quote")
    made.add_heading(header.full_name, level=0)
    if header.current_title:
        made.add_paragraph(_set(header.current_title, document.language), style="Subtitle")
    add_contact(made, contact_line(document))
    for block in blocks(document):
        _block(made, block, document.language)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def _prepare(made: Any, document: CVDocument) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    properties = made.core_properties
    named = " - ".join(part for part in (document.header.full_name, bare(document.header.current_title)) if part)
    properties.title, properties.author = named[:_MAX_PROPERTY], document.header.full_name[:_MAX_PROPERTY]
    properties.language = document.language
    east_asian = office_font(document.model_dump_json())
    _style(made, "Normal", size=10.5, space=2, east_asian=east_asian)
    for name, size in (("Title", 22), ("Subtitle", 13), ("Heading 1", 13), ("Heading 2", 11)):
        _style(made, name, size=size, space=3, east_asian=east_asian)
        made.styles[name].font.color.rgb = _ACCENT


def _style(made: Any, name: str, *, size: float, space: float, east_asian: str) -> None:
    set_font(made.styles[name], size=size, east_asian=east_asian)
    made.styles[name].paragraph_format.space_after = Pt(space)


def _block(made: Any, block: Block, language: str) -> None:
    made.add_heading(_set(block.title, language), level=1)
    for entry in block.entries:
        _entry(made, entry, language)


def _entry(made: Any, entry: Entry, language: str) -> None:
    if entry.heading or entry.beside:
        heading = made.add_heading(_set(entry.heading, language), level=2)
        heading.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        if entry.beside:
            heading.add_run("\t" + _set(entry.beside, language)).bold = False
    if where := " | ".join(filter(None, (entry.below, entry.place))):
        made.add_paragraph(_set(where, language))
    if entry.text:
        paragraph = made.add_paragraph()
        if entry.label:
            paragraph.add_run(_set(entry.label, language) + " ").bold = True
        paragraph.add_run(_set(entry.text, language))
    _bullets(made, entry.bullets, language)
    if entry.more_label:
        label = made.add_paragraph(_set(entry.more_label, language))
        label.paragraph_format.keep_with_next = True
    _bullets(made, entry.more, language)
    _end(made, entry, language)


def _bullets(made: Any, bullets: Sequence[str], language: str) -> None:
    for bullet in bullets:
        made.add_paragraph(_set(bullet, language), style="List Bullet")


def _end(made: Any, entry: Entry, language: str) -> None:
    if entry.tags:
        made.add_paragraph(_set(entry.tags, language))
    if is_address(entry.url):
        add_link(made.add_paragraph(), entry.url)
    elif entry.url:
        made.add_paragraph(_set(entry.url, language))


def _set(text: str, language: str) -> str:
    return kept_together(typeset(text, language))
