"""What tailoring keeps of a person: generations, their offers, and what the person decided about texts."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.cvs.successes.facts import FactOrigin
from app.generation.engine import EngineName, Intensity, Mode, WantedLanguage
from app.generation.fates import Wishes
from app.generation.headline import Headline
from app.generation.models import (
    Generation,
    GenerationOffer,
    GenerationStatus,
    OfferStatus,
    Phase,
    Verdict,
    WatchedReading,
)
from app.generation.outcomes import BatchResults, Decided
from app.generation.results import Report, RequirementAnswered
from app.generation.review.verdicts import Choice
from app.generation.steps import Step
from app.kit.shapes import Nothing, Parameters
from app.offers.digest import OfferDigest
from app.personal_data import OwnRows, PersonalData
from app.vitae.document import CVDocument


class _Order(BaseModel):
    """The payload of a generation."""

    cv_id: str = ""
    offer_ids: list[UUID] = []
    headline: Headline = Headline.AUTO
    facts: dict[str, FactOrigin] = {}


class _Results(BatchResults):
    """What the steps gave, by their names; pages count over all of them."""

    model_config = ConfigDict(extra="forbid")

    recompose: list[RequirementAnswered] | None = None


_STOPPED = {one.value: GenerationStatus.CANCELLED.value for one in (GenerationStatus.PENDING, GenerationStatus.RUNNING)}
_STOPPED_OFFER = {
    one.value: OfferStatus.CANCELLED.value
    for one in (OfferStatus.PENDING, OfferStatus.CLASSIFYING, OfferStatus.BATCHING, OfferStatus.RECOMPOSING)
}
PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            Generation,
            lambda user_id: Generation.user_id == user_id,
            is_taken_in=True,
            words={"status": GenerationStatus},
            settled={"status": _STOPPED},
            shapes={
                "document": CVDocument,
                "generated_cv_ids": list[UUID],
                "payload": _Order,
                "models": dict[str, str],
                "mode": Mode,
                "engine": EngineName,
                "language": WantedLanguage,
                "intensity": Intensity,
                "current_phase": Phase | Literal[""],
            },
        ),
        OwnRows(
            GenerationOffer,
            lambda user_id: GenerationOffer.user_id == user_id,
            is_taken_in=True,
            words={"status": OfferStatus},
            settled={"status": _STOPPED_OFFER},
            shapes={
                "digest": OfferDigest,
                "done_steps": list[Step],
                "skipped_steps": list[Step],
                "classification": list[Decided],
                "batch_results": _Results,
                "wishes": Wishes,
                "error_parameters": Parameters,
                "current_step": Step | Literal[""],
            },
        ),
        OwnRows(WatchedReading, lambda user_id: WatchedReading.user_id == user_id),
        OwnRows(
            Verdict,
            lambda user_id: Verdict.user_id == user_id,
            is_taken_in=True,
            shapes={"sources": list[str], "choice": Choice},
        ),
    ),
    shapes={"cv_versions": {"report": Report | Nothing}},
)
