"""An export holds everything of its person; taken in by an empty account and exported again, it is the same."""

import io
import json
import re
import zipfile
from hashlib import shake_128
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from test_personal_data import SENT, somebody

from app import db
from app.credits.queries import balance
from app.cvs.models import CV
from app.errors import Conflict, Refused
from app.kit.ids import new_id
from app.personal_data import all_own_rows
from app.privacy.actions import order_export
from app.privacy.models import Export, ExportStatus
from app.privacy.queries import own_export
from app.privacy.storage import folder_of
from app.privacy.take_in import archive
from app.privacy.take_in.actions import kept, order_take_in
from app.privacy.take_in.payloads import TAKE_BACK, TAKE_IN
from app.registration import register
from app.settings import Settings
from app.tasks.models import Task, TaskStatus
from app.tasks.queue import is_due
from app.tasks.runner import run_task
from app.tracker.models import ApplicationFile
from jobs.registry import RUNS
from tests.factories import a_user

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
TASK = re.compile(r"\"task_id\":\"[^\"]*\"")  # tasks stay where they ran
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[0-9:.+]+")
PHOTO_NAME = re.compile(r"\"[0-9a-f]{32}\"")
# What no import brings: what grants or lets in, what is worked out again, what only this server's other rows mean.
LEFT_OUT = {
    *("users", "user_sessions", "api_tokens", "calendar_feeds", "balances", "entries", "user_plans", "kept_answers"),
    *("events", "audit_entries", "tasks", "attempts", "calls", "watched_readings", "interactions"),
    *("plan_grants", "plan_uses", "account_links", "own_models", "extension_sign_ins", "refresh_tokens"),
    *("interaction_consents", "dismissed_offers", "top_offers", "match_scores", "exports", "deletions"),
}


