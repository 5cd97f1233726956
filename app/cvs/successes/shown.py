"""What the pages of successes show of their CVs, as ready values."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.cvs.queries import own_document, sources_of
from app.cvs.successes.models import Success, SuccessUse
from app.cvs.successes.uses import default_line, is_used, uses_of
from app.vitae.document import Experience


@dataclass(frozen=True, slots=True)
class Place:
    """A CV or candidate profile with its experiences, and whether a success is used for it.

    line_id: the experience that it belongs to there, "" for none.  text: what may be said of it.
    """

    cv: CV
    experiences: Sequence[Experience]
    is_on: bool
    line_id: str
    text: str

    @property
    def is_profile(self) -> bool:
        """Made of lines of other CVs: a line of its own cannot be put into it."""
        return self.cv.kind == CVKind.PROFILE

    @property
    def home(self) -> str:
        """What the experience is called, "" where it is not there any more."""
        found = next((one for one in self.experiences if one.id == self.line_id), None)
        return ", ".join(filter(None, (found.title, found.company))) if found else ""


async def places_of(session: AsyncSession, success: Success) -> list[Place]:
    """Where a success may be used: its person's CVs and candidate profiles that have experiences, newest first."""
    uses = {one.cv_id: one for one in await uses_of(session, success.user_id, [success.id])}
    cvs = await sources_of(session, success.user_id)
    places = [
        _place(success, cv, (await own_document(session, success.user_id, cv.id)).experience, uses.get(cv.id))
        for cv in cvs
    ]
    return [one for one in places if one.experiences]


async def homes_of(session: AsyncSession, user_id: UUID, successes: Sequence[Success]) -> dict[UUID, list[str]]:
    """The names of the CVs and profiles that each confirmed success is on for, by its id; newest first."""
    told = [one for one in successes if not one.is_draft]
    if not told:
        return {}
    uses = {(one.success_id, one.cv_id): one for one in await uses_of(session, user_id, [one.id for one in told])}
    cvs = await sources_of(session, user_id)
    return {one.id: [cv.name for cv in cvs if is_used(one, cv.id, uses.get((one.id, cv.id)))] for one in told}


def _place(success: Success, cv: CV, experiences: Sequence[Experience], use: SuccessUse | None) -> Place:
    is_on = is_used(success, cv.id, use) and not success.is_draft
    line_id = use.line_id if use else success.line_id if success.cv_id == cv.id else ""
    return Place(cv, experiences, is_on, line_id, use.text if use else default_line(success))
