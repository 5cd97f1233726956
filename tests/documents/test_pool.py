"""The pool: no secrets in children, deaths mended, cancelled work ended."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.documents.pool import BEGIN_S, WALL_S, Pool, offer_function
from app.documents.protocol import Message
from app.errors import Refused
from app.offers.postings.understanding import LISTING


@pytest.fixture
async def one() -> AsyncIterator[Pool]:
    made = Pool(1)
    yield made
    await made.close()


def _child_pid(made: Pool) -> int:
    return next(iter(made._all)).process.pid


def _environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


async def test_a_child_is_kept_for_the_next_request(one: Pool) -> None:
    await one.run("read", b"first", name="a.txt")
    pid = _child_pid(one)
    await one.run("read", b"second", name="a.txt")

    assert _child_pid(one) == pid


async def test_ctrl_c_leaves_the_end_of_a_child_to_its_parent(one: Pool) -> None:
    await one.warm()
    pid = _child_pid(one)

    os.kill(pid, signal.SIGINT)
    await one.run("read", b"after", name="a.txt")

    assert _child_pid(one) == pid


def _is_ready_to_render(pid: int) -> bool:
    return "libpango" in Path(f"/proc/{pid}/maps").read_text()


async def test_a_child_that_is_started_for_a_request_imports_no_more_than_that_needs(one: Pool) -> None:
    await one.run("read", b"a text", name="a.txt")

    assert not _is_ready_to_render(_child_pid(one))


async def test_a_child_that_is_started_ahead_is_ready_for_everything(one: Pool) -> None:
    await one.warm()

    assert _is_ready_to_render(_child_pid(one))


async def test_a_child_sees_no_secret(one: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARTOR_SECRET_KEY", "hush")
    await one.warm()

    assert b"hush" not in _environment_of(_child_pid(one))


@pytest.mark.parametrize(
    ("death", "code"),
    [
        (signal.SIGKILL, "import.crashed"),
        (signal.SIGSEGV, "import.crashed"),
        (signal.SIGABRT, "import.bomb"),
        (signal.SIGTRAP, "import.bomb"),
        (signal.SIGXCPU, "import.timeout"),
    ],
)
async def test_a_death_is_told_by_how_it_came_and_the_child_is_replaced(
    one: Pool, death: signal.Signals, code: str
) -> None:
    await one.warm()
    pid = _child_pid(one)
    os.kill(pid, death)

    with pytest.raises(Refused) as refusal:
        await one.run("read", b"lost", name="a.txt")
    await one.run("read", b"again", name="a.txt")

    assert refusal.value.error_code == code
    assert _child_pid(one) != pid


async def test_a_pool_that_cannot_start_a_child_keeps_its_place_for_the_next(
    one: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("sys.executable", "/bin/false")
        with pytest.raises(ConnectionError):
            await one.warm()

    assert (await one.run("read", b"text", name="a.txt")).body


async def test_cancelled_work_ends_its_child(one: Pool) -> None:
    await one.warm()
    child = next(iter(one._all))
    work = asyncio.create_task(one.run("read", b"text", name="a.txt"))
    await asyncio.sleep(0)
    work.cancel()

    with pytest.raises(asyncio.CancelledError):
        await work

    assert child.process.returncode is not None


class Telling:
    """A child that says how far it is, page by page, and then answers; or falls silent after its first word."""

    def __init__(self, pages: int, *, falls_silent: bool) -> None:
        self.words = [Message({"progress": [done, pages]}) for done in range(pages + 1)]
        self.falls_silent = falls_silent
        self.has_spoken = False

    async def begin(self, request: Message) -> None:
        assert request.head["function"] == "read"

    async def answer(self) -> Message:
        if self.falls_silent and self.has_spoken:
            await asyncio.Event().wait()
        self.has_spoken = True
        return self.words.pop(0) if self.words else Message({}, b"read")


async def test_progress_is_passed_on_and_the_time_counts_from_the_last_word(
    one: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[float | None] = []
    plain = asyncio.timeout

    def counted(limit: float | None) -> asyncio.Timeout:
        limits.append(limit)
        return plain(limit)

    told: list[tuple[int, int]] = []

    async def heard(done: int, total: int) -> None:
        told.append((done, total))

    async def started(*_: str) -> Any:
        return Telling(3, falls_silent=False)

    monkeypatch.setattr(one, "_started", started)
    monkeypatch.setattr(asyncio, "timeout", counted)

    answer = await one.run("read", b"scan", heard=heard, name="scan.pdf")

    assert answer.body == b"read"
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [one for one in limits if one] == [BEGIN_S, *[WALL_S] * 5]


async def test_a_child_that_falls_silent_after_a_word_is_out_of_time(
    one: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def started(*_: str) -> Any:
        return Telling(3, falls_silent=True)

    async def lost(child: Any) -> None:
        assert child.falls_silent

    monkeypatch.setattr(one, "_started", started)
    monkeypatch.setattr(one, "_lost", lost)
    monkeypatch.setattr("app.documents.pool.WALL_S", 0.05)

    with pytest.raises(Refused) as refusal:
        await one.run("read", b"scan", name="scan.pdf")

    assert refusal.value.error_code == "import.timeout"


def test_a_name_stands_for_one_function_whichever_room_came_first() -> None:
    module = "app.offers.postings.listing_in_child"

    assert offer_function(LISTING, module) == LISTING
    with pytest.raises(ValueError, match=LISTING):
        offer_function(LISTING, "app.documents.ocr")
