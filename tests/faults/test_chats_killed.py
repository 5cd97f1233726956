"""Kills while people talk with a coach: no answer of theirs is lost, no message hangs, nothing saved is asked again."""

import asyncio
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.coaching.models import CoachingConversation, CoachingMessage, MessageStatus
from app.drafting.models import CallRow
from app.kit.failpoints import VARIABLE
from tests.fakes.model_server.process import Remote, running
from tests.faults.harness import chaos
from tests.faults.harness.checker import violations
from tests.faults.harness.house import House, house
from tests.faults.harness.people import Person, move_in

pytestmark = [pytest.mark.faults, pytest.mark.timeout(240)]
DEADLY: dict[chaos.Harm, int] = {chaos.kill_worker: 5, chaos.kill_web: 3, chaos.kill_everything: 1}
SAID = (
    "Deliveries came days late and the kitchen had run out of bread in week {number}.",
    "I was to get the deliveries back on time before summer, all of them.",
    "I called each supplier, wrote down their hours and made one table of them.",
    "Late deliveries fell from 12 a month to 1 within 3 weeks.",
)
PLACE = re.compile(r"(/coaching/conversations/[0-9a-f-]{36})")


@pytest.fixture
def model() -> Iterator[Remote]:
    with running() as remote:
        remote.change(piece_chars=20, piece_s=0.05)
        yield remote


async def read(person: Person, path: str) -> str:
    """A page, once somebody serves it."""
    while True:
        try:
            answer = await person.client.get(f"{next(person.addresses)}{path}")
        except httpx.TransportError:
            await asyncio.sleep(0.1)
            continue
        if answer.status_code == httpx.codes.OK:
            return answer.text
        await asyncio.sleep(0.1)


async def begun(person: Person) -> str:
    """The address of a conversation with a model; one that was begun without an answer is found again."""
    await person.post("/coaching/conversations", {"coach": "star", "engine": "model"})
    while not (found := PLACE.search(await read(person, "/coaching"))):
        await person.post("/coaching/conversations", {"coach": "star", "engine": "model"})
    return found[1]


async def answer(person: Person, address: str, fields: dict[str, object]) -> None:
    """Say this once, through whatever dies meanwhile: the revision of the page decides whether it was heard."""
    page = await quiet(person, address)
    revision = revision_in(page)
    while revision_in(page) == revision:
        await person.post(f"{address}/messages", {"revision": revision, **fields})
        page = await quiet(person, address)


async def quiet(person: Person, address: str) -> str:
    """The page once the coach speaks no more."""
    while 'aria-busy="true"' in (page := await read(person, address)):  # noqa: ASYNC110 - another process writes it
        await asyncio.sleep(0.1)
    return page


def revision_in(page: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found
    return found[1]


async def talk(person: Person, number: int) -> str:
    address = await begun(person)
    await answer(person, address, {"other": "Cook, Green Row"})
    for text in SAID:
        await answer(person, address, {"text": text.format(number=number)})
    return address


async def messages() -> list[CoachingMessage]:
    async with db.reading() as session:
        return list(await session.scalars(select(CoachingMessage).order_by(CoachingMessage.number)))


async def test_kills_during_chats_lose_and_double_nothing(
    tmp_path: Path, nursery: subprocess.Popen[str], model: Remote
) -> None:
    async with house(tmp_path, nursery, SARTOR_LLM_BASE_URL=model.base_url) as home:
        addresses = [home.add_web("web1"), home.add_web("web2")]
        for number in (1, 2):
            home.add(f"worker{number}", "worker")
        people = await move_in(home.settings, addresses, people=4, offers=0)
        talks = [asyncio.create_task(talk(one, number)) for number, one in enumerate(people)]
        await chaos.harm(home, Random(5), times=8, kinds=DEADLY, enough=lambda: True)
        supervisor = asyncio.create_task(home.supervise())
        await asyncio.gather(*talks)
        supervisor.cancel()
        await chaos.drain(home)
        rows = await home.rows()
        async with db.reading() as session:
            stories = list(await session.scalars(select(CoachingConversation)))
            calls = list(await session.scalars(select(CallRow).where(CallRow.feature == "coaching")))
        said = await messages()

    assert violations(rows) == []
    told = [tuple(one.story["slots"].values()) for one in stories if one.story["slots"]]
    assert sorted(told) == sorted(tuple(text.format(number=number) for text in SAID) for number in range(4))
    assert {one.status for one in said} == {MessageStatus.COMPLETE}
    for one in stories:
        numbers = [message.number for message in said if message.conversation_id == one.id]
        assert numbers == list(range(1, len(numbers) + 1))
    worded = [one for one in said if one.made_by]
    assert len(worded) == len({call.subject_id for call in calls if call.status == "completed"}) > 4


@pytest.mark.always("journal.before_commit:1")
@pytest.mark.parametrize("point", ["call.during:1", "journal.before_commit:1", "checkpoint.after:1"])
async def test_a_worker_that_dies_over_a_message_pays_for_none_twice(home: House, model: Remote, point: str) -> None:
    address = home.add_web("web1", SARTOR_LLM_BASE_URL=model.base_url)
    [person] = await move_in(home.settings, [address], offers=0)
    await home.ready(address)
    place = await begun(person)
    page = await read(person, place)
    await person.post(f"{place}/messages", {"revision": revision_in(page), "other": "Cook, Green Row"})
    home.add("first", "worker", SARTOR_LLM_BASE_URL=model.base_url, **{VARIABLE: point})
    await home.members["first"].gone()
    home.add("second", "worker", SARTOR_LLM_BASE_URL=model.base_url)

    await chaos.drain(home)

    last = (await messages())[-1]
    assert (last.status, bool(last.made_by)) == (MessageStatus.COMPLETE, True)
    assert [one["answered"] for one in model.calls()].count(True) == 1  # one in flight was never answered
