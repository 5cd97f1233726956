"""However many streams somebody opens, few are open at the server, whether their clients read or not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from litestar import Litestar

from app.accounts.models import User
from app.web.streams import MAX_LEAVING, MAX_STREAMS, streams

Message = dict[str, Any]
OPENED = 200


class Client:
    """One that asks for a stream and stays. reads: takes what it is told; else it stops taking after the first word."""

    def __init__(self, *, reads: bool) -> None:
        self.reads = reads
        self.has_heard, self.is_over = asyncio.Event(), asyncio.Event()
        self.heard = b""

    async def receive(self) -> Message:
        await self.is_over.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.heard += message.get("body", b"")
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self.is_over.set()
        if self.heard:
            self.has_heard.set()
            if not self.reads:
                await asyncio.Event().wait()


@asynccontextmanager
async def opened(app: Litestar, path: str, cookie: str, *, reads: bool) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Two hundred streams of one person, each begun or refused."""
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": path,
        "raw_path": path.encode(), "root_path": "", "scheme": "http", "query_string": b"",
        "headers": [(b"host", b"testserver"), (b"cookie", cookie.encode())],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "extensions": {},
    }  # fmt: skip
    clients = [Client(reads=reads) for _ in range(OPENED)]
    asked = [
        asyncio.create_task(app({**scope, "state": {}}, one.receive, one.send))  # type: ignore[arg-type]
        for one in clients
    ]
    try:
        await asyncio.gather(*(one.has_heard.wait() for one in clients))
        yield asked
    finally:
        for one in asked:
            one.cancel()
        await asyncio.gather(*asked, return_exceptions=True)


@pytest.mark.parametrize("path", ["/events", "/api/events"])
@pytest.mark.parametrize("reads", [True, False], ids=["reading", "not reading"])
async def test_of_two_hundred_streams_of_a_person_few_are_open_at_the_server(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient, path: str, *, reads: bool
) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in alice_client.cookies.items())

    async with opened(app, path, cookie, reads=reads) as asked:
        if reads:
            while len(left := [one for one in asked if not one.done()]) > MAX_STREAMS:
                await asyncio.wait(left, return_when=asyncio.FIRST_COMPLETED)
        open_now = len(streams._ears[alice.id])

    assert open_now == MAX_STREAMS if reads else open_now <= MAX_STREAMS + MAX_LEAVING
    assert alice.id not in streams._ears
