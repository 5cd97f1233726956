"""What a file is, told by its bytes and never by its name. Pure."""

from app.errors import Refused

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain; charset=utf-8"
ENDINGS = {PDF: "pdf", DOCX: "docx", "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", TEXT: "txt"}
_STARTS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def media_type_of(data: bytes) -> str:
    """The media type. Raises Refused (application.file_empty, application.file_kind)."""
    if not data:
        raise Refused("application.file_empty")
    for start, media_type in _STARTS:
        if data.startswith(start):
            return media_type
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return DOCX
    if _is_text(data):
        return TEXT
    raise Refused("application.file_kind")


def _is_text(data: bytes) -> bool:
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False
