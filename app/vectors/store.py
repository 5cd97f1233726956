"""Where vectors are kept: what is asked of a shelf, and which one there is beside the database in use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.llm.embeddings import Embedder
from app.vectors.values import Counts, CVText, OfferText, Pair, Seen, Wanted, print_of

FOLDER = "vectors"


class Shelf(Protocol):
    """The vectors that one model made, of one size. Every method is a unit of its own."""

    async def open(self) -> None:
        """Make it, where it is not there. Raises Refused (vectors.no_extension)."""
        ...

    async def seen(self) -> dict[int, Seen]:
        """What is known of offers, by their ids."""
        ...

    async def seen_cvs(self) -> dict[UUID, int]:
        """The revisions of CVs that have vectors."""
        ...

    async def titles(self, prints: Sequence[str]) -> dict[str, bytes]:
        """Vectors of titles that stand above other offers already, by the prints of the titles."""
        ...

    async def put(self, offers: Sequence[tuple[OfferText, Pair]]) -> None:
        """Keep the vectors of offers, each in place of older ones."""
        ...

    async def put_cv(self, cv: CVText, pair: Pair) -> None:
        """Keep the vectors of a CV, in place of older ones."""
        ...

    async def fail(self, offer: OfferText, why: str) -> None:
        """This offer can have no vectors until its text changes. why: a code."""
        ...

    async def same(self, seen: Mapping[int, str]) -> None:
        """These offers were put again with the texts they had. seen: as of OfferText, by id."""
        ...

    async def drop(self, offer_ids: Sequence[int]) -> None:
        """Offers that are gone."""
        ...

    async def drop_cvs(self, cv_ids: Sequence[UUID]) -> None:
        """CVs that are gone."""
        ...

    async def forget_person(self, user_id: UUID) -> None:
        """The CVs of a person."""
        ...

    async def pair_of_cv(self, print_: str) -> Pair | None:
        """The vectors of a CV by the print of its texts."""
        ...

    async def nearest(self, pair: Pair, wanted: Wanted) -> list[list[int]]:
        """Ids of the offers nearest by title, and by text, nearest first."""
        ...

    async def counts(self) -> Counts:
        """What there is."""
        ...

    async def note(self, name: str, value: str) -> None:
        """Remember something about this shelf."""
        ...

    async def noted(self, name: str) -> str:
        """What was remembered; "" for nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where shelves stand. folder: in the data folder.  is_file: they are files there, and not in the database."""

    folder: Path
    is_file: bool

    def shelf(self, name: str, dims: int) -> Shelf:
        """The shelf of this name; `open` makes it."""
        if self.is_file:
            from app.vectors.on_sqlite import SqliteShelf  # brings an SQLite of its own: only where it is used

            return SqliteShelf(self.folder / f"{name}.db", dims)
        from app.vectors.on_postgresql import PostgresqlShelf

        return PostgresqlShelf(name, dims)

    async def others(self, name: str) -> list[str]:
        """Names of the shelves beside this one, those that were made last first."""
        if self.is_file:
            from app.vectors.on_sqlite import names_in

            found = names_in(self.folder)
        else:
            from app.vectors.on_postgresql import names

            found = await names()
        return [one for one in found if one != name]

    async def clear(self, name: str) -> None:
        """Take a shelf away."""
        if self.is_file:
            from app.vectors.on_sqlite import remove

            remove(self.folder / f"{name}.db")
        else:
            from app.vectors.on_postgresql import remove as remove_rows

            await remove_rows(name)


def place_at(data_dir: Path, database_url: str) -> Place:
    """Beside a database in a file they are files too."""
    return Place(data_dir / FOLDER, is_file=database_url.startswith("sqlite"))


def name_of(by: Embedder) -> str:
    """Of the shelf for what an endpoint's model makes; its size stands in it: "384-0f3a..."."""
    return f"{by.dims}-{print_of(by.endpoint.base_url, by.model)[:16]}"


def dims_in(name: str) -> int:
    """The size that stands in a shelf's name."""
    return int(name.partition("-")[0])
