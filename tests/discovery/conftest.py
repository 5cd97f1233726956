"""What the tests of discovery share: a user with a search, sources on loopback, and a run as a worker does it."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.discovery.actions import NewSource, add_source, ask_for_run
from app.discovery.adapters.services import forget_tokens
from app.discovery.looking import Means
from app.discovery.models import FoundOffer, SavedSearch, SearchSource
from app.discovery.queries import runs_of, sources_of
from app.discovery.running import run_search
from app.discovery.service import Service
from app.discovery.values import Tally
from app.discovery.views import tally_of
from app.discovery.visitor import Visitor
from app.net.policy import Policy
from app.registration import register_options, register_task_types
from app.settings import Settings
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from tests.factories import a_search
from tests.servers.sources import Site, a_site

NEAR = Policy(allowed=frozenset({"127.0.0.1:*"}))


class Hunt:
    """Somebody's search, and what its runs came to."""

    def __init__(self, user: User) -> None:
        self.user, self.search_id = user, UUID(int=0)
        self.visitor = Visitor(NEAR, gap_s=0.0)
        self.services: dict[str, Service] = {}

    async def begin(self, **fields: Any) -> SavedSearch:
        async with db.transaction() as session:
            search = await a_search(session, self.user.id, **fields)
        self.search_id = search.id
        return search

    async def look_at(self, adapter: str, address: str = "", **settings: str) -> SearchSource:
        async with db.transaction() as session:
            source = NewSource(adapter, address, settings)
            return await add_source(session, self.user.id, self.search_id, source)

    async def run(self) -> dict[str, Tally]:
        """Run the search as a worker does; what each source came to, by its address."""
        async with db.transaction() as session:
            task = await ask_for_run(session, self.user.id, self.search_id)
        assert await run_task(task.id, self.runs())
        return await self.tallies()

    def runs(self) -> dict[str, Callable[[Lease], Awaitable[dict[str, int]]]]:
        async def run(lease: Lease) -> dict[str, int]:
            means = Means(self.visitor, self.services)
            return await run_search(lease, UUID(str(lease.payload["search_id"])), means, is_asked=True)

        return {"discovery": run}

    async def tallies(self) -> dict[str, Tally]:
        async with db.reading() as session:
            run = (await runs_of(session, self.user.id, self.search_id))[0]
            sources = await sources_of(session, self.user.id, self.search_id)
        names = {str(one.id): one.address or one.adapter for one in sources}
        return {names[key]: tally_of(counts) for key, counts in run.counts.items()}

    async def found(self) -> list[FoundOffer]:
        async with db.reading() as session:
            mine = select(FoundOffer).where(FoundOffer.user_id == self.user.id)
            return list((await session.scalars(mine.order_by(FoundOffer.found_at, FoundOffer.id))).all())

    async def titles(self) -> list[str]:
        return sorted(one.title for one in await self.found())

    async def source(self, source: SearchSource) -> SearchSource:
        async with db.reading() as session:
            return await session.get_one(SearchSource, source.id)

    async def rest(self) -> None:
        """As if the pauses of failing sources were over."""
        async with db.transaction() as session:
            for one in await sources_of(session, self.user.id, self.search_id):
                one.failures = 0


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, net_allow="127.0.0.1:*")


@pytest.fixture(autouse=True)
async def children(database: Settings) -> None:
    register_task_types()
    register_options(database)
    forget_tokens()


@pytest.fixture
async def hunt(alice: User) -> Hunt:
    return Hunt(alice)


@pytest.fixture
def there() -> Iterator[Site]:
    with a_site() as one:
        yield one
