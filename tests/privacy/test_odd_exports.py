"""Whatever an export brings that is let in can be shown: each column with values that no page ever wrote."""

import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar
from sqlalchemy import JSON, Column, String
from test_export_and_take_in import bring, changed, exported
from test_personal_data import somebody

from app import db
from app.accounts.models import User
from app.errors import Refused
from app.personal_data import OwnRows, Row, all_own_rows, shapes_of
from app.privacy.take_in.reading import typed
from app.settings import Settings
from tests.every_page import failing_pages
from tests.factories import a_user
from tests.web_clients import signed_in_browser

ODD: tuple[Any, ...] = ("x", 7, ["x"], {"x": "y"}, [{"x": 1}], {"code": "", "locale": [], "x": {"y": None}}, [[]], True)
ODD_TEXTS = ("zz", "", "99", "{}", "%s")
OF_FILES = {"sha256", "media_type", "name", "original"}  # they are held against the bytes, or name them
FREE = {  # names, numbers and what is looked up
    "cv_photos.name", "cv_photos.original", "user_profiles.phone", "user_profiles.cv_theme", "search_sources.adapter",
    "application_contacts.phone", "application_moves.moved_by", "found_offers.remote", "generations.theme",
    "successes.line_id", "success_uses.line_id", "verdicts.unit_id", "sent_applications.theme",
}  # fmt: skip


def taken_in_tables() -> list[OwnRows]:
    return [own for own in all_own_rows() if own.is_taken_in]


def test_every_column_of_json_or_words_has_the_shape_that_it_is_read_as(app: Litestar) -> None:
    without = {
        f"{own.table.name}.{column.name}"
        for own in taken_in_tables()
        for column in own.table.columns
        if _is_read_as_something(column) and column.name not in {*shapes_of(own), *own.words}
    }

    assert without == FREE


def _is_read_as_something(column: Column[Any]) -> bool:
    is_short = isinstance(column.type, String) and (column.type.length or 999) <= 40 and not column.foreign_keys
    return is_short or isinstance(column.type, JSON)


@pytest.mark.thorough
async def test_whatever_is_taken_in_can_be_shown(app: Litestar, settings: Settings, monkeypatch: Any) -> None:
    monkeypatch.setenv("SARTOR_DATA_DIR", str(settings.data_dir))
    source = await exported(await somebody("alice", settings), settings)
    with zipfile.ZipFile(source) as archive:
        lines = {own.table.name: archive.read(f"rows/{own.table.name}.jsonl") for own in taken_in_tables()}
    odd = {
        own.table.name: list(_odd_rows(own, json.loads(lines[own.table.name].splitlines()[0])))
        for own in taken_in_tables()
    }

    failed: set[str] = set()
    for number in range(max(map(len, odd.values()))):
        entries = {f"rows/{name}.jsonl": _line(rows[number]) for name, rows in odd.items() if number < len(rows)}
        user = await _taken_in(changed(source, **entries), settings, f"bob{number}")
        async with signed_in_browser(app, user, settings) as client:
            failed |= {f"{number} {page}" async for page in failing_pages(app, client, user.id)}

    assert failed == set()
    assert number >= 2


def _odd_rows(own: OwnRows, row: Row) -> Iterator[Row]:
    """The row with odd values in every column that lets them in; as many rows as it takes for each of them."""
    accepted = {column.name: _accepted(own, row, column) for column in own.table.columns if not column.foreign_keys}
    for number in range(max(map(len, accepted.values()))):
        changed_row = dict(row)
        for name, values in accepted.items():
            if number < len(values) and _fits(own, {**changed_row, name: values[number]}):
                changed_row[name] = values[number]
        yield changed_row


def _accepted(own: OwnRows, row: Row, column: Column[Any]) -> list[Any]:
    if column.name not in row or column.name in OF_FILES or not isinstance(column.type, JSON | String):
        return []
    return [
        one for one in (ODD if isinstance(column.type, JSON) else ODD_TEXTS) if _fits(own, {**row, column.name: one})
    ]


def _fits(own: OwnRows, row: Row) -> bool:
    try:
        typed(own, row)
    except Refused:
        return False
    return True


def _line(row: Row) -> bytes:
    return json.dumps(row).encode() + b"\n"


async def _taken_in(source: bytes, settings: Settings, name: str) -> User:
    async with db.transaction() as session:
        user = await a_user(session, name)
    await bring(user.id, source, settings)
    return user
