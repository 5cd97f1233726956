"""A database that a later version has migrated already: whether this version's code can go on working with it.

A later version adds tables and columns that it can do without at first, and takes away only what no released version
uses any more (scripts/check_migrations.py). So the version before it runs on, and can be gone back to.
"""

from collections.abc import Iterator

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, MetaData, inspect
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.engine.reflection import Inspector

from app.errors import AppError


class TooNew(AppError):
    """The database was migrated by a later version, and lacks or asks for something by now."""

    code = "database.too_new"
    status = 503


def is_newer(connection: Connection, scripts: ScriptDirectory) -> bool:
    """Whether the database stands at a revision that this version does not know."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        return False
    try:
        scripts.get_revision(revision)
    except CommandError:
        return True
    return False


def refuse_misfit(connection: Connection, metadata: MetaData) -> None:
    """Raises TooNew with the first thing by which this version's code would fail on the database."""
    if found := next(misfits(inspect(connection), metadata), None):
        raise TooNew(what=found)


def misfits(there: Inspector, metadata: MetaData) -> Iterator[str]:
    """Tables and columns that are gone, and new columns that a row cannot do without."""
    tables = set(there.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in tables:
            yield table.name
            continue
        columns = {column["name"]: column for column in there.get_columns(table.name)}
        yield from (f"{table.name}.{one.name}" for one in table.columns if one.name not in columns)
        yield from (
            f"{table.name}.{name}" for name, one in columns.items() if name not in table.columns and _is_needed(one)
        )


def _is_needed(column: ReflectedColumn) -> bool:
    has_value = column["default"] is not None or bool(column.get("computed") or column.get("identity"))
    return not column["nullable"] and not has_value
