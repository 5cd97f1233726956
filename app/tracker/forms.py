"""What the forms of applications hold: which offers are to be pursued."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.deciding import approve_found
from app.errors import NotFound, Refused
from app.i18n import in_zone
from app.kit.clock import now
from app.matching.actions import take_pool_offer
from app.tracker.statuses import ApplicationStatus
from app.web.forms import fields_of, own_path, values_of

AT_ONCE = 100
_MOST_DIGITS = 18
INBOX = "/inbox"


async def offers_wanted(request: Request[Any, Any, Any], session: AsyncSession, user_id: UUID) -> list[UUID]:
    """The person's offers that a form names; found ones and those of the pool become theirs.

    Fields, each as often as wanted: offer and found (ids), pool (numbers). Raises NotFound, Refused (application.none,
    application.too_many), and what approving and taking raise.
    """
    offers, found, pool = [await values_of(request, name) for name in ("offer", "found", "pool")]
    if not (offers or found or pool):
        raise Refused("application.none")
    if len(offers) + len(found) + len(pool) > AT_ONCE:
        raise Refused("application.too_many", limit=AT_ONCE)
    wanted = [_id(one) for one in offers]
    wanted += [(await approve_found(session, user_id, _id(one))).id for one in found]
    wanted += [(await take_pool_offer(session, user_id, _number(one))).id for one in pool]
    return list(dict.fromkeys(wanted))


async def comes_from_inbox(request: Request[Any, Any, Any]) -> bool:
    """Whether a form approves found offers in the inbox, which says itself what was approved."""
    return bool(await values_of(request, "found")) and (await going_on(request, INBOX)).startswith(INBOX)


async def going_on(request: Request[Any, Any, Any], default: str) -> str:
    """Where the page that sent the form wants to go on."""
    return own_path(next(iter(await values_of(request, "next")), ""), default)


@dataclass(frozen=True, slots=True)
class Moved:
    """A move as a form tells it. on: the day's beginning where the person is; None for now."""

    to: ApplicationStatus
    note: str
    on: datetime | None


async def move_from(request: Request[Any, Any, Any]) -> Moved:
    """A move. Raises Refused (application.unknown_status, application.bad_day)."""
    fields = await fields_of(request)
    if fields.get("to", "") not in tuple(ApplicationStatus):
        raise Refused("application.unknown_status")
    return Moved(ApplicationStatus(fields["to"]), fields.get("note", ""), _day(fields.get("on", "")))


async def correction_from(request: Request[Any, Any, Any]) -> tuple[datetime | None, str]:
    """The day and the note of a move, as they should be. Raises Refused (application.bad_day)."""
    fields = await fields_of(request)
    return _day(fields.get("on", "")), fields.get("note", "")


def _day(text: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        return datetime.combine(date.fromisoformat(text.strip()), time(), in_zone(now()).tzinfo)
    except ValueError as error:
        raise Refused("application.bad_day") from error


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise NotFound
    return int(text)
