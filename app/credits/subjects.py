"""What the references of entries mean: registered by the slices that debit, so that this room knows none of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession


@dataclass(frozen=True, slots=True)
class Subject:
    """What credits were moved for. title: the offer or file in the person's own words; url: where it is shown."""

    title: str
    url: str | None = None


Lookup = Callable[[AsyncSession, Sequence[UUID]], Awaitable[Mapping[UUID, Subject]]]
_lookups: dict[str, Lookup] = {}


def register_subjects(name: str, lookup: Lookup) -> None:
    """Let the ledger ask this slice what its references mean; the same name again replaces it."""
    _lookups[name] = lookup


def registered_subjects() -> tuple[str, ...]:
    """The names of the slices that explain their references."""
    return tuple(_lookups)


async def subjects_of(session: AsyncSession, references: Sequence[UUID]) -> dict[UUID, Subject]:
    """The subjects that are still known, of references that were reached through their owner's entries."""
    found: dict[UUID, Subject] = {}
    for lookup in _lookups.values():
        found |= await lookup(session, references)
    return found
