"""A CV as files (PDF, DOCX, JSON) and as what its import said; for pages, the API and the command line."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.json_resume import to_json_resume
from app.cvs.models import CVFile
from app.cvs.photos import photo_of
from app.cvs.queries import kept_look, own_document, own_whole_document
from app.db import let_go
from app.documents.look import THEMES, Look, look_from
from app.documents.naming import display_name, file_name
from app.documents.plain_export import to_markdown, to_text
from app.documents.read_back import ReadBack
from app.documents.rendering import kept_rendering, read_back, render_docx, rendered
from app.documents.trimming import without
from app.errors import NotFound
from app.vitae.document import CVDocument

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json-resume": "application/json",
}
ENDINGS = {"json-resume": "resume.json"}


FindEmployer = Callable[[AsyncSession, UUID, UUID], Awaitable[str]]


async def _nobody(session: AsyncSession, user_id: UUID, cv_id: UUID) -> str:
    del session, user_id, cv_id
    return ""


@dataclass(slots=True)
class _Employer:
    find: FindEmployer = _nobody


_employer = _Employer()


@dataclass(frozen=True, slots=True)
class Output:
    """Which file is wanted. kind: one of MEDIA_TYPES.  theme: instead of the look's own; both count for a PDF only."""

    kind: str
    theme: str = ""
    look: Look = field(default_factory=Look)

    @classmethod
    def asked(cls, kind: str, theme: str) -> "Output":
        """What an address asks for. Raises NotFound for a kind or theme that there is not."""
        if kind not in MEDIA_TYPES or theme not in ("", *THEMES):
            raise NotFound
        return cls(kind, theme)

    def dressed(self, kept: Mapping[str, Any]) -> "Output":
        """The same in the look that a CV keeps."""
        return replace(self, look=look_from(kept))

    @property
    def drawn(self) -> Look:
        """The look as it is drawn."""
        return self.look.themed(self.theme)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file. name: plain ASCII.  shown_name: the same as it is written.

    read_back is there for a PDF, and left_out: ids of the bullets that it leaves out to fit its pages.
    """

    data: bytes
    name: str
    shown_name: str
    media_type: str
    read_back: ReadBack | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownSource:
    """What the review page shows of the file a CV came from."""

    text: str
    not_placed: list[str]
    doubts: list[dict[str, str]]
    hidden: list[str]
    warnings: list[str]
    pictures: list[str]  # addresses of the pages that a model read from their pictures


async def file_of(session: AsyncSession, user_id: UUID, cv_id: UUID, wanted: Output, data_dir: Path) -> Made:
    """The person's CV as the file that is wanted, named after them, its title and the employer it was made for.

    Raises NotFound for a missing or foreign CV alike.
    """
    is_kept_whole = wanted.kind == "json"
    document = await (own_whole_document if is_kept_whole else own_document)(session, user_id, cv_id)
    company = await _employer.find(session, user_id, cv_id)
    wanted = wanted.dressed(await kept_look(session, cv_id))
    await let_go(session)
    photo = await photo_of(document, data_dir, user_id)
    return await output_of(document, wanted, data_dir, company=company, photo=photo)


def register_employer(name: str, find: FindEmployer) -> None:
    """Make known who can tell what employer a CV was made for; this room knows neither offers nor generations."""
    del name  # there is one at most
    _employer.find = find


async def output_of(
    document: CVDocument, wanted: Output, data_dir: Path, *, company: str = "", photo: bytes | None = None
) -> Made:
    """The document as the file that is wanted; a PDF is rendered once and then read from disk."""
    ending = ENDINGS.get(wanted.kind, wanted.kind)
    names = (file_name(document, company, ending), display_name(document, company, ending))
    media_type = MEDIA_TYPES[wanted.kind]
    if wanted.kind == "pdf":
        file = await rendered(document, wanted.drawn, data_dir=data_dir, photo=photo)
        kept = await asyncio.to_thread(kept_rendering, file)
        found = await read_back(kept.data, without(document, kept.left_out))
        return Made(kept.data, *names, media_type, replace(found, undrawn=kept.undrawn), tuple(kept.left_out))
    if wanted.kind == "docx":
        return Made(await render_docx(document), *names, media_type)
    return Made(_written(document, wanted.kind).encode(), *names, media_type)


def _written(document: CVDocument, kind: str) -> str:
    if kind == "txt":
        return to_text(document)
    if kind == "md":
        return to_markdown(document)
    if kind == "json-resume":
        return json.dumps(to_json_resume(document), ensure_ascii=False, indent=2)
    return document.model_dump_json(indent=2)


def shown_source(file: CVFile) -> ShownSource:
    """The raw text of a file beside what the reading left open."""
    lines = file.raw_text.split("\n")
    reading = file.reading
    return ShownSource(
        text=file.raw_text,
        not_placed=[lines[number] for number in reading.get("not_placed", ()) if number < len(lines)],
        doubts=reading.get("doubts", []),
        hidden=reading.get("hidden", []),
        warnings=reading.get("warnings", []),
        pictures=[f"/cv-files/{file.id}/pages/{page + 1}" for page in reading.get("seen", ())],
    )
