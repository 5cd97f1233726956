"""One account attacks, another goes on: its pages, writes, imports and PDFs come as usual, and nothing is left running.

What is measured is compared with the same requests before; a mend that is missing costs several seconds or minutes.
"""

import asyncio
import os
import signal
from urllib.parse import urlsplit

import httpx
import pytest

from app.kit.ids import new_id
from tests.faults.harness.house import House
from tests.faults.harness.neighbours import (
    USUAL_ROUNDS,
    Street,
    Times,
    a_street,
    added_cv,
    children,
    imported,
    one_round,
    pdf,
    sent_in,
    used,
)
from tests.faults.harness.people import Person
from tests.faults.harness.watching import until

pytestmark = [pytest.mark.faults, pytest.mark.timeout(150)]
OFFERS = {
    "nested": "Baker\nOven Street Ltd | York\n{number}\nSalaire : " + "brut " * 24 + "!",
    "digits": "Baker\nOven Street Ltd | York\n{number}\nSalary: " + "1" * 15_000,
    "amounts": "Baker\nOven Street Ltd | York\n{number}\n" + "10€ brut " * 300,
}
ANSWERED = {httpx.codes.CREATED, httpx.codes.UNPROCESSABLE_ENTITY, httpx.codes.SERVICE_UNAVAILABLE}
ONE_LETTER = 190_000
SETTLED_S, STARTING_TICKS = 1.0, 300  # a child takes about a second of processor to start
AT_WORK_TICKS = 4  # beyond what a pool does to ask whether its child is well
BUSY_CV = (
    b"Nora Vale\nBaker\nnora@example.org\nExperience\nBaker, Shop, York\n2019 - 2023\n" + (b"a" * 79 + b"\n") * 2_400
)


@pytest.mark.parametrize("text", OFFERS.values(), ids=OFFERS.keys())
async def test_a_pasted_offer_holds_nobody(home: House, text: str) -> None:
    street = await a_street(home)
    address = f"{street.address}/api/offers"

    async def two_offers(wave: int) -> list[httpx.Response]:
        texts = (text.format(number=f"{wave}-{one}") for one in range(2))
        return await asyncio.gather(*(street.mallory.client.post(address, json={"text": one}) for one in texts))

    answers = await street.under(two_offers)

    assert {one.status_code for one in answers} <= ANSWERED
    await street.assert_at_rest()


async def test_an_import_of_one_letter_holds_nobody(home: House) -> None:
    street = await a_street(home)
    for letter in b"abc":
        await sent_in(street.mallory, bytes([letter]) * ONE_LETTER)

    async def one_more(wave: int) -> list[httpx.Response]:
        await imported(street.mallory, wave)
        return []

    await street.under(one_more)

    assert await imported(street.alice, 1) == "DONE"
    await street.assert_at_rest()


async def test_an_import_that_is_cancelled_ends_its_child_and_others_import_meanwhile(home: House) -> None:
    street = await a_street(home)
    before = await _settled(street)
    file = await sent_in(street.mallory, BUSY_CV)
    busy = await _busy_child(street, before)

    assert await imported(street.alice, 1) == "DONE"
    assert used(busy) > 0  # still there
    cancelled = await street.mallory.client.post(f"{street.address}/api/tasks/{file['taskId']}/cancellation")

    assert cancelled.status_code == httpx.codes.OK

    async def is_gone() -> bool:
        return used(busy) < 0

    await until(is_gone)
    await street.assert_at_rest()


@pytest.mark.always
async def test_bodies_that_drip_hold_no_lock_and_are_refused(home: House) -> None:
    street = await a_street(home, HARNESS_BODY_S="6")
    offer = street.mallory.offers[0]
    slow = [
        asyncio.create_task(_dripping(street, path, kind))
        for path, kind in (
            ("/api/offers", "application/json"),
            (f"/offers/{offer}/digest", "application/x-www-form-urlencoded"),
            ("/offers", "application/x-www-form-urlencoded"),
        )
    ]

    times = Times()
    for _ in range(USUAL_ROUNDS):
        await one_round(street.alice, times)
    assert not any(one.done() for one in slow)
    street.assert_fine(times)

    assert await asyncio.gather(*slow) == [httpx.codes.REQUEST_TIMEOUT] * len(slow)
    await street.assert_at_rest()


async def test_ten_long_pdfs_at_once_leave_room_for_another_persons(home: House) -> None:
    street = await a_street(home)
    long = [(await added_cv(street.mallory, _long_document(number))).json()["id"] for number in range(10)]
    brief = (await added_cv(street.alice, {"summary": [{"text": "Bakes"}]})).json()["id"]
    asked = [asyncio.create_task(pdf(street.mallory, one)) for one in long]
    await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)  # the first is refused, or made

    hers = await pdf(street.alice, brief)
    are_all_over = all(one.done() for one in asked)
    answers = await asyncio.gather(*asked)

    assert (hers.status_code, hers.content[:4], are_all_over) == (httpx.codes.OK, b"%PDF", False)
    refused = [one for one in answers if one.status_code != httpx.codes.OK]
    assert refused
    assert {one.status_code for one in refused} == {httpx.codes.SERVICE_UNAVAILABLE}
    assert all(int(one.headers["retry-after"]) > 0 and "again" in one.text for one in refused)
    await street.assert_at_rest()