@pytest.fixture
async def house(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SARTOR_DATA_DIR", str(database.data_dir))
    register(database)
    return database


@pytest.fixture
async def alice(house: Settings) -> UUID:
    """Somebody with a row in every table, but no export that is made already."""
    user_id = await somebody("alice", house)
    async with db.transaction() as session:
        for one in await session.scalars(select(Export)):
            await session.delete(one)
    return user_id


async def exported(user_id: UUID, settings: Settings) -> Path:
    """The ZIP that a worker makes of everything of a person."""
    async with db.transaction() as session:
        order = await order_export(session, user_id)
    assert order.task_id is not None
    assert await run_task(order.task_id, RUNS)
    async with db.reading() as session:
        task = await session.get_one(Task, order.task_id)
        assert (task.status, task.error_code) == (TaskStatus.COMPLETED, "")
        made = await own_export(session, user_id, order.id)
    assert made.status == ExportStatus.DONE
    return folder_of(settings.data_dir) / made.stored_name


async def taken_in(source: bytes, settings: Settings, name: str = "bob") -> UUID:
    """A new account that took an export in."""
    async with db.transaction() as session:
        user_id = (await a_user(session, name)).id
    await bring(user_id, source, settings)
    return user_id


async def bring(user_id: UUID, source: bytes, settings: Settings) -> None:
    """Have an export taken in by a worker. Raises Refused as the person reads it."""
    name = await kept(user_id, io.BytesIO(source), len(source), settings.data_dir)
    async with db.transaction() as session:
        task_id = (await order_take_in(session, user_id, name)).id
    assert await run_task(task_id, RUNS)
    await run_all(user_id)
    async with db.reading() as session:
        task = await session.get_one(Task, task_id)
    if task.status == TaskStatus.FAILED:
        raise Refused(task.error_code, **task.error_parameters)


async def run_all(user_id: UUID) -> None:
    """What waits for a worker."""
    async with db.reading() as session:
        waiting = select(Task.id).where(Task.user_id == user_id, Task.status == TaskStatus.PENDING, is_due())
        due = (await session.scalars(waiting.where(Task.type.in_((TAKE_IN, TAKE_BACK))))).all()
    for one in due:
        assert await run_task(one, RUNS)


async def settle() -> None:
    """Nothing is under way any more: what is would come back as stopped."""
    async with db.transaction() as session:
        for own in all_own_rows():
            for name, instead in own.settled.items():
                column = own.table.columns[name]
                for before, after in instead.items():
                    await session.execute(update(own.table).where(column == before).values({name: after}))


def contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {one: opened.read(one) for one in opened.namelist()}


def normal(archive: Path) -> dict[str, Any]:
    """What an export says of the tables that are taken in: each id by its place, each moment as one, and no task."""
    found, seen = contents(archive), dict[str, str]()

    def placed(text: str) -> str:
        text = TASK.sub('"task_id":null', text)
        text = ID.sub(lambda hit: seen.setdefault(hit[0], f"id-{len(seen)}"), text)
        text = PHOTO_NAME.sub(lambda hit: seen.setdefault(hit[0], f'"name-{len(seen)}"'), text)
        return MOMENT.sub("then", text)

    tables = [own.table.name for own in all_own_rows() if own.is_taken_in]
    rows = {table: [placed(line) for line in found[f"rows/{table}.jsonl"].decode().splitlines()] for table in tables}
    files = {placed(name): data for name, data in sorted(found.items()) if name.startswith("files/")}
    return {"rows": {table: [json.loads(line) for line in lines] for table, lines in rows.items()}, "files": files}


def changed(source: Path, **entries: bytes | None) -> bytes:
    """An export with other entries, by their names with `__` for `/`; None takes one away."""
    wanted = {name.replace("__", "/"): data for name, data in entries.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in {**contents(source), **wanted}.items():
            if data is not None:
                target.writestr(name, data)
    return buffer.getvalue()


def test_every_table_is_taken_in_or_left_out_on_purpose(house: Settings) -> None:
    assert {own.table.name for own in all_own_rows() if not own.is_taken_in} == LEFT_OUT


async def test_an_export_holds_every_row_and_file_and_no_secret(alice: UUID, house: Settings) -> None:
    found = contents(await exported(alice, house))

    header = json.loads(found["export.json"])
    assert (header["format"], header["version"]) == ("sartor-export", 1)
    assert {own.table.name for own in all_own_rows()} == set(header["rows"])
    assert header["rows"]["cv_versions"] == len(found["rows/cv_versions.jsonl"].splitlines()) > 0
    assert SENT in found.values()
    text = b"".join(data for name, data in found.items() if name.startswith("rows/")).decode()
    assert not re.search(r"password_hash|token_hash|key_hash|stored_name|token_sha256|argon2", text)
    assert "Ce que" not in found["README.txt"].decode()[:4]
    assert any(data.startswith(b"%PDF-") for name, data in found.items() if name.startswith("documents/"))


@pytest.mark.both_databases
async def test_export_then_import_then_export_is_the_same(alice: UUID, house: Settings) -> None:
    await settle()
    first = await exported(alice, house)

    bob = await taken_in(first.read_bytes(), house)
    second = await exported(bob, house)

    before, after = normal(first), normal(second)
    assert all(before["rows"].values())
    assert after["rows"] == before["rows"]
    assert sorted(after["files"].values()) == sorted(before["files"].values())
    assert str(alice) not in b"".join(contents(second).values()).decode("utf-8", "ignore")


async def test_an_import_brings_no_credits_and_nothing_under_way(alice: UUID, house: Settings) -> None:
    source = await exported(alice, house)

    bob = await taken_in(source.read_bytes(), house)

    async with db.transaction() as session:
        carol = (await a_user(session, "carol")).id
    async with db.reading() as session:
        assert await balance(session, bob) == await balance(session, carol)
        assert [one.type for one in await session.scalars(select(Task).where(Task.user_id == bob))] == [TAKE_IN]


async def test_an_account_that_has_something_takes_nothing_in(alice: UUID, house: Settings) -> None:
    source = (await exported(alice, house)).read_bytes()

    with pytest.raises(Conflict, match=r"takein\.not_empty"):
        await kept(alice, io.BytesIO(source), len(source), house.data_dir)


ROW = b'{"id":"%s","user_id":"%s","name":"x"}\n'
HOSTILE: dict[str, dict[str, bytes | None]] = {
    "no header": {"export.json": None},
    "another format": {"export.json": b'{"format":"zip","version":1}'},
    "a newer form": {"export.json": b'{"format":"sartor-export","version":2}'},
    "a path out of the archive": {"../../etc__passwd": b"x"},
    "a name of ours in the wrong place": {"rows__../x.jsonl": b"x"},
    "no JSON": {"rows__cvs.jsonl": b"{"},
    "a list for a row": {"rows__cvs.jsonl": b"[1]\n"},
    "endless nesting": {"rows__cvs.jsonl": b"[" * 100_000},
    "an unknown column": {"rows__style_samples.jsonl": b'{"is_admin":true}\n'},
    "a number for a text": {"rows__style_samples.jsonl": b'{"name":1}\n'},
    "an infinity": {"rows__applications.jsonl": b'{"board_rank":Infinity}\n'},
    "a number without end": {"rows__applications.jsonl": b'{"board_rank":' + b"9" * 5_000 + b"}\n"},
    "a zero byte": {"rows__style_samples.jsonl": b'{"name":"a\\u0000b"}\n'},
    "half a surrogate": {"rows__style_samples.jsonl": b'{"name":"\\ud800"}\n'},
    "a bomb": {"other__0001-x": b"\x00" * 20_000_000},
    "a missing file": {"rows__cvs.jsonl": b""},
}


async def test_hostile_archives_are_refused_and_leave_nothing(alice: UUID, house: Settings) -> None:
    good = await exported(alice, house)
    files = kept_files(house)

    for number, (what, entries) in enumerate(HOSTILE.items()):
        with pytest.raises(Refused, match=r"takein\."):
            pytest.fail(f"{what}: {await taken_in(changed(good, **entries), house, f'bob{number}')}")

        async with db.reading() as session:
            assert set(await session.scalars(select(CV.user_id))) == {alice}, what
        assert kept_files(house) == files, what


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("MOST_ENTRIES", 3, "takein.too_many"),
        ("MOST_ROWS", 0, "takein.too_many"),
        ("LONGEST_ROW", 10, "takein.too_many"),
        ("MOST_ROW_BYTES", 10, "takein.too_large"),
        ("LONGEST_HEADER", 10, "takein.not_ours"),
    ],
)
async def test_an_archive_that_goes_beyond_a_limit_is_refused(
    alice: UUID, house: Settings, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str
) -> None:
    good = changed(await exported(alice, house))
    monkeypatch.setattr(archive, limit, value)

    with pytest.raises(Refused) as refusal:
        await taken_in(good, house)

    assert refusal.value.error_code == code


