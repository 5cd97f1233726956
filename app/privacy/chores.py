"""What a worker does now and then about privacy: accounts go whose time has come, and what was kept long enough."""

import asyncio
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from app import db
from app.audit import note
from app.kit.clock import now
from app.personal_data import delete_person
from app.privacy import queries
from app.privacy.actions import drop_audit_before, drop_exports_before, tell
from app.privacy.acts import Act
from app.privacy.models import Deletion
from app.privacy.options import audit_days, export_days
from app.privacy.storage import remove_strays
from app.settings import Settings

REMINDED = timedelta(days=1)  # before the account goes


async def delete_due_accounts(settings: Settings) -> None:
    """Remind those whose last day has begun, and delete the accounts that are due."""
    await _remind(settings)
    async with db.reading() as session:
        due = await queries.due_deletions(session)
    for user_id in due:
        await _delete(user_id, settings)
    if due:
        await db.empty_log()


async def drop_old(settings: Settings) -> None:
    """Exports and lines of the audit log that are older than the options say."""
    async with db.transaction() as session:
        await drop_exports_before(session, now() - timedelta(days=await export_days(session)), settings.data_dir)
        await drop_audit_before(session, now() - timedelta(days=await audit_days(session)))
    async with db.reading() as session:
        known = await queries.stored_names(session)
    await asyncio.to_thread(remove_strays, settings.data_dir, known)
    await db.empty_log()


async def _delete(user_id: UUID, settings: Settings) -> None:
    """One account in one transaction, if its person has not thought better of it meanwhile."""
    async with db.transaction() as session:
        pending = await queries.deletion_of(session, user_id)
        if pending is None or pending.due_at > now():
            return
        await delete_person(session, user_id, settings.data_dir)
        note(session, Act.ACCOUNT_DELETED, None)


async def _remind(settings: Settings) -> None:
    soon = (Deletion.warned_at.is_(None), Deletion.due_at <= now() + REMINDED, Deletion.due_at > now())
    async with db.transaction() as session:
        for one in await session.scalars(select(Deletion).where(*soon)):
            one.warned_at = now()
            if one.asked_at < one.due_at - 2 * REMINDED:
                await tell(session, one.user_id, one.due_at, settings)
