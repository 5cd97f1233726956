"""The run of a revision under a lease: one item tailored anew, its neighbours taken from what is saved."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from app.drafting.call import Answer, Due, Given
from app.drafting.journal import Journal
from app.drafting.kept_calls import KeptCalls
from app.errors import AppError
from app.generation.calls import BY_KIND
from app.generation.engines import Engines
from app.generation.fates import Wishes
from app.generation.models import Generation, GenerationOffer
from app.generation.outcomes import Outcome
from app.generation.pipeline import ENGINES, brief_of
from app.generation.queries import owner_of
from app.generation.results import Tailored
from app.generation.review.revision import announce_revision, keep_outcomes, keep_revision
from app.generation.settling import Watched
from app.generation.steps import Step
from app.generation.tailoring import tailor
from app.tasks.lease import Lease
from app.tasks.models import Task


@dataclass(slots=True, kw_only=True)
class RevisionKeeper(KeptCalls):
    """Keeps answers as a generation does; the steps of the offer stay done. fresh: the kinds of calls made anew.

    outcomes: what each step after the classification gave.
    """

    fresh: set[str] = field(default_factory=set[str])
    outcomes: dict[str, Outcome] = field(default_factory=dict[str, Outcome])

    async def saved(self, due: Due[Given, Answer]) -> Answer | None:
        """The answer to an equal input."""
        known = await KeptCalls.saved(self, due)
        if known is None:
            self.fresh.add(due.call.kind)
        return known

    async def entered(self, step: Step) -> None:
        """The offer has its CV: no step of it runs again on screen."""

    async def finished(
        self,
        step: Step,
        outcome: Outcome | None = None,
        *,
        skipped: bool = False,
        due: Sequence[Due[Any, Any]] = (),
    ) -> None:
        """The offer has its CV: what its steps give now is kept with the revised one."""
        del due
        if step != Step.CLASSIFY and outcome is not None and not skipped:
            self.outcomes[step] = outcome

    async def retold(self, step: Step, outcome: Outcome) -> None:
        """What a step gave, once its texts were read."""
        self.outcomes[step] = outcome

    async def missed(self, unanswered: Outcome) -> None:
        """What a call without an answer leaves stands in the report of the revised CV."""

    async def watched(self, readings: Sequence[Watched]) -> None:
        """A run is watched, what is made again after it is not."""


async def run(lease: Lease, *, engines: Engines = ENGINES, journal: Journal | None = None) -> None:
    """Make the revised CV. The engine and everything else is what the generation froze at its start."""
    async with lease.transaction() as session:
        offer = await session.get_one(GenerationOffer, UUID(str(lease.payload["generation_offer_id"])))
        generation = await session.get_one(Generation, offer.generation_id)
    engine = engines[generation.engine]()
    keeper = RevisionKeeper(lease, owner_of(offer), journal, engine.is_instant)
    await keeper.load()
    brief = replace(brief_of(generation, offer), wishes=Wishes.model_validate(lease.payload["wishes"]))
    async with keeper.kept():
        made = await tailor(brief, engine, keeper)
        _refuse_unanswered(made, str(lease.payload["item_id"]))
        missing = {one.step for one in made.unanswered}
        fresh = {kind for kind in keeper.fresh if kind not in BY_KIND or BY_KIND[kind].step not in missing}
    async with lease.transaction() as session:
        await keep_revision(session, lease.payload, lease.user_id, made, fresh)
        await keep_outcomes(session, offer.id, keeper.outcomes)
        await announce_revision(session, await session.get_one(Task, lease.task_id))


def _refuse_unanswered(made: Tailored, item_id: str) -> None:
    """An item in the person's own words is no revision of it. Raises AppError with what was wrong with the answer."""
    for one in made.unanswered:
        if item_id in one.item_ids:
            raise AppError(one.reason)
