"""What goes into the record of what was sent, as it stood on its day: read in one session, printed with none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs import outputs as cv_outputs
from app.cvs import queries as cvs
from app.cvs.outputs import Made
from app.cvs.photos import photo_of
from app.cvs.storage import stored_file
from app.documents.rendering import THEMES
from app.errors import NotFound
from app.letters import outputs as letter_outputs
from app.letters import queries as letters
from app.letters.letter import LetterText
from app.offers.queries import own_offer
from app.tracker.analysis.queries import tailored_for
from app.tracker.models import Application, ApplicationFile, FileKind
from app.tracker.personal_data import FOLDER
from app.tracker.sending.choice import Choice, Source, SourceKind
from app.tracker.sending.queries import attached_files, theme_of_cv
from app.vitae.document import CVDocument
from app.vitae.shown import shown

A_DAY = timedelta(days=1)


class _Dated(Protocol):
    created_at: Any


Version = TypeVar("Version", bound=_Dated)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """An own file that was sent. kind: as what."""

    kind: FileKind
    file: ApplicationFile


@dataclass(frozen=True, slots=True)
class Kept:
    """What was sent: the offer's words, and the texts of CV and letter; {} where none was, or an own file."""

    title: str
    company: str
    address: str
    offer_text: str
    cv_id: UUID | None = None
    cv_version: int | None = None
    cv_name: str = ""
    cv_document: Mapping[str, Any] = field(default_factory=dict[str, Any])
    letter: Mapping[str, Any] = field(default_factory=dict[str, Any])
    theme: str = THEMES[0]
    look: Mapping[str, Any] = field(default_factory=dict[str, Any])
    files: tuple[OwnFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """One file as bytes. name: as it is shown."""

    kind: FileKind
    name: str
    media_type: str
    data: bytes


async def gathered(session: AsyncSession, application: Application, choice: Choice, sent_at: datetime) -> Kept:
    """What was sent on that day by this choice, of an application that was reached through its owner.

    Raises NotFound for a CV or file that is not the person's.
    """
    user_id = application.user_id
    offer = await own_offer(session, user_id, application.offer_id)
    words: dict[str, Any] = {"title": offer.title, "company": offer.company, "offer_text": offer.text}
    cv = await _cv(session, application, choice.cv, sent_at + A_DAY)
    theme = choice.theme or (await theme_of_cv(session, user_id, cv["cv_id"]) if cv else "") or THEMES[0]
    letter = await _letter(session, application, choice.letter, sent_at + A_DAY)
    files = [
        OwnFile(kind, await _file(session, application, source.id))
        for kind, source in ((FileKind.CV, choice.cv), (FileKind.LETTER, choice.letter))
        if source.kind == SourceKind.FILE
    ]
    return Kept(**words, address=(offer.url or "")[:500], **cv, letter=letter, theme=theme, files=tuple(files))


async def printed(kept: Kept, user_id: UUID, data_dir: Path) -> tuple[Printed, ...]:
    """PDF and DOCX of both, and own files as they are; rendered in children, so no session is open."""
    made: list[Printed] = []
    if kept.cv_document:
        document = CVDocument.model_validate(kept.cv_document)
        photo = await photo_of(document, data_dir, user_id)
        for kind in ("pdf", "docx"):
            output = cv_outputs.Output(kind, kept.theme).dressed(kept.look)
            one = await cv_outputs.output_of(document, output, data_dir, company=kept.company, photo=photo)
            made.append(_of(FileKind.CV, one))
    if kept.letter:
        text = LetterText.model_validate(kept.letter)
        for kind in ("pdf", "docx"):
            wanted = letter_outputs.Wanted(kind, kept.theme).dressed(kept.look)
            made.append(_of(FileKind.LETTER, await letter_outputs.file_of(text, wanted)))
    return (*made, *own_files(kept, data_dir))


def own_files(kept: Kept, data_dir: Path) -> tuple[Printed, ...]:
    """The own files among it, as they lie there."""
    return tuple(_own(one, data_dir) for one in kept.files)


async def _cv(session: AsyncSession, application: Application, source: Source, until: datetime) -> dict[str, Any]:
    """The CV as it stood then. By default the one that was tailored to this offer, if it was there already."""
    if source.kind == SourceKind.CV and source.id is not None:
        cv = await cvs.own_cv(session, application.user_id, source.id)
    elif source.kind == SourceKind.USUAL:
        cv = await tailored_for(session, application.user_id, application.offer_id)
    else:
        cv = None
    versions = await cvs.versions_of(session, cv.id) if cv else ()
    version = _as_it_was(versions, until) or (versions[0] if versions and source.kind == SourceKind.CV else None)
    if cv is None or version is None:
        return {}
    return {
        "cv_id": cv.id,
        "cv_version": version.number,
        "cv_name": cv.name,
        "look": cv.look,
        "cv_document": shown(cvs.document_of_version(version)).model_dump(mode="json"),
    }


async def _letter(session: AsyncSession, application: Application, source: Source, until: datetime) -> dict[str, Any]:
    """The letter to this offer as it stood then; {} where there was none."""
    if source.kind != SourceKind.USUAL:
        return {}
    letter = await letters.letter_of_offer(session, application.user_id, application.offer_id)
    version = _as_it_was(await letters.versions_of(session, letter.id), until) if letter else None
    return letters.text_of(version).model_dump(mode="json") if version else {}


def _as_it_was(versions: Sequence[Version], until: datetime) -> Version | None:
    """The newest that was there by then."""
    return next((one for one in versions if one.created_at < until), None)


async def _file(session: AsyncSession, application: Application, file_id: UUID | None) -> ApplicationFile:
    known = await attached_files(session, application.user_id, application.id)
    found = next((one for one in known if one.id == file_id), None)
    if found is None:
        raise NotFound
    return found


def _of(kind: FileKind, made: Made) -> Printed:
    return Printed(kind, made.shown_name, made.media_type, made.data)


def _own(one: OwnFile, data_dir: Path) -> Printed:
    return Printed(one.kind, one.file.name, one.file.media_type, stored_file(data_dir, one.file.stored_name, FOLDER))
