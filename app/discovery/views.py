"""What the pages of searches show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.actions import is_running
from app.discovery.adapters.registry import ADAPTERS, SERVICES
from app.discovery.models import SavedSearch, SearchRun, SearchSource
from app.discovery.options import services_of
from app.discovery.queries import pending_numbers, runs_of, source_numbers, sources_of
from app.discovery.typed import TypedSearch, typed_of
from app.discovery.values import Reason, Tally
from app.kit.texts import N_
from app.settings import Settings
from app.tasks.cards import TaskCard, cards
from app.tasks.models import Task

GONE = N_("a source that was removed")
# Each with how many, as "3 without your keywords".
REASONS: Mapping[str, str] = {
    Reason.KEYWORDS: N_("%(count)s without your keywords"),
    Reason.RED_FLAGS: N_("%(count)s with your red flags"),
    Reason.REMOTE: N_("%(count)s not remote as you want it"),
    Reason.PLACE: N_("%(count)s in other places"),
    Reason.SALARY: N_("%(count)s below your salary"),
    Reason.EXPIRED: N_("%(count)s expired"),
    Reason.UNREAD: N_("%(count)s that could not be read"),
}


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What a run found in one source. source: None where it was removed. dropped: sentences with their counts."""

    source: SearchSource | None
    tally: Tally
    dropped: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class RunCard:
    """One run. total: over its sources."""

    run: SearchRun
    total: Tally
    sources: Sequence[SourceCount] = field(default_factory=list[SourceCount])


async def list_page(session: AsyncSession, searches: Sequence[SavedSearch]) -> dict[str, Any]:
    """The names that the list needs: searches, with their numbers of sources and of offers that wait."""
    if not searches:
        return {"searches": [], "sources": {}, "pending": {}}
    user_id = searches[0].user_id
    numbers = {"sources": await source_numbers(session, user_id), "pending": await pending_numbers(session, user_id)}
    return {"searches": searches, **numbers}


async def search_page(
    session: AsyncSession, settings: Settings, search: SavedSearch, typed: TypedSearch | None = None, **more: Any
) -> dict[str, Any]:
    """The names that the page of a search needs. typed: what was typed and refused.  more: refusals of other forms."""
    sources = await sources_of(session, search.user_id, search.id)
    runs = await runs_of(session, search.user_id, search.id)
    services = await services_of(session, settings)
    return {
        "search": search,
        "typed": typed or typed_of(search),
        "sources": sources,
        "adapters": ADAPTERS,
        "services": [one for one in SERVICES if services[one.service].is_ready],
        "runs": [_card(run, sources) for run in runs],
        "task": await _task_of(session, search),
        "is_running": await is_running(session, search),
        "pending": (await pending_numbers(session, search.user_id)).get(search.id, 0),
        "refused": {},
        "given": {},
        **more,
    }


def tally_of(counts: Mapping[str, Any]) -> Tally:
    """A tally as it was kept; a release before this one may have kept less."""
    known = {name: counts[name] for name in Tally.__dataclass_fields__ if name in counts}
    return Tally(**known)


def total_of(tallies: Sequence[Tally]) -> Tally:
    """All sources of a run together."""
    total = Tally()
    for one in tallies:
        total.found, total.new, total.known = total.found + one.found, total.new + one.new, total.known + one.known
        total.later, total.changed, total.gone = (
            total.later + one.later, total.changed + one.changed, total.gone + one.gone,
        )  # fmt: skip
        for reason, count in one.dropped.items():
            total.dropped[reason] = total.dropped.get(reason, 0) + count
    return total


def _card(run: SearchRun, sources: Sequence[SearchSource]) -> RunCard:
    by_id = {str(one.id): one for one in sources}
    tallies = {key: tally_of(counts) for key, counts in run.counts.items()}
    counts = [SourceCount(by_id.get(key), one, _dropped(one)) for key, one in tallies.items()]
    return RunCard(run, total_of(list(tallies.values())), counts)


def _dropped(tally: Tally) -> list[tuple[str, int]]:
    return [(sentence, tally.dropped[reason]) for reason, sentence in REASONS.items() if tally.dropped.get(reason)]


async def _task_of(session: AsyncSession, search: SavedSearch) -> TaskCard | None:
    task = await session.get(Task, search.task_id) if search.task_id else None
    return (await cards(session, [task]))[0] if task else None
