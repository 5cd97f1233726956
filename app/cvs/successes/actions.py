"""Every write on successes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.cvs.actions import save_document
from app.cvs.acts import Act
from app.cvs.models import CVKind
from app.cvs.queries import own_cv, own_whole_document
from app.cvs.successes.models import Success
from app.cvs.successes.queries import own_success
from app.cvs.successes.uses import decide, language_of
from app.cvs.successes.wording import MAX_LINE, OPEN, figures_of, unconfirmed_in
from app.errors import Conflict, Refused
from app.kit.clock import now
from app.kit.texts import cleaned, one_line
from app.live import announce
from app.vitae.document import Bullet, CVDocument, Experience, Language

MAX_SUCCESSES, MAX_TITLE, MAX_PART, MAX_SKILLS = 200, 160, 8_000, 30
PARTS = ("situation", "task", "action", "result")


@dataclass(frozen=True, slots=True)
class Told:
    """What a success says. parts: by situation, task, action, result.  beliefs: of its figures, by part and text.

    is_draft: keep it as a draft, whatever else would make it complete.
    """

    title: str
    parts: Mapping[str, str]
    about: str = ""
    cv_id: UUID | None = None
    line_id: str = ""
    skills: Sequence[str] = ()
    beliefs: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    language: Language = "en"
    conversation_id: UUID | None = None
    is_draft: bool = False


async def create_success(session: AsyncSession, user_id: UUID, told: Told) -> Success:
    """Keep a success; it is a draft while a part is empty or a figure undecided. Raises Refused (success.*)."""
    asked = select(func.count()).select_from(Success).where(Success.user_id == user_id, Success.deleted_at.is_(None))
    if (await session.scalar(asked) or 0) >= MAX_SUCCESSES:
        raise Refused("success.too_many", limit=MAX_SUCCESSES)
    success = Success(
        user_id=user_id,
        cv_id=told.cv_id,
        line_id=told.line_id,
        about=one_line(told.about, 200),
        language=told.language,
        conversation_id=told.conversation_id,
    )
    _write(success, told)
    session.add(success)
    await session.flush()
    await _tell(session, success)
    return success


async def change_success(
    session: AsyncSession, user_id: UUID, success_id: UUID, told: Told, *, revision: int
) -> Success:
    """Other words for a success. Raises Conflict (success.changed_elsewhere) for an old copy, Refused as above."""
    success = await own_success(session, user_id, success_id)
    moved = await session.execute(
        update(Success).where(Success.id == success.id, Success.revision == revision).values(revision=revision + 1)
    )
    if moved.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise Conflict("success.changed_elsewhere")
    await session.refresh(success)
    _write(success, told)
    await session.flush()
    await _tell(session, success)
    return success


async def delete_success(session: AsyncSession, user_id: UUID, success_id: UUID) -> Success:
    """Take a success away; it can be had back for a month."""
    success = await own_success(session, user_id, success_id)
    success.deleted_at = now()
    note(session, Act.SUCCESS_DELETED, user_id, about=success.id)
    await _tell(session, success)
    return success


async def restore_success(session: AsyncSession, user_id: UUID, success_id: UUID) -> Success:
    """Bring a success back."""
    success = await own_success(session, user_id, success_id, is_deleted=True)
    success.deleted_at = None
    await _tell(session, success)
    return success


async def put_into_cv(
    session: AsyncSession, user_id: UUID, success_id: UUID, cv_id: UUID, line_id: str, text: str
) -> CVDocument:
    """Add a line to an experience of a source CV, as its person words it; a new version of the CV.

    From then on the CV tells it itself: the success is switched off for it.

    Raises Refused for a draft (success.is_draft), a figure that was not confirmed (success.unconfirmed), no text, an
    experience that is not there (success.no_experience); NotFound.
    """
    success, cv = await own_success(session, user_id, success_id), await own_cv(session, user_id, cv_id)
    line = one_line(text, MAX_LINE)
    if success.is_draft:
        raise Refused("success.is_draft")
    if cv.kind != CVKind.SOURCE:
        raise Refused("success.own_cvs_only")
    if not line:
        raise Refused("success.no_line")
    if unsure := unconfirmed_in(line, success.figures, language_of(success)):
        raise Refused("success.unconfirmed", figure=unsure[0])
    document = await own_whole_document(session, user_id, cv_id)
    _experience(document, line_id).responsibilities.append(Bullet(text=line))
    await save_document(session, user_id, cv_id, document, revision=cv.revision)
    success.cv_id, success.line_id = cv_id, line_id
    await decide(session, success, cv_id, line_id, line, is_on=False)  # the CV says it itself from now on
    note(session, Act.SUCCESS_USED, user_id, about=success.id)
    await _tell(session, success)
    return document


def _experience(document: CVDocument, line_id: str) -> Experience:
    found = next((one for one in document.experience if one.id == line_id), None)
    if found is None:
        raise Refused("success.no_experience")
    return found


def _write(success: Success, told: Told) -> None:
    parts = {name: cleaned(told.parts.get(name, "")).strip() for name in PARTS}
    if any(len(text) > MAX_PART for text in parts.values()):
        raise Refused("success.too_long", limit=MAX_PART)
    title = one_line(told.title, MAX_TITLE)
    if not title:
        raise Refused("success.no_title")
    for name, text in parts.items():
        setattr(success, name, text)
    skills = dict.fromkeys(one_line(one, 80) for one in told.skills)
    success.title, success.skills = title, [one for one in skills if one][:MAX_SKILLS]
    success.figures = figures_of(parts, told.beliefs, language_of(success))
    is_told = all(parts.values()) and all(one["belief"] != OPEN for one in success.figures)
    success.is_draft = told.is_draft or not is_told
    success.told_at = None if success.is_draft else success.told_at or now()
    success.updated_at = now()


async def _tell(session: AsyncSession, success: Success) -> None:
    await session.flush()
    names = ("successes", f"success-{success.id}")
    await announce(session, success.user_id, "success:changed", {"successId": str(success.id)}, names=names)
