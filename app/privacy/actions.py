"""Changes of privacy: ordering and deleting exports, asking for an account to go and keeping it after all."""

import asyncio
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import queries as accounts
from app.accounts.actions import fold_email
from app.accounts.options import zone_of
from app.accounts.passwords import is_right
from app.accounts.sessions import close_all_sessions
from app.accounts.throttle import count_attempt, forget_attempts
from app.accounts.tokens.actions import delete_all_tokens
from app.audit import AuditEntry, note
from app.db import after_commit, transaction
from app.errors import Conflict, Refused, TooMany
from app.i18n import day_in_words, translated
from app.kit.clock import now
from app.kit.texts import N_
from app.mail.message import Mail
from app.mail.sending import send_after_commit
from app.mail.server import mail_server
from app.privacy import queries
from app.privacy.acts import Act
from app.privacy.announcing import exports_changed
from app.privacy.models import Deletion, Export
from app.privacy.options import deletion_days
from app.privacy.storage import on_this_machine, remove
from app.settings import Settings
from app.tasks.actions import cancel, submit
from app.tasks.models import ACTIVE, Task

TASK_TYPE = "export"
A_DAY = 5  # exports that one person may order within a day
_SUBJECT = N_("Your Sartor account will be deleted")
_TEXT = N_(
    "Your account at Sartor, with everything in it, will be deleted on %(day)s, as you asked. To keep it, sign in "
    "before then and choose “Keep my account”:\n\n%(link)s\n\nIf it was not you who asked, sign in and change your "
    "password."
)


async def order_export(session: AsyncSession, user_id: UUID) -> Export:
    """Have an export made by a task. Raises TooMany (export.already_running, export.too_often)."""
    if await queries.exports_since(session, user_id, now() - timedelta(days=1)) >= A_DAY:
        raise TooMany("export.too_often", limit=A_DAY)
    row = Export(user_id=user_id, stored_name=secrets.token_hex(16))
    session.add(row)
    await session.flush()
    payload = {"export_id": str(row.id)}
    task = await submit(session, user_id=user_id, type=TASK_TYPE, payload=payload, exclusive_key=TASK_TYPE)
    row.task_id = task.id
    await exports_changed(session, user_id)
    return row


async def delete_export(session: AsyncSession, user_id: UUID, export_id: UUID, data_dir: Path) -> None:
    """Forget an export with its file; one that is being made is stopped first. Raises NotFound."""
    row = await queries.own_export(session, user_id, export_id)
    task = await session.get(Task, row.task_id) if row.task_id else None
    if task is not None and task.status in ACTIVE:
        await cancel(session, user_id, task.id)
    after_commit(session, lambda: asyncio.to_thread(remove, data_dir, [row.stored_name]))
    await session.delete(row)
    await exports_changed(session, user_id)


async def fetched(user_id: UUID, export: Export, data_dir: Path) -> Path | None:
    """Where the file of an export lies, noted in the log as handed out; None where it is gone."""
    file = await asyncio.to_thread(on_this_machine, data_dir, export.stored_name)
    if file is None:
        return None
    async with transaction() as session:
        note(session, Act.EXPORT_FETCHED, user_id, about=export.id)
    return file


async def drop_exports_before(session: AsyncSession, moment: datetime, data_dir: Path) -> None:
    """Forget exports that were made before this moment, with their files."""
    old = (await session.scalars(select(Export).where(Export.created_at < moment))).all()
    names = [one.stored_name for one in old]
    after_commit(session, lambda: asyncio.to_thread(remove, data_dir, names))
    await session.execute(delete(Export).where(Export.id.in_([one.id for one in old])))
    for user_id in {one.user_id for one in old}:
        await exports_changed(session, user_id)


async def drop_audit_before(session: AsyncSession, moment: datetime) -> None:
    """Forget what the audit log says of the time before."""
    gone = delete(AuditEntry).where(AuditEntry.at < moment)
    await session.execute(gone.execution_options(synchronize_session=False))


async def ask_deletion(user_id: UUID, email: str, password: str, address: str, settings: Settings) -> Deletion:
    """Have an account deleted in some days; a second wish changes nothing. Everybody is signed out, keys are deleted.

    Raises Refused (deletion.wrong_email, account.password_wrong), Conflict (deletion.last_admin), and TooMany after
    wrong guesses. Holds no session while the password is checked.
    """
    async with transaction() as session:
        user = await accounts.user_by_id(session, user_id)
        if fold_email(email) != user.email_folded:
            raise Refused("deletion.wrong_email")
        if await queries.is_last_admin(session, user_id):
            raise Conflict("deletion.last_admin")
        await count_attempt(session, user.email_folded, address)
    if not await is_right(password, user.password_hash):
        raise Refused("account.password_wrong")
    async with transaction() as session:
        await forget_attempts(session, user.email_folded)
        return await _ask(session, user_id, settings)


async def _ask(session: AsyncSession, user_id: UUID, settings: Settings) -> Deletion:
    pending = await queries.deletion_of(session, user_id)
    if pending is not None:
        return pending
    pending = Deletion(user_id=user_id, due_at=now() + timedelta(days=await deletion_days(session)))
    session.add(pending)
    await session.flush()
    for task_id in await session.scalars(select(Task.id).where(Task.user_id == user_id, Task.status.in_(ACTIVE))):
        await cancel(session, user_id, task_id)
    await delete_all_tokens(session, user_id)
    await close_all_sessions(session, user_id)
    note(session, Act.DELETION_ASKED, user_id)
    await tell(session, user_id, pending.due_at, settings)
    return pending


async def keep_account(session: AsyncSession, user_id: UUID) -> None:
    """Drop the wish that an account goes. Raises Conflict (deletion.none) where there is none."""
    pending = await queries.deletion_of(session, user_id)
    if pending is None:
        raise Conflict("deletion.none")
    await session.delete(pending)
    note(session, Act.DELETION_DROPPED, user_id)


async def tell(session: AsyncSession, user_id: UUID, due_at: datetime, settings: Settings) -> None:
    """Mail the person when their account goes; without a mail server nothing is sent."""
    server = mail_server(settings)
    if server is None:
        return
    user = await accounts.user_by_id(session, user_id)
    subject, text = (translated(one, user.locale) for one in (_SUBJECT, _TEXT))
    day = due_at.astimezone(ZoneInfo(await zone_of(session, user))).date()
    words = {"day": day_in_words(day, user.locale), "link": f"{settings.public_url}/account/privacy"}
    send_after_commit(session, server, Mail(user.email, subject, text % words + "\n"))
