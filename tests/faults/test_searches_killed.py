"""A worker that is killed in the middle of a saved search: what was saved stays, the rest is done, nothing twice."""

import asyncio

import pytest
from sqlalchemy import select

from app import db
from app.discovery.actions import NewSource, add_source, ask_for_run
from app.discovery.models import FoundOffer, SearchRun
from app.registration import register_options, register_task_types
from app.tasks.models import Task
from tests.factories import a_search, a_user
from tests.faults.harness.house import House
from tests.servers.sources import a_site, feed

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]


@pytest.mark.always
async def test_a_killed_search_goes_on_where_it_was_and_finds_nothing_twice(home: House) -> None:
    register_task_types()
    register_options(home.settings)
    with a_site() as one, a_site() as other:
        one.pages["/feed"] = feed(one.origin, "Gardener", "Head gardener")
        other.pages["/feed"] = feed(other.origin, "Cook", company="Blue Kitchen")
        async with db.transaction() as session:
            user = await a_user(session, "alice")
            search = await a_search(session, user.id)
            for site in (one, other):
                await add_source(session, user.id, search.id, NewSource("feed", f"{site.origin}/feed"))
            task = await ask_for_run(session, user.id, search.id)
        allowed = {"SARTOR_NET_ALLOW": "127.0.0.1:*"}
        home.add("first", "worker", SARTOR_FAILPOINTS="discovery.after_source:1", **allowed)
        await home.members["first"].gone()
        async with db.reading() as session:
            saved = len((await session.scalars(select(SearchRun))).one().counts)
        home.add("second", "worker", **allowed)

        while True:
            async with db.reading() as session:
                if (await session.get_one(Task, task.id)).status in {"completed", "failed"}:
                    break
            await asyncio.sleep(0.05)

        async with db.reading() as session:
            done = await session.get_one(Task, task.id)
            titles = sorted((await session.scalars(select(FoundOffer.title))).all())
            run = (await session.scalars(select(SearchRun))).one()
    assert (saved, done.status, done.crashes) == (1, "completed", 1)
    assert titles == ["Cook", "Gardener", "Head gardener"]
    assert (len(run.counts), run.ended_at is not None) == (2, True)
