"""A web of named hosts on loopback: each name speaks TLS and answers as its site, behind the whole of our guard."""

import ssl
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpcore2
import pytest

from app.net.policy import Policy
from tests.servers.certificates import certificate
from tests.servers.sources import Said

TLS_PORT = 443


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. query: the last value of each name.  headers: in small letters.  form: of a POST."""

    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    form: Mapping[str, str]


Answering = Callable[[Asked], Said]


@dataclass(slots=True)
class NamedWeb:
    """hosts: who answers for each name.  asked: every request but those for robots.txt, in their order."""

    hosts: dict[str, Answering]
    policy: Policy = field(default_factory=Policy)
    asked: list[Asked] = field(default_factory=list[Asked])

    def paths(self, host: str) -> list[str]:
        """What was asked of a host."""
        return [one.path for one in self.asked if one.host == host]


@contextmanager
def a_named_web(
    folder: Path, hosts: Mapping[str, Answering], patch: pytest.MonkeyPatch, **limits: Any
) -> Generator[NamedWeb]:
    """These hosts, and no other. limits: of the policy with which they are asked."""
    web = NamedWeb(dict(hosts))
    server_side, client_side = certificate(folder, *hosts)

    async def look_up(host: str) -> tuple[str, ...]:
        return ("127.0.0.1",) if host in web.hosts else ()

    allowed = frozenset(f"{host}:{TLS_PORT}" for host in hosts)
    web.policy = Policy(allowed=allowed, resolver=look_up, tls=client_side, **limits)
    with _server(web, server_side) as port:
        _lead(patch, port)
        yield web


def _lead(patch: pytest.MonkeyPatch, port: int) -> None:
    """The wire ends at the one port of this machine that stands for the usual one of every host."""
    usual = httpcore2.AnyIOBackend.connect_tcp

    async def connect(self: Any, host: str, asked: int, *more: Any, **named: Any) -> Any:
        assert host == "127.0.0.1"
        return await usual(self, host, port if asked == TLS_PORT else asked, *more, **named)

    patch.setattr(httpcore2.AnyIOBackend, "connect_tcp", connect)


@contextmanager
def _server(web: NamedWeb, tls: ssl.SSLContext) -> Generator[int]:
    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            self.request.do_handshake()
            super().setup()

        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            self._answer(dict(parse_qsl(body)))

        def _answer(self, form: Mapping[str, str]) -> None:
            said = _said(web, _asked(self, form))
            self.send_response(said.status)
            for name, value in {"Content-Type": said.kind, **said.more}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self.wfile.write(said.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


def _asked(handler: BaseHTTPRequestHandler, form: Mapping[str, str]) -> Asked:
    parts = urlsplit(handler.path)
    headers = {name.lower(): value for name, value in handler.headers.items()}
    return Asked(headers["host"], parts.path, dict(parse_qsl(parts.query)), headers, form)


def _said(web: NamedWeb, asked: Asked) -> Said:
    if asked.path == "/robots.txt":
        return Said(b"", status=404)
    web.asked.append(asked)
    return web.hosts[asked.host](asked)
