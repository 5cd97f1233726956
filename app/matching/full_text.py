"""The full-text index over the pool's live offers: FTS5 on SQLite, a GIN index on PostgreSQL, behind two questions.

What is indexed are keys, not words: trades, and known terms under one name for both languages. So a French CV finds an
English offer, and a question is a few keys of which the rare ones say most.
"""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

_PLAIN = re.compile(r"[^a-z0-9]")
_LONGEST = 60


def token(key: str) -> str:
    """A key as both indexes take it: small letters and digits, the first one a letter."""
    return _PLAIN.sub(lambda sign: f"x{ord(sign.group()):x}", key.lower())[:_LONGEST]


class PerDatabase(ExecutableDDLElement):
    """One statement of the schema that is written otherwise on each database; "" for nothing."""

    def __init__(self, sqlite: str = "", postgresql: str = "") -> None:
        self.sqlite = sqlite or "SELECT 1"
        self.postgresql = postgresql or "SELECT 1"


# The index on SQLite has no copy of its content; triggers keep it, and offers that are gone are not in it.
SCHEMA = (
    PerDatabase(
        sqlite="CREATE VIRTUAL TABLE pool_words USING fts5(terms, content='pool_offers', content_rowid='id')",
        postgresql="CREATE INDEX pool_words ON pool_offers USING gin (to_tsvector('simple', terms))",
    ),
    PerDatabase(sqlite="CREATE VIRTUAL TABLE pool_words_known USING fts5vocab('pool_words', 'row')"),
    PerDatabase(
        sqlite="CREATE TRIGGER pool_words_in AFTER INSERT ON pool_offers WHEN new.gone_at IS NULL BEGIN "
        "INSERT INTO pool_words(rowid, terms) VALUES (new.id, new.terms); END"
    ),
    PerDatabase(
        sqlite="CREATE TRIGGER pool_words_out AFTER DELETE ON pool_offers WHEN old.gone_at IS NULL BEGIN "
        "INSERT INTO pool_words(pool_words, rowid, terms) VALUES ('delete', old.id, old.terms); END"
    ),
    # One trigger for both: of two, SQLite may put the new words in before it takes the old ones out.
    PerDatabase(
        sqlite="CREATE TRIGGER pool_words_new AFTER UPDATE OF terms, gone_at ON pool_offers BEGIN "
        "INSERT INTO pool_words(pool_words, rowid, terms) SELECT 'delete', old.id, old.terms WHERE old.gone_at IS NULL;"
        " INSERT INTO pool_words(rowid, terms) SELECT new.id, new.terms WHERE new.gone_at IS NULL; END"
    ),
)


class Search(Executable, ClauseElement):
    """Rows (id, found) of live offers with any of some tokens and all of others, those with the rarest first."""

    inherit_cache = False

    def __init__(self, any_of: Sequence[str], all_of: Sequence[str], limit: int) -> None:
        self.any_of, self.all_of, self.limit = tuple(any_of), tuple(all_of), limit

    def asked(self, either: str, both: str) -> str:
        """The question in the words of a database."""
        return f" {both} ".join([f"({f' {either} '.join(self.any_of)})", *self.all_of])


class Known(Executable, ClauseElement):
    """Rows (token, offers): how many offers have each of these tokens; those that none has are left out."""

    inherit_cache = False

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tuple(tokens)


@compiles(PerDatabase, "sqlite")
def _schema_on_sqlite(element: PerDatabase, compiler: Any, **given: Any) -> str:
    del compiler, given
    return element.sqlite


@compiles(PerDatabase, "postgresql")
def _schema_on_postgresql(element: PerDatabase, compiler: Any, **given: Any) -> str:
    del compiler, given
    return element.postgresql


@compiles(Search, "sqlite")
def _search_on_sqlite(element: Search, compiler: SQLCompiler, **given: Any) -> str:
    asked, limit = _bound(compiler, element.asked("OR", "AND"), given), _bound(compiler, element.limit, given)
    return (
        f"SELECT rowid AS id, -bm25(pool_words) AS found FROM pool_words WHERE pool_words MATCH {asked} "  # noqa: S608
        f"ORDER BY rank LIMIT {limit}"
    )


@compiles(Search, "postgresql")
def _search_on_postgresql(element: Search, compiler: SQLCompiler, **given: Any) -> str:
    asked, limit = _bound(compiler, element.asked("|", "&"), given), _bound(compiler, element.limit, given)
    said = "to_tsvector('simple', terms)"
    return (
        f"SELECT id, ts_rank({said}, asked) AS found FROM pool_offers, to_tsquery('simple', {asked}) AS asked "  # noqa: S608
        f"WHERE {said} @@ asked AND gone_at IS NULL ORDER BY found DESC, id LIMIT {limit}"
    )


@compiles(Known, "sqlite")
def _known_on_sqlite(element: Known, compiler: SQLCompiler, **given: Any) -> str:
    listed = ", ".join(_bound(compiler, one, given) for one in element.tokens)
    return f"SELECT term AS token, doc AS offers FROM pool_words_known WHERE term IN ({listed})"  # noqa: S608


@compiles(Known, "postgresql")
def _known_on_postgresql(element: Known, compiler: SQLCompiler, **given: Any) -> str:
    listed = ", ".join(f"({_bound(compiler, one, given)})" for one in element.tokens)
    return (
        "SELECT token, offers FROM (SELECT token, (SELECT count(*) FROM pool_offers WHERE gone_at IS NULL "  # noqa: S608
        "AND to_tsvector('simple', terms) @@ to_tsquery('simple', token)) AS offers "
        f"FROM (VALUES {listed}) AS asked (token)) AS counted WHERE offers > 0"
    )


def _bound(compiler: SQLCompiler, value: str | int, given: dict[str, Any]) -> str:
    return compiler.process(literal(value), **given)
