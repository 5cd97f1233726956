"""A long list is read along its index on both databases: nothing is sorted, so its first rows cost no more than few."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest
from sqlalchemy import Select, event, text
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.kit.ids import new_id
from app.kit.paging import Window
from app.offers.queries import Order, listed_offers
from app.privacy.queries import looks_at
from app.tracker.queries import listed_applications

pytestmark = pytest.mark.usefixtures("database")
Read = Callable[[AsyncSession, UUID], Awaitable[object]]
LISTS: dict[str, Read] = {
    "offers": lambda session, user_id: listed_offers(session, user_id, Window(50)),
    "offers of words": lambda session, user_id: listed_offers(session, user_id, Window(50), query="baker leeds"),
    "saved offers": lambda session, user_id: listed_offers(session, user_id, Window(50), is_saved=True),
    "offers by score": lambda session, user_id: listed_offers(session, user_id, Window(50), order=Order.SCORE),
    "saved offers by score": lambda session, user_id: listed_offers(
        session, user_id, Window(50), query="baker", is_saved=True, order=Order.SCORE
    ),
    "applications": lambda session, user_id: listed_applications(session, user_id, Window(50)),
}


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_is_read_in_the_order_of_its_index(name: str) -> None:
    asked = await first_question(LISTS[name])

    assert not is_sorted(await plan_of(asked))


async def test_what_was_done_about_an_account_is_found_without_reading_the_whole_log() -> None:
    asked = await first_question(looks_at)
    plan = await plan_of(asked.replace("IS NOT ?", "IS NOT NULL"))  # SQLAlchemy leaves this value of SQLite's out

    assert "ix_audit_entries_about" in plan
    assert not is_sorted(plan)


async def test_an_order_that_no_index_has_is_noticed() -> None:
    assert is_sorted(await plan_of("SELECT id FROM offers ORDER BY starts_on LIMIT 50"))


def is_sorted(plan: str) -> bool:
    """As PostgreSQL and SQLite call it."""
    return "Sort" in plan or "TEMP B-TREE" in plan


async def first_question(read: Read) -> str:
    """The first SELECT that a list sends, its values written in."""
    asked: list[Select[tuple[object]]] = []
    async with db.reading() as session:

        def note(state: object) -> None:
            asked.append(state.statement)  # pyright: ignore[reportAttributeAccessIssue] - of ORMExecuteState

        event.listen(session.sync_session, "do_orm_execute", note)
        await read(session, new_id())
        return str(asked[0].compile(session.get_bind(), compile_kwargs={"literal_binds": True}))


async def plan_of(asked: str) -> str:
    """How the database would read it; a sort stands there only where it cannot do without."""
    async with db.reading() as session:
        if db.dialect() == "sqlite":
            rows = await session.execute(text(f"EXPLAIN QUERY PLAN {asked}"))
            return "\n".join(str(row) for row in rows)
        await session.execute(text("SET LOCAL enable_sort = off"))
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        await session.execute(text("SET LOCAL enable_bitmapscan = off"))
        rows = await session.execute(text(f"EXPLAIN {asked}"))
        return "\n".join(str(row[0]) for row in rows)
