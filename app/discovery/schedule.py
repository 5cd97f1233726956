"""When searches run by themselves: whatever is due is submitted, by whichever worker looks first."""

from datetime import datetime
from random import random
from uuid import UUID

from sqlalchemy import update

from app import db
from app.discovery.actions import submit_run
from app.discovery.models import SavedSearch
from app.discovery.options import period_h
from app.discovery.queries import due_searches, own_search, sources_of
from app.discovery.runs import next_due
from app.errors import TooMany
from app.kit.clock import now
from app.tasks.queries import lock_user


async def submit_due(moment: datetime | None = None) -> int:
    """Submit each search that is due, one transaction each; how many there were. moment: the present."""
    present = moment or now()
    async with db.reading() as session:
        due = await due_searches(session, present)
    return sum([await _submitted(one, present) for one in due])


async def _submitted(due: tuple[UUID, UUID, datetime], present: datetime) -> bool:
    """Whether this worker did it; a search that still runs, or has nothing to look into, waits for its next time."""
    search_id, user_id, since = due
    async with db.transaction() as session:
        await lock_user(session, user_id)
        following = next_due(present, await period_h(session), random())  # noqa: S311 - spreads runs, no secret
        mine = update(SavedSearch).where(SavedSearch.id == search_id, SavedSearch.due_at == since)
        taken = await session.execute(mine.values(due_at=following).execution_options(synchronize_session=False))
        if taken.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
            return False
        search = await own_search(session, user_id, search_id)
        if not any(one.is_active for one in await sources_of(session, user_id, search_id)):
            return False
        try:
            await submit_run(session, search, is_asked=False)
        except TooMany:
            return False
        search.due_at = following
        return True
