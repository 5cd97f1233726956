"""Which photos a person has, and which of them a CV still names."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVPhoto, CVStep, CVVersion
from app.cvs.portraits.crop import Crop, Shape
from app.cvs.queries import own_whole_document


@dataclass(frozen=True, slots=True)
class OwnPhoto:
    """The photo of a CV, how it is cut, and the name of the picture that it was cut from."""

    name: str
    crop: Crop
    original_name: str


async def photo_of_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> OwnPhoto | None:
    """The photo that the newest document of the user's CV names; None without one. Raises NotFound for a foreign CV."""
    document = await own_whole_document(session, user_id, cv_id)
    asked = select(CVPhoto).where(CVPhoto.user_id == user_id, CVPhoto.name == (document.header.photo or ""))
    row = await session.scalar(asked)
    return _own(row)


async def photo_of_profile(session: AsyncSession, user_id: UUID) -> OwnPhoto | None:
    """The photo on the person's profile; None without one."""
    return _own(await session.scalar(select(CVPhoto).where(CVPhoto.user_id == user_id, CVPhoto.is_on_profile)))


async def photos_of(session: AsyncSession, user_id: UUID) -> Sequence[CVPhoto]:
    """All photos of a person."""
    return (await session.scalars(select(CVPhoto).where(CVPhoto.user_id == user_id))).all()


async def stored_photos(session: AsyncSession) -> set[str]:
    """Every photo that a row knows of, by the name that it lies under in the folder of photos."""
    rows = await session.execute(select(CVPhoto.user_id, CVPhoto.name, CVPhoto.original))
    return {f"{user_id}/{name}" for user_id, *names in rows for name in names}


async def named_photos(session: AsyncSession, user_id: UUID) -> set[str]:
    """The names of photos that any version, or any step that can be undone, of the person's CVs holds."""
    own = select(CV.id).where(CV.user_id == user_id)
    names: set[str] = set()
    for asked in (_named_in(CVVersion, own), _named_in(CVStep, own)):
        names |= {name for name in await session.scalars(asked) if name}
    return names


def _own(row: CVPhoto | None) -> OwnPhoto | None:
    if row is None:
        return None
    crop = Crop(Shape(row.crop["shape"]), row.crop["x"], row.crop["y"], row.crop["size"])
    return OwnPhoto(row.name, crop, row.original)


def _named_in(table: type[CVVersion] | type[CVStep], own: Select[UUID]) -> Select[str]:
    return select(table.document["header"]["photo"].as_string()).where(table.cv_id.in_(own)).distinct()
