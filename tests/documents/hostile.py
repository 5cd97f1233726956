"""Forty and more files that mean harm or are harmed, each with what may come of it. No test stands here."""

import io
import json
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bombs

READ = "read"  # its visible text is read, and nothing else happens
SAID = "Ada Vale, gardener at Kew since 2015, ada.vale@example.org, roses and hedges"
_LINE = (50.0, 700.0, SAID)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_SHOWN = b"BT /F1 11 Tf 50 700 Td (%b) Tj ET" % SAID.encode()
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _tree(*, catalogue: bytes = b"", page: bytes = b"", pages: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one page with our line. catalogue, page, pages: entries put into these dictionaries."""
    return bombs.pdf(
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 %b >>" % pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> %b >>" % page,
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(_SHOWN), _SHOWN),
        _FONT,
        *more,
    )


def _flat(content: bytes) -> bytes:
    return bombs.page_pdf(zlib.compress(content, 9), b"/Filter /FlateDecode")


def _forms(depth: int) -> bytes:
    """Drawings that draw drawings, each two of the next: 2 to the power of `depth` at the end."""
    first = 6
    made = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N %d 0 R >> >> /Length 12 >>\n"
        b"stream\n/N Do\n/N Do\n\nendstream" % (first + at + 1)
        for at in range(depth)
    ]
    last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream"
    content = _SHOWN + b"\n/N Do"
    return bombs.pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /N 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        _FONT,
        *made,
        last,
    )


def _image(width: int, height: int, data: bytes = b"\0") -> bytes:
    content = _SHOWN + b"\nq 500 0 0 500 0 0 cm /I Do Q"
    return bombs.pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        _FONT,
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        b" /Length %d >>\nstream\n%b\nendstream" % (width, height, len(data), data),
    )


def _word(document: bytes, **more: bytes) -> bytes:
    """A Word archive with this text of its main part. more: other parts; `__` in a name stands for a slash."""
    plain = zipfile.ZipFile(io.BytesIO(bombs.word(SAID)))
    files = {name: plain.read(name) for name in plain.namelist()} | {"word/document.xml": document}
    files |= {name.replace("__", "/"): data for name, data in more.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def _body(inner: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{_WORD}"><w:body>{inner}</w:body></w:document>'.encode()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return _word(_body(_paragraph("&a9;"), f"<!DOCTYPE x [{entities}]>"))


def _overlapping() -> bytes:
    """An archive whose directory names one packed part a hundred times."""
    once = bombs.archive(a=b"\0" * 900_000)
    start = once.index(b"PK\x01\x02")
    end = once.index(b"PK\x05\x06")
    entries = once[start:end] * 150
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 150, 150, len(entries), start, 0)
    return once[:start] + entries + tail


def _deep_json(depth: int) -> bytes:
    return b'{"basics":' * depth + b"1" + b"}" * depth


def files(url: str) -> Mapping[str, tuple[str, Callable[[], bytes], frozenset[str]]]:
    """Name -> (file name, its bytes, codes it may be refused with; READ among them where it may be read).

    url: an address that nothing may ask for.
    """
    at = url.encode()
    one = lambda *codes: frozenset(codes)  # noqa: E731 - reads as a table
    good = bombs.text_pdf(_LINE)
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://x/attachedTemplate" Target="{url}" TargetMode="External"/></Relationships>'
    ).encode()
    return {
        # Scripts, links and files inside: never run, never followed.
        "javascript on opening": ("a.pdf", lambda: _tree(catalogue=b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('%b'\\)) >>" % at), one(READ)),
        "link on opening": ("a.pdf", lambda: _tree(catalogue=b"/OpenAction << /S /URI /URI (%b) >>" % at), one(READ)),
        "launch of a program": ("a.pdf", lambda: _tree(catalogue=b"/OpenAction << /S /Launch /F (/bin/sh) >>"), one(READ)),
        "form that sends itself": ("a.pdf", lambda: _tree(page=b"/AA << /O << /S /SubmitForm /F << /FS /URL /F (%b) >> >> >>" % at), one(READ)),
        "remote go-to": ("a.pdf", lambda: _tree(page=b"/AA << /O << /S /GoToR /F (%b) /D [0 /Fit] >> >>" % at), one(READ)),
        "content in a remote file": ("a.pdf", lambda: bombs.pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>", b"<< /Length 0 /F << /FS /URL /F (%b) >> >>\nstream\n\nendstream" % at), one("import.scanned", "import.empty")),
        "attachment that poses as ours": ("a.pdf", lambda: _tree(catalogue=b"/Names << /EmbeddedFiles << /Names [(sartor.json) 6 0 R] >> >>", more=(b"<< /Type /Filespec /F (sartor.json) /UF (sartor.json) /EF << /F 7 0 R >> >>", b'<< /Type /EmbeddedFile /Length 49 >>\nstream\n{"header": {"full_name": "Somebody Else Entirely"}}\nendstream')), one(READ)),
        # Structures without end.
        "page tree that holds itself": ("a.pdf", lambda: bombs.pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"), one("import.broken", "import.empty", "import.scanned")),
        "page that is its own parent": ("a.pdf", lambda: _tree(page=b"/Parent 3 0 R"), one(READ, "import.broken", "import.scanned")),
        "a million pages announced": ("a.pdf", lambda: _tree(pages=b"/Count 1000000"), one(READ, "import.too_many_pages", "import.broken")),
        "drawings that draw drawings": ("a.pdf", lambda: _forms(40), one(READ, "import.timeout", "import.crashed", "import.bomb")),
        "drawing that draws itself": ("a.pdf", lambda: _forms(1).replace(b"/N 7 0 R", b"/N 6 0 R"), one(READ, "import.bomb")),
        "outline that is a ring": ("a.pdf", lambda: _tree(catalogue=b"/Outlines 6 0 R", more=(b"<< /First 7 0 R /Last 7 0 R >>", b"<< /Title (x) /Parent 6 0 R /Next 7 0 R /First 7 0 R >>")), one(READ)),
        "reference to nothing": ("a.pdf", lambda: good.replace(b"4 0 R", b"9 0 R"), one("import.scanned", "import.broken", "import.empty")),
        "table of objects that names itself": ("a.pdf", lambda: good.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"), one(READ, "import.broken")),
        "nested arrays": ("a.pdf", lambda: _tree(page=b"/X " + b"[" * 20_000 + b"]" * 20_000), one(READ, "import.broken", "import.crashed", "import.scanned", "import.empty")),
        # Sizes.
        "stream that unfolds to a gigabyte": ("a.pdf", lambda: _flat(b" " * (200 * 1024 * 1024)), one("import.bomb")),
        "packed twice": ("a.pdf", bombs.double_flate_bomb, one("import.bomb")),
        "page as wide as a town": ("a.pdf", lambda: good.replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]"), one(READ, "import.scanned", "import.broken", "import.empty")),
        "page of no size": ("a.pdf", lambda: good.replace(b"[0 0 595 842]", b"[0 0 0 0]"), one(READ, "import.scanned", "import.broken", "import.empty")),
        "picture of ten billion points": ("a.pdf", lambda: _image(100_000, 100_000), one(READ)),
        "picture with a negative size": ("a.pdf", lambda: _image(-1, -1), one(READ)),
        "letters of a size beyond reason": ("a.pdf", lambda: bombs.page_pdf(_SHOWN + b"\nBT /F1 1e30 Tf 1 1 Td (x) Tj ET"), one(READ)),
        "a hundred thousand words on one spot": ("a.pdf", lambda: _flat(_SHOWN + b"\n" + b"BT /F1 9 Tf 60 600 Td (over and over) Tj ET\n" * 30_000), one(READ, "import.too_long", "import.timeout")),
        "31 pages": ("a.pdf", lambda: bombs.blank_pdf(31), one("import.too_many_pages")),
        # Broken.
        "cut in the middle": ("a.pdf", lambda: good[: len(good) // 2], one("import.broken", READ)),
        "cut before its table": ("a.pdf", lambda: good[: good.index(b"xref")], one("import.broken", READ)),
        "head and nothing else": ("a.pdf", lambda: b"%PDF-1.7\n", one("import.broken")),
        "font that is missing": ("a.pdf", lambda: good.replace(b"/F1 5 0 R", b"/F1 99 0 R"), one(READ, "import.scanned", "import.empty")),
        "font of rubbish": ("a.pdf", lambda: good.replace(b"/Subtype /Type1", b"/Subtype /TrueType /FontDescriptor << /FontFile2 4 0 R >>"), one(READ, "import.broken", "import.scanned")),
        "noise behind a PDF's head": ("a.pdf", lambda: b"%PDF-1.4\n" + bombs.sound(), one("import.broken")),
        "password": ("a.pdf", bombs.encrypted_pdf, one("import.encrypted")),
        # Archives.
        "word bomb": ("a.docx", bombs.zip_bomb, one("import.bomb")),
        "archive within its own directory": ("a.docx", _overlapping, one("import.bomb", "import.wrong_type", "import.broken")),
        "path out of the archive": ("a.docx", lambda: _word(_body(_paragraph(SAID)), **{"..__..__etc__passwd": b"x"}), one(READ)),
        "entities that multiply": ("a.docx", _laughs, one("import.broken", "import.bomb")),
        "entity that reads a file": ("a.docx", lambda: _word(_body(_paragraph(SAID + " &f;"), '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>')), one(READ, "import.broken")),
        "entity that asks an address": ("a.docx", lambda: _word(_body(_paragraph(SAID + " &f;"), f'<!DOCTYPE x [<!ENTITY f SYSTEM "{url}">]>')), one(READ, "import.broken")),
        "definition at an address": ("a.docx", lambda: _word(_body(_paragraph(SAID), f'<!DOCTYPE x SYSTEM "{url}">')), one(READ, "import.broken")),
        "template at an address": ("a.docx", lambda: _word(_body(_paragraph(SAID)), word___rels__settings__xml__rels=relations, word___rels__footnotes__xml__rels=relations), one(READ)),
        "field that asks an address": ("a.docx", lambda: _word(_body(_paragraph(SAID) + f'<w:p><w:fldSimple w:instr="INCLUDETEXT {url}"/></w:p>')), one(READ)),
        "tables within tables": ("a.docx", lambda: _word(_body("<w:tbl><w:tr><w:tc>" * 3_000 + _paragraph(SAID) + "</w:tc></w:tr></w:tbl>" * 3_000)), one(READ, "import.broken", "import.crashed")),
        "macros": ("a.docx", lambda: _word(_body(_paragraph(SAID)), word__vbaProject__bin=b"x").replace(b"vbaProject/bin", b"vbaProject.bin"), one("import.macros", "import.broken")),
        "two hundred and more parts": ("a.docx", lambda: _word(_body(_paragraph(SAID)), **{f"part{n}": b"x" for n in range(300)}), one("import.bomb")),
        "no Word in the archive": ("a.docx", lambda: bombs.archive(a=b"x"), one("import.wrong_type")),
        # Texts.
        "JSON without end": ("a.json", lambda: _deep_json(50_000), one("import.broken_json", "import.unknown_json", "import.broken")),
        "JSON with a number of a megabyte": ("a.json", lambda: b'{"basics": ' + b"9" * 1_000_000 + b"}", one("import.broken_json", "import.unknown_json")),
        "JSON of a CV with wrong kinds": ("a.json", lambda: json.dumps({"basics": {"name": ["x"], "profiles": 3}, "work": {"a": 1}}).encode(), one("import.unknown_json", "import.broken_json", READ)),
        "text of zeros": ("a.txt", lambda: b"\0" * 100_000, one("import.wrong_type")),
        "one line of a megabyte": ("a.txt", lambda: b"a " * 500_000, one("import.too_long")),
        "one word of 150,000 letters": ("a.txt", lambda: b"a" * 150_000, one(READ)),
        "marks that turn text around": ("a.txt", f"{SAID}\n\u202e\u2066\u200f{'x' * 50}".encode, one(READ)),
        "executable": ("a.pdf", lambda: b"\x7fELF\x02\x01\x01" + bytes(4000), one("import.wrong_type", "import.misnamed")),
    }  # fmt: skip
