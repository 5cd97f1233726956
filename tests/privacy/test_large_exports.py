"""An account of any size is exported: every row of every table once, piece by piece."""

import json
import zipfile
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Boolean, Integer, String, Table, UniqueConstraint, Uuid, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from test_export_and_take_in import exported
from test_personal_data import somebody

from app import db
from app.kit.ids import new_id
from app.personal_data import all_own_rows, personal_rows
from app.privacy import exporting
from app.registration import register
from app.settings import Settings

FEW = {  # one for each person, or one for each thing of theirs
    *("users", "user_profiles", "approval_choices", "balances", "user_plans", "deletions", "interaction_consents"),
    *("top_offers", "own_models", "calendar_feeds", "candidate_profiles", "match_scores", "dismissed_offers"),
    *("cvs", "letters", "exports"),  # each is printed; so many may be ordered a day
}


CHANGED_BY_EXPORTING = {"exports", "tasks", "attempts", "events", "audit_entries"}


async def multiplied(session: AsyncSession, user_id: UUID, times: int) -> None:
    """So many rows of a person in every table that may have more than one of a kind."""
    made: dict[str, list[Any]] = {}
    for own in all_own_rows():
        rows = (await session.execute(select(own.table).where(own.mine(user_id)))).mappings().all()
        if own.table.name not in FEW:
            copies = [_copy(own.table, dict(rows[0]), number, made) for number in range(times)]
            made[own.table.name] = [one.get("id") for one in copies]
            await session.execute(insert(own.table), copies)


def _copy(table: Table, row: dict[str, Any], number: int, made: dict[str, list[Any]]) -> dict[str, Any]:
    """The same row under another key; what must differ differs. made: ids of copies, by table."""
    for column in (one for one in table.columns if one.name in _unique(table)):
        if column.foreign_keys:
            [key] = column.foreign_keys
            owners = made.get(key.column.table.name)
            row[column.name] = owners[number] if owners else row[column.name]
        elif isinstance(column.type, Uuid):
            row[column.name] = new_id()
        elif isinstance(column.type, Integer):
            row[column.name] = 1_000 + number
        elif isinstance(column.type, String) and row[column.name] is not None:
            row[column.name] = f"{number:05d}{row[column.name]}"[: column.type.length or 40]
    flags = {one.name: False for one in table.columns if isinstance(one.type, Boolean)}  # one of a kind is the default
    return {**row, **flags}


def _unique(table: Table) -> set[str]:
    sets: Iterable[Iterable[Any]] = (
        table.primary_key.columns,
        *(one.columns for one in table.constraints if isinstance(one, UniqueConstraint)),
        *(one.columns for one in table.indexes if one.unique),
        [one for one in table.columns if one.unique],
    )
    return {column.name for columns in sets for column in columns}


@pytest.mark.both_databases
async def test_tables_of_many_pieces_are_exported_row_by_row(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SARTOR_DATA_DIR", str(database.data_dir))
    register(database)
    alice = await somebody("alice", database)
    await somebody("bob", database)
    async with db.transaction() as session:
        await multiplied(session, alice, 2 * exporting.AT_ONCE + 5)
    async with db.reading() as session:
        kept = await personal_rows(session, alice)

    made = await exported(alice, database)

    assert sum(len(rows) > 2 * exporting.AT_ONCE for rows in kept.values()) == len(kept) - len(FEW)
    with zipfile.ZipFile(made) as archive:
        for table in kept.keys() - CHANGED_BY_EXPORTING:
            assert [json.loads(line) for line in archive.read(f"rows/{table}.jsonl").splitlines()] == kept[table], table
