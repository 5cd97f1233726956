"""The database at `pool_url`: its driver, its connection, and in which of its datasets the tables of gold stand."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sqlglot import expressions as exp

from app.errors import Refused
from app.pool.expressions import Backend, ibis

_GOLD = "gold"  # the part of the address that says where gold stands, apart from the rest
_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_PACKAGES = {"bigquery": "-r requirements/cloud.txt"}


@dataclass(frozen=True, slots=True)
class Engine:
    """A database that keeps layers. gold: the dataset or schema of the tables of gold; None for that of all others."""

    con: Backend
    gold: str | None = None

    def removal(self, table: str, home: str | None, condition: str) -> str:
        """The statement that removes rows of a table of ours. Its dataset is named: BigQuery takes no table without."""
        place = exp.table_(table, db=home or self.con.current_database, quoted=True)
        return f"DELETE FROM {place.sql(self.con.name)} WHERE {condition}"  # noqa: S608 - names and numbers of ours


def engine_at(url: str) -> Engine:
    """The database at an address such as bigquery://project/silver?gold=gold.

    Raises Refused (pool.no_driver, pool.no_engine, pool.no_rights).
    """
    kind, (plain, gold) = urlsplit(url).scheme, _parted(url)
    try:
        return Engine(_WAYS.get(kind, _plainly)(plain), gold)
    except ImportError as error:
        package = _PACKAGES.get(kind, f"ibis-framework[{kind}]")
        raise Refused("pool.no_driver", kind=kind, package=package) from error
    except (OSError, ValueError, AttributeError) as error:
        raise Refused("pool.no_engine", kind=kind) from error


def _parted(url: str) -> tuple[str, str | None]:
    """An address without the dataset of gold, and that dataset."""
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    gold = asked.pop(_GOLD, None)
    return urlunsplit(parts._replace(query=urlencode(asked))) if gold else url, gold


def _plainly(url: str) -> Backend:
    return ibis.connect(url)


def _postgresql(url: str) -> Backend:
    driver: Any = _driver("psycopg")
    try:
        return ibis.connect(url)
    except driver.Error as error:
        raise Refused("pool.no_engine", kind="postgresql") from error


def _bigquery(url: str) -> Backend:
    """With the rights of the machine, or those that Google's tool keeps: nobody is asked to sign in on a server."""
    _driver("google.cloud.bigquery")
    _driver("google.cloud.bigquery_storage")
    auth: Any = _driver("google.auth")
    errors: Any = _driver("google.auth.exceptions")
    try:
        credentials, _ = auth.default(scopes=[_SCOPE])
    except errors.GoogleAuthError as error:
        raise Refused("pool.no_rights", kind="bigquery") from error
    return ibis.connect(url, credentials=credentials)


def _driver(name: str) -> ModuleType:
    return import_module(name)


_WAYS: dict[str, Callable[[str], Backend]] = {
    "postgres": _postgresql,
    "postgresql": _postgresql,
    "bigquery": _bigquery,
}
