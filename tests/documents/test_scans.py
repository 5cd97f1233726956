"""Pages that are pictures: judged page by page, read where Tesseract is, refused with a reason where it is not."""

from io import BytesIO
from typing import Any

import bombs
import pypdfium2
import pytest
from PIL import Image

from app.documents import ocr, pdf_text, progress, reading
from app.documents.pdf_words import Word
from app.documents.reader import read_file
from app.errors import Refused

PROSE = "Camille Exemple, comptable confirmée à Nantes depuis 2015, clôture douze sociétés"

TABLE = (
    "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext\n"
    "4\t1\t1\t1\t1\t0\t100\t200\t300\t40\t-1\t\n"
    "5\t1\t1\t1\t1\t1\t100\t205\t120\t30\t96\tCamille\n"
    "5\t1\t1\t1\t1\t2\t230\t205\t120\t30\t12\tn0ise\n"
)


def _pdf(*pages: str) -> bytes:
    """A PDF with a page of text for each text, and a page that is a picture for each empty one."""
    made = pypdfium2.PdfDocument.new()
    for text in pages:
        picture = BytesIO()
        Image.new("L", (595, 842), 255).save(picture, "PDF")
        made.import_pages(pypdfium2.PdfDocument(_page_of(text) if text else picture.getvalue()))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _page_of(text: str) -> bytes:
    return bombs.text_pdf((50, 700, text))


@pytest.fixture
def with_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    def words(page: Any) -> list[Word]:
        assert page.get_size()
        return [Word(word, 50 + 60 * at, 100 + 60 * at, 100, 11, "") for at, word in enumerate(PROSE.split())]

    monkeypatch.setattr("app.documents.pdf_text.words_of_scan", words)
    monkeypatch.setattr(ocr, "is_there", lambda: True)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_there", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_a_scan_is_refused_where_nothing_can_read_it() -> None:
    with pytest.raises(Refused) as refusal:
        reading.read(_pdf(""), "scan.pdf")

    assert refusal.value.error_code == "import.scanned"


@pytest.mark.usefixtures("without_ocr")
def test_a_scanned_page_among_pages_of_text_is_reported_and_the_text_is_kept() -> None:
    source = reading.read(_pdf(PROSE, ""), "cv.pdf")

    assert (source.text, source.warnings) == (PROSE, ("pages_are_pictures",))


@pytest.mark.usefixtures("with_ocr")
def test_a_scan_is_read_from_its_picture_and_says_so() -> None:
    source = reading.read(_pdf(""), "scan.pdf")

    assert source.lines[0].text.startswith("Camille Exemple,")
    assert source.warnings == ("read_from_picture",)


def slow_pages(monkeypatch: pytest.MonkeyPatch, *slow: int) -> list[tuple[int, int]]:
    """Tesseract runs out of time on these pages (from 0); what is told meanwhile."""
    told: list[tuple[int, int]] = []
    known = pdf_text.words_of_scan

    def words(page: Any) -> list[Word]:
        if told[-1][0] in slow:
            raise Refused("import.timeout", seconds=25)
        return known(page)

    monkeypatch.setattr(pdf_text, "words_of_scan", words)
    monkeypatch.setattr(progress, "_tell", lambda done, total: told.append((done, total)))
    return told


@pytest.mark.usefixtures("with_ocr")
def test_a_page_that_takes_too_long_takes_nothing_from_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    told = slow_pages(monkeypatch, 1)

    source = reading.read(_pdf("", "", ""), "scan.pdf")

    assert [line.page for line in source.lines] == [0, 2]
    assert source.warnings == ("read_from_picture", "pages_not_read")
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


@pytest.mark.usefixtures("with_ocr")
def test_a_scan_of_which_no_page_could_be_read_in_time_is_refused_for_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    slow_pages(monkeypatch, 0, 1)

    with pytest.raises(Refused) as refusal:
        reading.read(_pdf("", ""), "scan.pdf")

    assert refusal.value.error_code == "import.timeout"


@pytest.mark.usefixtures("with_ocr")
def test_a_long_scan_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused) as refusal:
        reading.read(_pdf(*[""] * (ocr.MAX_PAGES + 1)), "scan.pdf")

    assert (refusal.value.error_code, refusal.value.parameters["limit"]) == ("import.scan_too_long", ocr.MAX_PAGES)


def test_a_short_last_page_without_a_picture_is_no_scan() -> None:
    source = reading.read(_pdf(PROSE, "References on request"), "cv.pdf")

    assert (source.lines[-1].text, source.warnings) == ("References on request", ())


def test_words_of_tesseracts_table_get_the_place_and_size_of_their_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def table(_: bytes) -> str:
        return TABLE

    monkeypatch.setattr(ocr, "_tesseract", table)

    words = ocr.words_of_scan(pypdfium2.PdfDocument(_pdf(PROSE))[0])

    assert [word.text for word in words] == ["Camille"]
    assert (round(words[0].x0), round(words[0].x1), words[0].size) == (36, 79, 10.4)


@pytest.mark.skipif(not ocr.is_there(), reason="Tesseract is optional")
def test_a_picture_of_a_page_is_read_as_the_page() -> None:
    picture = pypdfium2.PdfDocument(_page_of(PROSE))[0].render(scale=3).to_pil()
    out = BytesIO()
    picture.save(out, "PDF", resolution=216)

    assert reading.read(out.getvalue(), "scan.pdf").text == PROSE


@pytest.mark.skipif(not ocr.is_there(), reason="Tesseract is optional")
async def test_the_pages_of_a_scan_are_told_while_they_are_read() -> None:
    told: list[tuple[int, int]] = []

    async def heard(done: int, total: int) -> None:
        told.append((done, total))

    picture = pypdfium2.PdfDocument(_page_of(PROSE))[0].render(scale=3).to_pil()
    out = BytesIO()
    picture.save(out, "PDF", resolution=216, save_all=True, append_images=[picture])

    source = await read_file(out.getvalue(), "scan.pdf", heard=heard)

    assert [line.text for line in source.lines] == [PROSE, PROSE]
    assert told == [(0, 2), (1, 2), (2, 2)]
