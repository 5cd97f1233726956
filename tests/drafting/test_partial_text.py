"""An answer on its way: pages can read what has come, are told a few times a second, and see none of it afterwards."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from samples_of_calls import FEATURE, LETTER, LetterCheck, LetterInput, held
from sqlalchemy import select

from app import db
from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.engine import ModelEngine
from app.drafting.kept_calls import KeptCalls
from app.drafting.partial_text import PartialText, forget_what_was_said
from app.drafting.queries import partial_text
from app.drafting.road import road_to
from app.drafting.rows import Owner
from app.kit.clock import now
from app.kit.ids import new_id
from app.live import SAID, Event
from app.llm import abilities
from app.llm.client import close_all
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.tasks.actions import cancel
from app.tasks.lease import Lease
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.server import ModelServer

pytestmark = pytest.mark.usefixtures("database")
TEXT = "I have led the night shift for six years, and I would like to lead yours. " * 6


class _Writer:
    data = {"answer": TEXT}  # noqa: RUF012
    plants = ()

    def answer(self, *_: object) -> "_Writer":
        return self


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer(Behaviour(faults=(Rule(Fault.TRICKLE, delay_s=0.0005),))) as running:
        running.mind = _Writer()  # type: ignore[assignment]
        yield running
        await close_all()
    abilities.forget_all()


async def written(server: ModelServer, lease: Lease, owner: Owner, every_s: float = 0.02) -> str:
    """The letter, followed while it comes."""
    follower = PartialText(lease, owner, LETTER.kind, every_s=every_s)
    road = road_to(Endpoint(server.base_url), Limits(timeout_s=60.0, waits_s=()))
    memory, engine = KeptCalls(lease, owner), ModelEngine(road, {LETTER.kind: follower.hear})
    async with follower.followed(), memory.kept():
        return (await Asker(engine, memory, "en").ask(Due(LETTER, LetterInput(about="work")), LetterCheck())).text


async def shown(owner: Owner) -> str:
    async with db.reading() as session:
        return await partial_text(session, owner.user_id, FEATURE, owner.subject_id)


async def told(owner: Owner) -> list[Event]:
    async with db.reading() as session:
        asked = select(Event).where(Event.event == SAID, Event.user_id == owner.user_id).order_by(Event.id)
        return list(await session.scalars(asked))


async def until_shown(owner: Owner) -> str:
    while not (text := await shown(owner)):  # noqa: ASYNC110 - what another session reads is the claim
        await asyncio.sleep(0.01)
    return text


async def test_a_letter_is_read_while_it_is_written(server: ModelServer) -> None:
    async with held() as (lease, owner):
        work = asyncio.ensure_future(written(server, lease, owner))
        begun = await asyncio.wait_for(until_shown(owner), 60)

        whole = await asyncio.wait_for(work, 60)

    assert whole == TEXT
    assert TEXT.startswith(begun)
    assert len(begun) < len(TEXT)
    assert await shown(owner) == ""
    events = await told(owner)
    assert len(events) > 1
    assert {one.names for one in events} == {f"draft-{owner.subject_id}"}
    assert {one.data["subjectId"] for one in events} == {str(owner.subject_id)}
    said = [str(one.data["text"]) for one in events]
    assert all(TEXT.startswith(one) for one in said)
    assert [len(one) for one in said] == sorted(len(one) for one in said)


async def test_charlie_reads_no_letter_of_alice(server: ModelServer) -> None:
    async with held() as (lease, owner):
        work = asyncio.ensure_future(written(server, lease, owner))
        await asyncio.wait_for(until_shown(owner), 60)

        foreign = await shown(Owner(FEATURE, owner.subject_id, new_id()))
        await work

    assert foreign == ""


async def test_pieces_that_come_fast_are_written_together(server: ModelServer) -> None:
    server.behaviour = Behaviour()
    async with held() as (lease, owner):
        follower = PartialText(lease, owner, LETTER.kind, every_s=60.0)
        memory = KeptCalls(lease, owner)
        await memory.began(Due(LETTER, LetterInput(about="work")))
        async with follower.followed():
            for at in range(1, 50):
                follower.hear(lambda at=at: TEXT[:at])
            await asyncio.wait_for(until_shown(owner), 60)
            follower.hear(lambda: TEXT)

    assert await shown(owner) == TEXT[:49]
    assert len(await told(owner)) == 1


async def test_a_letter_that_is_stopped_closes_its_connection(server: ModelServer) -> None:
    async with held() as (lease, owner):
        work = asyncio.ensure_future(written(server, lease, owner))
        await asyncio.wait_for(until_shown(owner), 60)

        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await close_all()
        await asyncio.wait_for(server.idle(), 60)

    assert [call.answered for call in server.records.calls] == [False]


async def test_the_pieces_of_several_answers_are_written_in_one_transaction(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    transaction = db.transaction

    def counted(*, is_urgent: bool = False) -> object:
        begun.append(1)
        return transaction(is_urgent=is_urgent)

    async with held() as (lease, owner), held(name="bob") as (other, his):
        first, second = PartialText(lease, owner, LETTER.kind), PartialText(other, his, LETTER.kind)
        for one, whose in ((lease, owner), (other, his)):
            await KeptCalls(one, whose).began(Due(LETTER, LetterInput(about="work")))
        monkeypatch.setattr("app.drafting.partial_text.db.transaction", counted)
        async with first.followed(), second.followed():
            first.hear(lambda: "One")
            second.hear(lambda: "Two")
            await asyncio.wait_for(until_shown(owner), 60)
            await asyncio.wait_for(until_shown(his), 60)

    assert len(begun) == 1


async def test_a_task_that_is_being_stopped_tells_no_more(server: ModelServer) -> None:
    async with held() as (lease, owner):
        follower = PartialText(lease, owner, LETTER.kind, every_s=0.01)
        await KeptCalls(lease, owner).began(Due(LETTER, LetterInput(about="work")))
        async with follower.followed():
            follower.hear(lambda: "Dear")
            await asyncio.wait_for(until_shown(owner), 60)
            async with db.transaction() as session:
                await cancel(session, owner.user_id, lease.task_id)
            follower.hear(lambda: "Dear Sir")
            while follower.has_news:  # noqa: ASYNC110 - until the scribe has looked at it
                await asyncio.sleep(0.01)

    assert [one.data["text"] for one in await told(owner)] == ["Dear"]


async def test_pieces_are_forgotten_after_a_while(server: ModelServer) -> None:
    async with held() as (lease, owner):
        await written(server, lease, owner)
    async with db.transaction() as session:
        await forget_what_was_said(session, now() - timedelta(hours=1))
    assert await told(owner)

    async with db.transaction() as session:
        await forget_what_was_said(session, now() + timedelta(seconds=1))

    assert await told(owner) == []
