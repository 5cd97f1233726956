"""What slices bring to every page: parts (the task badge, the balance), places of the navigation, keys."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading
from app.kit.dotted import named
from app.kit.slices import Audience, Keys, Part, Place, Row, Slice
from app.web.positions import position_of
from app.web.principal import Principal

if TYPE_CHECKING:
    from app.web.visit import Visit

Load = Callable[[AsyncSession, Principal], Awaitable[Mapping[str, Any]]]
Loaded = list[tuple[Part, Mapping[str, Any]]]
_parts: dict[str, tuple[Part, Load | None]] = {}
_places: dict[str, Place] = {}
_keys: dict[str, Keys] = {}


@dataclass(frozen=True, slots=True)
class Navigation:
    """The places that a person may go to, in their order."""

    main: tuple[Place, ...]
    side: tuple[Place, ...]
    inner: Mapping[str, tuple[Place, ...]]

    def is_at(self, place: Place, path: str) -> bool:
        """Whether a page belongs to a main place, or to one of the places within it."""
        return any(_leads_to(one, path) for one in (place, *self.inner.get(place.address, ())))

    def around(self, path: str) -> tuple[Place, ...]:
        """The place of a page and those within it; nothing where it has none."""
        outer = (*self.main, *self.side)
        found = next((one for one in outer if self.inner.get(one.address) and self.is_at(one, path)), None)
        return (found, *self.inner[found.address]) if found else ()

    def here(self, path: str) -> Place | None:
        """Which of the places around a page it belongs to most closely."""
        return next((one for one in reversed(self.around(path)) if _leads_to(one, path)), None)


def register_on_pages(one: Slice) -> None:
    """Show what a slice brings on every page; the same part, place or keys again replaces it."""
    _parts.update({part.name: (part, named(part.load) if part.load else None) for part in one.parts})
    _places.update({place.address: place for place in one.places})
    _keys.update({keys.keys: keys for keys in one.keys})


def parts() -> tuple[Part, ...]:
    """What is registered, in the order shown."""
    return tuple(part for part, _ in _in_order())


def navigation(person: Principal | None) -> Navigation:
    """The places for this person, or for a visitor."""
    mine = {Audience.VISITOR} if person is None else {Audience.PERSON}
    if person is not None and person.is_admin:
        mine.add(Audience.ADMIN)
    shown = [one for one in sorted(_places.values(), key=lambda one: one.order) if one.audience in mine]
    outer = [one for one in shown if not one.within]
    main, side = (tuple(one for one in outer if one.row == row) for row in (Row.MAIN, Row.SIDE))
    inner = {place.address: tuple(one for one in shown if one.within == place.address) for place in outer}
    return Navigation(main, side, inner)


def known_keys() -> Sequence[Keys]:
    """The keys that slices bring, in the order of the slices."""
    return tuple(_keys.values())


async def load_header(visit: "Visit") -> tuple[Loaded, str]:
    """Every part that asks something with its values, and how much of the person's events the page has seen.

    Nothing for a visitor. Reads in the request's own unit of work where one is open: what the page shows and the
    position are of one moment.
    """
    if visit.person is None:
        return [], ""
    if visit.session is not None:
        return await _load(visit.session, visit.person, visit.position)
    async with reading() as session:
        return await _load(session, visit.person, visit.position)


async def note_position(visit: "Visit", session: AsyncSession) -> None:
    """Keep what the page may claim to have seen, where what it shows is read before another moment begins.

    A page that claims less than it shows looks once more; one that claims more stays as it is.
    """
    if visit.person is not None and not visit.position:
        visit.position = str(await position_of(session, visit.person.id))


async def _load(session: AsyncSession, person: Principal, position: str) -> tuple[Loaded, str]:
    position = position or str(await position_of(session, person.id))
    return [(part, await load(session, person)) for part, load in _in_order() if load], position


def _leads_to(place: Place, path: str) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in (place.address, *place.also))


def _in_order() -> list[tuple[Part, Load | None]]:
    return sorted(_parts.values(), key=lambda one: one[0].order)
