"""Whatever an export brings that is let in can be shown: each column with values that no page ever wrote."""

import json
import re
import zipfile
from collections.abc import AsyncIterator, Iterator
from itertools import product
from typing import Any
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from sqlalchemy import JSON, Column, String, select
from test_export_and_take_in import bring, changed, exported
from test_personal_data import somebody

from app import db
from app.accounts.models import User
from app.errors import Refused
from app.personal_data import OwnRows, Row, all_own_rows, shapes_of
from app.privacy.take_in.reading import typed
from app.settings import Settings
from tests.factories import a_user
from tests.web_clients import signed_in_browser

ODD: tuple[Any, ...] = ("x", 7, ["x"], {"x": "y"}, [{"x": 1}], {"code": "", "locale": [], "x": {"y": None}}, [[]], True)
ODD_TEXTS = ("zz", "", "99", "{}", "%s")
TABLES = {  # of the names that stand in addresses
    "application_id": "applications", "archive_id": "hunt_archives", "conversation_id": "coaching_conversations",
    "cv_id": "cvs", "found_id": "found_offers", "generation_id": "generations", "letter_id": "letters",
    "message_id": "follow_up_messages", "offer_id": "offers", "pitch_id": "pitches", "profile_id": "candidate_profiles",
    "search_id": "saved_searches", "sent_id": "sent_applications", "snapshot_id": "page_snapshots",
    "success_id": "successes",
}  # fmt: skip
OF_FILES = {"sha256", "media_type", "name", "original"}  # they are held against the bytes, or name them
WORDS = {"kind": "json", "number": "1", "name": "summary", "place": "1"}
ELSEWHERE = ("/static/", "/help/", "/calendar/", "/admin", "/tasks/", "/password-resets/", "/api/tasks/", "/events")


def taken_in_tables() -> list[OwnRows]:
    return [own for own in all_own_rows() if own.is_taken_in]


def test_every_json_column_has_the_shape_that_it_is_read_as(database: Settings, app: Litestar) -> None:
    without = [
        f"{own.table.name}.{column.name}"
        for own in taken_in_tables()
        for column in own.table.columns
        if isinstance(column.type, JSON) and column.name not in shapes_of(own)
    ]

    assert without == []


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
            failed |= {f"{number} {page}" async for page in _failing(app, client, user.id)}

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


async def _failing(app: Litestar, client: httpx.AsyncClient, user_id: UUID) -> AsyncIterator[str]:
    """The pages of a person that fall over."""
    ids = await _ids(user_id)
    for route in app.routes:
        is_page = isinstance(route, HTTPRoute) and "GET" in route.methods and not route.path.startswith(ELSEWHERE)
        for address in _addresses(route.path, ids) if is_page else ():
            answer = await client.get(address)
            if answer.status_code >= 500:
                yield f"{answer.status_code} {route.path}"


def _addresses(path: str, ids: dict[str, list[str]]) -> Iterator[str]:
    """A page with each row that it may be about."""
    is_file = "files/{file_id" in path
    tables = {"file_id": "application_files" if "application" in path else "cv_files"} if is_file else {}
    tables |= {"offer_id": "generation_offers"} if path.startswith("/generation-offers") else {}
    names = re.findall(r"\{(\w+):\w+\}", path)
    known = TABLES | tables
    for chosen in product(*(ids.get(known.get(name, ""), [WORDS.get(name, "")]) for name in names)):
        yield re.sub(r"\{\w+:\w+\}", "%s", path) % chosen


async def _ids(user_id: UUID) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    async with db.reading() as session:
        for own in taken_in_tables():
            key = next(iter(own.table.primary_key))
            found[own.table.name] = [str(one) for one in await session.scalars(select(key).where(own.mine(user_id)))]
    return found
