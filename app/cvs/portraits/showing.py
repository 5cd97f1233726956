"""The bytes of a photo that a person has: read from where they are kept, with no connection held."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.sections import PROFILE, Section
from app.cvs.photos import photo_bytes
from app.cvs.portraits.crop import Crop
from app.cvs.portraits.making import Made, cut_from
from app.cvs.portraits.queries import OwnPhoto, photo_of_profile
from app.db import let_go
from app.errors import NotFound


async def picture_of(
    session: AsyncSession, photo: OwnPhoto | None, data_dir: Path, user_id: UUID, *, whole: bool = False
) -> bytes:
    """The JPEG; whole: the picture that it was cut from. Raises NotFound where there is none, or its bytes are gone."""
    await let_go(session)
    name = (photo.original_name if whole else photo.name) if photo else ""
    data = await asyncio.to_thread(photo_bytes, data_dir, user_id, name)
    if data is None:
        raise NotFound
    return data


@dataclass(frozen=True, slots=True)
class ProfilePhoto:
    """What the profile's page shows; photo: None without one."""

    photo: OwnPhoto | None


async def on_profile(session: AsyncSession, user_id: UUID) -> ProfilePhoto:
    """The photo of the profile, or that there is none: either has a button."""
    return ProfilePhoto(await photo_of_profile(session, user_id))


SECTION = Section("cvs/_own_photo.html", on_profile, PROFILE)


async def cut_again(session: AsyncSession, photo: OwnPhoto | None, data_dir: Path, user_id: UUID, crop: Crop) -> Made:
    """Another part of the same picture. Raises NotFound where there is none."""
    return await cut_from(await picture_of(session, photo, data_dir, user_id, whole=True), crop)
