"""A backup of PostgreSQL comes back where it can, and where it cannot that is said before anything is touched."""

import asyncio
import json
import os
import tarfile
from collections.abc import Generator
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import make_url
from test_round_trip import fill, made_of, sums

from app import db
from app.backup import postgresql
from app.backup.restoring import restore
from app.errors import Refused
from app.settings import Settings, load_settings
from app.vectors.on_postgresql import SCHEMA
from tests.servers.postgresql import Cluster

EXTENSION = "hstore"  # one that Debian's server has; a server without pgvector has not even its name


@pytest.fixture
def server(cluster: Cluster, tmp_path: Path) -> Generator[Settings]:
    with cluster.database() as url:
        settings = load_settings({"SARTOR_DATA_DIR": str(tmp_path / "data"), "SARTOR_DATABASE_URL": url})
        db.migrate(url)
        asyncio.run(fill(settings, "alice"))
        yield settings


@pytest.fixture
def other(cluster: Cluster, tmp_path: Path) -> Generator[Settings]:
    """Another server, with somebody on it."""
    with cluster.database() as url:
        settings = load_settings({"SARTOR_DATA_DIR": str(tmp_path / "other"), "SARTOR_DATABASE_URL": url})
        db.migrate(url)
        asyncio.run(fill(settings, "bob"))
        yield settings


def standing(settings: Settings) -> tuple[object, set[str]]:
    """Everything that a restoration could have changed."""
    files = {str(one) for one in settings.data_dir.rglob("*") if one.is_file() and not one.name.startswith(".")}
    return asyncio.run(sums(settings)), files


def databases(cluster: Cluster, settings: Settings) -> list[str]:
    """The database and whatever was made beside it."""
    there = cluster.ask("SELECT datname FROM pg_database ORDER BY 1").split()
    return [one for one in there if one.startswith(name_of(settings))]


def name_of(settings: Settings) -> str:
    return str(make_url(settings.database_url).database)


def with_manifest(archive: Path, **changes: str) -> None:
    with tarfile.open(archive) as tar:
        members = {one.name: (tar.extractfile(one) or BytesIO()).read() for one in tar}
    members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **changes}).encode()
    with tarfile.open(archive, "w:gz") as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, BytesIO(data))


def program(folder: Path, name: str, says: str) -> None:
    """A program of another version, before that of the system on the path."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f'#!/bin/sh\nprintf "%s" "{says}"\n')
    (folder / name).chmod(0o755)


def test_what_is_left_out_are_the_tables_of_the_vectors() -> None:
    made = {one.split("(")[0].split()[-1] for one in SCHEMA if one.startswith("CREATE TABLE")}

    assert made == set(postgresql.MADE_AGAIN)


@pytest.mark.parametrize("known", [postgresql.MADE_AGAIN, ()], ids=["left out", "a backup that still has them"])
def test_vectors_and_their_extension_do_not_come_along(
    server: Settings,
    other: Settings,
    cluster: Cluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    known: tuple[str, ...],
) -> None:
    there, here = name_of(server), name_of(other)
    cluster.ask(f"CREATE EXTENSION {EXTENSION}", database=there)
    cluster.ask(f"CREATE TABLE pool_vectors (id int PRIMARY KEY, title {EXTENSION})", database=there)
    cluster.ask("CREATE INDEX pool_vectors_title ON pool_vectors (title)", database=there)
    cluster.ask("INSERT INTO pool_vectors VALUES (1, 'a=>b')", database=there)
    with monkeypatch.context() as patch:
        patch.setattr(postgresql, "MADE_AGAIN", known)
        asyncio.run(made_of(server, tmp_path / "backups"))

    restore(other, str(tmp_path / "backups"), force=True)

    assert cluster.ask("SELECT extname FROM pg_extension ORDER BY 1", database=here).split() == ["plpgsql"]
    assert cluster.ask("SELECT to_regclass('pool_vectors') IS NULL", database=here).strip() == "t"
    assert asyncio.run(sums(other)) == asyncio.run(sums(server))


def test_extensions_of_the_server_stay(server: Settings, other: Settings, cluster: Cluster, tmp_path: Path) -> None:
    here = name_of(other)
    cluster.ask(f"CREATE EXTENSION {EXTENSION}", database=here)
    asyncio.run(made_of(server, tmp_path / "backups"))

    restore(other, str(tmp_path / "backups"), force=True)

    assert EXTENSION in cluster.ask("SELECT extname FROM pg_extension", database=here).split()
    assert len(databases(cluster, other)) == 1


def test_programs_newer_than_the_server_make_no_backup(
    server: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "DEBIAN", tmp_path)
    program(tmp_path / "newer", "pg_dump", "pg_dump (PostgreSQL) 99.1 (Debian 99.1-1)")
    monkeypatch.setenv("PATH", f"{tmp_path / 'newer'}:{os.environ['PATH']}")

    with pytest.raises(Refused, match=r"backup\.newer_program"):
        asyncio.run(made_of(server, tmp_path / "backups"))

    assert list((tmp_path / "backups").glob("*.tar.gz")) == []


def test_those_of_the_server_s_own_version_are_taken_where_there_are_several(
    server: Settings, other: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pg_dump", "pg_restore"):
        program(tmp_path / "newer", name, f"{name} (PostgreSQL) 99.1")
    monkeypatch.setenv("PATH", f"{tmp_path / 'newer'}:{os.environ['PATH']}")

    asyncio.run(made_of(server, tmp_path / "backups"))
    restore(other, str(tmp_path / "backups"), force=True)

    assert asyncio.run(sums(other)) == asyncio.run(sums(server))


def test_a_backup_of_a_newer_server_changes_nothing(
    server: Settings, other: Settings, cluster: Cluster, tmp_path: Path
) -> None:
    made = asyncio.run(made_of(server, tmp_path / "backups"))
    with_manifest(tmp_path / "backups" / made.name, made_by="99")
    before = standing(other)

    with pytest.raises(Refused, match=r"backup\.older_server"):
        restore(other, str(tmp_path / "backups"), force=True)

    assert standing(other) == before
    assert len(databases(cluster, other)) == 1


def test_programs_newer_than_the_server_restore_nothing(
    server: Settings, other: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(made_of(server, tmp_path / "backups"))
    before = standing(other)
    monkeypatch.setattr(postgresql, "DEBIAN", tmp_path)
    program(tmp_path / "newer", "pg_restore", "pg_restore (PostgreSQL) 99.1")
    monkeypatch.setenv("PATH", f"{tmp_path / 'newer'}:{os.environ['PATH']}")

    with pytest.raises(Refused, match=r"backup\.newer_program"):
        restore(other, str(tmp_path / "backups"), force=True)

    assert standing(other) == before


def test_a_role_that_may_create_no_database_is_told_so(
    server: Settings, other: Settings, cluster: Cluster, tmp_path: Path
) -> None:
    asyncio.run(made_of(server, tmp_path / "backups"))
    name = name_of(other)
    before = standing(other)
    cluster.ask("DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN")
    cluster.ask("GRANT SELECT ON ALL TABLES IN SCHEMA public TO plain", database=name)
    url = other.database_url.replace("://sartor@", "://plain@")
    plain = load_settings({"SARTOR_DATA_DIR": str(other.data_dir), "SARTOR_DATABASE_URL": url})

    with pytest.raises(Refused, match=r"backup\.may_not_create") as refusal:
        restore(plain, str(tmp_path / "backups"), force=True)

    assert refusal.value.parameters == {"role": "plain"}
    assert standing(other) == before
