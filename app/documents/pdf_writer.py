"""Child side: a CV document as a tagged PDF (PDF/UA-1) that carries the document itself."""

import base64
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
import weasyprint
from markupsafe import Markup
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.urls import URLFetcher

from app.documents.addresses import is_address, is_mail, short
from app.documents.attached import ATTACHMENT
from app.documents.east_asian import DATA as FONT_DATA
from app.documents.figures import runs
from app.documents.layout import blocks, contact_rows, draft_mark
from app.documents.look import Look, style_of
from app.documents.protocol import Message
from app.documents.tagging import finish
from app.documents.trimming import expendable, fewest, without
from app.documents.typefaces import FontSet, fonts_for
from app.documents.undrawn import letters_undrawn
from app.lexicon.typography import typeset
from app.settings import ROOT
from app.vitae.document import CVDocument
from app.vitae.gender import Gender
from app.vitae.headlines import bare

_BREAKABLE = re.compile(r"\w[-‐–—/]\w|[+#@&*=%]\S")  # where a line may be broken within a word: C+|+
_PHOTO = "data:image/jpeg;base64,"
_FEW_LINES = 0.22  # of the height of a page, its margin and some four lines
_HALF = 0.45  # of the height of a page
_LONGEST_WHOLE = 40  # characters: a longer word may be wider than its column
_ALLOWED = (ROOT / "static" / "fonts" / "documents", ROOT / "templates" / "documents")
logging.getLogger("fontTools").setLevel(logging.ERROR)


class OwnFilesOnly(URLFetcher):
    """Gives our fonts and style sheets, and what a request brings itself; every other address is refused."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The file behind a file: address in one of our two folders, or a photo itself. Raises ValueError otherwise."""
        path = Path(url.removeprefix("file://")).resolve()
        if url.startswith((_PHOTO, FONT_DATA)):
            return super().fetch(url, headers)  # the photo or the letters of this request: no text of a CV names either
        if not url.startswith("file://") or not any(path.is_relative_to(folder) for folder in _ALLOWED):
            message = f"refused: {url[:80]}"
            raise ValueError(message)
        return super().fetch(url, headers)


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF. hidden: ids of bullets left out to fit its pages. undrawn: letters that it has boxes for."""

    data: bytes
    hidden: list[str]
    undrawn: list[str]


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be printed, and the fonts that have its letters."""

    html: weasyprint.HTML
    fonts: FontSet

    def laid_out(self, look: Look, *over: weasyprint.CSS, kind: weasyprint.CSS | None = None) -> weasyprint.Document:
        """Its pages in a look. kind: what this kind of paper adds to a theme.  over: style sheets that come last."""
        fonts, own = self.fonts, _own_sheet(style_of(look))
        sheets = (fonts.declared, *_theme_sheets(look.theme), fonts.stacks, kind, own, *over)
        return self.html.render(stylesheets=[one for one in sheets if one], font_config=fonts.loaded)


def serve(request: Message) -> Message:
    """Render one document for the pool. Head: look, json_size. The answer's head tells what was left out."""
    size = int(request.head["json_size"])
    document = CVDocument.model_validate_json(request.body[:size])
    made = printed(document, Look.model_validate(request.head["look"]), photo=request.body[size:])
    return Message({"hidden": made.hidden, "undrawn": made.undrawn}, made.data)


def render(document: CVDocument, theme: str) -> bytes:
    """The PDF of a document in a theme as it comes."""
    return printed(document, Look().themed(theme)).data


def printed(document: CVDocument, look: Look, *, photo: bytes = b"") -> Printed:
    """The PDF of a document in a look. photo: a JPEG, b"" for none."""
    picture = f"{_PHOTO}{base64.b64encode(photo).decode()}" if photo else ""
    page = _page_of(document, picture)
    laid_out = _laid_out(page, look)
    hidden: list[str] = []
    if look.pages and len(laid_out.pages) > look.pages:
        document, laid_out, hidden = _brought_to(look, document, laid_out, picture, page.fonts)
    zoom: Any = look.zoom  # a ratio, whatever the library's annotation says
    with letters_undrawn() as undrawn:
        data = laid_out.write_pdf(
            pdf_variant="pdf/ua-1",
            attachments=[_carried(document)],
            zoom=zoom,
            finisher=partial(finish, zoom=look.zoom),
        )
    return Printed(data or b"", hidden, undrawn)


def page_of(html: str, fonts: FontSet | None = None) -> Page:
    """A page of ours, with the fonts that its text needs, or with those of a longer one."""
    made = weasyprint.HTML(string=html, base_url=str(ROOT / "templates"), url_fetcher=OwnFilesOnly())
    return Page(made, fonts or fonts_for(html, OwnFilesOnly()))


