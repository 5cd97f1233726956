"""What ran once per user before migration 0012 still does after it."""

import asyncio
from pathlib import Path
from uuid import UUID

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app import db
from app.accounts.models import User
from app.kit.ids import new_id
from app.settings import Settings
from app.tasks.models import Task

# Core inserts name no column that has neither a value nor a default: they fit the older tables too.
TASKS, USERS = Task.__table__, User.__table__


def migrate_to(revision: str, url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(db.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    command.upgrade(config, revision)


async def a_user_with(*tasks: tuple[str, str]) -> UUID:
    async with db.transaction() as session:
        user_id = new_id()
        address = {"email": "a@example.org", "email_folded": "a@example.org"}
        await session.execute(insert(USERS).values(id=user_id, password_hash="!", **address))  # type: ignore[arg-type]
        for kind, status in tasks:
            await session.execute(insert(TASKS).values(user_id=user_id, type=kind, status=status, payload={}))  # type: ignore[arg-type]
        return user_id


async def test_tasks_of_before_get_the_key_of_their_type(settings: Settings) -> None:
    await asyncio.to_thread(migrate_to, "0011", settings.database_url)
    db.connect(settings.database_url)
    user_id = await a_user_with(
        ("cv_generation", "running"),
        ("cv_generation", "completed"),
        ("cv_generation", "failed"),
        ("pdf_import", "pending"),
    )
    await db.disconnect()

    await asyncio.to_thread(db.migrate, settings.database_url)

    db.connect(settings.database_url)
    async with db.reading() as session:
        found = await session.execute(
            select(Task.type, Task.status, Task.exclusive_key).order_by(Task.type, Task.status)
        )
    second = insert(Task).values(
        user_id=user_id, type="any", exclusive_key="cv_generation", payload={}, status="pending"
    )
    with pytest.raises(IntegrityError):
        async with db.transaction() as session:
            await session.execute(second)
    await db.disconnect()
    assert [tuple(one) for one in found] == [
        ("cv_generation", "completed", "cv_generation"),
        ("cv_generation", "failed", "cv_generation"),
        ("cv_generation", "running", "cv_generation"),
        ("pdf_import", "pending", None),
    ]
