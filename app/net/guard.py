"""Connections to public addresses only; for every client of the library, that of a model's endpoint too."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import ip_address
from ssl import SSLContext
from typing import Any

import httpcore2
import httpx2

from app.errors import Refused
from app.net.policy import Policy
from app.net.ranges import is_near, is_public

MAX_TRIED = 3  # addresses of one host
MAX_CONNECTIONS = 10


class Guard(httpcore2.AsyncNetworkBackend):
    """Looks a name up once, refuses it for one bad address among many, and connects to what it has checked.

    TLS is spoken with the name that was asked for, so the certificate must be that host's.
    """

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        wire = httpcore2.AnyIOBackend()  # pyright sees the one for machines without sockets
        self._wire: httpcore2.AsyncNetworkBackend = wire  # pyright: ignore[reportAttributeAccessIssue]

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's own way
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to one of the checked addresses. Raises Refused (net.port, net.private)."""
        found = await checked_addresses(self._policy, host, port)
        tried = found[:MAX_TRIED]
        share = None if timeout is None else timeout / len(tried)
        for address in tried[:-1]:
            try:
                return await self._wire.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return await self._wire.connect_tcp(tried[-1], port, share, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's own way
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """None of these is on the public web."""
        del path, timeout, socket_options
        raise Refused("net.private")

    async def sleep(self, seconds: float) -> None:
        """Wait between two tries."""
        await self._wire.sleep(seconds)


async def checked_addresses(policy: Policy, host: str, port: int) -> Sequence[str]:
    """Where to connect to for a host, never empty. Raises Refused (net.port, net.private)."""
    is_allowed = policy.allows(host, port)
    if not is_allowed and not policy.is_usual(port) and not policy.is_near_allowed:
        raise Refused("net.port")
    found = [host] if _is_literal(host) else await _looked_up(policy, host, is_allowed=is_allowed)
    if not found or not (is_allowed or _is_open(policy, found)):
        raise Refused("net.private")
    if not is_allowed and not policy.is_usual(port) and any(is_public(one) for one in found):
        raise Refused("net.port")
    return found


def _is_open(policy: Policy, found: Sequence[str]) -> bool:
    return all(is_public(one) or (policy.is_near_allowed and is_near(one)) for one in found)


async def _looked_up(policy: Policy, host: str, *, is_allowed: bool) -> Sequence[str]:
    """A name without a dot is one of this network, and is not even looked up where none of that may be reached."""
    return await policy.resolver(host) if is_allowed or policy.is_near_allowed or "." in host else ()


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class GuardedTransport(httpx2.AsyncHTTPTransport):
    """The library's transport over guarded connections; no proxy, nothing of the environment."""

    def __init__(self, policy: Policy) -> None:
        tls = policy.tls or _usual_tls()
        super().__init__(verify=tls, trust_env=False)
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=tls, max_connections=MAX_CONNECTIONS, keepalive_expiry=5.0, network_backend=Guard(policy)
        )


@lru_cache(maxsize=1)
def _usual_tls() -> SSLContext:
    return httpx2.create_ssl_context(trust_env=False)