async def test_two_thousand_short_texts_hold_nobody(home: House) -> None:
    street = await a_street(home)

    async def many_texts(wave: int) -> list[httpx.Response]:
        bullets = [{"text": f"{wave} {number}"} for number in range(2_500)]
        return [await added_cv(street.mallory, {"summary": bullets})]

    answers = await street.under(many_texts)

    assert {one.status_code for one in answers} == {httpx.codes.CREATED}
    await street.assert_at_rest()


@pytest.mark.always
async def test_json_that_is_nested_deep_is_refused(home: House) -> None:
    street = await a_street(home)
    deep = b'{"name": "CV", "document": ' + b'{"extras": [' * 100_000 + b"]}" * 100_000 + b"}"
    kind = {"content-type": "application/json"}

    async def nested(wave: int) -> list[httpx.Response]:
        del wave
        paths = ("/api/cvs", "/api/offers")
        return [await street.mallory.client.post(f"{street.address}{one}", content=deep, headers=kind) for one in paths]

    answers = await street.under(nested)

    assert {one.status_code for one in answers} <= {400, 413, 422}
    await street.assert_at_rest()


async def test_an_id_of_the_greatest_length_leaves_every_page_readable(home: House) -> None:
    street = await a_street(home)

    made = await added_cv(street.mallory, {"experience": [{"id": "e" * 24, "title": "Baker"}]})
    cv_id = made.json()["id"]
    paths = (f"/api/cvs/{cv_id}", f"/cvs/{cv_id}", f"/cvs/{cv_id}/review", f"/cvs/{cv_id}/files/json", "/cvs")
    read = [await street.mallory.client.get(f"{street.address}{path}") for path in paths]

    assert made.status_code == httpx.codes.CREATED
    assert [one.status_code for one in read] == [httpx.codes.OK] * len(paths)
    await street.assert_at_rest()


async def test_writes_go_on_while_two_cvs_are_compared(home: House) -> None:
    street = await a_street(home)

    async def compared(wave: int) -> list[httpx.Response]:
        lines = [f"- Baked {number} loaves for {number + wave} shops of York" for number in range(120)]
        source = "Nora Vale\nBaker\nExperience\nBaker, Shop, York\n2019 - 2023\n" + "\n".join(lines)
        form = {"source_text": source, "other_text": source.replace("loaves", "cakes")}
        return [await street.mallory.client.post(f"{street.address}/verification", data=form)]

    answers = await street.under(compared)

    assert {one.status_code for one in answers} <= {httpx.codes.OK, *ANSWERED}
    await street.assert_at_rest()


async def _settled(street: Street) -> dict[int, int]:
    """The children and what each has used, once none of them starts or works any more."""
    before: dict[int, int] = {}

    async def are_settled() -> bool:
        nonlocal before
        before = {one: used(one) for one in children(street.home)}
        await asyncio.sleep(SETTLED_S)
        return bool(before) and before == {one: used(one) for one in children(street.home)}

    await until(are_settled)
    return before


async def _busy_child(street: Street, before: dict[int, int]) -> int:
    """The child that works since then; it is halted, so that no machine is fast enough to be done with it.

    One that has come since then had to start first.
    """
    found = 0
    idle = dict(before)

    def is_at_work(one: int) -> bool:
        is_new = one not in before
        return used(one) > idle.setdefault(one, used(one)) + (STARTING_TICKS if is_new else AT_WORK_TICKS)

    async def works() -> bool:
        nonlocal found
        found = next((one for one in children(street.home) if is_at_work(one)), 0)
        if found:
            os.kill(found, signal.SIGSTOP)
        return found > 0

    await until(works)
    return found


async def _dripping(street: Street, path: str, kind: str) -> int:
    """Send a body letter by letter for as long as the server listens; the status that it answers."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(street.address).port)
    writer.write(_head(street.mallory, path, kind))
    answer = asyncio.create_task(reader.readline())
    while not answer.done():
        writer.write(b"a")
        await asyncio.wait([answer], timeout=0.05)
    writer.close()
    return int((await answer).split()[1])


def _head(person: Person, path: str, kind: str) -> bytes:
    given = {
        "host": "127.0.0.1",
        "content-type": kind,
        "content-length": "100000",
        "idempotency-key": str(new_id()),
        "x-csrftoken": person.client.headers["x-csrftoken"],
        "cookie": person.client.headers["cookie"],
    }
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items()), "", ""]
    return "\r\n".join(lines).encode()


def _long_document(number: int) -> dict[str, object]:
    text = "Baked bread for the whole of the town and for the villages around it, every day of the year "
    posts = [
        {"title": f"Baker {post}", "responsibilities": [{"text": f"{text}{number} {line}"} for line in range(10)]}
        for post in range(12)
    ]
    return {"experience": posts}
