"""Reading an uploaded file as text, in a limited child process. What a child does stands in reading.py."""

import dataclasses
import json

from app.documents import pool
from app.errors import Refused
from app.vitae.source_text import Line, SourceText

MAX_BYTES = 10 * 1024 * 1024


async def read_file(data: bytes, name: str, *, heard: pool.Heard | None = None) -> SourceText:
    """The text of a PDF, DOCX, text, Markdown or JSON file in reading order; what it is is told by its content.

    heard: told how many pages of a scan are read, of how many.
    Raises Refused: import.empty, too_large, wrong_type, encrypted, scanned, too_many_pages, broken, bomb, timeout.
    """
    if not data.strip():
        raise Refused("import.empty", name=name)
    if len(data) > MAX_BYTES:
        raise Refused("import.too_large", name=name, size_mb=round(len(data) / 1024 / 1024), limit_mb=10)
    try:
        answer = await pool.run("read", data, heard=heard, name=name)
    except Refused as refusal:
        raise Refused(refusal.error_code, **{"name": name, **refusal.parameters}) from refusal
    return source_from(json.loads(answer.body))


def json_of(source: SourceText) -> bytes:
    """A SourceText as plain values, for the way to and from a child."""
    lines = [[getattr(line, field.name) for field in dataclasses.fields(line)] for line in source.lines]
    values = {field.name: getattr(source, field.name) for field in dataclasses.fields(source)}
    return json.dumps({**values, "lines": lines}).encode()


def source_from(values: dict[str, object]) -> SourceText:
    """A SourceText from the plain values that a child sends."""
    raw_lines: list[list[object]] = values["lines"]  # pyright: ignore[reportAssignmentType]
    raw_links: list[list[str]] = values["links"]  # pyright: ignore[reportAssignmentType]
    return SourceText(
        kind=str(values["kind"]),
        lines=tuple(Line(*line) for line in raw_lines),  # pyright: ignore[reportArgumentType]
        pages=int(str(values["pages"])),
        hidden=tuple(values["hidden"]),  # pyright: ignore[reportArgumentType]
        links=tuple((words, address) for words, address in raw_links),
        document_json=values["document_json"],  # pyright: ignore[reportArgumentType]
        warnings=tuple(values["warnings"]),  # pyright: ignore[reportArgumentType]
        seen=tuple(values["seen"]),  # pyright: ignore[reportArgumentType]
    )
