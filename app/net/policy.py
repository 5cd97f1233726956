"""What may be fetched: limits, kinds of content, who looks names up, and what the operator lets through."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from ssl import SSLContext

from app.net.addresses import PORTS
from app.settings import Settings, hosts_in

Resolver = Callable[[str], Awaitable[Sequence[str]]]
TEXTS = frozenset({
    "text/html", "text/plain", "text/xml", "application/xhtml+xml", "application/xml", "application/json",
    "application/rss+xml", "application/atom+xml", "application/ld+json", "application/feed+json",
})  # fmt: skip
PDF = "application/pdf"
# Looking a name up cannot be stopped: what hangs there must not hang those threads that everybody uses.
_threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="names")


async def system_resolver(host: str) -> Sequence[str]:
    """The addresses of a host as this machine finds them; none for an unknown one."""
    look_up = asyncio.get_running_loop().run_in_executor(_threads, _looked_up, host)
    return await look_up


def _looked_up(host: str) -> Sequence[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Policy:
    """allowed: "host:port" or "host:*" as the operator wrote them, whatever address stands behind.

    kinds: content types that are read.  max_bytes: of a page, packed and unpacked alike.  Times in seconds.
    tls: for hosts whose certificates are of an authority of their own.
    is_near_allowed: this machine and local networks may be reached, at any port.
    """

    allowed: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset(PORTS.values())
    kinds: frozenset[str] = TEXTS
    max_bytes: int = 2_000_000
    total_s: float = 20.0
    connect_s: float = 5.0
    max_redirects: int = 3
    resolver: Resolver = system_resolver
    tls: SSLContext | None = None
    is_near_allowed: bool = False

    def allows(self, host: str, port: int) -> bool:
        """Whether the operator lets requests through to this host, by the name it is asked for."""
        return f"{host}:{port}" in self.allowed or f"{host}:*" in self.allowed

    def is_usual(self, port: int) -> bool:
        """Whether it is a port of the web."""
        return port in self.ports

    def reading(self, *kinds: str) -> "Policy":
        """The same, for more kinds of content."""
        return replace(self, kinds=self.kinds | frozenset(kinds))


def policy_of(settings: Settings) -> Policy:
    """What this server may fetch."""
    return Policy(allowed=frozenset(hosts_in(settings.net_allow)))
