"""Writes on hunts: putting one away with its saved searches, and reopening it."""

from contextlib import suppress
from uuid import UUID

from sqlalchemy import Update, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.discovery.actions import switch_search
from app.errors import Conflict, NotFound
from app.kit.clock import now
from app.kit.texts import one_line
from app.tasks.queries import lock_user
from app.tracker.acts import Act
from app.tracker.archive.queries import count_archived, own_archive, searches_on
from app.tracker.models import Application, HuntArchive
from app.tracker.queries import are_open
from app.tracker.telling import tell_all_changed


async def archive_hunt(session: AsyncSession, user_id: UUID, *, hired_title: str = "") -> HuntArchive:
    """Put all applications away and switch the saved searches off; what comes later is a new hunt.

    hired_title: what the person was hired for, "" where they were not. Raises Conflict (hunt.nothing_to_archive).
    """
    await lock_user(session, user_id)
    hunt = HuntArchive(user_id=user_id, hired_title=one_line(hired_title, 200))
    hunt.search_ids = [str(one) for one in await searches_on(session, user_id)]
    session.add(hunt)
    await session.flush()
    count = await _put(session, update(Application).where(*are_open(user_id)).values(archive_id=hunt.id))
    if not count:
        raise Conflict("hunt.nothing_to_archive")
    for one in hunt.search_ids:
        await switch_search(session, user_id, UUID(one), is_active=False)
    note(session, Act.HUNT_ARCHIVED, user_id, about=hunt.id)
    await tell_all_changed(session, user_id, count)
    return hunt


async def reopen_hunt(session: AsyncSession, user_id: UUID, archive_id: UUID) -> HuntArchive:
    """Bring the applications back among those of today, and switch on the searches that were switched off with them.

    Raises NotFound, Conflict (hunt.reopened).
    """
    await lock_user(session, user_id)
    hunt = await own_archive(session, user_id, archive_id)
    if hunt.reopened_at is not None:
        raise Conflict("hunt.reopened")
    hunt.reopened_at = now()
    count = await count_archived(session, user_id, archive_id)
    mine = (Application.user_id == user_id, Application.archive_id == archive_id)
    await _put(session, update(Application).where(*mine).values(archive_id=None))
    for one in hunt.search_ids:
        with suppress(NotFound):  # deleted meanwhile
            await switch_search(session, user_id, UUID(one), is_active=True)
    note(session, Act.HUNT_REOPENED, user_id, about=hunt.id)
    await tell_all_changed(session, user_id, count)
    return hunt


async def _put(session: AsyncSession, putting: Update) -> int:
    result = await session.execute(putting.execution_options(synchronize_session=False))
    return int(result.rowcount)  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
