"""A database that a later version has migrated: this one runs on with what was added, and says what was taken away."""

import asyncio
from collections.abc import Iterable

import pytest
from sqlalchemy import text

from app import db
from app.migrations.newer import TooNew
from app.settings import Settings
from scripts.check_migrations import complaints_in, out_of_order

ADDED = (
    "CREATE TABLE later_things (id INTEGER PRIMARY KEY)",
    "ALTER TABLE tasks ADD COLUMN later VARCHAR(20)",
    "ALTER TABLE cvs ADD COLUMN shade VARCHAR(20) DEFAULT 'plain' NOT NULL",
)
NEXT = "UPDATE alembic_version SET version_num = '9999'"


async def changed(url: str, statements: Iterable[str]) -> None:
    db.connect(url)
    async with db.transaction() as session:
        for statement in statements:
            await session.execute(text(statement))
    await db.disconnect()


async def revision(url: str) -> str:
    db.connect(url)
    async with db.reading() as session:
        found = await session.scalar(text("SELECT version_num FROM alembic_version"))
    await db.disconnect()
    return str(found)


async def test_what_a_later_version_added_stops_nobody(settings: Settings) -> None:
    url = settings.database_url
    await asyncio.to_thread(db.migrate, url)
    await changed(url, (*ADDED, NEXT))

    await asyncio.to_thread(db.migrate, url)

    assert await revision(url) == "9999"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DROP TABLE success_uses", "success_uses"),
        ("ALTER TABLE cvs RENAME COLUMN name TO title", "cvs.name"),
    ],
)
async def test_what_it_took_away_is_named(settings: Settings, statement: str, what: str) -> None:
    url = settings.database_url
    await asyncio.to_thread(db.migrate, url)
    await changed(url, (statement, NEXT))

    with pytest.raises(TooNew) as refused:
        await asyncio.to_thread(db.migrate, url)

    assert refused.value.parameters == {"what": what}


async def test_a_new_column_that_every_row_needs_is_named(settings: Settings) -> None:
    url = settings.database_url
    await asyncio.to_thread(db.migrate, url)
    await changed(url, ("CREATE TABLE copied AS SELECT * FROM success_uses", "DROP TABLE success_uses"))
    await changed(url, ("ALTER TABLE copied RENAME TO success_uses", NEXT))
    await asyncio.to_thread(db.migrate, url)
    await changed(url, ("DROP TABLE success_uses",))
    columns = "id, user_id, success_id, cv_id, line_id, text, is_on, created_at"
    await changed(url, (f"CREATE TABLE success_uses ({columns.replace(',', ' TEXT,')} TEXT, mood TEXT NOT NULL)",))

    with pytest.raises(TooNew) as refused:
        await asyncio.to_thread(db.migrate, url)

    assert refused.value.parameters == {"what": "success_uses.mood"}


@pytest.mark.parametrize(
    "line",
    [
        "op.drop_column('cvs', 'name')",
        "op.drop_table('cvs')",
        "op.rename_table('cvs', 'papers')",
        "op.add_column('cvs', sa.Column('shade', sa.String(20), nullable=False))",
        "op.alter_column('cvs', 'note', nullable=False)",
        "op.execute('ALTER TABLE cvs DROP COLUMN name')",
    ],
)
def test_a_migration_takes_nothing_away_that_a_released_version_uses(line: str) -> None:
    migration = f"def upgrade():\n    {line}\n\n\ndef downgrade():\n    pass\n"

    assert list(complaints_in(migration, frozenset()))
    assert list(complaints_in(f"UNUSED_SINCE = '2.0.0'\n{migration}", frozenset({"1.0.0"})))
    assert not list(complaints_in(f"UNUSED_SINCE = '1.0.0'\n{migration}", frozenset({"1.0.0"})))


def test_a_migration_adds_what_it_likes() -> None:
    added = (
        "op.create_table('things', sa.Column('id', sa.Uuid(), nullable=False))",
        "op.add_column('cvs', sa.Column('shade', sa.String(20), nullable=True))",
        "op.add_column('cvs', sa.Column('size', sa.Integer(), nullable=False, server_default='0'))",
        "op.create_index('ix_things', 'things', ['id'])",
    )
    source = (
        "def upgrade():\n"
        + "".join(f"    {one}\n" for one in added)
        + "def downgrade():\n    op.drop_table('things')\n"
    )

    assert not list(complaints_in(source, frozenset()))


def test_migrations_run_in_the_order_of_their_files() -> None:
    first = ("0055_tables.py", "revision = '0055'\ndown_revision = None\n")
    second = ("0056_shades.py", "revision: str = '0056'\ndown_revision: str | None = '0055'\n")
    skips = ("0057_hues.py", "revision = '0057'\ndown_revision = '0055'\n")
    misnamed = ("0057_hues.py", "revision = '0058'\ndown_revision = '0056'\n")

    assert not list(out_of_order([first, second]))
    assert list(out_of_order([first, second, skips])) == ["0057_hues.py: it continues 0055, not 0056"]
    assert list(out_of_order([first, second, misnamed])) == ["0057_hues.py: its revision is 0058, not 0057"]
    assert list(out_of_order([second])) == ["0056_shades.py: it continues 0055, not nothing"]
