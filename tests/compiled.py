"""A pytest plugin: what SQLAlchemy worked out for a statement in one test is there for the next, whose engines are new.

It keeps the SQL of each statement with the engine, under the dialect that it is for. Working it out again took a fifth
of the time of a test that opens pages.
"""

from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from app import db

MOST = 4_000  # of which the product has about half
_dialects: dict[str, object] = {}
_statements: LRUCache[object, object] = LRUCache(MOST)
_open = db.connect


def connect(url: str) -> None:
    """As `db.connect`; the engines share dialect and statements with those of other tests on the same kind."""
    _open(url)
    engines = db._engines
    assert engines is not None
    for one in (engines.writer, engines.reader):
        share(one.sync_engine)


def share(engine: Engine) -> None:
    """Use the dialect that has been in use for longest, once it knows its server."""
    kept = _dialects.setdefault(engine.dialect.name, engine.dialect)
    if getattr(kept, "server_version_info", None) is None:  # its engine never connected
        _dialects[engine.dialect.name] = kept = engine.dialect
    engine.dialect = kept  # type: ignore[assignment]
    engine._compiled_cache = _statements  # type: ignore[assignment]


db.connect = connect
