"""What the pages of generations show, as ready values: steps and times."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any
from uuid import UUID

from app.generation.engine import Mode
from app.generation.models import OVER, Generation, GenerationOffer, OfferStatus
from app.generation.queries import OfferLine
from app.generation.steps import Step
from app.kit.clock import milliseconds, now
from app.tasks.cards import late_after_s
from app.tasks.registry import StepState

_TOGETHER = (Step.EXPERIENCES, Step.PROJECTS, Step.EXTRAS)  # these three run at once


@dataclass(frozen=True, slots=True)
class OfferRun:
    """One offer of a generation as its card shows it. Times: milliseconds since 1970 and whole seconds.

    put_back, waiting: texts that are the person's own words again, and rewordings left for the person, at its end.
    unanswered: steps with a call that had no answer to use, in their order.  is_held: calls wait for the endpoint.
    expected_s: how long it should take by the calls made of late, 0 where nothing tells.
    """

    id: UUID
    number: int
    title: str
    company: str
    status: str
    cv_id: UUID | None
    steps: tuple[StepState, ...]
    since_ms: int | None
    elapsed_s: int
    error_code: str
    error_parameters: dict[str, object]
    credits_refunded: int
    theme: str
    is_draft: bool
    put_back: int = 0
    waiting: int = 0
    unanswered: tuple[str, ...] = ()
    is_held: bool = False
    expected_s: int = 0

    @property
    def left_s(self) -> int:
        """How much longer it is expected to run."""
        return max(0, self.expected_s - self.elapsed_s)

    @property
    def late_s(self) -> int:
        """From how many seconds on it takes longer than usual."""
        return late_after_s(self.expected_s)

    @property
    def can_stop(self) -> bool:
        """Not over yet."""
        return self.status not in OVER

    @property
    def is_running(self) -> bool:
        """Not over yet, and begun."""
        return self.status not in OVER and self.since_ms is not None


def offer_run(generation: Generation, offer: GenerationOffer, expected_s: float = 0.0) -> OfferRun:
    """The card of one offer. expected_s: of one offer of this generation."""
    end = offer.completed_at or now()
    return OfferRun(
        id=offer.id,
        number=offer.offer_index + 1,
        title=offer.target_title,
        company=str(offer.digest.get("company", "")),
        status=offer.status,
        cv_id=offer.cv_id,
        steps=tuple(StepState(step, step_state(step, offer)) for step in Step),
        since_ms=milliseconds(offer.started_at) if offer.started_at else None,
        elapsed_s=round((end - offer.started_at).total_seconds()) if offer.started_at else 0,
        error_code=offer.error_code,
        error_parameters=offer.error_parameters,
        credits_refunded=offer.credits_refunded,
        theme=generation.theme,
        is_draft=generation.mode == Mode.TEMPLATE,
        put_back=_count(offer.batch_results, "findings"),
        waiting=_count(offer.batch_results, "waiting"),
        unanswered=steps_in(offer.batch_results.get("unanswered") or ()),
        is_held=offer.is_held,
        expected_s=ceil(expected_s),
    )


def steps_in(unanswered: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The steps of calls that had no answer to use, each once, in their order."""
    named = {str(one["step"]) for one in unanswered}
    return tuple(step for step in Step if step in named)


def _count(results: Mapping[str, Any], name: str) -> int:
    """How many of a kind the steps noted; a step gave one part, or a list of them."""
    parts = [part for result in results.values() for part in (result if isinstance(result, list) else [result])]
    return sum(len(part.get(name, ())) for part in parts)


def step_state(step: Step, offer: GenerationOffer | OfferLine) -> str:
    """How far an offer is with a step: done, skipped (there was nothing to do), running or open."""
    if step in offer.skipped_steps:
        return "skipped"
    if step in offer.done_steps:
        return "done"
    if offer.status in OVER or offer.status == OfferStatus.PENDING:
        return "open"
    at_once = offer.current_step in _TOGETHER and step in _TOGETHER
    return "running" if step == offer.current_step or at_once else "open"