async def test_an_archive_that_unpacks_to_too_much_is_refused(alice: UUID, house: Settings) -> None:
    source = await exported(alice, house)
    noise = {f"other__000{number}-x": shake_128(bytes([number])).digest(500_000) for number in range(3)}

    with pytest.raises(Refused) as refusal:
        archive.opened(io.BytesIO(changed(source, **noise)), 1_000_000)

    assert refusal.value.error_code == "takein.too_large"


def kept_files(settings: Settings) -> set[Path]:
    folders = ("files", "photos", "application-files", "exports")
    return {one for name in folders for one in (settings.data_dir / name).rglob("*") if one.is_file()}


async def test_bytes_that_are_no_archive_are_refused(house: Settings) -> None:
    with pytest.raises(Refused, match=r"takein\.not_ours"):
        await taken_in(b"PK\x03\x04 no archive", house)


async def test_other_bytes_for_a_file_are_refused(alice: UUID, house: Settings) -> None:
    source = await exported(alice, house)
    [entry] = [name for name in contents(source) if name.startswith("files/application_files/")]

    with pytest.raises(Refused, match=r"takein\.broken"):
        await taken_in(changed(source, **{entry: b"<script>"}), house)


async def test_ids_of_other_people_in_an_export_lead_to_nothing(alice: UUID, house: Settings) -> None:
    source, foreign = await exported(alice, house), str(new_id())
    rows = contents(source)["rows/generations.jsonl"]
    planted = re.sub(rb'"generated_cv_ids":\[[^]]*\]', b'"generated_cv_ids":["%s"]' % foreign.encode(), rows)
    assert planted != rows

    bob = await taken_in(changed(source, rows__generations__jsonl=None, **{"rows/generations.jsonl": planted}), house)
    again = contents(await exported(bob, house))

    assert foreign not in again["rows/generations.jsonl"].decode()


async def test_a_stopped_export_leaves_no_file(alice: UUID, house: Settings) -> None:
    from app.tasks.actions import cancel

    async with db.transaction() as session:
        order = await order_export(session, alice)
    async with db.transaction() as session:
        assert order.task_id is not None
        await cancel(session, alice, order.task_id)

    async with db.reading() as session:
        stopped = await own_export(session, alice, order.id)
    assert (stopped.status, stopped.error_code) == (ExportStatus.ERROR, "export.stopped")
    assert list(folder_of(house.data_dir).iterdir()) == []


async def test_files_of_applications_come_back_under_new_names(alice: UUID, house: Settings) -> None:
    bob = await taken_in((await exported(alice, house)).read_bytes(), house)

    async with db.reading() as session:
        files = (await session.scalars(select(ApplicationFile))).all()
    names = {one.user_id: one.stored_name for one in files}
    assert names[alice] != names[bob]
    assert (house.data_dir / "application-files" / names[bob]).read_bytes() == SENT
