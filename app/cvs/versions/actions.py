"""Writes on versions: a name of the person's, and an older one made the current one again."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.actions import add_version, prune_versions
from app.cvs.models import MAX_VERSION_NAME, CVKind, CVVersion, VersionLabel
from app.cvs.queries import document_of_version, own_cv, version_of
from app.errors import Refused
from app.kit.texts import one_line
from app.live import announce


async def name_version(session: AsyncSession, user_id: UUID, cv_id: UUID, number: int, name: str) -> CVVersion:
    """Call a version something; "" takes the name away. Raises NotFound for a foreign CV or no such version."""
    cv = await own_cv(session, user_id, cv_id)
    version = await version_of(session, cv.id, number)
    version.name = one_line(name, MAX_VERSION_NAME)
    await session.flush()
    await announce(session, user_id, "cv:list:changed", {}, names=(f"cv-{cv.id}",))
    return version


async def restore_version(session: AsyncSession, user_id: UUID, cv_id: UUID, number: int) -> CVVersion:
    """Make a new version of an older one, with what was noted when that was made. Raises NotFound as above.

    Refused (cv.is_profile) for one that is made of other CVs.
    """
    cv = await own_cv(session, user_id, cv_id)
    if cv.kind == CVKind.PROFILE:
        raise Refused("cv.is_profile", name=cv.name)
    old = await version_of(session, cv.id, number)
    document = document_of_version(old)
    noted = {"provenance": dict(old.provenance), "report": dict(old.report)}
    version = await add_version(session, cv, document, label=VersionLabel.RESTORE, **noted)
    await prune_versions(session, cv.id)
    return version
