"""Files that mean harm, and small files of every kind, made the same way on every run. No test stands here."""

import wave
import zipfile
import zlib
from io import BytesIO

import docx
import pypdfium2
from PIL import Image


def pdf(*objects: bytes) -> bytes:
    """A PDF of numbered objects (from 1); the first is the catalogue."""
    out = b"%PDF-1.4\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def page_pdf(content: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page that draws `content`."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), filters, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )


def text_pdf(*lines: tuple[float, float, str], before: bytes = b"") -> bytes:
    """A PDF page with 11 pt lines at (x, y from the bottom)."""
    shown = [b"BT /F1 11 Tf %f %f Td (%b) Tj ET" % (x, y, text.encode("cp1252")) for x, y, text in lines]
    return page_pdf(before + b"\n" + b"\n".join(shown))


def double_flate_bomb() -> bytes:
    """A few kilobytes that unpack to a gigabyte of drawing commands."""
    packer = zlib.compressobj(9)
    chunk = b" " * (1024 * 1024)
    once = b"".join(packer.compress(chunk) for _ in range(1024)) + packer.flush()
    return page_pdf(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]")


def blank_pdf(pages: int) -> bytes:
    """A PDF of empty pages."""
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(595, 842)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF that names a standard encryption whose password nobody has."""
    plain = text_pdf((50, 700, "secret"))
    key = b"<" + b"41" * 32 + b">"
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O %b /U %b /P -4 >> /ID [<00> <00>]" % (key, key)
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R " + entry)


def word(*paragraphs: str) -> bytes:
    """A Word document of plain paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a Word document."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def archive(**files: bytes) -> bytes:
    """A zip archive; `__` in a name stands for a slash."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def zip_bomb() -> bytes:
    """A Word file whose text unpacks a thousandfold."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * (80 * 1024 * 1024))
    return out.getvalue()


def picture(kind: str) -> bytes:
    """A picture with many colours, as a photo of a page has: read as text it could be Chinese."""
    out = BytesIO()
    Image.effect_noise((64, 64), 80).convert("RGB").save(out, kind)
    return out.getvalue()


def sound() -> bytes:
    """Half a second of noise as a WAVE file."""
    out = BytesIO()
    with wave.open(out, "wb") as made:
        made.setparams((1, 2, 8000, 0, "NONE", ""))
        made.writeframes(zlib.compress(bytes(range(256)) * 40) * 40)
    return out.getvalue()
