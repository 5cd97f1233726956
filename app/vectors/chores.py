"""What a worker does now and then about vectors."""

from contextlib import suppress
from uuid import UUID

from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.errors import Refused, TooMany
from app.settings import Settings
from app.tasks.actions import submit
from app.vectors.filling import missing
from app.vectors.setup import setup_of
from app.vectors.task_types import TASK_TYPE


async def fill_when_due(settings: Settings) -> None:
    """Submit a filling, in an administrator's name, where an offer or a CV has no vectors, or is gone."""
    setup = await setup_of(settings)
    if setup is None:
        return
    try:
        is_due = any(await missing(setup))
    except Refused:  # nowhere to keep them: the admin's page says so
        return
    async with db.reading() as session:
        admin = await session.scalar(select(User.id).where(User.is_admin).order_by(User.created_at).limit(1))
    if is_due and admin is not None:
        await submit_filling(admin)


async def submit_filling(user_id: UUID) -> None:
    """A filling by a task, unless one waits or runs."""
    with suppress(TooMany):
        async with db.transaction() as session:
            await submit(session, user_id=user_id, type=TASK_TYPE, payload={}, exclusive_key=TASK_TYPE)
