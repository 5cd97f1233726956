"""Offers of a board, a feed or a list on the web, fetched as a polite guest and read in a limited child process."""

import gzip
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import md5
from typing import Any

from app.documents import pool
from app.errors import Refused
from app.net.fetching import Answer
from app.net.polite import Guest
from app.offers.postings.boards import board_api, company_api
from app.offers.postings.understanding import understood_page
from app.offers.postings.values import Page, Posting
from app.pool.bronze import Raw
from app.pool.lists_in_child import Listed

LISTING = pool.offer_function("pool_list", "app.pool.lists_in_child")
MOST_LISTS, MOST_PAGES = 20, 300
_OK = range(200, 300)
_LONGEST = 190  # characters of a name


@dataclass(slots=True)
class Gathered:
    """What an address gave. answers: as they came.  refused: by reason.  is_whole: nothing was left unread."""

    postings: list[Posting] = field(default_factory=list[Posting])
    answers: list[Answer] = field(default_factory=list[Answer])
    refused: dict[str, int] = field(default_factory=dict[str, int])
    is_whole: bool = True

    def offers(self) -> Iterator[Raw]:
        """In our own form, named by their addresses."""
        for one in self.postings:
            told = one.model_dump(mode="json", exclude={"hidden", "road", "language"}, exclude_defaults=True)
            name = _named(one.address)
            yield Raw(name, json.dumps({"id": name, **told}, ensure_ascii=False, separators=(",", ":")).encode())

    def packed(self) -> bytes:
        """The answers, unchanged, a line of JSON each."""
        lines = (
            json.dumps({"address": one.address, "status": one.status, "content_type": one.content_type,
                        "body": one.body.decode("utf-8", "replace")}, ensure_ascii=False)
            for one in self.answers
        )  # fmt: skip
        return gzip.compress("\n".join(lines).encode(), mtime=0)


def _named(address: str) -> str:
    """An address as the name of an offer; a long one by its print."""
    return address if len(address) <= _LONGEST else md5(address.encode(), usedforsecurity=False).hexdigest()


async def gathered(address: str, guest: Guest) -> Gathered:
    """The offers at an address. Raises Refused: as fetching and reading do, pool.no_answer."""
    found = Gathered()
    waiting, seen = [company_api(address) or address], set[str]()
    while waiting and len(seen) < MOST_LISTS:
        one = waiting.pop(0)
        seen.add(one)
        listed = await _listed(one, guest, found)
        found.postings += listed.postings
        waiting += [further for further in listed.further if further not in seen and further not in waiting]
    found.is_whole = not waiting
    await _fill(found, guest)
    return found


async def _listed(address: str, guest: Guest, found: Gathered) -> Listed:
    answer = await guest.fetch(address)
    if answer.status not in _OK:
        raise Refused("pool.no_answer", address=address[:200], status=answer.status)
    found.answers.append(answer)
    head: dict[str, Any] = {"address": answer.address, "status": answer.status, "content_type": answer.content_type}
    told = await pool.run(LISTING, answer.body, **head)
    return Listed.model_validate_json(told.body)


async def _fill(found: Gathered, guest: Guest) -> None:
    """Offers of which a list gives the address alone, from their own pages, as many as a guest may ask for."""
    bare = [at for at, one in enumerate(found.postings) if not one.text]
    for at in bare[:MOST_PAGES]:
        one = found.postings[at]
        with suppress(Refused):
            answer = await guest.fetch(board_api(one.address) or one.address)
            found.answers.append(answer)
            page = Page(answer.address, answer.status, answer.content_type, answer.body)
            found.postings[at] = (await understood_page(page)).model_copy(update={"address": one.address})
    empty = [one for one in found.postings if not one.text]
    found.postings = [one for one in found.postings if one.text]
    found.is_whole = found.is_whole and not empty
    if empty:
        found.refused["no_page"] = len(empty)
