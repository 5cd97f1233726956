"""What is made into vectors, and what is kept of it: texts, their prints, counts. Pure."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from app.vitae.document import CVDocument
from app.vitae.units import units

LOOKED_AT = 4_000  # characters of a text: what comes later is about the employer, and models read no more


@dataclass(frozen=True, slots=True)
class Texts:
    """What is made into the two vectors of an offer or of a CV."""

    title: str
    text: str

    @property
    def print(self) -> str:
        """Of both, 32 letters; another one means other vectors."""
        return print_of(self.title, self.text)


@dataclass(frozen=True, slots=True)
class OfferText:
    """An offer of the pool. seen: when it was put there last, as text: the same one means that nothing changed."""

    offer_id: int
    seen: str
    language: str
    country: str
    source: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class CVText:
    """A CV of a person. revision: of its document."""

    cv_id: UUID
    user_id: UUID
    revision: int
    texts: Texts


@dataclass(frozen=True, slots=True)
class Pair:
    """The vectors of a title and of a text: numbers of 32 bits in the order of this machine, each of length 1."""

    title: bytes
    text: bytes


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an offer. print: of its texts.  why: the code of what went wrong with it, or ""."""

    seen: str
    print: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which offers are looked for; "" for any. most: so many of each road."""

    most: int
    language: str = ""
    country: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Offers and CVs with vectors, and offers that cannot have any: how many for which reason, by code."""

    offers: int = 0
    cvs: int = 0
    failed: dict[str, int] = field(default_factory=dict[str, int])


def print_of(*parts: str) -> str:
    """32 letters that change with any of the parts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def texts_of_offer(title: str, text: str) -> Texts:
    """An offer's, its title leading its text."""
    return Texts(_plain([title])[:300] or "-", _plain([title, text[:LOOKED_AT]]) or "-")


def texts_of_cv(document: CVDocument) -> Texts:
    """A CV's: its title or last post; its lines. No name, no address, nothing of the header besides."""
    posts = [one.title for one in document.experience if one.title]
    title = document.header.current_title or next(iter(posts), "")
    lines = _plain([title, *posts, *(one.text for one in units(document))])
    return Texts(_plain([title])[:300] or "-", lines[:LOOKED_AT] or "-")


def _plain(parts: Iterable[str]) -> str:
    return "\n".join(" ".join(one.split()) for one in parts if one.strip())
