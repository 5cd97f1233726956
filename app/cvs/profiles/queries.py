"""Every SELECT on candidate profiles, for their owner only; and what became of the lines that one was made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.cvs.profiles.lines import Section, lines_of, sections_of
from app.cvs.profiles.making import Part, mark_of
from app.cvs.profiles.models import CandidateProfile
from app.cvs.queries import cvs_of, document_of_version, latest_version, own_cv
from app.errors import NotFound
from app.vitae.document import CVDocument
from app.vitae.shown import shown

MOST_CVS = 20  # whose lines one page offers, newest first, besides those that were chosen from


@dataclass(frozen=True, slots=True)
class Gone:
    """A chosen line that its CV does not show any more. cv_name: "" where the CV is gone too."""

    text: str
    cv_name: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile with the CV that it makes."""

    row: CandidateProfile
    cv: CV

    @property
    def picks(self) -> dict[UUID, frozenset[str]]:
        """The ids of the lines that were chosen, by their CV."""
        return picks_of(self.row)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a profile takes of its CVs as they are. header: whose name and contacts; parts: () where all are gone."""

    header: CVDocument | None
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Source:
    """A CV whose lines can be chosen."""

    cv: CV
    document: CVDocument

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its lines by section."""
        return sections_of(self.document)


def picks_of(row: CandidateProfile) -> dict[UUID, frozenset[str]]:
    """The ids of the lines that were chosen, by their CV."""
    found: dict[UUID, set[str]] = {}
    for one in row.lines:
        found.setdefault(UUID(one["cv"]), set()).add(one["id"])
    return {cv_id: frozenset(ids) for cv_id, ids in found.items()}


def drawn(row: CandidateProfile, picks: Mapping[UUID, frozenset[str]], sources: Mapping[UUID, Source]) -> Drawn:
    """What is taken of these CVs; of those that are not among them nothing."""
    header = sources.get(row.header_cv_id) if row.header_cv_id else None
    parts = [
        Part(sources[cv_id].document, ids, "" if cv_id == row.header_cv_id else mark_of(cv_id))
        for cv_id, ids in picks.items()
        if cv_id in sources
    ]
    return Drawn(header.document if header else None, parts)


async def own_profile(session: AsyncSession, user_id: UUID, profile_id: UUID) -> Profile:
    """The user's profile, out of the trash, up to date with its CVs. Raises NotFound as `profile_as_kept`."""
    await own_cv(session, user_id, profile_id)
    return await profile_as_kept(session, user_id, profile_id)


async def profile_as_kept(session: AsyncSession, user_id: UUID, profile_id: UUID) -> Profile:
    """The user's profile, out of the trash, for whoever makes it again.

    Raises NotFound for a missing, deleted or foreign id alike.
    """
    asked = _profiles(user_id).where(CandidateProfile.cv_id == profile_id)
    found = (await session.execute(asked.execution_options(populate_existing=True))).one_or_none()
    if found is None:
        raise NotFound
    return Profile(*found)


async def profiles_of(session: AsyncSession, user_id: UUID) -> list[Profile]:
    """The user's profiles, the one changed last first."""
    rows = await session.execute(_profiles(user_id).order_by(CV.updated_at.desc(), CV.id.desc()))
    return [Profile(*row) for row in rows]


async def sources_for(session: AsyncSession, user_id: UUID, wanted: Sequence[UUID] = ()) -> list[Source]:
    """The CVs that lines can be chosen from: the user's own, newest first, and the wanted ones of any other kind."""
    own = list(await cvs_of(session, user_id, CVKind.SOURCE))
    tailored = [one for one in await cvs_of(session, user_id, CVKind.TAILORED) if one.id in wanted]
    offered = [*own[:MOST_CVS], *(one for one in own[MOST_CVS:] if one.id in wanted), *tailored]
    return [Source(cv, await _document(session, cv.id)) for cv in offered]


async def documents_of(session: AsyncSession, user_id: UUID, cv_ids: Sequence[UUID]) -> dict[UUID, Source]:
    """The user's CVs of these that are there, as they show themselves; a profile is none."""
    mine = (CV.user_id == user_id, CV.deleted_at.is_(None), CV.kind != CVKind.PROFILE, CV.id.in_(list(cv_ids)))
    return {cv.id: Source(cv, await _document(session, cv.id)) for cv in await session.scalars(select(CV).where(*mine))}


async def gone_of(session: AsyncSession, user_id: UUID, profile: Profile) -> list[Gone]:
    """The chosen lines that cannot be had any more, in their order."""
    there = await documents_of(session, user_id, list(profile.picks))
    known = {cv_id: {line.id for line in lines_of(one.document)} for cv_id, one in there.items()}
    lost = [one for one in profile.row.lines if one["id"] not in known.get(UUID(one["cv"]), set())]
    return [Gone(one["text"], there[cv_id].cv.name if (cv_id := UUID(one["cv"])) in there else "") for one in lost]


async def _document(session: AsyncSession, cv_id: UUID) -> CVDocument:
    return shown(document_of_version(await latest_version(session, cv_id)))


def _profiles(user_id: UUID):  # noqa: ANN202 - a SELECT of two entities
    mine = (CandidateProfile.user_id == user_id, CV.deleted_at.is_(None))
    return select(CandidateProfile, CV).join(CV, CV.id == CandidateProfile.cv_id).where(*mine)


async def sources_shown(session: AsyncSession, profile: Profile) -> Source:
    """The CV that a profile makes, as it shows itself."""
    return Source(profile.cv, await _document(session, profile.cv.id))
