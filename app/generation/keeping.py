"""The keeper of a run that holds a task: saves answers, marks steps, makes the CV, each in a short transaction."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.errors import AppError, Retryable
from app.generation.actions import offer_data, tell
from app.generation.asking import Call, Due
from app.generation.calls import CallRows, close_calls, input_hash
from app.generation.enforce import RefusedEdit
from app.generation.engine import Made
from app.generation.journal import STALE_S, Journal
from app.generation.models import (
    Generation,
    GenerationOffer,
    GenerationStatus,
    OfferStatus,
    Phase,
    SubtaskStatus,
)
from app.generation.outcomes import Outcome
from app.generation.queries import lowest_open_index, open_offers_among
from app.generation.results import Tailored
from app.generation.steps import Step
from app.grounding.trace import Finding
from app.kit.clock import now
from app.kit.failpoints import hit
from app.tasks.failures import LetGo
from app.tasks.lease import Lease

_STATUSES = {Step.CLASSIFY: OfferStatus.CLASSIFYING, Step.RECOMPOSE: OfferStatus.RECOMPOSING}
_PHASES = {Step.CLASSIFY: Phase.CLASSIFY, Step.RECOMPOSE: Phase.RECOMPOSING}


def finding_data(finding: Finding) -> dict[str, str]:
    """A finding as the row of its call keeps it."""
    return {name: str(getattr(finding, name)) for name in ("kind", "claim", "nearest", "reason")}


async def sweep(journal: Journal, *, stale_s: float = STALE_S) -> None:
    """Forget answers of offers that are over or gone: a run that was killed for good leaves them behind.

    A revision works on an offer that is over, so an entry younger than the time a task may take is left alone.
    """
    named = journal.stale_offers(stale_s)
    if named:
        async with db.reading() as session:
            open_ones = await open_offers_among(session, named)
        for offer_id in named - open_ones:
            journal.forget(offer_id)


class OfferStopped(LetGo):
    """The person stopped this offer; the others of its generation go on."""


@dataclass(slots=True)
class DatabaseKeeper:
    """Keeps what one offer's tailoring answers. classified: set once the next offer may start."""

    lease: Lease
    generation_id: UUID
    offer_id: UUID
    classified: asyncio.Event
    journal: Journal | None = None
    calls: CallRows = field(init=False)

    def __post_init__(self) -> None:
        """Know no call yet."""
        self.calls = CallRows(self.offer_id)

    async def load(self) -> None:
        """Read what earlier tries saved; an answer that arrived just before a crash is saved now."""
        await self.calls.load()
        for address, values in (self.journal.entries(self.offer_id) if self.journal else {}).items():
            await self._put(values)
            self._forget(address)

    async def saved(self, call: Call, given: BaseModel) -> BaseModel | None:
        """The answer to an equal input. Without one a call is due: raises HandedBack while the worker shuts down."""
        answer = self.calls.answer(call, given)
        if answer is None:
            self.lease.go_on()
        return answer

    async def began(self, due: Due) -> None:
        """Show a call that its step could not foresee: a text asked for again, a second reading."""
        if not self.calls.is_under_way(due):
            async with self.lease.transaction() as session:
                await self._rows(session)
                await self.calls.start(session, [due])

    async def save(
        self, call: Call, given: BaseModel, answer: BaseModel, *, refused: tuple[RefusedEdit, ...], duration_ms: int
    ) -> None:
        """Keep a checked answer, in place of one to another input or of failed tries."""
        made = getattr(answer, "made", None) or Made(model="", prompt_hash="")
        details = [finding_data(finding) for one in refused for finding in one.findings]
        tries = self.calls.tries(call, given) + made.retry_count
        values = self._place(call, given) | made.model_dump(exclude={"retry_count"})
        values |= {"status": SubtaskStatus.COMPLETED, "result": answer.model_dump(mode="json")}
        values |= {
            "retry_count": tries,
            "duration_ms": duration_ms,
            "findings": len(details),
            "finding_details": details,
        }
        address = f"{call.kind}-{call.index}-{values['input_hash'][:16]}"
        hit("call.before_journal")
        if self.journal:
            self.journal.write(self.offer_id, address, values)
        hit("journal.before_commit")
        await self._put(values)
        self._forget(address)
        hit("checkpoint.after")

    async def failed(self, call: Call, given: BaseModel, error: AppError | Retryable, *, duration_ms: int) -> None:
        """Note a failed call; the next one with this address takes its place and counts it."""
        values = {"status": SubtaskStatus.FAILED, "error": error.error_code, "duration_ms": duration_ms}
        values |= {"model": getattr(given, "model", "")}  # a call that failed was a call all the same
        await self._put(self._place(call, given) | values | {"retry_count": self.calls.tries(call, given) + 1})

    def _forget(self, address: str) -> None:
        if self.journal:
            self.journal.remove(self.offer_id, address)

    def _place(self, call: Call, given: BaseModel) -> dict[str, Any]:
        return {"type": call.kind, "item_index": call.index, "input_hash": input_hash(given)}

    async def _put(self, values: dict[str, Any]) -> None:
        async with self.lease.transaction() as session:
            await self.calls.end(session, values)

    async def entered(self, step: Step, due: Sequence[Due] = ()) -> None:
        """Show that a step runs, and its calls."""
        async with self.lease.transaction() as session:
            await self.calls.start(session, due)
            generation, offer = await self._rows(session)
            offer.status, offer.current_step = _STATUSES.get(step, OfferStatus.BATCHING), step
            offer.started_at = offer.started_at or now()
            generation.status = GenerationStatus.RUNNING
            generation.current_phase = _PHASES.get(step, Phase.BATCHING)
            await self._tell_step(session, generation, offer, step, "running")

    async def finished(
        self, step: Step, outcome: Outcome | None = None, *, skipped: bool = False, due: Sequence[Due] = ()
    ) -> None:
        """Show that a step is done and what it gave, or that there was nothing to do in it; and the calls to come."""
        async with self.lease.transaction() as session:
            generation, offer = await self._rows(session)
            _keep_outcome(offer, step, None if skipped else outcome)
            await self.calls.plan(session, due)
            offer.done_steps = [*(one for one in offer.done_steps if one != step), step]
            offer.skipped_steps = [*offer.skipped_steps, step] if skipped else offer.skipped_steps
            await self._tell_step(session, generation, offer, step, "completed")
        if step == Step.CLASSIFY:
            self.classified.set()

    async def complete(self, tailored: Tailored) -> None:
        """Make the tailored CV and end the offer, all in one transaction; an offer that has its CV keeps that one."""
        async with self.lease.transaction() as session:
            generation, offer = await self._rows(session)
            if offer.cv_id is not None:
                return
            cv = await create_cv(
                session,
                user_id=offer.user_id,
                name=_name(tailored, offer),
                kind=CVKind.TAILORED,
                document=tailored.document,
                label=VersionLabel.GENERATION,
                provenance=dict(tailored.provenance),
                report=tailored.model_dump(mode="json", exclude={"document", "provenance"}),
                source_cv_id=generation.source_cv_id,
                offer_id=offer.offer_id,
            )
            offer.cv_id, offer.status, offer.completed_at, offer.current_step = cv.id, OfferStatus.COMPLETED, now(), ""
            offer.done_steps = [*(one for one in offer.done_steps if one != Step.RECOMPOSE), Step.RECOMPOSE]
            if self.calls.has_open():
                await close_calls(session, offer.id, "call.not_needed")
            generation.completed_offers += 1
            generation.generated_cv_ids = [*generation.generated_cv_ids, str(cv.id)]
            await self._tell_step(session, generation, offer, Step.RECOMPOSE, "completed")
            ready = {"generatedCvFileId": str(cv.id), "generatedCvFileName": cv.name}
            data = {**offer_data(generation, offer), **ready}
            await tell(session, generation, "cv_generation_v2:offer_completed", data, offer)

    async def _rows(self, session: AsyncSession) -> tuple[Generation, GenerationOffer]:
        """Both as they are now. Raises OfferStopped, and with it takes back what the transaction wrote."""
        generation = await session.get_one(Generation, self.generation_id)
        offer = await session.get_one(GenerationOffer, self.offer_id)
        if offer.status == OfferStatus.CANCELLED:
            raise OfferStopped
        return generation, offer

    async def _tell_step(
        self, session: AsyncSession, generation: Generation, offer: GenerationOffer, step: Step, status: str
    ) -> None:
        data = {**offer_data(generation, offer), "step": step, "status": status}
        await tell(session, generation, "cv_generation_v2:offer_progress", data, offer)
        lowest = await lowest_open_index(session, generation.id)
        if lowest is None or lowest == offer.offer_index:
            await self.lease.progress(session, step, generation.completed_offers, generation.total_offers)


def _keep_outcome(offer: GenerationOffer, step: Step, outcome: Outcome | None) -> None:
    if isinstance(outcome, list) and step == Step.CLASSIFY:
        offer.classification = outcome
    elif outcome is not None:
        offer.batch_results = {**offer.batch_results, step: outcome}


def _name(tailored: Tailored, offer: GenerationOffer) -> str:
    return " - ".join(part for part in (tailored.target_title, str(offer.digest.get("company", ""))) if part) or "CV"
