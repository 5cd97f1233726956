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
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from app.documents.addresses import is_address, is_mail, short
from app.documents.attached import ATTACHMENT
from app.documents.layout import blocks, contact_rows, draft_mark
from app.documents.look import Look, style_of
from app.documents.protocol import Message
from app.documents.tagging import finish
from app.documents.trimming import expendable, fewest, without
from app.lexicon.typography import typeset
from app.settings import ROOT
from app.vitae.document import CVDocument
from app.vitae.headlines import bare

_BREAKABLE = re.compile(r"\w[-‐–—/]\w|[+#@&*=%]\S")  # where a line may be broken within a word: C+|+
_PHOTO = "data:image/jpeg;base64,"
_FEW_LINES = 0.22  # of the height of a page, its margin and some four lines
_HALF = 0.45  # of the height of a page
_LONGEST_WHOLE = 40  # characters: a longer word may be wider than its column
_ALLOWED = (ROOT / "static" / "fonts" / "documents", ROOT / "templates" / "documents")
logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


class OwnFilesOnly(URLFetcher):
    """Gives our fonts and style sheets; every other address is refused."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """The file behind a file: address in one of our two folders, or a photo itself. Raises ValueError otherwise."""
        path = Path(url.removeprefix("file://")).resolve()
        if url.startswith(_PHOTO):
            return super().fetch(url, headers)  # the photo of this request: no text of a CV names a picture
        if not url.startswith("file://") or not any(path.is_relative_to(folder) for folder in _ALLOWED):
            message = f"refused: {url[:80]}"
            raise ValueError(message)
        return super().fetch(url, headers)


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF. hidden: ids of the bullets that it leaves out to fit its pages."""

    data: bytes
    hidden: list[str]


def serve(request: Message) -> Message:
    """Render one document for the pool. Head: look, json_size. The answer's head tells what was left out."""
    size = int(request.head["json_size"])
    document = CVDocument.model_validate_json(request.body[:size])
    made = printed(document, Look.model_validate(request.head["look"]), photo=request.body[size:])
    return Message({"hidden": made.hidden}, made.data)


def render(document: CVDocument, theme: str) -> bytes:
    """The PDF of a document in a theme as it comes."""
    return printed(document, Look().themed(theme)).data


def printed(document: CVDocument, look: Look, *, photo: bytes = b"") -> Printed:
    """The PDF of a document in a look. photo: a JPEG, b"" for none."""
    picture = f"{_PHOTO}{base64.b64encode(photo).decode()}" if photo else ""
    sheets = (*theme_sheets(look.theme), own_sheet(style_of(look)))
    laid_out = _laid_out(_page_of(document, picture), sheets)
    hidden: list[str] = []
    if look.pages and len(laid_out.pages) > look.pages:
        document, laid_out, hidden = _brought_to(look.pages, document, laid_out, sheets, picture)
    zoom: Any = look.zoom  # a ratio, whatever the library's annotation says
    data = laid_out.write_pdf(
        pdf_variant="pdf/ua-1", attachments=[_carried(document)], zoom=zoom, finisher=partial(finish, zoom=look.zoom)
    )
    return Printed(data or b"", hidden)


def _page_of(document: CVDocument, picture: str) -> weasyprint.HTML:
    page = environment(document.language).get_template("documents/cv.html")
    html = page.render(
        document=document,
        contact=contact_rows(document, has_photo=bool(picture)),
        draft=draft_mark(document),
        blocks=list(blocks(document)),
        photo=picture,
    )
    return weasyprint.HTML(string=html, base_url=str(ROOT / "templates"), url_fetcher=OwnFilesOnly())


def _laid_out(made: weasyprint.HTML, sheets: tuple[weasyprint.CSS, ...]) -> weasyprint.Document:
    """The pages; set closer where that brings the few lines of a last one back, airier where one is not half full."""
    first = made.render(stylesheets=[*sheets], font_config=fonts())
    filled = _filled(first.pages[-1])
    if len(first.pages) == 1:
        airy = filled < _HALF
        return made.render(stylesheets=[*sheets, _shared_sheet("airier")], font_config=fonts()) if airy else first
    if filled > _FEW_LINES:
        return first
    closer = made.render(stylesheets=[*sheets, _shared_sheet("closer")], font_config=fonts())
    return closer if len(closer.pages) < len(first.pages) else first


def _brought_to(
    pages: int, document: CVDocument, whole: weasyprint.Document, sheets: tuple[weasyprint.CSS, ...], picture: str
) -> tuple[CVDocument, weasyprint.Document, list[str]]:
    """The document on so many pages, closer set and with the fewest bullets left out; whole where that is too few."""
    made: dict[int, weasyprint.Document] = {}

    def fits(ids: Sequence[str]) -> bool:
        page = _page_of(without(document, ids), picture)
        made[len(ids)] = page.render(stylesheets=[*sheets, _shared_sheet("closer")], font_config=fonts())
        return len(made[len(ids)].pages) <= pages

    order = expendable(document)
    hidden = [] if fits([]) else fewest(order, fits)
    if hidden is None:
        return document, whole, []
    return without(document, hidden), made[len(hidden)], hidden


def _filled(page: weasyprint.Page) -> float:
    """How far down the text of a page reaches, as a share of its height."""
    box: Any = page._page_box  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - the library tells it nowhere else
    lines: list[Any] = [one for one in box.descendants() if isinstance(one, LineBox)]
    ends = (one.position_y + one.height for one in lines)
    return max(ends, default=0.0) / page.height


@lru_cache(maxsize=64)
def own_sheet(style: str) -> weasyprint.CSS:
    """What a person's choices add to the style of a theme."""
    return weasyprint.CSS(string=style, url_fetcher=OwnFilesOnly(), font_config=fonts())


@lru_cache(maxsize=2)
def _shared_sheet(name: str) -> weasyprint.CSS:
    file = ROOT / "templates" / "documents" / f"{name}.css"
    return weasyprint.CSS(filename=str(file), url_fetcher=OwnFilesOnly(), font_config=fonts())


def _carried(document: CVDocument) -> weasyprint.Attachment:
    return weasyprint.Attachment(string=document.model_dump_json(), name=ATTACHMENT)


@lru_cache(maxsize=1)
def fonts() -> FontConfiguration:
    """The fonts of the house, read once."""
    return FontConfiguration()


@lru_cache(maxsize=16)
def theme_sheets(theme: str) -> tuple[weasyprint.CSS, ...]:
    """The style sheets of a theme of CVs."""
    folder = ROOT / "templates" / "documents"
    files = (folder / "fonts.css", folder / "base.css", folder / theme / "theme.css")
    return tuple(weasyprint.CSS(filename=str(file), url_fetcher=OwnFilesOnly(), font_config=fonts()) for file in files)


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
    """The text with its spaces; a word with a hyphen or a stroke in it is marked as one that no line may break."""
    return Markup(" ").join(map(_kept_whole, typeset(text, language).split(" ")))


def _kept_whole(word: str) -> str:
    """A longer one, most often an address, is a box of its own: it is broken only where no line is wide enough."""
    if not _BREAKABLE.search(word):
        return word
    kind = "whole" if len(word) <= _LONGEST_WHOLE else "boxed"
    return Markup('<span class="{}">{}</span>').format(kind, word)
