"""The wire: however much an endpoint sends, no more than an answer can be is read."""

import asyncio
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from asking import QUICK, Road, question

from app.llm import abilities, wire
from app.llm.client import Client
from app.llm.endpoint import Endpoint
from app.llm.failures import NoAnswer
from tests.fakes.model_server import protocol
from tests.fakes.model_server.http import Reply

PIECE = b" " * 65_536
LOOK_AND_TRIES = 4


@asynccontextmanager
async def endless(piece: bytes, *headers: str) -> AsyncIterator[tuple[str, list[int]]]:
    """An endpoint whose answers never end, and how many bytes of each were sent."""
    sent: list[int] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = ["HTTP/1.1 200 OK", "content-type: application/json", *headers, "", ""]
        writer.write("\r\n".join(head).encode())
        sent.append(0)
        try:
            while True:
                writer.write(piece)
                sent[-1] += len(piece)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", sent


async def asked(address: str) -> str:
    """The name of what is wrong with its answers."""
    abilities.forget_all()
    client = Client(Endpoint(address))
    with pytest.raises(NoAnswer) as failed:
        await client.ask(question(), QUICK)
    await client.close()
    abilities.forget_all()
    return failed.value.error_code


async def test_an_answer_that_never_ends_is_cut_off_and_named() -> None:
    async with endless(PIECE) as (address, sent):
        assert await asked(address) == "llm.too_long"

    assert len(sent) == LOOK_AND_TRIES
    assert max(sent) < 4 * wire.MAX_BYTES  # what lies in the buffers of the connection counts too


async def test_a_packed_answer_that_never_ends_is_cut_off_before_it_is_large() -> None:
    packing = zlib.compressobj(wbits=31)
    piece = packing.compress(PIECE * 64) + packing.flush(zlib.Z_FULL_FLUSH)  # its beginning, over and over
    async with endless(piece, "content-encoding: gzip") as (address, _):
        assert await asked(address) in {"llm.too_long", "llm.bad_answer"}


async def test_an_answer_that_is_not_packed_as_it_says_is_no_answer(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = Reply(body=b"not packed at all", headers={"content-encoding": "gzip"})
    road.set(streams=False)
    monkeypatch.setattr(protocol, "completion", lambda *_: reply)

    with pytest.raises(NoAnswer) as failed:
        await road.ask()

    assert failed.value.error_code == "llm.bad_answer"
