"""Parts of the page header that slices bring along: the task badge, the balance."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading
from app.web.positions import position_of
from app.web.principal import Principal

if TYPE_CHECKING:
    from app.web.visit import Visit

Load = Callable[[AsyncSession, Principal], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class HeaderPart:
    """One part: the fragment that shows it and the question that finds what the fragment needs."""

    name: str
    template: str
    load: Load


_parts: dict[str, HeaderPart] = {}


def register_header_part(part: HeaderPart) -> None:
    """Show this part on every page of a signed-in person; the same name again replaces it."""
    _parts[part.name] = part


def header_part_names() -> tuple[str, ...]:
    """What is registered, in the order shown."""
    return tuple(_parts)


Loaded = list[tuple[HeaderPart, Mapping[str, Any]]]


async def load_header(visit: "Visit") -> tuple[Loaded, str]:
    """Every part with its values, and how much of the person's events the page has seen; nothing for a visitor.

    Reads in the request's own unit of work where one is open: what the page shows and the position are of one moment.
    """
    if visit.person is None:
        return [], ""
    if visit.session is not None:
        return await _load(visit.session, visit.person)
    async with reading() as session:
        return await _load(session, visit.person)


async def _load(session: AsyncSession, person: Principal) -> tuple[Loaded, str]:
    position = str(await position_of(session, person.id))
    return [(part, await part.load(session, person)) for part in _parts.values()], position
