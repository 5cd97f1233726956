"""Sites on this machine that say what they are told to, and doors behind which somebody listens."""

import asyncio
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLContext

Say = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came. headers: in small letters."""

    path: str
    headers: dict[str, str]


@dataclass(slots=True)
class Site:
    """pages: by path, the bytes of an answer or whoever says it.  most: connections open at once."""

    port: int = 0
    pages: dict[str, bytes | Say] = field(default_factory=dict[str, bytes | Say])
    asked: list[Asked] = field(default_factory=list[Asked])
    heard: int = 0
    now: int = 0
    most: int = 0

    def at(self, path: str = "/", host: str = "site.test") -> str:
        return f"http://{host}:{self.port}{path}"


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes = b"<p>Offer</p>", kind: str = HTML, status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer. headers: underscores stand for dashes."""
    told = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(to: str, status: str = "302 Found", **headers: str) -> bytes:
    return answer(b"", status=status, Location=to, **headers)


@asynccontextmanager
async def site(tls: SSLContext | None = None, *, host: str | None = "127.0.0.1") -> AsyncGenerator[Site]:
    """A site at a port of this machine. host: None for every address there is."""
    one = Site()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        one.heard += 1
        one.now += 1
        one.most = max(one.most, one.now)
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await _serve(one, reader, writer)
        one.now -= 1
        writer.close()

    server = await _started(serve, host, tls)
    one.port = server.sockets[0].getsockname()[1]
    try:
        yield one
    finally:
        server.close()


async def _started(serve: Serve, host: str | None, tls: SSLContext | None) -> asyncio.Server:
    """Listening. Every address shares one port, which another process may take between its choice and its use."""
    for _ in range(5):
        with suppress(OSError):
            return await asyncio.start_server(serve, host, 0 if host else _free_port(), ssl=tls)
    return await asyncio.start_server(serve, host, 0 if host else _free_port(), ssl=tls)


async def _serve(one: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    asked = Asked(first.split(" ")[1], headers)
    one.asked.append(asked)
    path = asked.path if asked.path in one.pages else asked.path.partition("?")[0]
    said = one.pages.get(path, answer(b"", status="404 Not Found"))
    if isinstance(said, bytes):
        writer.write(said)
        await writer.drain()
    else:
        await said(asked, writer)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def names(**known: str) -> Callable[[str], Awaitable[tuple[str, ...]]]:
    """A resolver that knows these hosts (dots as underscores), each with addresses apart by commas."""
    book = {name.replace("_", "."): tuple(found.split(",")) for name, found in known.items()}

    async def look_up(host: str) -> tuple[str, ...]:
        return book.get(host, ())

    return look_up
