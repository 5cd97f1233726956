"""Every write on candidate profiles that their person asks for; how they follow their CVs stands in following."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.actions import create_cv, remake, rename_cv
from app.cvs.models import CV, CVKind, VersionLabel
from app.cvs.profiles.lines import lines_of
from app.cvs.profiles.making import made
from app.cvs.profiles.models import CandidateProfile
from app.cvs.profiles.queries import Profile, Source, documents_of, drawn, profile_as_kept
from app.errors import NotFound, Refused
from app.kit.texts import cleaned, one_line
from app.vitae.document import CVDocument

MAX_DESCRIPTION, MAX_LINES, MAX_PROFILES = 2_000, 2_000, 50
_TOLD = 160  # characters of a line that are kept to name it by


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person chose. picks: ids of lines by their CV, in the order of the CVs.

    header_cv_id: whose name and contacts; None for those of the first CV.
    """

    title: str
    description: str = ""
    header_cv_id: UUID | None = None
    picks: Mapping[UUID, frozenset[str]] = field(default_factory=dict[UUID, frozenset[str]])


async def create_profile(session: AsyncSession, user_id: UUID, chosen: Selection) -> Profile:
    """Make a profile and the CV that it is used as.

    Raises Refused (profile.no_title, profile.no_lines, profile.too_many_lines, profile.too_many), NotFound for a CV
    that is not theirs, or is a profile itself.
    """
    sources = await _checked(session, user_id, chosen)
    count = len(
        (await session.scalars(select(CandidateProfile.cv_id).where(CandidateProfile.user_id == user_id))).all()
    )
    if count >= MAX_PROFILES:
        raise Refused("profile.too_many", limit=MAX_PROFILES)
    row = CandidateProfile(user_id=user_id)
    _choose(row, chosen, sources)
    document = _document(row, chosen.picks, sources)
    cv = await create_cv(
        session,
        user_id=user_id,
        name=chosen.title,
        kind=CVKind.PROFILE,
        document=document,
        label=VersionLabel.PROFILE,
    )
    row.cv_id = cv.id
    session.add(row)
    await session.flush()
    return Profile(row, cv)


async def change_profile(session: AsyncSession, user_id: UUID, profile_id: UUID, chosen: Selection) -> Profile:
    """Another title, description or choice; lines that are gone leave it. Raises as create_profile."""
    profile = await _locked(session, user_id, profile_id)
    sources = await _checked(session, user_id, chosen)
    _choose(profile.row, chosen, sources)
    await rename_cv(session, user_id, profile.cv.id, chosen.title)
    await session.flush()
    await remake(session, profile.cv, _document(profile.row, chosen.picks, sources))
    return profile


async def _checked(session: AsyncSession, user_id: UUID, chosen: Selection) -> dict[UUID, Source]:
    picks = [cv_id for cv_id, ids in chosen.picks.items() if ids]
    if not one_line(chosen.title, 200):
        raise Refused("profile.no_title")
    if not picks:
        raise Refused("profile.no_lines")
    if sum(len(ids) for ids in chosen.picks.values()) > MAX_LINES:
        raise Refused("profile.too_many_lines", limit=MAX_LINES)
    wanted = {*picks, *([chosen.header_cv_id] if chosen.header_cv_id else [])}
    sources = await documents_of(session, user_id, list(wanted))
    if set(sources) != wanted:
        raise NotFound
    return sources


def _choose(row: CandidateProfile, chosen: Selection, sources: Mapping[UUID, Source]) -> None:
    """Keep the choice, with the words of each line; ids that no line has are left out."""
    row.description = cleaned(chosen.description).strip()[:MAX_DESCRIPTION]
    row.header_cv_id = chosen.header_cv_id or next(cv_id for cv_id, ids in chosen.picks.items() if ids)
    row.lines = [
        {"cv": str(cv_id), "id": line.id, "text": line.text[:_TOLD]}
        for cv_id, ids in chosen.picks.items()
        if ids
        for line in lines_of(sources[cv_id].document)
        if line.id in ids
    ]
    if not row.lines:
        raise Refused("profile.no_lines")


def _document(
    row: CandidateProfile, picks: Mapping[UUID, frozenset[str]], sources: Mapping[UUID, Source]
) -> CVDocument:
    """The document of a choice; it is up to date with it."""
    row.stale_since = None
    found = drawn(row, picks, sources)
    return made(found.header, found.parts)


async def _locked(session: AsyncSession, user_id: UUID, profile_id: UUID) -> Profile:
    await session.execute(select(CV.id).where(CV.id == profile_id, CV.user_id == user_id).with_for_update())
    return await profile_as_kept(session, user_id, profile_id)
