"""Whether the pool's files and database can be had with this machine's rights: asked by `sartor check`, by trying."""

from contextlib import suppress
from importlib import import_module
from urllib.parse import urlsplit

from app.errors import Refused
from app.pool.engines import engine_at
from app.pool.files import files_of
from app.settings import Settings

_TRIAL = "trial-of-sartor-check"
# What drivers raise beside OSError, by the kind of address: module and name.
_FAULTS = {
    "gs": (("gcsfs.retry", "HttpError"), ("google.auth.exceptions", "GoogleAuthError"), ("aiohttp", "ClientError")),
    "bigquery": (
        ("google.api_core.exceptions", "GoogleAPIError"),
        ("google.auth.exceptions", "GoogleAuthError"),
        ("requests", "RequestException"),
    ),
    "postgresql": (("psycopg", "Error"),),
}
_SAME = {"gcs": "gs", "postgres": "postgresql"}


def files_reached(settings: Settings) -> str:
    """Where the pool's files lie, once a small one was written there and removed.

    Raises Refused (pool.no_driver, pool.no_files, pool.not_written).
    """
    files = files_of(settings)
    try:
        files.write(_TRIAL, b"")
        files.remove(_TRIAL)
    except _faults(settings.pool_files_url) as error:
        raise Refused("pool.not_written", address=files.url) from error
    return files.url


def layers_reached(settings: Settings) -> str:
    """What kind of database keeps the cleaned layers, once it has listed its tables; "" for files.

    Raises Refused (pool.no_driver, pool.no_engine, pool.no_rights).
    """
    if not settings.pool_url:
        return ""
    engine = engine_at(settings.pool_url)
    kind = urlsplit(settings.pool_url).scheme
    try:
        for home in {None, engine.gold}:
            engine.con.list_tables(database=home)
    except _faults(settings.pool_url) as error:
        raise Refused("pool.no_engine", kind=kind) from error
    finally:
        engine.con.disconnect()
    return kind


def _faults(url: str) -> tuple[type[Exception], ...]:
    kind = url.partition("://")[0]
    found: list[type[Exception]] = [OSError, ValueError]
    for module, name in _FAULTS.get(_SAME.get(kind, kind), ()):
        with suppress(ImportError):  # a driver that is not there raises nothing
            found.append(getattr(import_module(module), name))
    return tuple(found)
