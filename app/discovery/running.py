"""A run of a saved search, in a worker: its sources side by side, each saved as it is done; none stops the others."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app import db
from app.discovery.looking import Findings, Means, SourcePlan, looked_into
from app.discovery.queries import KIN_LOOKED_AT, kin_texts
from app.discovery.runs import RunPlan, end_run, save_failure, save_findings, start_run
from app.discovery.scoring import score_found
from app.discovery.values import Kept
from app.errors import Refused
from app.kit.clock import now
from app.kit.failpoints import hit
from app.lexicon.folding import fold
from app.offers.kinship import are_near, kin_key
from app.tasks.failures import Failure, attempted
from app.tasks.lease import Lease

AT_ONCE = 5  # sources of one run
MAX_SCORED = 300


@dataclass(slots=True)
class _Run:
    """What the looks of a run share. saving: so that the same post from two sources is one.  new, changed: offers."""

    lease: Lease
    plan: RunPlan
    means: Means
    saving: asyncio.Lock = field(default_factory=asyncio.Lock)
    new: int = 0
    changed: int = 0


async def run_search(lease: Lease, search_id: UUID, means: Means, *, is_asked: bool = False) -> dict[str, int]:
    """Look into every source that is not done in this run, and score what came; figures of this try."""
    async with lease.transaction() as session:
        plan = await start_run(session, search_id, lease.task_id, is_asked=is_asked)
    if plan is None:
        return {}
    run = _Run(lease, plan, means)
    await _together([_look(run, one) for one in plan.sources])
    async with lease.transaction() as session:
        await end_run(session, search_id, lease.task_id)
    await _score(plan.user_id, run.new + run.changed)
    return {"new": run.new}


async def _look(run: _Run, source: SourcePlan) -> None:
    """One source to its end: what it has, or why it has nothing."""
    run.lease.go_on()
    outcome = await attempted(looked_into(run.lease, source, run.plan.wishes, run.means, now().date()))
    async with run.saving:
        if isinstance(outcome, Failure):
            async with run.lease.transaction() as session:
                await save_failure(session, run.plan, source, outcome.code, outcome.parameters)
            return
        await _leave_out_kin(run.plan, outcome)
        async with run.lease.transaction() as session:
            tally = await save_findings(session, run.plan, source, outcome)
        run.new += tally.new if tally else 0
        run.changed += tally.changed if tally else 0
        hit("discovery.after_source")


async def _leave_out_kin(plan: RunPlan, findings: Findings) -> None:
    """What says nearly the same of the same post, seen elsewhere, is known, whatever the person decided about it."""
    kept: dict[str, list[Kept]] = {}
    for one in findings.kept:
        kin = kin_key(one.digest.title or one.item.posting.title, one.digest.company)
        alike = kept.setdefault(kin, [])
        if kin and (_among(alike, one) or await _is_had(plan.user_id, kin, one)):
            findings.tally.known += 1
        else:
            alike.append(one)
        await asyncio.sleep(0)  # comparing takes milliseconds each: others have their turn
    findings.kept = [one for alike in kept.values() for one in alike]


async def _is_had(user_id: UUID, kin: str, one: Kept) -> bool:
    async with db.reading() as session:
        others = await kin_texts(session, user_id, kin)
    return any(_is_same(one, place, text) for place, text in others)


def _among(alike: list[Kept], one: Kept) -> bool:
    """Two of one source: boards post one offer under several addresses."""
    return any(_is_same(one, other.digest.place, other.item.posting.text) for other in alike[:KIN_LOOKED_AT])


def _is_same(one: Kept, place: str, text: str) -> bool:
    """In another place it is another post; of a rejected one nothing but its name may be left."""
    if place and one.digest.place and fold(place) != fold(one.digest.place):
        return False
    return not text or are_near(one.item.posting.text, text)


async def _score(user_id: UUID, new: int) -> None:
    """Scores are for sorting; where they cannot be had, the inbox has its offers all the same."""
    if new:
        try:
            await score_found(user_id, most=min(new, MAX_SCORED))
        except Refused:
            return


async def _together(works: list[Coroutine[Any, Any, None]]) -> None:
    """All of these, a few at a time; the first that must let go of the task ends the others."""
    places = asyncio.Semaphore(AT_ONCE)

    async def placed(work: Coroutine[Any, Any, None]) -> None:
        async with places:
            await work

    tasks = [asyncio.ensure_future(placed(one)) for one in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
