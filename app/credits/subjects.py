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


@dataclass(frozen=True, slots=True)
class Paid:
    """What a slice takes credits for. words: by feature, the kind of work, to be translated.

    lookup: (session, references) -> their subjects, those that are still known.
    """

    words: Mapping[str, str]
    lookup: "Lookup"


Lookup = Callable[[AsyncSession, Sequence[UUID]], Awaitable[Mapping[UUID, Subject]]]
_paid: dict[str, Paid] = {}


def register_paid(name: str, paid: Paid) -> None:
    """Let the ledger ask this slice what its references mean; the same name again replaces it."""
    _paid[name] = paid


def registered_paid() -> dict[str, Paid]:
    """What there is, by the names of the slices that explain their references."""
    return _paid


def feature_words(feature: str) -> str:
    """What a kind of work is called, to be translated; "" for one that nobody registered."""
    return next((one.words[feature] for one in _paid.values() if feature in one.words), "")


async def subjects_of(session: AsyncSession, references: Sequence[UUID]) -> dict[UUID, Subject]:
    """The subjects that are still known, of references that were reached through their owner's entries."""
    found: dict[UUID, Subject] = {}
    for paid in _paid.values():
        found |= await paid.lookup(session, references)
    return found
