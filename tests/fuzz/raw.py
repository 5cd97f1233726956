"""Sending a request byte by byte, as no client library would: the application is called without a server."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from litestar import Litestar


@dataclass(frozen=True, slots=True)
class RawRequest:
    """A request as it goes over the wire. target: path and, behind a question mark, the query."""

    method: str
    target: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""


@dataclass(slots=True)
class RawAnswer:
    """What came back; status 599 where the application let an error out."""

    status: int = 599
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""
    error: str = ""

    def header(self, name: bytes) -> bytes:
        return next((value for one, value in self.headers if one.lower() == name), b"")


async def sent(app: Litestar, request: RawRequest) -> RawAnswer:
    """The answer; the client leaves once it has said all, so that streams end."""
    answer, said = RawAnswer(), iter([{"type": "http.request", "body": request.body, "more_body": False}])

    async def receive() -> Any:
        return next(said, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answer.status, answer.headers = message["status"], list(message["headers"])
        else:
            answer.body += message.get("body", b"")

    try:
        await app(_scope(request), receive, send)
    except Exception as error:  # noqa: BLE001 - whatever comes out is what the test is about
        answer.status, answer.error = 599, repr(error)
    return answer


def _scope(request: RawRequest) -> Any:
    """As uvicorn makes it."""
    path, _, query = request.target.partition(b"?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "scheme": "http",
        "method": request.method,
        "path": unquote(path.decode("latin-1")),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers],
        "client": ("127.0.0.1", 1),
        "server": ("sartor.test", 80),
        "state": {},
        "extensions": {},
    }
