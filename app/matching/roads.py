"""Other roads by which offers reach a person's top offers; who brings one registers: this room knows no inbox."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refused
from app.lexicon.folding import fold
from app.offers.capture.canonical import canonical_address
from app.offers.digest import OfferDigest
from app.offers.kinship import kin_key


@dataclass(frozen=True, slots=True)
class Scored:
    """An offer that waits for a decision. score: 0 to 100, of the person's CV that fits it best."""

    found_id: UUID
    title: str
    company: str
    place: str
    language: str
    address: str
    score: int
    cv_id: UUID | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The same before it is held against a CV. text: its first part."""

    found_id: UUID
    digest: OfferDigest
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class Road:
    """What a road can be asked for.

    prepare: (user) works out scores that its best lack, with no session open.
    best: (session, user, print of the CVs, most) its best that wait, best first, as scored for these CVs.
    waiting: (session, user, most) the newest that wait.
    decided: (session, user, names) -> which of these names belong to offers that the person decided about.
    """

    prepare: Callable[[UUID], Awaitable[None]]
    best: Callable[[AsyncSession, UUID, str, int], Awaitable[Sequence[Scored]]]
    waiting: Callable[[AsyncSession, UUID, int], Awaitable[Sequence[Waiting]]]
    decided: Callable[[AsyncSession, UUID, Sequence["Names"]], Awaitable[AbstractSet[str]]]


@dataclass(frozen=True, slots=True)
class Names:
    """By what an offer is the same one again: its canonical address, and its post at an employer in a place; or ""."""

    address: str
    kin: str
    place: str

    @property
    def all(self) -> frozenset[str]:
        """The names that are not empty."""
        return frozenset(filter(None, (self.address, self.post)))

    @property
    def post(self) -> str:
        """The post at an employer in a place; in another place it is another post."""
        return f"{self.kin}|{self.place}" if self.kin else ""


_roads: dict[str, Road] = {}


def register_road(name: str, road: Road) -> None:
    """Make known another road; the same name again replaces it."""
    _roads[name] = road


def roads() -> Mapping[str, Road]:
    """What is registered."""
    return _roads


def names_of(title: str, company: str, place: str, address: str) -> Names:
    """By what an offer is told from others."""
    return Names(_canonical(address), kin_key(title, company), fold(place).strip())


def _canonical(address: str) -> str:
    try:
        return canonical_address(address) if address else ""
    except Refused:
        return ""
