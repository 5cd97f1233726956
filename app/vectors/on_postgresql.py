"""Vectors in the database itself, with the extension pgvector: one pair of tables for all shelves, rows by shelf.

No migration makes the tables: the extension may be missing, and then everything works by words.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.exc import DBAPIError

from app.db import reading, transaction
from app.errors import Refused
from app.vectors.values import Counts, CVText, OfferText, Pair, Seen, Wanted, print_of

_KNOWS = text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
_IS_THERE = text("SELECT to_regclass('pool_vectors')")
SCHEMA = (
    "CREATE EXTENSION IF NOT EXISTS vector",
    """CREATE TABLE IF NOT EXISTS pool_vectors (
        shelf varchar(40) NOT NULL, id bigint NOT NULL, seen varchar(40) NOT NULL, print varchar(32) NOT NULL,
        why varchar(80) NOT NULL DEFAULT '', language varchar(2) NOT NULL, country varchar(2) NOT NULL,
        source varchar(80) NOT NULL, title_print varchar(32) NOT NULL, title vector, text vector,
        PRIMARY KEY (shelf, id))""",
    "CREATE INDEX IF NOT EXISTS pool_vectors_title ON pool_vectors (shelf, title_print)",
    """CREATE TABLE IF NOT EXISTS cv_vectors (
        shelf varchar(40) NOT NULL, id uuid NOT NULL, user_id uuid NOT NULL, revision integer NOT NULL,
        print varchar(32) NOT NULL, title vector, text vector, PRIMARY KEY (shelf, id))""",
    """CREATE TABLE IF NOT EXISTS vector_notes (
        shelf varchar(40) NOT NULL, name varchar(40) NOT NULL, value text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (shelf, name))""",
)
TABLES = ("pool_vectors", "cv_vectors", "vector_notes")
_PUT = (
    "INSERT INTO pool_vectors (shelf, id, seen, print, why, language, country, source, title_print, title, text) "
    "VALUES (:shelf, :id, :seen, :print, :why, :language, :country, :source, :title_print, "
    "CAST(:title AS vector), CAST(:text AS vector)) ON CONFLICT (shelf, id) DO UPDATE SET seen = excluded.seen, "
    "print = excluded.print, why = excluded.why, language = excluded.language, country = excluded.country, "
    "source = excluded.source, title_print = excluded.title_print, title = excluded.title, text = excluded.text"
)
_PUT_CV = (
    "INSERT INTO cv_vectors (shelf, id, user_id, revision, print, title, text) VALUES (:shelf, :id, :user_id, "
    ":revision, :print, CAST(:title AS vector), CAST(:text AS vector)) ON CONFLICT (shelf, id) DO UPDATE SET "
    "revision = excluded.revision, print = excluded.print, title = excluded.title, text = excluded.text"
)
_NOTE = (
    "INSERT INTO vector_notes (shelf, name, value) VALUES (:shelf, :name, :value) "
    "ON CONFLICT (shelf, name) DO UPDATE SET value = excluded.value"
)


@dataclass(frozen=True, slots=True)
class PostgresqlShelf:
    """The rows of one shelf. Vectors travel as text, which the extension reads."""

    name: str
    dims: int

    async def open(self) -> None:
        """Make extension and tables, once. Raises Refused (vectors.no_extension)."""
        async with reading() as session:
            if await session.scalar(_IS_THERE) is not None:
                return
            if await session.scalar(_KNOWS) is None:
                raise Refused("vectors.no_extension", missing="pgvector")
        try:
            async with transaction() as session:
                for statement in SCHEMA:
                    await session.execute(text(statement))
        except DBAPIError as error:  # no right to make an extension
            raise Refused("vectors.no_extension", missing="pgvector") from error

    async def seen(self) -> dict[int, Seen]:
        """As of Shelf."""
        rows = await self._read("SELECT id, seen, print, why FROM pool_vectors WHERE shelf = :shelf")
        return {int(row[0]): Seen(row[1], row[2], row[3]) for row in rows}

    async def seen_cvs(self) -> dict[UUID, int]:
        """As of Shelf."""
        rows = await self._read("SELECT id, revision FROM cv_vectors WHERE shelf = :shelf")
        return {row[0]: row[1] for row in rows}

    async def titles(self, prints: Sequence[str]) -> dict[str, bytes]:
        """As of Shelf."""
        asked = (
            "SELECT DISTINCT ON (title_print) title_print, CAST(title AS text) FROM pool_vectors "
            "WHERE shelf = :shelf AND title IS NOT NULL AND title_print IN :prints ORDER BY title_print"
        )
        rows = await self._read(text(asked).bindparams(bindparam("prints", expanding=True)), prints=list(prints))
        return {row[0]: packed(row[1]) for row in rows}

    async def put(self, offers: Sequence[tuple[OfferText, Pair]]) -> None:
        """As of Shelf."""
        rows = [
            {**self._row(one), "why": "", "title": written(pair.title), "text": written(pair.text)}
            for one, pair in offers
        ]
        await self._write(_PUT, rows)

    async def put_cv(self, cv: CVText, pair: Pair) -> None:
        """As of Shelf."""
        row = {"id": cv.cv_id, "user_id": cv.user_id, "revision": cv.revision, "print": cv.texts.print}
        await self._write(_PUT_CV, [{**row, "title": written(pair.title), "text": written(pair.text)}])

    async def fail(self, offer: OfferText, why: str) -> None:
        """As of Shelf."""
        await self._write(_PUT, [{**self._row(offer), "why": why, "title": None, "text": None}])

    async def same(self, seen: Mapping[int, str]) -> None:
        """As of Shelf."""
        rows = [{"id": one, "seen": moment} for one, moment in seen.items()]
        await self._write("UPDATE pool_vectors SET seen = :seen WHERE shelf = :shelf AND id = :id", rows)

    async def drop(self, offer_ids: Sequence[int]) -> None:
        """As of Shelf."""
        rows = [{"id": one} for one in offer_ids]
        await self._write("DELETE FROM pool_vectors WHERE shelf = :shelf AND id = :id", rows)

    async def drop_cvs(self, cv_ids: Sequence[UUID]) -> None:
        """As of Shelf."""
        rows = [{"id": one} for one in cv_ids]
        await self._write("DELETE FROM cv_vectors WHERE shelf = :shelf AND id = :id", rows)

    async def forget_person(self, user_id: UUID) -> None:
        """As of Shelf."""
        await self._write("DELETE FROM cv_vectors WHERE shelf = :shelf AND user_id = :user_id", [{"user_id": user_id}])

    async def pair_of_cv(self, print_: str) -> Pair | None:
        """As of Shelf."""
        asked = (
            "SELECT CAST(title AS text), CAST(text AS text) FROM cv_vectors "
            "WHERE shelf = :shelf AND print = :print LIMIT 1"
        )
        rows = await self._read(asked, print=print_)
        return Pair(packed(rows[0][0]), packed(rows[0][1])) if rows else None

    async def nearest(self, pair: Pair, wanted: Wanted) -> list[list[int]]:
        """As of Shelf."""
        named = {"language": wanted.language, "country": wanted.country, "source": wanted.source}
        must = {name: value for name, value in named.items() if value}
        orders: list[list[int]] = []
        for column, vector in (("title", pair.title), ("text", pair.text)):
            rows = await self._read(nearest_sql(column, tuple(must)), near=written(vector), most=wanted.most, **must)
            orders.append([int(row[0]) for row in rows])
        return orders

    async def counts(self) -> Counts:
        """As of Shelf."""
        rows = await self._read("SELECT why, count(*) FROM pool_vectors WHERE shelf = :shelf GROUP BY why")
        found = {str(row[0]): int(row[1]) for row in rows}
        [[cvs]] = await self._read("SELECT count(*) FROM cv_vectors WHERE shelf = :shelf")
        return Counts(found.pop("", 0), cvs, found)

    async def note(self, name: str, value: str) -> None:
        """As of Shelf."""
        await self._write(_NOTE, [{"name": name, "value": value}])

    async def noted(self, name: str) -> str:
        """As of Shelf."""
        rows = await self._read("SELECT value FROM vector_notes WHERE shelf = :shelf AND name = :name", name=name)
        return str(rows[0][0]) if rows else ""

    def _row(self, one: OfferText) -> dict[str, Any]:
        return {
            "id": one.offer_id,
            "seen": one.seen,
            "print": one.texts.print,
            "language": one.language,
            "country": one.country,
            "source": one.source,
            "title_print": print_of(one.texts.title),
        }

    async def _read(self, asked: str | TextClause, **given: Any) -> list[Any]:
        statement = text(asked) if isinstance(asked, str) else asked
        async with reading() as session:
            return list((await session.execute(statement, {"shelf": self.name, **given})).all())

    async def _write(self, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            async with transaction() as session:
                await session.execute(text(statement), [{"shelf": self.name, **row} for row in rows])


def nearest_sql(column: str, must: Sequence[str] = ()) -> str:
    """The question for the nearest by one column. must: columns that have a given value."""
    where = "".join(f" AND {name} = :{name}" for name in must)
    return (
        f"SELECT id FROM pool_vectors WHERE shelf = :shelf AND {column} IS NOT NULL{where} "  # noqa: S608
        f"ORDER BY {column} <=> CAST(:near AS vector), id LIMIT :most"
    )


def written(vector: bytes) -> str:
    """A vector as the extension reads it."""
    return f"[{','.join(map(repr, array_of(vector)))}]"


def array_of(vector: bytes) -> list[float]:
    """Its numbers."""
    return array("f", vector).tolist()


def packed(said: str) -> bytes:
    """A vector as the extension writes it."""
    return array("f", map(float, said.strip("[]").split(","))).tobytes()


async def names() -> list[str]:
    """The shelves that there are, those that were made last first; none where the tables are not there."""
    asked = "SELECT shelf FROM vector_notes GROUP BY shelf ORDER BY max(made_at) DESC"
    async with reading() as session:
        if await session.scalar(_IS_THERE) is None:
            return []
        noted = list((await session.scalars(text(asked))).all())
        rest = (await session.scalars(text("SELECT DISTINCT shelf FROM cv_vectors"))).all()
    return [*noted, *(one for one in rest if one not in noted)]


async def remove(name: str) -> None:
    """Take the rows of a shelf away."""
    async with transaction() as session:
        for table in TABLES:
            await session.execute(text(f"DELETE FROM {table} WHERE shelf = :shelf"), {"shelf": name})  # noqa: S608
