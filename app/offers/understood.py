"""An offer was understood: told to whoever registered, in the transaction of that; this room does not know who."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from app.offers.models import Offer

Listener = Callable[[AsyncSession, Offer], Awaitable[None]]
_listeners: dict[str, Listener] = {}


def register_understood(name: str, listener: Listener) -> None:
    """Make known who wants to hear of it; the same name again replaces it."""
    _listeners[name] = listener


async def tell_understood(session: AsyncSession, offer: Offer) -> None:
    """The offer has a new digest."""
    for listener in _listeners.values():
        await listener(session, offer)
