"""What people do about their own offers, told to whoever registered: neither this room nor the tracker knows who."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession


class Step(StrEnum):
    """How far a person came with an offer."""

    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEW = "interview"
    HIRED = "hired"


@dataclass(frozen=True, slots=True)
class Listener:
    """stepped: (session, user, step, offer), in the transaction of the step.

    opened: (user, offer) with no session open, when a page is asked for; whether the time on it is wanted too.
    """

    stepped: Callable[[AsyncSession, UUID, Step, UUID], Awaitable[None]]
    opened: Callable[[UUID, UUID], Awaitable[bool]]


_listeners: dict[str, Listener] = {}


def register_listener(name: str, listener: Listener) -> None:
    """Make known who listens; the same name again replaces it."""
    _listeners[name] = listener


async def tell(session: AsyncSession, user_id: UUID, step: Step, offer_id: UUID) -> None:
    """A step was made with one of the user's offers."""
    for one in _listeners.values():
        await one.stepped(session, user_id, step, offer_id)


async def tell_opened(user_id: UUID, offer_id: UUID) -> bool:
    """The page of one of the user's offers was opened; whether the time on it is wanted."""
    wanted = [await one.opened(user_id, offer_id) for one in _listeners.values()]
    return any(wanted)
