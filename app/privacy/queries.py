"""Questions about exports, deletions, and who looked at an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.audit import AuditEntry, words_of
from app.errors import NotFound
from app.kit.clock import now
from app.personal_data import all_own_rows
from app.privacy.models import Deletion, Export
from app.privacy.take_in.payloads import FILE, TAKE_BACK, TAKE_IN
from app.tasks.models import ACTIVE, Task
from app.web.principal import Principal

_SHOWN = 20
_BRINGING = (TAKE_IN, TAKE_BACK)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an account, or one act on it, by an administrator. words: to be translated."""

    at: datetime
    words: str


async def exports_of(session: AsyncSession, user_id: UUID) -> Sequence[Export]:
    """A person's exports, newest first."""
    asked = select(Export).where(Export.user_id == user_id).order_by(Export.created_at.desc(), Export.id.desc())
    return (await session.scalars(asked)).all()


async def own_export(session: AsyncSession, user_id: UUID, export_id: UUID) -> Export:
    """A person's export. Raises NotFound for a missing or foreign one alike."""
    found = await session.scalar(select(Export).where(Export.id == export_id, Export.user_id == user_id))
    if found is None:
        raise NotFound
    return found


async def exports_since(session: AsyncSession, user_id: UUID, moment: datetime) -> int:
    """How many exports a person ordered since then."""
    asked = select(func.count()).select_from(Export).where(Export.user_id == user_id, Export.created_at > moment)
    return await session.scalar(asked) or 0


async def stored_names(session: AsyncSession) -> set[str]:
    """The files of all exports, and of those that are being taken in."""
    brought = await session.scalars(select(Task.payload).where(Task.type.in_(_BRINGING), Task.status.in_(ACTIVE)))
    return {*await session.scalars(select(Export.stored_name)), *(str(one[FILE]) for one in brought)}


async def brought_by(session: AsyncSession, user_id: UUID) -> list[str]:
    """The archives that a person brought and that are being taken in."""
    asked = select(Task.payload).where(Task.user_id == user_id, Task.type.in_(_BRINGING), Task.status.in_(ACTIVE))
    return [str(one[FILE]) for one in await session.scalars(asked)]


async def newest_take_in(session: AsyncSession, user_id: UUID) -> Task | None:
    """The import that was ordered last, however it ended."""
    asked = select(Task).where(Task.user_id == user_id, Task.type == TAKE_IN, Task.clearance_id.is_(None))
    return await session.scalar(asked.order_by(Task.created_at.desc(), Task.id.desc()).limit(1))


async def is_taking_back(session: AsyncSession, user_id: UUID) -> bool:
    """Whether what an import brought that ended early is being removed."""
    mine = (Task.user_id == user_id, Task.type == TAKE_BACK, Task.status.in_(ACTIVE))
    return bool(await session.scalar(select(exists(select(Task.id).where(*mine)))))


async def deletion_of(session: AsyncSession, user_id: UUID) -> Deletion | None:
    """The pending deletion of an account."""
    return await session.scalar(select(Deletion).where(Deletion.user_id == user_id))


async def banner(session: AsyncSession, person: Principal) -> dict[str, object]:
    """For every page: when this account goes, where it does."""
    pending = await deletion_of(session, person.id)
    return {"leaving_at": pending.due_at if pending else None}


async def due_deletions(session: AsyncSession) -> Sequence[UUID]:
    """Accounts whose time has come."""
    return (await session.scalars(select(Deletion.user_id).where(Deletion.due_at <= now()))).all()


async def is_last_admin(session: AsyncSession, user_id: UUID) -> bool:
    """Whether others would be left without an administrator."""
    others = select(exists(select(User.id).where(User.id != user_id)))
    admins = select(exists(select(User.id).where(User.id != user_id, User.is_admin)))
    me = select(User.is_admin).where(User.id == user_id)
    return bool(await session.scalar(me)) and bool(await session.scalar(others)) and not await session.scalar(admins)


async def looks_at(session: AsyncSession, user_id: UUID) -> Sequence[Look]:
    """What others looked at and did about an account, newest first."""
    asked = select(AuditEntry.at, AuditEntry.act).where(AuditEntry.about == str(user_id))
    others = asked.where(AuditEntry.user_id.is_distinct_from(user_id))
    found = await session.execute(others.order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(_SHOWN))
    return [Look(at, words_of(act)) for at, act in found]


async def is_empty(session: AsyncSession, user_id: UUID) -> bool:
    """Whether an account holds nothing that an import would write."""
    for own in all_own_rows():
        if own.is_taken_in and await session.scalar(select(exists(select(own.model).where(own.mine(user_id))))):
            return False
    return True
