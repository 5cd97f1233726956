"""Vectors in an SQLite file of their own, with the functions of sqlite-vec.

The Python of many systems cannot load extensions into its SQLite, so that this file has a driver of its own. A search
looks at one bit of each number first: 100,000 offers of 384 numbers are 5 MB, which ordinary SQL reads in 20 ms (an
index of the extension's own takes five times as long), and compares the nearest of those by all of their numbers.
"""

import contextlib
from asyncio import to_thread
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from app.db import keep_private
from app.errors import Refused
from app.vectors.values import Counts, CVText, OfferText, Pair, Seen, Wanted, print_of

if TYPE_CHECKING:
    import apsw

Found = TypeVar("Found")
ROUGH = 2_000  # offers that the first look leaves for the second
EXTENSION = ""  # another file of the extension than that of its package
_BUSY_MS = 10_000
_READ_AHEAD = 1 << 30
_SCHEMA = """
CREATE TABLE IF NOT EXISTS offers (
    id INTEGER PRIMARY KEY, seen TEXT NOT NULL, print TEXT NOT NULL, why TEXT NOT NULL, language TEXT NOT NULL,
    country TEXT NOT NULL, source TEXT NOT NULL, title_bits BLOB, text_bits BLOB
);
CREATE TABLE IF NOT EXISTS vectors (id INTEGER PRIMARY KEY, title_print TEXT NOT NULL, title BLOB, text BLOB);
CREATE INDEX IF NOT EXISTS vectors_title ON vectors (title_print);
CREATE TABLE IF NOT EXISTS cvs (
    id TEXT PRIMARY KEY, user_id TEXT NOT NULL, revision INTEGER NOT NULL, print TEXT NOT NULL, title BLOB, text BLOB
);
CREATE INDEX IF NOT EXISTS cvs_print ON cvs (print);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_PUT_OFFER = (
    "INSERT OR REPLACE INTO offers VALUES "
    "(?, ?, ?, '', ?, ?, ?, vec_quantize_binary(vec_f32(?)), vec_quantize_binary(vec_f32(?)))"
)
_FAIL = "INSERT OR REPLACE INTO offers VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)"
_BY = {"title": "title", "text": "text"}


@dataclass(frozen=True, slots=True)
class SqliteShelf:
    """One file. It is opened for each unit, which takes a millisecond, in a thread."""

    file: Path
    dims: int

    async def open(self) -> None:
        """Make the file and its tables. Raises Refused (vectors.no_extension)."""
        await to_thread(_made, self.file)

    async def seen(self) -> dict[int, Seen]:
        """As of Shelf."""
        rows = await self._read("SELECT id, seen, print, why FROM offers")
        return {row[0]: Seen(*row[1:]) for row in rows}

    async def seen_cvs(self) -> dict[UUID, int]:
        """As of Shelf."""
        return {UUID(row[0]): row[1] for row in await self._read("SELECT id, revision FROM cvs")}

    async def titles(self, prints: Sequence[str]) -> dict[str, bytes]:
        """As of Shelf."""
        listed = ", ".join("?" * len(prints))
        asked = f"SELECT title_print, title FROM vectors WHERE title_print IN ({listed}) GROUP BY title_print"  # noqa: S608
        return {row[0]: row[1] for row in await self._read(asked, prints)}

    async def put(self, offers: Sequence[tuple[OfferText, Pair]]) -> None:
        """As of Shelf."""
        looked = [
            (one.offer_id, one.seen, one.texts.print, one.language, one.country, one.source, pair.title, pair.text)
            for one, pair in offers
        ]
        whole = [(one.offer_id, print_of(one.texts.title), pair.title, pair.text) for one, pair in offers]
        await self._write((_PUT_OFFER, looked), ("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", whole))

    async def put_cv(self, cv: CVText, pair: Pair) -> None:
        """As of Shelf."""
        row = (str(cv.cv_id), str(cv.user_id), cv.revision, cv.texts.print, pair.title, pair.text)
        await self._write(("INSERT OR REPLACE INTO cvs VALUES (?, ?, ?, ?, ?, ?)", [row]))

    async def fail(self, offer: OfferText, why: str) -> None:
        """As of Shelf."""
        row = (offer.offer_id, offer.seen, offer.texts.print, why, offer.language, offer.country, offer.source)
        await self._write((_FAIL, [row]), ("DELETE FROM vectors WHERE id = ?", [(offer.offer_id,)]))

    async def same(self, seen: Mapping[int, str]) -> None:
        """As of Shelf."""
        await self._write(("UPDATE offers SET seen = ? WHERE id = ?", [(moment, one) for one, moment in seen.items()]))

    async def drop(self, offer_ids: Sequence[int]) -> None:
        """As of Shelf."""
        ids = [(one,) for one in offer_ids]
        await self._write(("DELETE FROM offers WHERE id = ?", ids), ("DELETE FROM vectors WHERE id = ?", ids))

    async def drop_cvs(self, cv_ids: Sequence[UUID]) -> None:
        """As of Shelf."""
        await self._write(("DELETE FROM cvs WHERE id = ?", [(str(one),) for one in cv_ids]))

    async def forget_person(self, user_id: UUID) -> None:
        """As of Shelf."""
        await self._write(("DELETE FROM cvs WHERE user_id = ?", [(str(user_id),)]))

    async def pair_of_cv(self, print_: str) -> Pair | None:
        """As of Shelf."""
        rows = await self._read("SELECT title, text FROM cvs WHERE print = ? LIMIT 1", (print_,))
        return Pair(*rows[0]) if rows else None

    async def nearest(self, pair: Pair, wanted: Wanted) -> list[list[int]]:
        """As of Shelf."""
        by_title, by_text = _nearest("title", pair.title, wanted), _nearest("text", pair.text, wanted)
        return [[row[0] for row in await self._read(*asked)] for asked in (by_title, by_text)]

    async def counts(self) -> Counts:
        """As of Shelf."""
        rows = await self._read("SELECT why, count(*) FROM offers GROUP BY why")
        found = {str(row[0]): int(row[1]) for row in rows}
        [[cvs]] = await self._read("SELECT count(*) FROM cvs")
        return Counts(found.pop("", 0), cvs, found)

    async def note(self, name: str, value: str) -> None:
        """As of Shelf."""
        await self._write(("INSERT OR REPLACE INTO notes VALUES (?, ?)", [(name, value)]))

    async def noted(self, name: str) -> str:
        """As of Shelf."""
        rows = await self._read("SELECT value FROM notes WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    async def _read(self, asked: str, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return await self._with(lambda one: list(one.execute(asked, tuple(given))))

    async def _write(self, *works: tuple[str, Iterable[Sequence[Any]]]) -> None:
        """All of it or nothing."""

        def write(connection: "apsw.Connection") -> None:
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement, rows in works:
                    connection.executemany(statement, rows)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

        await self._with(write)

    async def _with(self, work: "Callable[[apsw.Connection], Found]") -> Found:
        return await to_thread(_in_file, self.file, work)


def names_in(folder: Path) -> list[str]:
    """The names of the files of a folder, those that were made last first."""
    files = sorted(folder.glob("*-*.db"), key=lambda one: -one.stat().st_ctime)
    return [one.stem for one in files]


def remove(file: Path) -> None:
    """Take a file away, with what SQLite keeps beside it."""
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)


def _nearest(by: str, vector: bytes, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    column = _BY[by]
    named = {"language": wanted.language, "country": wanted.country, "source": wanted.source}
    must = {name: value for name, value in named.items() if value}
    where = "".join(f" AND {name} = ?" for name in must)
    bits = f"vec_distance_hamming(vec_bit({column}_bits), vec_quantize_binary(vec_f32(?)))"
    rough = f"SELECT id FROM offers WHERE {column}_bits IS NOT NULL{where} ORDER BY {bits} LIMIT ?"  # noqa: S608
    asked = (
        f"WITH rough AS MATERIALIZED ({rough}) SELECT v.id FROM rough JOIN vectors AS v ON v.id = rough.id "  # noqa: S608
        f"ORDER BY vec_distance_cosine(v.{column}, vec_f32(?)), v.id LIMIT ?"
    )
    return asked, (*must.values(), vector, max(ROUGH, 2 * wanted.most), vector, wanted.most)


def _made(file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_private(f"sqlite:///{file}")
    with _opened(file) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(_SCHEMA)


def _in_file(file: Path, work: "Callable[[apsw.Connection], Found]") -> Found:
    with _opened(file) as connection:
        return work(connection)


@contextlib.contextmanager
def _opened(file: Path) -> "Generator[apsw.Connection]":
    """A connection that knows vectors. Raises Refused (vectors.no_extension)."""
    try:
        import apsw
        import sqlite_vec
    except ImportError as error:
        raise Refused("vectors.no_extension", missing=error.name) from error
    connection = apsw.Connection(str(file))
    try:
        connection.enable_load_extension(True)
        connection.load_extension(EXTENSION or sqlite_vec.loadable_path())
        connection.enable_load_extension(False)
        connection.set_busy_timeout(_BUSY_MS)
        connection.execute(f"PRAGMA synchronous=NORMAL; PRAGMA mmap_size={_READ_AHEAD}")
        yield connection
    except apsw.ExtensionLoadingError as error:
        raise Refused("vectors.no_extension", missing="sqlite-vec") from error
    finally:
        connection.close()
