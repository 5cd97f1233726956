"""A backup brought back on an empty machine gives the same rows and the same files, on either database."""

import asyncio
import hashlib
import json
import os
import tarfile
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app import db
from app.accounts.models import User
from app.backup.archive import Writer
from app.backup.making import Made, make_backup
from app.backup.manifest import read_manifest
from app.backup.restoring import restore
from app.cvs.models import CV, CVFile, FileStatus
from app.cvs.storage import store_file, stored_file
from app.errors import Conflict, NotFound, Refused
from app.settings import Settings, load_settings
from tests.commands import sartor, sartor_process
from tests.factories import a_cv, a_user

pytestmark = pytest.mark.both_databases
Elsewhere = Callable[[], AbstractContextManager[Settings]]
BYTES = (b"%PDF-1.7 a CV", b"\x00\xff" * 70_000, b"")


@pytest.fixture
async def server(settings: Settings) -> Settings:
    """A server at the newest migration with a person, a CV and files."""
    await asyncio.to_thread(db.migrate, settings.database_url)
    await fill(settings, "alice")
    return settings


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Elsewhere:
    """An empty machine with a database of the same kind."""

    @contextmanager
    def empty() -> Generator[Settings]:
        folder = {"SARTOR_DATA_DIR": str(tmp_path / "elsewhere")}
        if database_kind == "sqlite":
            yield load_settings(folder)
            return
        with request.getfixturevalue("cluster").database() as url:
            yield load_settings({**folder, "SARTOR_DATABASE_URL": url})

    return empty


async def fill(settings: Settings, name: str) -> None:
    db.connect(settings.database_url)
    async with db.transaction() as session:
        user = await a_user(session, name)
        cv = await a_cv(session, user.id)
        for number, data in enumerate(BYTES):
            stored = store_file(settings.data_dir, data)
            file = CVFile(user_id=user.id, cv_id=cv.id, name=f"{number}.pdf", stored_name=stored)
            file.size_bytes, file.sha256, file.status = len(data), hashlib.sha256(data).hexdigest(), FileStatus.DONE
            session.add(file)
    await db.disconnect()


async def sums(settings: Settings) -> tuple[dict[str, str], dict[str, str]]:
    """What every table holds, and every file that a row names, as sums by name."""
    db.connect(settings.database_url)
    try:
        async with db.reading() as session:
            tables: dict[str, str] = {}
            for table in db.Base.metadata.sorted_tables:
                rows = (await session.execute(select(table).order_by(*table.primary_key))).all()
                tables[table.name] = hashlib.sha256(repr(rows).encode()).hexdigest()
            names = (await session.scalars(select(CVFile.stored_name))).all()
    finally:
        await db.disconnect()
    return tables, {name: hashlib.sha256(stored_file(settings.data_dir, name)).hexdigest() for name in names}


async def people(settings: Settings) -> list[str]:
    db.connect(settings.database_url)
    try:
        async with db.reading() as session:
            return sorted((await session.scalars(select(User.email_folded))).all())
    finally:
        await db.disconnect()


async def made_of(settings: Settings, place: Path, *, keep: int = 0, with_secrets: bool = False) -> Made:
    return await asyncio.to_thread(make_backup, settings, str(place), keep=keep, with_secrets=with_secrets)


