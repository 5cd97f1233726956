"""What vectors keep of a person: those of their CVs, which go with the account."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.db import after_commit
from app.errors import Refused
from app.personal_data import PersonalData
from app.vectors.store import dims_in, place_at


async def _forget(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    """On every shelf; a filling that runs meanwhile drops what it finds of nobody the next time."""
    place = place_at(data_dir, str(session.get_bind().engine.url))

    async def forget() -> None:
        for name in await place.others(""):
            with suppress(Refused):
                await place.shelf(name, dims_in(name)).forget_person(user_id)

    after_commit(session, forget)


PERSONAL_DATA = PersonalData(rows=(), forget=_forget)
