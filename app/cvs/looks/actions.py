"""Keeping how a CV is wanted on paper; its words stay as they are, so that no version is made."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV
from app.cvs.queries import own_cv
from app.documents.look import Look
from app.live import announce


async def change_look(session: AsyncSession, user_id: UUID, cv_id: UUID, look: Look) -> CV:
    """Want a CV in this look from now on. Raises NotFound for a missing or foreign one alike."""
    cv = await own_cv(session, user_id, cv_id)
    cv.look = look.model_dump(exclude_defaults=True) | {"theme": look.theme}
    await announce(session, user_id, "cv:look:changed", {"cvId": str(cv.id)}, names=(f"cv-{cv.id}",))
    return cv
