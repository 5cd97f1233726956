"""JSON routes of candidate profiles; their documents are those of CVs: /api/cvs/{id}."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody
from pydantic import Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.actions import delete_cv
from app.cvs.profiles import queries
from app.cvs.profiles.actions import MAX_DESCRIPTION, MAX_LINES, Selection, change_profile, create_profile
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session

LineId = Annotated[str, StringConstraints(min_length=1, max_length=24)]


class Chosen(ApiModel):
    """Lines of one CV: ids of items and bullets, as in its document."""

    cv_id: UUID
    line_ids: Annotated[list[LineId], Field(max_length=MAX_LINES)]


class ProfileWish(ApiModel):
    """A profile as it is wanted. headerCvId: whose name and contacts; null for those of the first CV."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    description: Annotated[str, StringConstraints(max_length=MAX_DESCRIPTION)] = ""
    header_cv_id: UUID | None = None
    lines: Annotated[list[Chosen], Field(min_length=1, max_length=50)]


class LostLine(ApiModel):
    """A chosen line that its CV does not show any more. cvName: "" where the CV is gone too."""

    text: str
    cv_name: str


class ProfileFull(ApiModel):
    """A profile. id: also of the CV that it makes, wherever a CV is asked for."""

    id: UUID
    title: str = Field(examples=["Data engineer"])
    description: str
    header_cv_id: UUID | None
    lines: list[Chosen]
    gone: list[LostLine]
    created_at: datetime
    updated_at: datetime


class ProfileListing(ApiModel):
    """All profiles of the person, the one changed last first."""

    items: list[ProfileFull]


@get("/candidate-profiles", responses=refusals())
async def list_profiles(session: Session, user: CurrentUser) -> ProfileListing:
    """The person's candidate profiles."""
    return ProfileListing(items=[await _full(session, one) for one in await queries.profiles_of(session, user.id)])


@post("/candidate-profiles", status_code=201, responses=refusals(400, 403, 404, 422))
async def add_profile(session: Session, user: CurrentUser, data: JSONBody[ProfileWish]) -> ProfileFull:
    """Make a candidate profile of lines of one or several CVs."""
    return await _full(session, await create_profile(session, user.id, _selection(data)))


@get("/candidate-profiles/{profile_id:uuid}", responses=refusals(404))
async def read_profile(session: Session, user: CurrentUser, profile_id: FromPath[UUID]) -> ProfileFull:
    """One candidate profile."""
    return await _full(session, await queries.own_profile(session, user.id, profile_id))


@put("/candidate-profiles/{profile_id:uuid}", responses=refusals(400, 403, 404, 422))
async def replace_profile(
    session: Session, user: CurrentUser, profile_id: FromPath[UUID], data: JSONBody[ProfileWish]
) -> ProfileFull:
    """Another title, description or choice of lines."""
    await change_profile(session, user.id, profile_id, _selection(data))
    return await _full(session, await queries.own_profile(session, user.id, profile_id))


@delete("/candidate-profiles/{profile_id:uuid}", responses=refusals(403, 404, 422))
async def delete_profile(session: Session, user: CurrentUser, profile_id: FromPath[UUID]) -> None:
    """Move a candidate profile to the trash of CVs."""
    await delete_cv(session, user.id, (await queries.own_profile(session, user.id, profile_id)).cv.id)


def _selection(wish: ProfileWish) -> Selection:
    picks: dict[UUID, frozenset[str]] = {}
    for one in wish.lines:
        picks[one.cv_id] = picks.get(one.cv_id, frozenset()) | frozenset(one.line_ids)
    return Selection(wish.title, wish.description, wish.header_cv_id, picks)


async def _full(session: AsyncSession, profile: queries.Profile) -> ProfileFull:
    gone = await queries.gone_of(session, profile.row.user_id, profile)
    chosen: dict[UUID, list[str]] = {}
    for one in profile.row.lines:
        chosen.setdefault(UUID(one["cv"]), []).append(one["id"])
    return ProfileFull(
        id=profile.cv.id,
        title=profile.cv.name,
        description=profile.row.description,
        header_cv_id=profile.row.header_cv_id,
        lines=[Chosen(cv_id=cv_id, line_ids=ids) for cv_id, ids in chosen.items()],
        gone=[LostLine(text=one.text, cv_name=one.cv_name) for one in gone],
        created_at=profile.row.created_at,
        updated_at=profile.cv.updated_at,
    )


router = api_router("Candidate profiles", [list_profiles, add_profile, read_profile, replace_profile, delete_profile])
