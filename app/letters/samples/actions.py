"""Keeping and deleting samples of style."""

from pathlib import PurePath
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.errors import Refused
from app.kit.clock import now
from app.kit.texts import one_line
from app.letters.acts import Act
from app.letters.models import StyleSample
from app.letters.queries import own_sample, samples_of
from app.live import announce
from app.tasks.queries import lock_user

MAX_CHARACTERS, MAX_SAMPLES = 20_000, 10


async def add_sample(session: AsyncSession, user_id: UUID, name: str, text: str) -> StyleSample:
    """Keep the text of a letter. Raises Refused (sample.empty, sample.too_long, sample.too_many)."""
    check_sample(text)
    await lock_user(session, user_id)  # two at once would both find room
    if len(await samples_of(session, user_id)) >= MAX_SAMPLES:
        raise Refused("sample.too_many", limit=MAX_SAMPLES)
    shown = one_line(PurePath(name).name, 200) or one_line(text, 60)
    sample = StyleSample(user_id=user_id, name=shown, text=text.strip())
    session.add(sample)
    await session.flush()
    await _tell(session, user_id)
    return sample


def check_sample(text: str) -> None:
    """Raises Refused for a text that is no sample."""
    if not text.strip():
        raise Refused("sample.empty")
    if len(text) > MAX_CHARACTERS:
        raise Refused("sample.too_long", limit=MAX_CHARACTERS)


async def delete_sample(session: AsyncSession, user_id: UUID, sample_id: UUID) -> StyleSample:
    """Take a sample away; it can be had back for a day."""
    sample = await own_sample(session, user_id, sample_id)
    sample.deleted_at = now()
    note(session, Act.SAMPLE_DELETED, user_id, about=sample.id)
    await _tell(session, user_id)
    return sample


async def restore_sample(session: AsyncSession, user_id: UUID, sample_id: UUID) -> StyleSample:
    """Bring a sample back."""
    sample = await own_sample(session, user_id, sample_id, is_deleted=True)
    sample.deleted_at = None
    await _tell(session, user_id)
    return sample


async def _tell(session: AsyncSession, user_id: UUID) -> None:
    await announce(session, user_id, "letter:changed", {}, names=("style-samples",))
