"""What the review of a tailored CV needs: its making, its newest state, and the verdicts on it. For its owner only."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVVersion, VersionLabel
from app.cvs.queries import document_of_version, latest_version, own_cv, versions_of
from app.errors import NotFound
from app.generation.models import Generation, GenerationOffer, Verdict
from app.generation.queries import generation_offer_of_cv
from app.generation.results import Tailored
from app.generation.review.verdicts import Reviewed
from app.tasks.models import ACTIVE, Task
from app.vitae.document import CVDocument

REVISION = "cv_revision"
_BY_RUN = (VersionLabel.GENERATION, VersionLabel.REVISION)


@dataclass(frozen=True, slots=True)
class UnderReview:
    """A tailored CV as it stands, beside the source that it was made from. made: the version of the last run."""

    cv: CV
    version: CVVersion
    made: CVVersion
    generation: Generation
    offer: GenerationOffer

    @property
    def source(self) -> CVDocument:
        """The document that was frozen when the generation began."""
        return CVDocument.model_validate(self.generation.document)

    @property
    def tailored(self) -> Tailored:
        """The newest document with what its making noted."""
        parts = {"document": document_of_version(self.version), "provenance": self.version.provenance}
        return Tailored.model_validate({**self.version.report, **parts})

    @property
    def reviewed(self) -> Reviewed:
        """The newest document with the origin of its texts."""
        return Reviewed(document_of_version(self.version), dict(self.version.provenance))


async def under_review(session: AsyncSession, user_id: UUID, cv_id: UUID) -> UnderReview:
    """The user's tailored CV. Raises NotFound for a missing, foreign or not tailored one alike."""
    cv = await own_cv(session, user_id, cv_id)
    offer = await generation_offer_of_cv(session, user_id, cv.id)
    version = await latest_version(session, cv.id)
    if offer is None or not version.report:
        raise NotFound
    made = next(one for one in await versions_of(session, cv.id) if one.label in _BY_RUN)
    return UnderReview(cv, version, made, await session.get_one(Generation, offer.generation_id), offer)


async def verdicts_on(session: AsyncSession, cv_id: UUID) -> Sequence[Verdict]:
    """The verdicts on a CV that was reached through its owner."""
    return (await session.scalars(select(Verdict).where(Verdict.cv_id == cv_id).order_by(Verdict.created_at))).all()


async def verdict_on(session: AsyncSession, cv_id: UUID, unit_id: str) -> Verdict | None:
    """The verdict on one text of a CV that was reached through its owner."""
    return await session.scalar(select(Verdict).where(Verdict.cv_id == cv_id, Verdict.unit_id == unit_id))


async def running_revision(session: AsyncSession, user_id: UUID, cv_id: UUID) -> Task | None:
    """The revision of this CV that waits or runs, if there is one."""
    asked = select(Task).where(Task.user_id == user_id, Task.type == REVISION, Task.status.in_(ACTIVE))
    tasks = (await session.scalars(asked)).all()
    return next((task for task in tasks if task.payload["cv_id"] == str(cv_id)), None)


async def cvs_of_revisions(session: AsyncSession, task_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The CV of each revision among these tasks, which were reached through their owner's ledger."""
    asked = select(Task.id, Task.payload).where(Task.id.in_(task_ids), Task.type == REVISION)
    return {row[0]: UUID(str(row[1]["cv_id"])) for row in await session.execute(asked)}


async def last_revision(session: AsyncSession, user_id: UUID, cv_id: UUID) -> Task | None:
    """The newest revision of this CV, over or not."""
    asked = select(Task).where(Task.user_id == user_id, Task.type == REVISION).order_by(Task.created_at.desc())
    return next((task for task in await session.scalars(asked) if task.payload["cv_id"] == str(cv_id)), None)
