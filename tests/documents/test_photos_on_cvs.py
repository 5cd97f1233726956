"""A photo stands in the head of a CV in every theme, tagged with who it shows, and costs a robot no word."""

import base64
from io import BytesIO
from pathlib import Path

import httpx
import pdfplumber
import pypdfium2
import pytest
import weasyprint
from pdfminer.utils import decode_text
from PIL import Image

from app.accounts.models import User
from app.cvs.photos import store_photo
from app.db import transaction
from app.documents import pdf_writer, read_back
from app.documents.look import THEMES, Look
from app.documents.rendering import rendered
from app.settings import Settings
from app.vitae.document import CVDocument, Link
from tests.factories import a_cv
from tests.material.corpus import people


def a_photo() -> bytes:
    made = BytesIO()
    Image.new("RGB", (400, 400), (20, 90, 160)).save(made, "JPEG")
    return made.getvalue()


def with_photo(name: str = "0" * 32) -> CVDocument:
    document = people()["fr_backend"].model_copy(deep=True)
    document.header.photo = name
    return document


def blues(pdf: bytes) -> int:
    """Pixels of the photo's own colour on the first page."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5).to_pil().convert("RGB")
    return sum(abs(r - 20) + abs(g - 90) + abs(b - 160) < 30 for r, g, b in page.get_flattened_data())


def alternatives(pdf: bytes) -> list[str]:
    """The texts that stand for pictures in the structure of a PDF."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        document = opened.doc
        ids = {one for xref in document.xrefs for one in xref.get_objids() if one}
        found = [document.getobj(one) for one in sorted(ids)]
    return [decode_text(one["Alt"]) for one in found if isinstance(one, dict) and "Alt" in one]


@pytest.mark.always("modern")
@pytest.mark.parametrize("theme", THEMES)
def test_a_photo_is_drawn_in_every_theme_and_every_word_is_read(theme: str) -> None:
    document = with_photo()

    pdf = pdf_writer.printed(document, Look().themed(theme), photo=a_photo()).data

    assert blues(pdf) > 1000
    assert read_back.compare(pdf, document).score == 1
    assert alternatives(pdf) == ["Éloïse Marchenoir"]


def test_without_its_bytes_a_cv_has_no_hole_for_a_photo() -> None:
    document = with_photo()

    assert blues(pdf_writer.render(document, "classic")) == 0


async def test_a_photo_that_is_gone_is_another_rendering(database: Settings) -> None:
    document, folder = with_photo(), Path(database.data_dir)

    shown = await rendered(document, Look(), data_dir=folder, photo=a_photo())
    plain = await rendered(document, Look(), data_dir=folder)

    assert shown != plain
    assert blues(shown.read_bytes()) > 1000
    assert blues(plain.read_bytes()) == 0


async def test_nobody_is_shown_with_the_photo_of_somebody_else(
    settings: Settings, alice: User, charlie: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    name = store_photo(Path(settings.data_dir), alice.id, a_photo())
    async with transaction() as session:
        own = await a_cv(session, alice.id, with_photo(name))
        stolen = await a_cv(session, charlie.id, with_photo(name))

    assert blues((await alice_client.get(f"/cvs/{own.id}/files/pdf")).content) > 1000
    assert blues((await charlie_client.get(f"/cvs/{stolen.id}/files/pdf")).content) == 0


@pytest.mark.always("classic")
@pytest.mark.parametrize("theme", THEMES)
def test_no_word_is_set_over_the_photo(theme: str) -> None:
    document = with_photo()
    document.header.links = [Link(url=f"https://www.example.org/people/eloise-marchenoir-{one}") for one in "abc"]

    pdf = pdf_writer.printed(document, Look().themed(theme), photo=a_photo()).data

    assert under_the_photo(pdf) == ""


def test_a_word_over_a_photo_is_found() -> None:
    picture = f"data:image/jpeg;base64,{base64.b64encode(a_photo()).decode()}"
    html = f"<html lang=en><title>CV</title><img src='{picture}' style='width:2cm'><p style='margin-top:-1cm'>Over it"

    assert under_the_photo(weasyprint.HTML(string=html).write_pdf() or b"").startswith("Over")


def under_the_photo(pdf: bytes) -> str:
    """The letters of the first page whose middle lies within its picture."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        box = page.images[0]
        covered = [
            char["text"]
            for char in page.chars
            if box["x0"] < (char["x0"] + char["x1"]) / 2 < box["x1"]
            and box["top"] < (char["top"] + char["bottom"]) / 2 < box["bottom"]
        ]
    return "".join(covered)
