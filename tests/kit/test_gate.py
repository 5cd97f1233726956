"""A process that was started early waits at the gate, and gives up where nobody is left to open it."""

import asyncio
import os

import pytest

from app.kit.gate import VARIABLE, Gate, StayedShut, passed


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate whose other end is this process's own."""
    made = Gate.shut()
    monkeypatch.setenv(VARIABLE, str(made.given))
    return made


async def test_nobody_waits_where_there_is_no_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)

    await passed()


async def test_who_waits_is_let_through_when_it_opens(gate: Gate) -> None:
    waiting = asyncio.create_task(passed())
    await asyncio.sleep(0.05)
    assert not waiting.done()

    gate.open()

    await waiting
    assert VARIABLE not in os.environ
    await passed()  # once is enough


async def test_a_gate_that_nobody_can_open_any_more_is_an_error(gate: Gate) -> None:
    waiting = asyncio.create_task(passed())

    os.close(gate.handle)

    with pytest.raises(StayedShut):
        await waiting


def test_who_has_left_does_not_disturb_the_one_who_opens() -> None:
    gate = Gate.shut()
    gate.handed_over()

    gate.open()
