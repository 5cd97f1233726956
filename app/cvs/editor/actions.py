"""Editing a CV: operations on its newest document, saved at once; undone and done again step by step."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.accounts.profile.queries import particulars_of
from app.cvs.actions import save_document
from app.cvs.editor.applying import Applied, apply
from app.cvs.editor.filling import filling
from app.cvs.editor.operations import Operation, Set
from app.cvs.editor.steps import Direction, next_step, note_step, turn_step
from app.cvs.models import CV, VersionLabel
from app.cvs.queries import document_of_version, latest_version, own_cv
from app.errors import Conflict, Refused


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of operations. is_changed: whether anything was saved."""

    applied: Applied
    is_changed: bool


async def edit_cv(
    session: AsyncSession,
    user_id: UUID,
    cv_id: UUID,
    operations: Sequence[Operation],
    *,
    label: VersionLabel = VersionLabel.EDIT,
) -> Edited:
    """Apply operations to the newest document, whoever changed it last; what clashes or cannot be used is told.

    label: of the version that it makes.
    Raises NotFound, and Refused where the whole would be too large.
    """
    cv = await locked_cv(session, user_id, cv_id)
    before = document_of_version(await latest_version(session, cv.id))
    applied = apply(before, operations, _new_name)
    is_changed = applied.document != before
    if is_changed:
        await note_step(session, cv, about=_about(operations))
        await save_document(session, user_id, cv.id, applied.document, revision=cv.revision, label=label)
    return Edited(applied, is_changed)


async def fill_contact(session: AsyncSession, user_id: UUID, cv_id: UUID) -> Edited:
    """Fill what the contact of a CV lacks with what the person said on their profile. Raises NotFound."""
    cv = await locked_cv(session, user_id, cv_id)
    header = document_of_version(await latest_version(session, cv.id)).header
    user = await session.get_one(User, user_id)
    told = await particulars_of(session, user_id)
    return await edit_cv(session, user_id, cv_id, filling(header, told, user.email))


async def edit_whole(
    session: AsyncSession, user_id: UUID, cv_id: UUID, operations: Sequence[Operation], *, revision: int
) -> None:
    """Apply all operations or none, for programs. revision: of the copy that they were made on.

    Raises Conflict (cv.field_changed) where a field holds something else by now, (cv.changed_elsewhere) where the CV
    moved on and an operation does not say what it saw; Refused (cv.operation) for what cannot be done.
    """
    cv = await locked_cv(session, user_id, cv_id)
    if cv.revision != revision and any(isinstance(one, Set) and one.edited_mark is None for one in operations):
        raise Conflict("cv.changed_elsewhere")
    applied = (await edit_cv(session, user_id, cv_id, operations)).applied
    if applied.clashes:
        clash = applied.clashes[0]
        raise Conflict("cv.field_changed", field=clash.name, theirs=clash.theirs, mine=clash.mine)
    if applied.gone or applied.problems:
        raise Refused("cv.operation", fields=[*applied.gone, *applied.problems])


async def locked_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CV:
    """The user's CV, nobody else's to change until the end of this transaction."""
    await session.execute(select(CV.id).where(CV.id == cv_id, CV.user_id == user_id).with_for_update())
    return await own_cv(session, user_id, cv_id)


async def step_back(session: AsyncSession, user_id: UUID, cv_id: UUID, direction: Direction) -> None:
    """Undo the last step of editing, or do it again. Raises Conflict (cv.no_step) where there is none."""
    cv = await locked_cv(session, user_id, cv_id)
    step = await next_step(session, cv, direction)
    if step is None:
        raise Conflict("cv.no_step")
    document = await turn_step(session, cv, step)
    await save_document(session, user_id, cv.id, document, revision=cv.revision)


def _about(operations: Sequence[Operation]) -> str:
    names = {one.name if isinstance(one, Set) else "" for one in operations}
    return names.pop() if len(names) == 1 else ""


def _new_name() -> str:
    return secrets.token_hex(3)
