"""What the pages of generations show, as ready values: steps, times, a comparison rebuilt from what is stored."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.queries import document_of_version, latest_version, own_cv
from app.errors import NotFound
from app.generation.asking import Step
from app.generation.compare import Section, comparison
from app.generation.models import OVER, Generation, GenerationOffer, OfferStatus
from app.generation.queries import generation_offer_of_cv
from app.generation.results import Tailored
from app.kit.clock import milliseconds, now
from app.vitae.document import CVDocument

_TOGETHER = (Step.EXPERIENCES, Step.PROJECTS, Step.EXTRAS)  # these three run at once


@dataclass(frozen=True, slots=True)
class Dot:
    """One step of an offer. state: done, running or open."""

    step: str
    state: str


@dataclass(frozen=True, slots=True)
class OfferRun:
    """One offer of a generation as its card shows it. Times: milliseconds since 1970 and whole seconds."""

    id: UUID
    number: int
    title: str
    company: str
    status: str
    cv_id: UUID | None
    dots: tuple[Dot, ...]
    since_ms: int | None
    elapsed_s: int
    error_code: str
    error_parameters: dict[str, object]
    credits_refunded: int
    theme: str

    @property
    def is_running(self) -> bool:
        """Not over yet, and begun."""
        return self.status not in OVER and self.since_ms is not None


@dataclass(frozen=True, slots=True)
class Compared:
    """A tailored CV beside its source."""

    sections: tuple[Section, ...]
    tailored: Tailored


def offer_run(generation: Generation, offer: GenerationOffer) -> OfferRun:
    """The card of one offer."""
    end = offer.completed_at or now()
    return OfferRun(
        id=offer.id,
        number=offer.offer_index + 1,
        title=offer.target_title,
        company=str(offer.digest.get("company", "")),
        status=offer.status,
        cv_id=offer.cv_id,
        dots=tuple(Dot(step, _state(step, offer)) for step in Step),
        since_ms=milliseconds(offer.started_at) if offer.started_at else None,
        elapsed_s=round((end - offer.started_at).total_seconds()) if offer.started_at else 0,
        error_code=offer.error_code,
        error_parameters=offer.error_parameters,
        credits_refunded=offer.credits_refunded,
        theme=generation.theme,
    )


async def compared(session: AsyncSession, user_id: UUID, cv_id: UUID) -> Compared:
    """The user's tailored CV beside the source it was made from. Raises NotFound for a CV that no generation made."""
    cv = await own_cv(session, user_id, cv_id)
    made = await generation_offer_of_cv(session, user_id, cv.id)
    version = await latest_version(session, cv.id)
    if made is None or not version.report:
        raise NotFound
    generation = await session.get_one(Generation, made.generation_id)
    parts = {"document": document_of_version(version), "provenance": version.provenance}
    tailored = Tailored.model_validate({**version.report, **parts})
    return Compared(comparison(CVDocument.model_validate(generation.document), tailored), tailored)


def _state(step: Step, offer: GenerationOffer) -> str:
    if step in offer.done_steps:
        return "done"
    if offer.status in OVER or offer.status == OfferStatus.PENDING:
        return "open"
    at_once = offer.current_step in _TOGETHER and step in _TOGETHER
    return "running" if step == offer.current_step or at_once else "open"
