"""Turns for the children: nobody starves, nobody waits for ever, and what killed a child is not tried again."""

import asyncio

import pytest

from app.documents import turns
from app.documents.failed import Failed
from app.documents.protocol import Message
from app.documents.turns import Busy, Customer, Turns
from app.errors import Refused

ALICE, BOB = Customer("alice", is_patient=False), Customer("bob", is_patient=False)
WORKER = Customer("alice")


async def test_one_person_never_holds_every_place() -> None:
    places = Turns(2)
    await places.take(ALICE)
    waiting = asyncio.ensure_future(places.take(ALICE))
    await asyncio.sleep(0)

    await asyncio.wait_for(places.take(BOB), 5)

    assert not waiting.done()
    places.give_back(ALICE)
    await asyncio.wait_for(waiting, 5)


async def test_where_there_is_one_place_people_take_turns() -> None:
    places, served = Turns(1), list[str]()
    await places.take(ALICE)

    async def one(who: Customer) -> None:
        await places.take(who)
        served.append(who.key)
        places.give_back(who)

    waiting = [asyncio.ensure_future(one(who)) for who in (ALICE, ALICE, ALICE, BOB)]
    await asyncio.sleep(0)
    places.give_back(ALICE)
    await asyncio.wait_for(asyncio.gather(*waiting), 5)

    assert served.index("bob") <= 1


async def test_who_has_many_waiting_is_told_to_come_again_and_the_others_are_not() -> None:
    places = Turns(1)
    await places.take(ALICE)
    waiting = [asyncio.ensure_future(places.take(ALICE)) for _ in range(turns.MAX_WAITING)]
    await asyncio.sleep(0)

    with pytest.raises(Busy) as refusal:
        await places.take(ALICE)
    patient = asyncio.ensure_future(places.take(WORKER))
    others = asyncio.ensure_future(places.take(BOB))
    await asyncio.sleep(0)

    assert refusal.value.status == 503
    assert refusal.value.parameters["wait_s"]
    assert not patient.done()
    assert not others.done()
    for one in (*waiting, patient, others):
        one.cancel()


async def test_a_page_that_waits_for_long_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 0.01)
    places = Turns(1)
    await places.take(ALICE)

    with pytest.raises(Busy):
        await places.take(BOB)

    places.give_back(ALICE)
    await asyncio.wait_for(places.take(ALICE), 5)


async def test_who_leaves_the_queue_gives_the_place_to_the_next() -> None:
    places = Turns(1)
    await places.take(ALICE)
    leaving = asyncio.ensure_future(places.take(BOB))
    staying = asyncio.ensure_future(places.take(BOB))
    await asyncio.sleep(0)

    places.give_back(ALICE)  # the place is given to whoever leaves at that moment
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)

    await asyncio.wait_for(staying, 5)


def test_what_a_child_died_over_is_refused_without_a_child() -> None:
    failed, asked = Failed(), Message({"function": "pdf", "theme": "classic"}, b"a bomb")
    failed.note(asked, Refused("import.timeout", seconds=30))

    with pytest.raises(Refused) as refusal:
        failed.refuse(asked)

    assert refusal.value.error_code == "import.timeout"
    failed.refuse(Message({"function": "pdf", "theme": "classic"}, b"another"))


def test_another_name_makes_no_other_file_and_a_crash_says_nothing_about_one() -> None:
    failed = Failed()
    failed.note(Message({"function": "read", "name": "a.pdf"}, b"a bomb"), Refused("import.bomb"))
    failed.note(Message({"function": "read", "name": "b.pdf"}, b"unlucky"), Refused("import.crashed"))

    with pytest.raises(Refused):
        failed.refuse(Message({"function": "read", "name": "other.pdf"}, b"a bomb"))
    failed.refuse(Message({"function": "read", "name": "b.pdf"}, b"unlucky"))
