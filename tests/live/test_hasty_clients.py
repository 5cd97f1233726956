"""Clients of a stream that leave while they are told something: what made their stream is closed with it, at once."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from litestar import Litestar

from app.accounts.models import User
from app.web.streams import streams

Message = dict[str, Any]
App = Callable[[Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]


async def left_at_once(app: App, path: str, cookie: str) -> None:
    """Ask for a stream and leave while its first message is on its way."""
    is_sending = asyncio.Event()
    body = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if body:
            return body.pop()
        await is_sending.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body" and message.get("body"):
            is_sending.set()
            await asyncio.Event().wait()

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": path,
        "raw_path": path.encode(), "root_path": "", "scheme": "http", "query_string": b"",
        "headers": [(b"host", b"testserver"), (b"cookie", cookie.encode())],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {}, "extensions": {},
    }  # fmt: skip
    await app(scope, receive, send)


@pytest.mark.parametrize("path", ["/events", "/api/events"])
async def test_a_stream_whose_client_left_is_closed_when_its_answer_is_over(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient, path: str
) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in alice_client.cookies.items())

    async with asyncio.timeout(60):
        await left_at_once(app, path, cookie)  # type: ignore[arg-type]

    assert alice.id not in streams._ears
