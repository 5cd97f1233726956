"""One look into one source: fetch, read, leave out what is known, read pages, sift. Nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from app import db
from app.discovery.adapters.registry import ADAPTERS
from app.discovery.adapters.values import Look
from app.discovery.keys import address_of, key_of
from app.discovery.memory import KNOWN, memory_of, passed_in, short, there_now
from app.discovery.queries import known_keys, known_urls, waiting_texts
from app.discovery.service import Service
from app.discovery.sifting import looked_over, sifted
from app.discovery.values import LEAST_TEXT, Item, Kept, Reason, Tally, Wishes
from app.discovery.visitor import Visitor
from app.errors import Refused
from app.net.polite import Seen
from app.offers.understanding import MIN_CHARACTERS
from app.tasks.lease import Lease

MAX_PAGES = 30  # of offers, read in one look
MAX_SIFTED = 200  # offers whose texts are understood in one look
_PASSING = {"offer.page_error", "offer.too_hard"}
_STOPPING = {"net.backing_off", "net.unreachable", "net.too_slow", "discovery.host_busy"}


@dataclass(frozen=True, slots=True)
class Means:
    """With what sources are read."""

    visitor: Visitor
    services: Mapping[str, Service] = field(default_factory=dict[str, Service])


@dataclass(frozen=True, slots=True)
class SourcePlan:
    """A source as it stood when the run began."""

    id: UUID
    adapter: str
    address: str
    settings: Mapping[str, str]
    seen: Seen
    memory: Mapping[str, Any]


@dataclass(slots=True)
class Findings:
    """What a look came to. seen, memory: to be kept with the source.

    changed: offers that wait in the inbox and say something else now.  there: short keys of all that the source has
    now; None where its list is not all of it.
    """

    tally: Tally = field(default_factory=Tally)
    kept: list[Kept] = field(default_factory=list[Kept])
    changed: list[Kept] = field(default_factory=list[Kept])
    there: frozenset[str] | None = None
    seen: Seen = field(default_factory=Seen)
    memory: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True)
class _Going:
    """A look under way. passed: short key -> why an offer is not kept."""

    lease: Lease
    plan: SourcePlan
    wishes: Wishes
    means: Means
    today: date
    findings: Findings
    passed: dict[str, str]


async def looked_into(lease: Lease, plan: SourcePlan, wishes: Wishes, means: Means, today: date) -> Findings:
    """What one source has for a search. Raises Refused where it cannot be read."""
    passed = passed_in(plan.memory, wishes)
    going = _Going(lease, plan, wishes, means, today, Findings(), passed)
    tally = going.findings.tally
    adapter = ADAPTERS.get(plan.adapter)
    if adapter is None:  # of another release
        raise Refused("discovery.unknown_adapter")
    seen = plan.seen if plan.memory.get("wishes") == memory_of({}, wishes)["wishes"] else Seen()
    file = str(plan.memory.get("file", ""))
    look = Look(plan.address, means.visitor, wishes, plan.settings, seen, means.services, file)
    reading = await adapter.read(look)
    if reading.is_same:
        tally.is_same = True
        going.findings.seen, going.findings.memory = reading.seen, dict(plan.memory)
        return going.findings
    if reading.cut_by is not None:
        tally.error, tally.parameters = told_of(reading.cut_by.error_code, reading.cut_by.parameters)
    items = {key_of(one, plan.address): one for one in reading.items}
    fresh = await _unknown(going, items)
    whole = await _whole(going, fresh) if adapter.is_followed else list(fresh.items())
    await _sift(going, whole)
    await _sift_changed(going, items, LEAST_TEXT if adapter.is_followed else MIN_CHARACTERS)
    going.findings.there = there_now(items, going.passed) if reading.is_whole and not tally.later else None
    going.findings.memory = memory_of(going.passed, wishes)
    going.findings.seen = Seen() if tally.later else reading.seen
    return going.findings


def told_of(code: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """A refusal as a source and a tally keep it."""
    return code[:80], {name: str(value)[:200] for name, value in parameters.items()}


async def _unknown(going: _Going, items: Mapping[str, Item]) -> dict[str, Item]:
    """The offers that the person has not been shown, and that were not left out before."""
    tally = going.findings.tally
    tally.found = len(items)
    urls = {url: key for key, one in items.items() if (url := address_of(one.posting.address))}
    async with db.reading() as session:
        known = await known_keys(session, going.lease.user_id, list(items))
        known |= {urls[url] for url in await known_urls(session, going.lease.user_id, list(urls))}
    fresh: dict[str, Item] = {}
    for key, item in items.items():
        before = going.passed.get(short(key), "")
        if key in known or before.startswith(KNOWN):
            tally.known += 1
        elif before in set(Reason):
            tally.drop(Reason(before))
        else:
            fresh[key] = item
    return fresh


async def _whole(going: _Going, items: Mapping[str, Item]) -> list[tuple[str, Item]]:
    """The offers with their texts: those that the list holds, then those of pages, the first of them."""
    thin = {key: one for key, one in items.items() if len(one.posting.text) < LEAST_TEXT}
    found = [(key, one) for key, one in items.items() if key not in thin]
    verdicts = await looked_over(list(thin.values()), going.wishes, going.today)
    waiting: list[tuple[str, Item]] = []
    for (key, item), verdict in zip(thin.items(), verdicts, strict=True):
        if verdict.reason is not None:
            _drop(going, key, verdict.reason)
        else:
            waiting.append((key, item))
    for at, (key, item) in enumerate(waiting):
        if at >= MAX_PAGES or not await _read_page(going, key, item, found):
            going.findings.tally.later += len(waiting) - at
            break
    return found


async def _read_page(going: _Going, key: str, item: Item, found: list[tuple[str, Item]]) -> bool:
    """Put the offer with the text of its page to the others; False where the site is not to be asked any more."""
    going.lease.go_on()
    short_text = item.posting.text.strip()
    try:
        posting = await going.means.visitor.offer(item.posting.address)
    except Refused as refusal:
        if refusal.error_code in _STOPPING:
            return False
        if refusal.error_code in _PASSING:  # it is asked again: nothing is said of the offer
            going.findings.tally.later += 1
            return True
        if len(short_text) >= MIN_CHARACTERS:
            found.append((key, item))
        else:
            _drop(going, key, Reason.UNREAD)
        return True
    own = {
        name: told for name in ("title", "company", "place", "published_on") if (told := getattr(item.posting, name))
    }
    told = {name: value for name, value in own.items() if not getattr(posting, name)}
    whole = item.model_copy(update={"posting": posting.model_copy(update=told)})
    await _put_whole(going, key, whole, found)
    return True


async def _put_whole(going: _Going, key: str, whole: Item, found: list[tuple[str, Item]]) -> None:
    """A page may name another address than its list; the person may have the offer by that one."""
    final = key_of(whole, going.plan.address)
    if final == key:
        found.append((key, whole))
        return
    going.passed[short(key)] = f"{KNOWN}:{short(final)}"
    url = address_of(whole.posting.address)
    async with db.reading() as session:
        is_known = bool(await known_keys(session, going.lease.user_id, [final]))
        is_known = is_known or bool(url and await known_urls(session, going.lease.user_id, [url]))
    if is_known:
        going.findings.tally.known += 1
    else:
        found.append((final, whole))


async def _sift(going: _Going, items: list[tuple[str, Item]]) -> None:
    going.findings.tally.later += max(0, len(items) - MAX_SIFTED)
    first = items[:MAX_SIFTED]
    going.lease.go_on()
    verdicts = await sifted([one for _, one in first], going.wishes, going.today)
    for (key, item), verdict in zip(first, verdicts, strict=True):
        if verdict.digest is not None:
            going.findings.kept.append(Kept(key, item, verdict.digest))
        else:
            _drop(going, key, verdict.reason or Reason.UNREAD)


async def _sift_changed(going: _Going, items: Mapping[str, Item], least: int) -> None:
    """Offers of this source that wait in the inbox and whose texts are others now; those that suit still.

    least: characters of a text that is whole.
    """
    async with db.reading() as session:
        before = await waiting_texts(session, going.plan.id)
    told = {key: one.posting.text.strip() for key, one in items.items() if len(one.posting.text) >= least}
    changed = [(key, items[key]) for key, text in told.items() if key in before and before[key] != text][:MAX_SIFTED]
    verdicts = await sifted([one for _, one in changed], going.wishes, going.today)
    for (key, item), verdict in zip(changed, verdicts, strict=True):
        if verdict.digest is not None:
            going.findings.changed.append(Kept(key, item, verdict.digest))


def _drop(going: _Going, key: str, reason: Reason) -> None:
    going.passed[short(key)] = reason
    going.findings.tally.drop(reason)
