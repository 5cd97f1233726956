"""As much of HTTP/1.1 as the server needs, on plain streams, so that a reply can break at any byte."""

import asyncio
import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

HEAD_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One request. headers: names in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> dict[str, Any]:
        """The JSON object of the body; {} without one. Raises ValueError or TypeError for anything else."""
        found = json.loads(self.body) if self.body else {}
        if not isinstance(found, dict):
            raise TypeError("not an object")
        return found


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent. reset_at: byte of the body after which the connection is reset. trickle_s: between two bytes.  event_s: before an event."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict[str, str])
    content_type: str = "application/json"
    reset_at: int | None = None
    trickle_s: float = 0.0
    event_s: float = 0.0

    @property
    def is_whole(self) -> bool:
        """Whether the client gets all of it."""
        return self.reset_at is None


def json_reply(data: object, status: int = 200, **headers: str) -> Reply:
    """A reply with a JSON body; names of headers with underscores for dashes."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, json.dumps(data, ensure_ascii=False).encode(), named)


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection; None once the client has closed it."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.rstrip("\r\n").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(method, path.partition("?")[0], headers, body)


async def send(writer: asyncio.StreamWriter, reply: Reply) -> None:
    """Send a reply, or as much of it as its fault allows; raises ConnectionError where the client is gone."""
    headers = {"content-type": reply.content_type, "content-length": str(len(reply.body)), **reply.headers}
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}", *(f"{k}: {v}" for k, v in headers.items())]
    writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
    if reply.trickle_s:
        await _trickle(writer, reply)
    elif reply.event_s and reply.reset_at is None:
        await _paced(writer, reply)
    elif reply.reset_at is not None:
        writer.write(reply.body[: reply.reset_at])
        await writer.drain()
        await asyncio.sleep(0)
        writer.transport.abort()
    else:
        writer.write(reply.body)
    await writer.drain()


async def _paced(writer: asyncio.StreamWriter, reply: Reply) -> None:
    for event in reply.body.split(b"\n\n")[:-1]:
        await asyncio.sleep(reply.event_s)
        writer.write(event + b"\n\n")
        await writer.drain()


async def _trickle(writer: asyncio.StreamWriter, reply: Reply) -> None:
    for byte in reply.body[: reply.reset_at]:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(reply.trickle_s)
