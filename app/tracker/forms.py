"""What the forms of applications hold: which offers are to be pursued."""

from typing import Any
from uuid import UUID

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.deciding import approve_found
from app.errors import NotFound, Refused
from app.matching.actions import take_pool_offer
from app.web.forms import own_path, values_of

AT_ONCE = 100
_MOST_DIGITS = 18


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


async def going_on(request: Request[Any, Any, Any], default: str) -> str:
    """Where the page that sent the form wants to go on."""
    return own_path(next(iter(await values_of(request, "next")), ""), default)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise NotFound
    return int(text)