def _page_of(document: CVDocument, picture: str, fonts: FontSet | None = None) -> Page:
    page = environment(document.language).get_template("documents/cv.html")
    html = page.render(
        document=document,
        contact=contact_rows(document, has_photo=bool(picture)),
        draft=draft_mark(document),
        blocks=list(blocks(document)),
        photo=picture,
    )
    return page_of(html, fonts)


def _laid_out(page: Page, look: Look) -> weasyprint.Document:
    """The pages; set closer where that brings the few lines of a last one back, airier where one is not half full."""
    first = page.laid_out(look)
    filled = _filled(first.pages[-1])
    if len(first.pages) == 1:
        return page.laid_out(look, _shared_sheet("airier")) if filled < _HALF else first
    if filled > _FEW_LINES:
        return first
    closer = page.laid_out(look, _shared_sheet("closer"))
    return closer if len(closer.pages) < len(first.pages) else first


def _brought_to(
    look: Look, document: CVDocument, whole: weasyprint.Document, picture: str, fonts: FontSet
) -> tuple[CVDocument, weasyprint.Document, list[str]]:
    """The document on so many pages: set closer, then denser, then without the fewest bullets; else whole."""
    page = _page_of(document, picture, fonts)
    for sheet in ("closer", "denser"):
        laid_out = page.laid_out(look, _shared_sheet(sheet))
        if len(laid_out.pages) <= look.pages:
            return document, laid_out, []
    made: dict[int, weasyprint.Document] = {}

    def fits(ids: Sequence[str]) -> bool:
        made[len(ids)] = _page_of(without(document, ids), picture, fonts).laid_out(look, _shared_sheet("denser"))
        return len(made[len(ids)].pages) <= look.pages

    hidden = fewest(expendable(document), fits)
    if hidden is None:
        return document, whole, []
    return without(document, hidden), made[len(hidden)], hidden


def _filled(page: weasyprint.Page) -> float:
    """How far down the text of a page reaches, as a share of its height."""
    box: Any = page._page_box  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - the library tells it nowhere else
    flow = box.children[0]  # what follows are the boxes of the margins: a page number reaches to the foot of any page
    lines: list[Any] = [one for one in flow.descendants() if isinstance(one, LineBox)]
    ends = (one.position_y + one.height for one in lines)
    return max(ends, default=0.0) / page.height


@lru_cache(maxsize=64)
def _own_sheet(style: str) -> weasyprint.CSS:
    """What a person's choices add to the style of a theme."""
    return weasyprint.CSS(string=style, url_fetcher=OwnFilesOnly())


@lru_cache(maxsize=2)
def _shared_sheet(name: str) -> weasyprint.CSS:
    file = ROOT / "templates" / "documents" / f"{name}.css"
    return weasyprint.CSS(filename=str(file), url_fetcher=OwnFilesOnly())


def _carried(document: CVDocument) -> weasyprint.Attachment:
    """The document inside the file, without what is for its person alone: employers get this file."""
    header = document.header.model_copy(update={"gender": Gender.UNKNOWN})
    told = document.model_copy(update={"header": header})
    return weasyprint.Attachment(string=told.model_dump_json(), name=ATTACHMENT)


@lru_cache(maxsize=16)
def _theme_sheets(theme: str) -> tuple[weasyprint.CSS, ...]:
    """The style sheets of a theme of CVs; its fonts are declared apart, by what a text needs."""
    folder = ROOT / "templates" / "documents"
    files = (folder / "base.css", folder / theme / "theme.css")
    return tuple(weasyprint.CSS(filename=str(file), url_fetcher=OwnFilesOnly()) for file in files)


@lru_cache(maxsize=2)
def environment(language: str) -> jinja2.Environment:
    """Templates of documents in a language."""
    loader = jinja2.FileSystemLoader(ROOT / "templates")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters.update(set=partial(_typeset, language), bare=bare, short=short)
    tests: dict[str, Any] = {"address": is_address, "mail": is_mail}
    environment.tests.update(tests)
    return environment


def _typeset(language: str, text: str) -> Markup:
    """The text with its spaces; a figure with its unit, or a word with a hyphen in it, is marked: no line breaks it."""
    return Markup(" ").join(map(_kept_whole, runs(typeset(text, language))))


def _kept_whole(run: Sequence[str]) -> str:
    """What is longer, most often an address, is a box of its own: it is broken only where no line is wide enough."""
    words = " ".join(run)
    if len(run) == 1 and not _BREAKABLE.search(words):
        return words
    kind = "whole" if len(words) <= _LONGEST_WHOLE else "boxed"
    return Markup('<span class="{}">{}</span>').format(kind, words)
