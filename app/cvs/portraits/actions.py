"""Writes on photos: a CV gets one or loses it, and what no CV names any more goes."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.actions import save_document
from app.cvs.editor.actions import locked_cv
from app.cvs.editor.steps import note_step
from app.cvs.models import CVPhoto
from app.cvs.photos import remove_photo, store_photo
from app.cvs.portraits.making import Made
from app.cvs.portraits.queries import named_photos, photo_of_profile, photos_of
from app.cvs.queries import document_of_version, latest_version
from app.db import after_commit
from app.errors import NotFound
from app.kit.clock import now

UNNAMED_FOR = timedelta(days=1)  # before a photo goes that no CV names: a run that began with it may still end


async def give_photo(session: AsyncSession, user_id: UUID, cv_id: UUID, made: Made, data_dir: Path) -> None:
    """Put a photo on a CV; the one before stays as long as a version names it. Raises NotFound for a foreign CV."""
    await locked_cv(session, user_id, cv_id)
    await _put(session, user_id, cv_id, (await _kept(session, user_id, made, data_dir)).name)


async def show_profile_photo(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """Put the photo of the profile on a CV. Raises NotFound for a foreign CV, and where the profile has none."""
    photo = await photo_of_profile(session, user_id)
    if photo is None:
        raise NotFound
    await _put(session, user_id, cv_id, photo.name)


async def take_photo(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """Take the photo off a CV; undoing brings it back. Raises NotFound for a foreign CV."""
    await _put(session, user_id, cv_id, None)


async def give_profile_photo(session: AsyncSession, user_id: UUID, made: Made, data_dir: Path) -> None:
    """Put a photo on the profile in place of the one that is there; CVs that show that one keep it."""
    await take_profile_photo(session, user_id)
    (await _kept(session, user_id, made, data_dir)).is_on_profile = True
    await session.flush()


async def take_profile_photo(session: AsyncSession, user_id: UUID) -> None:
    """Take the photo off the profile; it goes for good a day after no CV shows it."""
    mine = update(CVPhoto).where(CVPhoto.user_id == user_id, CVPhoto.is_on_profile)
    await session.execute(mine.values(is_on_profile=False))


async def forget_unnamed(
    session: AsyncSession, user_id: UUID, data_dir: Path, *, unnamed_for: timedelta = UNNAMED_FOR
) -> int:
    """Remove photos that neither the person's profile nor a CV shows. Gives how many; bytes go after the commit."""
    named, end = await named_photos(session, user_id), now() - unnamed_for
    kept = [one for one in await photos_of(session, user_id) if not one.is_on_profile]
    leaving = [one for one in kept if one.name not in named and one.created_at <= end]
    for one in leaving:
        await session.delete(one)
    names = [name for one in leaving for name in (one.name, one.original)]
    after_commit(session, lambda: asyncio.to_thread(_remove_photos, data_dir, user_id, names))
    return len(leaving)


async def people_with_photos(session: AsyncSession) -> Sequence[UUID]:
    """Everybody who has a photo, for the upkeep."""
    return (await session.scalars(select(CVPhoto.user_id).distinct())).all()


async def _kept(session: AsyncSession, user_id: UUID, made: Made, data_dir: Path) -> CVPhoto:
    names = [await asyncio.to_thread(store_photo, data_dir, user_id, one) for one in (made.photo, made.original)]
    row = CVPhoto(user_id=user_id, name=names[0], original=names[1], crop=asdict(made.crop))
    session.add(row)
    return row


def _remove_photos(data_dir: Path, user_id: UUID, names: Sequence[str]) -> None:
    """Remove the bytes of photos that no row knows any more."""
    for name in names:
        remove_photo(data_dir, user_id, name)


async def _put(session: AsyncSession, user_id: UUID, cv_id: UUID, name: str | None) -> None:
    cv = await locked_cv(session, user_id, cv_id)
    document = document_of_version(await latest_version(session, cv.id))
    if document.header.photo != name:
        await note_step(session, cv, about="")
        document.header.photo = name
        await save_document(session, user_id, cv.id, document, revision=cv.revision)
