"""The keeper of an offer's run: its calls, its steps and what they gave, written together; and its CV at the end."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.cvs.queries import kept_look
from app.drafting.call import Due
from app.drafting.journal import STALE_S, Journal
from app.drafting.kept_calls import KeptCalls
from app.drafting.rows import close_calls
from app.drafting.second_reading import SECOND_READING
from app.generation.calls import FEATURE
from app.generation.models import OVER, Generation, GenerationOffer, OfferStatus, WatchedReading
from app.generation.outcomes import Outcome
from app.generation.progress import RunNow
from app.generation.queries import open_offers_among
from app.generation.results import Tailored
from app.generation.settling import Watched
from app.generation.steps import Step
from app.generation.telling import offer_data, tell, told_of
from app.kit.clock import now
from app.live import Told
from app.tasks.failures import LetGo


async def sweep(journal: Journal, *, stale_s: float = STALE_S) -> None:
    """Forget answers of offers that are over or gone: a run that was killed for good leaves them behind.

    A revision works on an offer that is over, so an entry younger than the time a task may take is left alone.
    """
    named = journal.stale_subjects(stale_s)
    if named:
        async with db.reading() as session:
            open_ones = await open_offers_among(session, named)
        for offer_id in named - open_ones:
            journal.forget(offer_id)


_STATUSES = {Step.CLASSIFY: OfferStatus.CLASSIFYING, Step.RECOMPOSE: OfferStatus.RECOMPOSING}
_OF_STEPS = (
    "status", "current_step", "started_at", "done_steps", "skipped_steps", "classification", "batch_results",
    "is_held",
)  # fmt: skip


class OfferStopped(LetGo):
    """The person stopped this offer; the others of its generation go on."""


def _look(kept: Mapping[str, Any], theme: str, pages: int) -> dict[str, Any]:
    """How the CV is set on paper: in as many pages as its person wants, else as its plan says."""
    return {**kept, "theme": theme, "pages": kept.get("pages") or pages}


@dataclass(slots=True, kw_only=True)
class OfferKeeper(KeptCalls):
    """Keeps what one offer's tailoring answers. run: all offers of it, as this worker knows them.

    classified: set once the next offer may start.
    """

    run: RunNow
    offer: GenerationOffer
    classified: asyncio.Event = field(default_factory=asyncio.Event)
    _news: list[Told] = field(init=False, default_factory=list[Told])
    _held: int = field(init=False, default=0)
    _watched: Sequence[Watched] = field(init=False, default=())

    async def entered(self, step: Step) -> None:
        """A step runs."""
        offer = self.offer
        offer.status, offer.current_step = _STATUSES.get(step, OfferStatus.BATCHING), step
        offer.started_at, offer.is_held = offer.started_at or now(), self._held > 0
        self._tell(step, "running")

    async def finished(
        self,
        step: Step,
        outcome: Outcome | None = None,
        *,
        skipped: bool = False,
        due: Sequence[Due[Any, Any]] = (),
    ) -> None:
        """A step is done and gave this, or there was nothing to do in it; and the calls to come."""
        self.rows.plan(due)
        _keep_outcome(self.offer, step, None if skipped else outcome)
        self.offer.done_steps = [*(one for one in self.offer.done_steps if one != step), step]
        if skipped:
            self.offer.skipped_steps = [*(one for one in self.offer.skipped_steps if one != step), step]
        self._tell(step, "completed")
        if step == Step.CLASSIFY:
            self.classified.set()

    async def retold(self, step: Step, outcome: Outcome) -> None:
        """What a step gave, once its texts were read; it goes with what is written next."""
        _keep_outcome(self.offer, step, outcome)

    async def missed(self, unanswered: Outcome) -> None:
        """Calls that had no answer to use; it goes with what is written next."""
        if unanswered or self.offer.batch_results.get("unanswered"):
            self.offer.batch_results = {**self.offer.batch_results, "unanswered": unanswered}

    async def watched(self, readings: Sequence[Watched]) -> None:
        """What a reader said of lines that it did not have to read; it is written with the CV."""
        self._watched = readings

    async def held(self, *, is_held: bool) -> None:
        """Pauses of the endpoint hold a call, or do no longer; written at once, for somebody waits."""
        self._held += 1 if is_held else -1
        if self.offer.is_held != (self._held > 0):
            self.offer.is_held = self._held > 0
            self._tell(Step(self.offer.current_step), "running")
            await self.flush()

    async def complete(self, tailored: Tailored) -> None:
        """Make the tailored CV and end the offer, all in one transaction."""
        await self.finished(Step.RECOMPOSE, [one.model_dump(mode="json") for one in tailored.coverage])
        await self.flush(partial(self._end_with, tailored))
        self.offer.status = OfferStatus.COMPLETED

    def has_changes(self) -> bool:
        """Whether something waits to be written."""
        return bool(self._news) or KeptCalls.has_changes(self)

    async def write(self, session: AsyncSession) -> None:
        """The offer as it stands, its calls, and what is told of its steps. Raises OfferStopped."""
        await self._update(session, {name: getattr(self.offer, name) for name in _OF_STEPS})
        await KeptCalls.write(self, session)
        await self._write_phase(session)
        told, self._news = self._news, []
        if told:
            run = self.run.generation
            await self.lease.progress(session, self.run.step, run.completed_offers, run.total_offers, *told)

    async def _end_with(self, tailored: Tailored, session: AsyncSession) -> None:
        run, offer = self.run.generation, self.offer
        cv = await create_cv(
            session,
            user_id=offer.user_id,
            name=_name(tailored, offer),
            kind=CVKind.TAILORED,
            document=tailored.document,
            label=VersionLabel.GENERATION,
            provenance=dict(tailored.provenance),
            report=tailored.model_dump(mode="json", exclude={"document", "provenance"}),
            source_cv_id=run.source_cv_id,
            offer_id=offer.offer_id,
            look=_look(await kept_look(session, run.source_cv_id), run.theme, tailored.plan.pages),
        )
        ended = {"cv_id": cv.id, "status": OfferStatus.COMPLETED, "completed_at": now(), "current_step": ""}
        await self._update(session, ended)
        if self.rows.has_open():
            await close_calls(session, FEATURE, offer.id, "call.not_needed")
        session.add_all(self._watched_rows())
        await count_cv(session, run, cv.id)
        await self.lease.progress(session, self.run.step, run.completed_offers, run.total_offers)
        ready = {"generatedCvFileId": str(cv.id), "generatedCvFileName": cv.name}
        await tell(session, run, "cv_generation_v2:offer_completed", {**offer_data(run, offer), **ready}, offer)

    def _watched_rows(self) -> list[WatchedReading]:
        """Without the words of lines about which reader and rules agree."""
        whose = {"user_id": self.offer.user_id, "generation_offer_id": self.offer.id}
        model = str(self.run.generation.models.get(SECOND_READING.kind, ""))
        kept = [
            (one.claim, one.line.text, list(one.line.behind)) if one.claim else ("", "", []) for one in self._watched
        ]
        return [WatchedReading(**whose, model=model, claim=one, text=text, sources=lines) for one, text, lines in kept]

    async def _update(self, session: AsyncSession, values: Mapping[str, Any]) -> None:
        """Write to the offer, unless the person stopped it meanwhile."""
        mine = (GenerationOffer.id == self.offer.id, GenerationOffer.status.not_in(OVER))
        wrote = await session.execute(
            update(GenerationOffer).where(*mine).values(**values).execution_options(synchronize_session=False)
        )
        if wrote.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
            raise OfferStopped

    async def _write_phase(self, session: AsyncSession) -> None:
        """The phase of the run's least advanced offer, where it is another one now."""
        run, phase = self.run.generation, self.run.phase
        if phase != run.current_phase:
            mine = update(Generation).where(Generation.id == run.id).values(current_phase=phase)
            await session.execute(mine.execution_options(synchronize_session=False))
            run.current_phase = phase

    def _tell(self, step: Step, status: str) -> None:
        run = self.run.generation
        data = {**offer_data(run, self.offer), "step": step, "status": status}
        self._news.append(told_of(run, "cv_generation_v2:offer_progress", data, self.offer))


async def count_cv(session: AsyncSession, run: Generation, cv_id: UUID) -> None:
    """One more offer of the run has its CV."""
    known = select(Generation.completed_offers, Generation.generated_cv_ids).where(Generation.id == run.id)
    done, cv_ids = (await session.execute(known)).one()
    run.completed_offers, run.generated_cv_ids = done + 1, [*cv_ids, str(cv_id)]
    values = {"completed_offers": run.completed_offers, "generated_cv_ids": run.generated_cv_ids}
    mine = update(Generation).where(Generation.id == run.id).values(**values)
    await session.execute(mine.execution_options(synchronize_session=False))


def _keep_outcome(offer: GenerationOffer, step: Step, outcome: Outcome | None) -> None:
    if isinstance(outcome, list) and step == Step.CLASSIFY:
        offer.classification = outcome
    elif outcome is not None:
        offer.batch_results = {**offer.batch_results, step: outcome}


def _name(tailored: Tailored, offer: GenerationOffer) -> str:
    return " - ".join(part for part in (tailored.target_title, str(offer.digest.get("company", ""))) if part) or "CV"
