"""Every write of a run: its beginning, what each source came to, its end. Each is one short transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.looking import Findings, SourcePlan, told_of
from app.discovery.memory import asked_pause_s, print_of, rests_until
from app.discovery.models import FoundOffer, SavedSearch, SearchRun, SearchSource, SourceStatus
from app.discovery.queries import known_keys
from app.discovery.renewing import facts_of_found, mark_gone, put_changed
from app.discovery.values import Kept, Tally, Wishes
from app.kit.clock import now
from app.live import Told, announce, announce_all
from app.net.polite import Seen
from app.tasks.queries import lock_user


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What a run has to do. sources: those that are not done in it yet."""

    search_id: UUID
    user_id: UUID
    task_id: UUID
    wishes: Wishes
    sources: tuple[SourcePlan, ...]
    is_empty: bool


def wishes_of(search: SavedSearch) -> Wishes:
    """What a search lets through."""
    return Wishes.model_validate(
        {name: getattr(search, name) for name in ("keywords", "red_flags", "salary_min", "remote", "place")}
    )


async def start_run(session: AsyncSession, search_id: UUID, task_id: UUID, *, is_asked: bool) -> RunPlan | None:
    """Begin a run, or go on with it after a worker died; None where the search is gone."""
    search = await session.get(SavedSearch, search_id)
    if search is None:
        return None
    run = await session.scalar(select(SearchRun).where(SearchRun.task_id == task_id))
    if run is None:
        run = SearchRun(search_id=search.id, user_id=search.user_id, task_id=task_id, counts={})
        session.add(run)
    asked = select(SearchSource).where(SearchSource.search_id == search_id, SearchSource.is_active.is_(True))
    sources = (await session.scalars(asked.order_by(SearchSource.created_at, SearchSource.id))).all()
    left = [one for one in sources if str(one.id) not in run.counts]
    counts = dict(run.counts)
    plans: list[SourcePlan] = []
    for one in left:
        asked_s = asked_pause_s(one.error_code, one.error_parameters)
        until = rests_until(one.failures, one.checked_at, is_asked=is_asked, asked_s=asked_s)
        if until is not None and until > now():
            counts[str(one.id)] = asdict(Tally(error="discovery.resting", parameters={"until": until.isoformat()}))
        else:
            plans.append(_plan(one))
    run.counts = counts
    await tell(session, search)
    return RunPlan(search.id, search.user_id, task_id, wishes_of(search), tuple(plans), not sources)


async def save_findings(session: AsyncSession, plan: RunPlan, source: SourcePlan, findings: Findings) -> Tally | None:
    """Keep what a source came to, and count it in the run; None where search or source is gone meanwhile."""
    await lock_user(session, plan.user_id)
    search, row = await session.get(SavedSearch, plan.search_id), await session.get(SearchSource, source.id)
    if search is None or row is None:
        return None
    await _put_found(session, plan, source, findings)
    await put_changed(session, plan.user_id, source.id, findings)
    await mark_gone(session, plan.user_id, source.id, findings)
    moment = now()
    tally = findings.tally
    row.status, row.failures = (SourceStatus.FAILING, 1) if tally.error else (SourceStatus.OK, 0)
    row.error_code, row.error_parameters = tally.error, dict(tally.parameters)
    row.checked_at = row.answered_at = moment
    if print_of(wishes_of(search)) == print_of(plan.wishes):
        row.etag, row.last_modified = findings.seen.etag[:300], findings.seen.last_modified[:100]
        row.memory = findings.memory
    await _count(session, plan, source, tally)
    await tell(session, search)
    return tally


async def save_failure(
    session: AsyncSession, plan: RunPlan, source: SourcePlan, code: str, parameters: Mapping[str, Any]
) -> None:
    """Keep why a source could not be read, and count it in the run."""
    await lock_user(session, plan.user_id)
    search, row = await session.get(SavedSearch, plan.search_id), await session.get(SearchSource, source.id)
    if search is None or row is None:
        return
    code, told = told_of(code, parameters)
    row.status, row.failures, row.checked_at = SourceStatus.FAILING, row.failures + 1, now()
    row.error_code, row.error_parameters = code, told
    await _count(session, plan, source, Tally(error=code, parameters=told))
    await tell(session, search)


async def end_run(session: AsyncSession, search_id: UUID, task_id: UUID) -> None:
    """The run is over, however it ended; what its sources came to is kept."""
    run = await session.scalar(select(SearchRun).where(SearchRun.task_id == task_id))
    search = await session.get(SavedSearch, search_id)
    if run is not None and run.ended_at is None:
        run.ended_at = now()
    if search is not None:
        search.ran_at = now()
        await tell(session, search)


async def tell(session: AsyncSession, search: SavedSearch) -> None:
    """Open pages of the search read it again."""
    names = ("searches", f"search-{search.id}")
    await announce(session, search.user_id, "search:changed", {"searchId": str(search.id)}, names=names)


async def _put_found(session: AsyncSession, plan: RunPlan, source: SourcePlan, findings: Findings) -> None:
    """Each offer once; another source may have brought one meanwhile."""
    known = await known_keys(session, plan.user_id, [one.key for one in findings.kept])
    rows = [_row(plan, source, one) for one in findings.kept if one.key not in known]
    findings.tally.known += len(findings.kept) - len(rows)
    findings.tally.new = len(rows)
    session.add_all(rows)
    await session.flush()
    if rows:
        await announce_all(session, plan.user_id, _news(plan.search_id, rows))


def _news(search_id: UUID, rows: Sequence[FoundOffer]) -> list[Told]:
    return [Told("job_discovered", {"foundId": str(one.id), "searchId": str(search_id)}, ("inbox",)) for one in rows]


def _row(plan: RunPlan, source: SourcePlan, kept: Kept) -> FoundOffer:
    return FoundOffer(
        user_id=plan.user_id, search_id=plan.search_id, source_id=source.id, key=kept.key, **facts_of_found(kept)
    )


async def _count(session: AsyncSession, plan: RunPlan, source: SourcePlan, tally: Tally) -> None:
    run = await session.scalar(select(SearchRun).where(SearchRun.task_id == plan.task_id).with_for_update())
    if run is not None:
        run.counts = {**run.counts, str(source.id): asdict(tally)}


def _plan(row: SearchSource) -> SourcePlan:
    seen = Seen(row.etag, row.last_modified)
    settings = {str(name): str(value) for name, value in row.settings.items()}
    return SourcePlan(row.id, row.adapter, row.address, settings, seen, dict(row.memory))


def next_due(moment: datetime, period_h: float, draw: float) -> datetime:
    """When a search runs next. draw: 0 to 1, which spreads the searches of a server by a tenth of the period."""
    return moment + timedelta(hours=period_h * (0.95 + 0.1 * draw))
