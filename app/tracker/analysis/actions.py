"""Every write on analyses: asking for one, keeping what a part gave, stopping, and what a person wants by default."""

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.actions import make_sure_of
from app.errors import Conflict, NotFound
from app.kit.clock import now
from app.live import Told, announce_all
from app.plans.limits import use
from app.plans.terms import Limited
from app.settings import Settings
from app.tasks.actions import cancel, submit
from app.tasks.models import ACTIVE, Task, TaskStatus
from app.tasks.queries import lock_user
from app.tracker.analysis.models import ApprovalChoice
from app.tracker.analysis.options import terms_now, usual_wish
from app.tracker.analysis.parts import (
    Part,
    PartNow,
    Parts,
    PartState,
    Wish,
    all_failed,
    kept_parts,
    parts_in,
    reopened,
    stopped,
)
from app.tracker.analysis.pricing import cost_of, what_is_there
from app.tracker.analysis.queries import analysis_of, analysis_of_task, choice_of
from app.tracker.models import ApplicationAnalysis
from app.tracker.queries import open_application

TASK_TYPE = "application_analysis"


async def begin_analysis(
    session: AsyncSession,
    settings: Settings,
    user_id: UUID,
    application_id: UUID,
    wish: Wish,
) -> ApplicationAnalysis | None:
    """Have these parts worked out, under the terms of now; what is under way already goes on. None for no part.

    A letter and a CV that are there are taken as they are, and cost nothing, unless the wish is for new ones.
    One that opens anything counts by the limits of plans, with all that it goes on to start; starting failed parts
    again does not. Raises NotFound, Conflict (analysis.is_stopping), LimitReached, and OutOfCredits with the cost of
    all parts together.
    """
    await lock_user(session, user_id)
    application = await open_application(session, user_id, application_id)
    analysis = await analysis_of(session, user_id, application_id)
    if not wish.parts:
        return analysis
    if analysis is None:
        analysis = ApplicationAnalysis(application_id=application.id, user_id=user_id, parts={})
        session.add(analysis)
    terms = await terms_now(session, settings, user_id)
    analysis.order = terms.model_dump(mode="json")
    before = parts_in(analysis.parts)
    after = reopened(before, wish.parts, wish.anew)
    await make_sure_of(session, user_id, cost_of(after, terms, await what_is_there(session, user_id, application)))
    if after != before:  # what is under way already is counted once
        await use(session, user_id, Limited.ANALYSES)
    await _open(session, analysis, after)
    return analysis


async def stop_analysis(session: AsyncSession, user_id: UUID, application_id: UUID) -> None:
    """Stop what is under way; what it cost comes back. Nothing happens where nothing is."""
    analysis = await analysis_of(session, user_id, application_id)
    if analysis is not None and analysis.task_id is not None:
        with suppress(NotFound):  # the task is long over, and off the list
            await cancel(session, user_id, analysis.task_id)


async def wish_of(session: AsyncSession, user_id: UUID) -> Wish:
    """What an approval of this person starts."""
    chosen = await choice_of(session, user_id)
    if chosen is None:
        return await usual_wish(session)
    return Wish(match=chosen.match, letter=chosen.letter, cv=chosen.cv)


async def remember_wish(session: AsyncSession, user_id: UUID, wish: Wish) -> None:
    """Let this start with every approval of the person from now on."""
    await lock_user(session, user_id)
    chosen = await choice_of(session, user_id) or ApprovalChoice(user_id=user_id)
    chosen.match, chosen.letter, chosen.cv = wish.match, wish.letter, wish.cv
    session.add(chosen)


async def put_parts(session: AsyncSession, analysis: ApplicationAnalysis, parts: Parts, offer_id: UUID | None) -> None:
    """Keep how far the parts are, and tell of each that has changed."""
    before = parts_in(analysis.parts)
    analysis.parts, analysis.updated_at = kept_parts(parts), now()
    await session.flush()
    changed = {part: one for part, one in parts.items() if before.get(part) != one}
    if changed:
        told = [_told(analysis, offer_id, part, one) for part, one in changed.items()]
        await announce_all(session, analysis.user_id, told)


async def end_completed(session: AsyncSession, task: Task) -> None:
    """Hook: what a person asked for while the task was ending is begun by another one."""
    analysis = await analysis_of_task(session, task.id)
    if analysis is not None and any(one.is_unfinished for one in parts_in(analysis.parts).values()):
        await _submitted(session, analysis)


async def end_cancelled(session: AsyncSession, task: Task) -> None:
    """Hook: parts under way are cancelled, with the tasks that were started for them."""
    analysis = await analysis_of_task(session, task.id)
    if analysis is None:
        return
    parts = parts_in(analysis.parts)
    await put_parts(session, analysis, stopped(parts), None)
    for part in parts.values():
        if part.is_unfinished and part.is_own and part.task_id:
            with suppress(NotFound):
                await cancel(session, task.user_id, UUID(part.task_id))


async def end_failed(session: AsyncSession, task: Task) -> None:
    """Hook: parts under way have failed; what was started for them ends by itself."""
    analysis = await analysis_of_task(session, task.id)
    if analysis is not None:
        code = task.error_code or "task.bug"
        await put_parts(session, analysis, all_failed(parts_in(analysis.parts), code, task.error_parameters), None)


async def start_again(session: AsyncSession, task: Task) -> Task:
    """Hook: "start again" opens the parts that failed. Raises NotFound where another task works on them by now."""
    analysis = await analysis_of_task(session, task.id)
    if analysis is None:
        raise NotFound
    parts = parts_in(analysis.parts)
    failed = tuple(part for part, one in parts.items() if one.state == PartState.FAILED)
    return await _open(session, analysis, reopened(parts, failed))


async def _open(session: AsyncSession, analysis: ApplicationAnalysis, parts: Parts) -> Task:
    """Keep what is to be done, with a task that does it: the one at work, or a new one."""
    await session.flush()
    await put_parts(session, analysis, parts, None)
    task = await session.get(Task, analysis.task_id, populate_existing=True) if analysis.task_id else None
    if task is None or task.status not in ACTIVE:
        return await _submitted(session, analysis)
    if task.status == TaskStatus.CANCELLING:
        raise Conflict("analysis.is_stopping")
    if task.status == TaskStatus.PENDING:
        task.scheduled_at, task.waits_for = task.created_at, None
    return task


async def _submitted(session: AsyncSession, analysis: ApplicationAnalysis) -> Task:
    payload = {"application_id": str(analysis.application_id)}
    task = await submit(session, user_id=analysis.user_id, type=TASK_TYPE, payload=payload)
    analysis.task_id = task.id
    await session.flush()
    return task


def _told(analysis: ApplicationAnalysis, offer_id: UUID | None, part: Part, one: PartNow) -> Told:
    """`analysis_done` for a part that ended well, `analysis:changed` for any other change."""
    told: Mapping[str, str | None] = {
        "applicationId": str(analysis.application_id),
        "offerId": str(offer_id) if offer_id else None,
        "part": part,
        "status": one.state,
        "error": one.error_code or None,
    }
    names = (f"analysis-{analysis.application_id}", f"application-{analysis.application_id}")
    return Told("analysis_done" if one.state == PartState.DONE else "analysis:changed", told, names)
