"""The parent side of reading and sifting: strangers' bytes and texts go to a limited child, a few offers at a time."""

import json
from collections.abc import Sequence
from datetime import date

from app.discovery.in_child import ITEMS, VERDICTS
from app.discovery.values import Item, Reason, Verdict, Wishes
from app.documents import pool
from app.errors import Refused

SIEVE = pool.offer_function("discovery", "app.discovery.in_child")
AT_ONCE = 15  # offers of one request: a digest takes some 30 ms, a request at most 30 s


async def records_in(body: bytes, reader: str) -> list[Item]:
    """The offers of a service's answer. Raises Refused (discovery.not_these_records, offer.too_hard)."""
    try:
        answer = await pool.run(SIEVE, body, work="read", reader=reader)
    except Refused as refusal:
        if refusal.error_code.startswith("discovery."):
            raise
        raise Refused("offer.too_hard") from refusal
    return ITEMS.validate_json(answer.body)


async def looked_over(items: Sequence[Item], wishes: Wishes, today: date) -> list[Verdict]:
    """What the lines of a list say against their offers, as far as that can be said without their texts."""
    bare = [one.model_copy(update={"posting": one.posting.model_copy(update={"text": ""})}) for one in items]
    return await _asked("look", bare, wishes, today) if bare else []


async def sifted(items: Sequence[Item], wishes: Wishes, today: date) -> list[Verdict]:
    """What becomes of each offer; one that a child dies over is not understood, and takes no other with it."""
    found: list[Verdict] = []
    for start in range(0, len(items), AT_ONCE):
        found += await _sifted(items[start : start + AT_ONCE], wishes, today)
    return found


async def _sifted(items: Sequence[Item], wishes: Wishes, today: date) -> list[Verdict]:
    try:
        return await _asked("sift", items, wishes, today)
    except Refused:
        if len(items) == 1:
            return [Verdict(reason=Reason.UNREAD)]
        return [verdict for one in items for verdict in await _sifted([one], wishes, today)]


async def _asked(work: str, items: Sequence[Item], wishes: Wishes, today: date) -> list[Verdict]:
    given = {
        "wishes": wishes.model_dump(mode="json"),
        "today": today.isoformat(),
        "items": [one.model_dump(mode="json") for one in items],
    }
    answer = await pool.run(SIEVE, json.dumps(given).encode(), work=work)
    return VERDICTS.validate_json(answer.body)
