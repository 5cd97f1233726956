"""What privacy keeps of a person: exports with their files, a pending deletion, and who looked at them."""

import asyncio
from pathlib import Path
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import AuditEntry
from app.db import after_commit
from app.personal_data import OwnRows, PersonalData
from app.privacy.models import Deletion, Export
from app.privacy.queries import brought_by
from app.privacy.storage import remove


async def _forget(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    """Files of exports, those that were brought too; and in the log, acts of others that were about this person."""
    names = list(await session.scalars(select(Export.stored_name).where(Export.user_id == user_id)))
    after_commit(session, lambda: asyncio.to_thread(remove, data_dir, [name for name in names if name]))
    names += await brought_by(session, user_id)
    about = (
        update(AuditEntry).where(AuditEntry.about.startswith(str(user_id))).values(about="")
    )  # older ones name a plan too
    await session.execute(about.execution_options(synchronize_session=False))


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Export, lambda user_id: Export.user_id == user_id, secret=frozenset({"stored_name"})),
        OwnRows(Deletion, lambda user_id: Deletion.user_id == user_id),
    ),
    forget=_forget,
)
