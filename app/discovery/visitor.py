"""How a run asks the web: as a guest of sites, as a client of services that the operator named; one at a time each."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from app.discovery.hosts import visiting
from app.errors import Refused
from app.net.addresses import target_of
from app.net.fetching import Answer, fetch
from app.net.policy import Policy
from app.net.polite import BUSY, FIRST_PAUSE_S, GAP_S, Guest, Seen, wait_asked_s
from app.offers.postings.boards import board_api
from app.offers.postings.lists import Listing
from app.offers.postings.understanding import understood_list, understood_page
from app.offers.postings.values import MAX_LIST_BYTES, Page, Posting

SAME = 304
_OK = 200
SERVICE_TRIES, SERVICE_PATIENCE_S = 3, 5.0  # services count by the second or by the day
SERVICE_PAUSE_S = 0.3  # services say how many requests a second they take; this is below what each of ours allows


class Visitor:
    """One process's way to sources. policy: for pages; lists may be larger."""

    def __init__(self, policy: Policy, *, gap_s: float = GAP_S) -> None:
        self._policy = replace(policy, max_bytes=max(policy.max_bytes, MAX_LIST_BYTES))
        self._guest = Guest(self._policy, gap_s=gap_s)

    async def listing(self, address: str, seen: Seen | None = None) -> tuple[Listing | None, Seen]:
        """The offers of a list and its marks; None where it is the one that was seen. Raises Refused."""
        answer = await self._asked(address, seen)
        if answer.status == SAME and seen is not None:
            return None, seen
        return await understood_list(_page(answer, answer.address)), Seen.of(answer)

    async def offer(self, address: str) -> Posting:
        """The offer on a page, from the public answer of its board where there is one. Raises Refused."""
        api = board_api(address)
        if api is not None:
            answer = await self._asked(api)
            if answer.status == _OK:
                hung = api.partition("#")
                return await understood_page(_page(answer, answer.address + hung[1] + hung[2]))
        answer = await self._asked(address)
        return await understood_page(_page(answer, answer.address))

    async def service(
        self, address: str, wishes: Mapping[str, str] | None = None, form: Mapping[str, str] | None = None
    ) -> Answer:
        """What a service of the operator's answers; no robots.txt stands between it and its clients.

        Raises Refused as fetching does, and net.backing_off (wait_s) where it wants a pause that is not worth waiting.
        """
        async with visiting(target_of(address).origin, pause_s=SERVICE_PAUSE_S):
            return await self._served(address, wishes, form, SERVICE_TRIES)

    async def _served(
        self, address: str, wishes: Mapping[str, str] | None, form: Mapping[str, str] | None, tries: int
    ) -> Answer:
        answer = await fetch(address, policy=self._policy, wishes=wishes, form=form)
        if answer.status not in BUSY:
            return answer
        wait_s = wait_asked_s(answer) if "retry-after" in answer.headers else FIRST_PAUSE_S
        if tries == 1 or wait_s > SERVICE_PATIENCE_S:
            raise Refused("net.backing_off", wait_s=round(wait_s))
        await asyncio.sleep(wait_s)
        return await self._served(address, wishes, form, tries - 1)

    async def _asked(self, address: str, seen: Seen | None = None) -> Answer:
        origin = target_of(address).origin
        async with visiting(origin, pause_s=self._guest.pause_s(origin)):
            answer = await self._guest.fetch(address, seen)
        if answer.status in BUSY:  # its page would be taken for a wall, and what stands behind it for unreadable
            raise Refused("net.backing_off", wait_s=self._guest.wait_s(origin))
        return answer


def refuse_failed(answer: Answer) -> None:
    """A service that does not answer well. Raises Refused (discovery.service_refuses, discovery.service_failed)."""
    if answer.status in {401, 403}:
        raise Refused("discovery.service_refuses", status=answer.status)
    if not 200 <= answer.status < 300:  # noqa: PLR2004 - HTTP
        raise Refused("discovery.service_failed", status=answer.status)


def _page(answer: Answer, address: str) -> Page:
    return Page(address, answer.status, answer.headers.get("content-type", ""), answer.body)
