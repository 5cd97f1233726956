"""Fetching as a guest: robots.txt, one request per host at a time, pauses between them, longer ones where it fails."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from time import monotonic

from protego import Protego

from app.errors import Refused
from app.kit.clock import now
from app.net.addresses import Target, target_of
from app.net.fetching import NAME, Answer, fetch
from app.net.policy import Policy

GAP_S = 1.0  # between two requests to one host, where it asks for no more
ROBOTS_KEPT_S, ROBOTS_FAILED_S = 24 * 3600.0, 600.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 60.0, 24 * 3600.0
MAX_HOSTS = 5_000
MAX_ROBOTS = 512_000  # letters; the standard wants so much read
MAX_DELAY_S = 60.0
BUSY = {429, 503}
_FAILED = {"net.unreachable", "net.too_slow"}
_CLIENT_ERRORS, _SERVER_ERRORS = range(400, 500), range(500, 600)


@dataclass(frozen=True, slots=True)
class Seen:
    """What an earlier answer said of itself, so that the same one is not sent twice."""

    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, answer: Answer) -> "Seen":
        """The marks of an answer, to be kept for the next time."""
        return cls(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))

    @property
    def wishes(self) -> dict[str, str]:
        """As headers of the next request."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value and value.isprintable() and value.isascii()}


class Robots:
    """What a site lets programs read. text: of its robots.txt, "" for none."""

    def __init__(self, text: str, *, is_closed: bool = False) -> None:
        self._rules, self._is_closed = Protego.parse(text[:MAX_ROBOTS].removeprefix("\ufeff")), is_closed
        self.delay_s = min(max(self._rules.crawl_delay(NAME) or 0.0, 0.0), MAX_DELAY_S)

    def lets(self, address: str) -> bool:
        """Whether a page may be read."""
        return not self._is_closed and self._rules.can_fetch(address, NAME)


OPEN, CLOSED = Robots(""), Robots("", is_closed=True)


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    failures: int = 0
    robots: Robots = OPEN
    robots_until: float = 0.0


class Guest:
    """One process's manners on the web. clock: seconds that only grow.  sleep: waits for so many of them."""

    def __init__(
        self,
        policy: Policy,
        *,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        gap_s: float = GAP_S,
    ) -> None:
        self._policy, self._clock, self._sleep, self._gap_s = policy, clock, sleep, gap_s
        self._hosts: dict[str, _Host] = {}

    async def fetch(self, address: str, seen: Seen | None = None) -> Answer:
        """A page; status 304 where it is the one that was `seen`.

        Raises Refused as `fetching.fetch` does, and net.robots, net.backing_off (wait_s).
        """
        target = target_of(address)
        host = self._host(target.origin)
        async with host.lock:
            self._refuse_in_pause(host)
            if self._clock() >= host.robots_until:
                await self._read_robots(host, target)
                self._refuse_in_pause(host)
            if not host.robots.lets(target.address):
                raise Refused("net.robots")
            return await self._asked(host, target.address, (seen or Seen()).wishes)

    def pause_s(self, origin: str) -> float:
        """Seconds that a host is left alone after a request, as far as this process knows its wishes."""
        known = self._hosts.get(origin)
        return max(self._gap_s, known.robots.delay_s if known else 0.0)

    def wait_s(self, origin: str) -> int:
        """Seconds until a host that asked for a pause may be asked again; 0 for one that did not."""
        known = self._hosts.get(origin)
        return max(0, round(known.free_at - self._clock())) if known and known.failures else 0

    def _host(self, origin: str) -> _Host:
        if len(self._hosts) >= MAX_HOSTS:
            idle = [name for name, host in self._hosts.items() if not host.lock.locked()]
            for name in idle[: MAX_HOSTS // 2]:
                del self._hosts[name]
        return self._hosts.setdefault(origin, _Host())

    def _refuse_in_pause(self, host: _Host) -> None:
        left = host.free_at - self._clock()
        if host.failures and left > 0:
            raise Refused("net.backing_off", wait_s=round(left))

    async def _read_robots(self, host: _Host, target: Target) -> None:
        """No such file opens a site; one that cannot be had closes it for a while, a busy site has its pause."""
        try:
            answer = await self._asked(host, f"{target.origin}/robots.txt", {})
        except Refused as refusal:
            host.robots = CLOSED if refusal.error_code in _FAILED else OPEN
            host.robots_until = self._clock() + ROBOTS_FAILED_S
            if refusal.error_code in _FAILED:
                raise
            return
        if answer.status in BUSY:  # nothing is said of what may be read; it is asked again after the pause
            return
        is_failed = answer.status in _SERVER_ERRORS
        host.robots = CLOSED if is_failed else _rules(answer)
        host.robots_until = self._clock() + (ROBOTS_FAILED_S if is_failed else ROBOTS_KEPT_S)

    async def _asked(self, host: _Host, address: str, wishes: dict[str, str]) -> Answer:
        """One request after the pause, which every request leaves behind."""
        if (wait_s := host.free_at - self._clock()) > 0 and not host.failures:
            await self._sleep(wait_s)
        try:
            answer = await fetch(address, policy=self._policy, wishes=wishes)
        except Refused as refusal:
            if refusal.error_code in _FAILED:
                self._back_off(host)
            raise
        if answer.status in BUSY:
            self._back_off(host, wait_asked_s(answer))
        else:
            host.failures = 0
            host.free_at = self._clock() + max(self._gap_s, host.robots.delay_s)
        return answer

    def _back_off(self, host: _Host, asked_s: float = 0.0) -> None:
        """Twice as long each time, and never shorter than the site asks."""
        pause_s = FIRST_PAUSE_S * 2 ** min(host.failures, 12)
        host.failures += 1
        host.free_at = self._clock() + min(max(pause_s, asked_s), LONGEST_PAUSE_S)


def _rules(answer: Answer) -> Robots:
    is_missing = answer.status in _CLIENT_ERRORS
    return OPEN if is_missing else Robots(answer.body.decode("utf-8", "replace"))


def wait_asked_s(answer: Answer) -> float:
    """Seconds that Retry-After asks for, as a number or a date."""
    told = answer.headers.get("retry-after", "")
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        return max(0.0, (parsedate_to_datetime(told) - now()).total_seconds())
    except (ValueError, TypeError):
        return 0.0
