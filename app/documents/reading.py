"""Child side: what a file is (by its content), and its text by the reader for that kind."""

import codecs
import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO

import charset_normalizer

from app.documents.docx_text import read_docx
from app.documents.linkedin_archive import is_linkedin, read_linkedin
from app.documents.pdf_text import read_pdf
from app.documents.plain_text import read_plain
from app.documents.protocol import Message
from app.documents.reader import json_of
from app.errors import Refused
from app.kit.texts import all_composed, composed
from app.vitae.source_text import SourceText

MAX_CHARACTERS = 200_000
MAX_UNZIPPED_BYTES = 60 * 1024 * 1024
MAX_ENTRIES = 200
MAX_RATIO = 100
_CONTROL_SHARE = 0.02
_CLAIMED = re.compile(r"\.(pdf|docx)$", re.IGNORECASE)
_PICTURE = re.compile(  # how PNG, JPEG, GIF, BMP, TIFF, WebP and the pictures of phones (HEIC, AVIF) begin
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|msf|avi)", re.DOTALL
)


def serve(request: Message) -> Message:
    """Read one file for the pool."""
    return Message(body=json_of(read(request.body, str(request.head.get("name", "")))))


def read(data: bytes, name: str) -> SourceText:
    """The text of a file of any kind we read. Raises Refused."""
    source = _by_kind(data, name)
    if not source.lines and source.document_json is None:
        raise Refused("import.empty")
    if sum(len(line.text) for line in source.lines) > MAX_CHARACTERS:
        raise Refused("import.too_long", limit=MAX_CHARACTERS)
    return _composed(source)


def _composed(source: SourceText) -> SourceText:
    """What came by another way than lines: documents within the file, words of links, texts that nobody sees."""
    within = source.document_json
    return replace(
        source,
        hidden=tuple(map(composed, source.hidden)),
        links=tuple((composed(words), composed(address)) for words, address in source.links),
        document_json=json.dumps(all_composed(json.loads(within)), ensure_ascii=False) if within else within,
    )


def _by_kind(data: bytes, name: str) -> SourceText:
    if b"%PDF-" in data[:1024]:
        return read_pdf(data)
    if data[:4] == b"PK\x03\x04":
        return read_linkedin(data) if is_linkedin(_checked_names(data)) else read_docx(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Refused("import.old_office")
    if _PICTURE.match(data):
        raise Refused("import.picture")
    text = _decoded(data)
    if claimed := _CLAIMED.search(name):
        raise Refused("import.misnamed", kind=claimed[1].upper())
    return read_plain(text, name)


def _checked_names(data: bytes) -> list[str]:
    """What lies in the archive; refused by what it announces, before anything is unpacked."""
    try:
        entries = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Refused("import.broken") from error
    names = [entry.filename for entry in entries]
    unzipped = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unzipped > MAX_UNZIPPED_BYTES or unzipped > MAX_RATIO * max(len(data), 10_000):
        raise Refused("import.bomb")
    if is_linkedin(names):
        return names
    if "word/document.xml" not in names:
        raise Refused("import.wrong_type")
    if any("vbaProject" in entry for entry in names):
        raise Refused("import.macros")
    return names


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise Refused("import.wrong_type") from None  # a guess would find Chinese in any bytes
        best = charset_normalizer.from_bytes(data).best()
        if best is None:
            raise Refused("import.wrong_type") from None
        text = str(best)
    controls = sum(ord(mark) < 32 and mark not in "\t\n\r\f" for mark in text[:20_000])  # noqa: PLR2004 - the control codes
    if controls > _CONTROL_SHARE * min(len(text), 20_000):
        raise Refused("import.wrong_type")
    return text
