"""Letters behind codes that only the glyph's name explains: in the lines as they are seen, or left out as before."""

import pytest

from app.documents import ligatures
from app.documents.reading import read


def a_pdf(text: bytes, differences: str) -> bytes:
    """One page with a line in a font whose own codes are named."""
    more = b"Whoever reads this page finds more than enough words for a page of a CV that is no picture of one."
    stream = b"BT /F1 12 Tf 72 700 Td (" + text + b") Tj 0 -60 Td (" + more + b") Tj ET"
    page = b"/Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>"
    font = b"/Subtype /Type1 /BaseFont /Cork /FirstChar 0 /LastChar 255 /Widths [" + b"500 " * 256 + b"]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page %b >>" % page,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
        b"<< /Type /Font %b /Encoding << /Differences [%b] >> >>" % (font, differences.encode()),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += str(number).encode() + b" 0 obj\n" + one + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % one for one in places)
    return made + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" + str(start).encode() + b"\n%%EOF\n"


@pytest.mark.parametrize(
    ("text", "differences", "seen"),
    [
        (rb"Scienti\034c work in the o\036ce", "28 /f_i 30 /f_f_i", "Scientific work in the office"),
        (rb"\033eld work, \035exible", "27 /f_i 29 /f_l", "field work, flexible"),
        (rb"Field\033work", "27 /icon", "Field work"),
        (rb"Plain\011words", "", "Plain words"),
    ],
)
def test_a_ligature_is_read_by_the_name_of_its_glyph(text: bytes, differences: str, seen: str) -> None:
    assert [line.text for line in read(a_pdf(text, differences), "cv.pdf").lines][:1] == [seen]


def test_a_file_that_the_second_reader_cannot_open_is_read_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **more: object) -> None:
        raise RecursionError

    monkeypatch.setattr(ligatures.pdfplumber, "open", fail)

    assert read(a_pdf(rb"Scienti\034c work", "28 /f_i"), "cv.pdf").lines[0].text == "Scienti c work"


def test_the_second_reader_is_asked_only_where_a_code_turns_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(ligatures.pdfplumber, "open", asked.append)

    read(a_pdf(rb"Scientific work", "28 /f_i"), "cv.pdf")

    assert asked == []