async def test_an_empty_machine_gets_the_same_rows_and_files(
    server: Settings, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    made = await made_of(server, tmp_path / "backups")

    with elsewhere() as empty:
        done = await asyncio.to_thread(restore, empty, str(tmp_path / "backups"))

        assert await sums(empty) == await sums(server)
    assert (made.files, done.files, made.has_secret, done.opens_keys) == (len(BYTES), len(BYTES), False, False)


async def test_what_was_restored_can_be_written_to(server: Settings, elsewhere: Elsewhere, tmp_path: Path) -> None:
    await made_of(server, tmp_path / "backups")

    with elsewhere() as empty:
        await asyncio.to_thread(restore, empty, str(tmp_path / "backups"))
        await asyncio.to_thread(db.migrate, empty.database_url)
        await fill(empty, "bob")

        db.connect(empty.database_url)
        async with db.reading() as session:
            cvs, revision = (
                await session.scalar(select(func.count(CV.id))),
                await session.scalar(text("SELECT version_num FROM alembic_version")),
            )
        await db.disconnect()
    assert cvs == 2
    assert revision


async def test_a_backup_of_a_running_server_is_of_one_moment(
    server: Settings, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    db.connect(server.database_url)
    async with db.transaction() as session:
        await a_user(session, "unfinished")
        await session.flush()
        await made_of(server, tmp_path / "backups")
    await db.disconnect()

    with elsewhere() as empty:
        await asyncio.to_thread(restore, empty, str(tmp_path / "backups"))

        assert await people(empty) == ["alice@example.org"]


async def test_accounts_are_replaced_only_when_told(server: Settings, elsewhere: Elsewhere, tmp_path: Path) -> None:
    await made_of(server, tmp_path / "backups")

    with elsewhere() as other:
        await asyncio.to_thread(db.migrate, other.database_url)
        await fill(other, "bob")
        before = await sums(other)
        with pytest.raises(Conflict, match=r"backup\.not_empty"):
            await asyncio.to_thread(restore, other, str(tmp_path / "backups"))
        assert await sums(other) == before

        await asyncio.to_thread(restore, other, str(tmp_path / "backups"), force=True)

        assert await sums(other) == await sums(server)
        assert len(list((other.data_dir / "files").iterdir())) == len(BYTES)


@pytest.mark.parametrize("point", ["restore.prepared:1", "restore.files:1", "restore.database:1"])
async def test_a_restoration_that_is_killed_leaves_all_of_the_old_or_all_of_the_new(
    server: Settings, elsewhere: Elsewhere, tmp_path: Path, point: str
) -> None:
    await made_of(server, tmp_path / "backups")

    with elsewhere() as other:
        await asyncio.to_thread(db.migrate, other.database_url)
        await fill(other, "bob")
        before = await sums(other)
        killed = await asyncio.to_thread(
            sartor_process, "restore", tmp_path / "backups", "--force", **around(other), SARTOR_FAILPOINTS=point
        )

        assert killed.returncode == 137
        assert await sums(other) == (await sums(server) if point.startswith("restore.database") else before)
        again = await asyncio.to_thread(sartor_process, "restore", tmp_path / "backups", "--force", **around(other))
        assert again.returncode == 0, again.stderr
        assert await sums(other) == await sums(server)
        assert not [one.name for one in other.data_dir.iterdir() if "part" in one.name]


@pytest.mark.parametrize("point", ["backup.database:1", "backup.files:1", "backup.archive:1"])
async def test_a_backup_that_is_killed_leaves_the_old_one_good(
    server: Settings, elsewhere: Elsewhere, tmp_path: Path, point: str
) -> None:
    folder = tmp_path / "backups"
    first = await made_of(server, folder)
    before = hashlib.sha256((folder / first.name).read_bytes()).hexdigest()

    killed = await asyncio.to_thread(
        sartor_process, "backup", folder, "--keep", 1, **around(server), SARTOR_FAILPOINTS=point
    )

    assert killed.returncode == 137
    assert [one.name for one in folder.glob("*.tar.gz")] == [first.name]
    assert hashlib.sha256((folder / first.name).read_bytes()).hexdigest() == before
    with elsewhere() as empty:
        await asyncio.to_thread(restore, empty, str(folder))
        assert await sums(empty) == await sums(server)
    second = await made_of(server, folder, keep=1)
    assert {one.name for one in folder.iterdir()} == {second.name, ".sartor-backup.lock"}


async def test_the_newest_ones_are_kept(server: Settings, tmp_path: Path) -> None:
    names = [(await made_of(server, tmp_path / "backups")).name for _ in range(3)]
    (tmp_path / "backups" / "holiday.tar.gz").write_bytes(b"not ours")

    last = await made_of(server, tmp_path / "backups", keep=2)

    assert last.dropped == tuple(names[:2])
    left = {one.name for one in (tmp_path / "backups").glob("*.tar.gz")}
    assert left == {names[2], last.name, "holiday.tar.gz"}


async def test_the_secret_is_in_it_only_when_asked(server: Settings, elsewhere: Elsewhere, tmp_path: Path) -> None:
    made = await made_of(server, tmp_path / "with", with_secrets=True)
    await made_of(server, tmp_path / "without")

    with tarfile.open(next((tmp_path / "without").glob("*.tar.gz"))) as tar:
        assert "secret_key" not in tar.getnames()
    with elsewhere() as empty:
        done = await asyncio.to_thread(restore, empty, str(tmp_path / "with"))
        again = load_settings({"SARTOR_DATA_DIR": str(empty.data_dir)})
    assert (made.has_secret, done.opens_keys, again.secret_key) == (True, True, server.secret_key)
    assert oct((empty.data_dir / "secret_key").stat().st_mode & 0o777) == "0o600"
    assert oct((tmp_path / "with" / made.name).stat().st_mode & 0o777) == "0o600"


async def test_a_secret_that_was_set_stays(server: Settings, elsewhere: Elsewhere, tmp_path: Path) -> None:
    await made_of(server, tmp_path / "backups", with_secrets=True)

    with elsewhere() as empty:
        own = replace(empty, secret_key="mine" * 10)
        done = await asyncio.to_thread(restore, own, str(tmp_path / "backups"))

    assert not done.opens_keys
    assert (empty.data_dir / "secret_key").read_text() == empty.secret_key


def unreadable(archive: Path) -> None:
    """A backup whose sums are right and whose database no program can read."""
    aside = archive.with_name("aside")
    with tarfile.open(archive) as old, aside.open("wb") as stream:
        writer = Writer(stream)
        for one in old:
            data = (old.extractfile(one) or BytesIO()).read()
            if one.name == "manifest.json":
                writer.close(replace(read_manifest(data), parts=tuple(writer.parts)))
            else:
                data = data[:2000] if one.name == "database" else data
                writer.add(one.name, BytesIO(data), len(data))
    aside.replace(archive)


async def test_a_database_that_cannot_be_read_changes_nothing(
    server: Settings, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    made = await made_of(server, tmp_path / "backups")
    await asyncio.to_thread(unreadable, tmp_path / "backups" / made.name)

    with elsewhere() as other:
        await asyncio.to_thread(db.migrate, other.database_url)
        await fill(other, "bob")
        before, files = await sums(other), {one.name for one in (other.data_dir / "files").iterdir()}
        with pytest.raises(Refused, match=r"backup\.(damaged|program_failed)"):
            await asyncio.to_thread(restore, other, str(tmp_path / "backups"), force=True)

        assert await sums(other) == before
        assert {one.name for one in (other.data_dir / "files").iterdir()} == files


async def test_files_do_not_stay_where_the_database_is_in_use(
    server: Settings, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    await made_of(server, tmp_path / "backups")

    with elsewhere() as other:
        await asyncio.to_thread(db.migrate, other.database_url)
        db.connect(other.database_url)
        async with db.transaction() as session:
            await a_user(session, "meanwhile")
            with pytest.raises(Conflict, match=r"backup\.in_use"):
                await asyncio.to_thread(restore, other, str(tmp_path / "backups"), force=True)
        await db.disconnect()

        assert await people(other) == ["meanwhile@example.org"]
        assert [one for one in (other.data_dir / "files").glob("*") if one.is_file()] == []


async def test_a_database_in_use_is_not_replaced(server: Settings, tmp_path: Path) -> None:
    await made_of(server, tmp_path / "backups")
    db.connect(server.database_url)
    async with db.transaction() as session:
        await session.scalars(select(User))
        await a_user(session, "meanwhile")
        await session.flush()
        with pytest.raises(Conflict, match=r"backup\.in_use"):
            await asyncio.to_thread(restore, server, str(tmp_path / "backups"), force=True)
    await db.disconnect()

    assert await people(server) == ["alice@example.org", "meanwhile@example.org"]


async def test_a_place_without_a_backup_is_said(server: Settings, tmp_path: Path) -> None:
    for place in (tmp_path / "nothing", tmp_path / "sartor.tar.gz"):
        with pytest.raises(NotFound, match=r"backup\.none"):
            await asyncio.to_thread(restore, server, str(place), force=True)


async def test_the_commands_say_what_they_did(server: Settings, tmp_path: Path) -> None:
    made = await asyncio.to_thread(sartor, "backup", tmp_path / "backups", "--json", **around(server))
    refused = await asyncio.to_thread(sartor, "restore", tmp_path / "backups", **around(server))
    none = await asyncio.to_thread(sartor, "backup", tmp_path / "backups", "--keep", 0, **around(server))
    done = await asyncio.to_thread(sartor, "restore", tmp_path / "backups", "--force", **around(server))

    assert json.loads(made.stdout)["files"] == len(BYTES)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "--force" in refused.stderr
    assert none.returncode == 2
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 files" in done.stdout


def around(settings: Settings) -> dict[str, str]:
    return {"SARTOR_DATA_DIR": str(settings.data_dir), "SARTOR_DATABASE_URL": settings.database_url, "LANG": "C"}


async def test_a_missing_program_is_named(
    server: Settings, database_kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "PATH", str(tmp_path))
    if database_kind == "sqlite":  # needs none
        assert (await made_of(server, tmp_path / "backups")).files == len(BYTES)
        return

    with pytest.raises(Refused, match=r"backup\.no_program"):
        await made_of(server, tmp_path / "backups")
