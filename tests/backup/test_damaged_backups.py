"""Whatever is no whole backup of ours is refused before anything is touched."""

import json
import tarfile
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest

from app import db
from app.backup.archive import SAFE
from app.backup.making import make_backup
from app.backup.restoring import restore
from app.cvs import photos, storage
from app.cvs.storage import store_file
from app.documents import rendering
from app.drafting import journal
from app.errors import Refused
from app.files.places import KEPT
from app.privacy import storage as exports
from app.settings import load_settings
from app.tracker import personal_data as tracker
from app.vectors import store


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole backup of a server with one file."""
    folder = tmp_path_factory.mktemp("good")
    settings = load_settings({"SARTOR_DATA_DIR": str(folder / "data")})
    db.migrate(settings.database_url)
    store_file(settings.data_dir, b"%PDF-1.7 a CV")
    return (folder / "backups" / make_backup(settings, str(folder / "backups")).name).read_bytes()


def spoilt(archive: Path, how: str) -> None:
    data = bytearray(archive.read_bytes())
    if how == "cut":
        archive.write_bytes(data[: len(data) // 2])
    elif how == "no tar":
        archive.write_bytes(b"hello")
    elif how == "some bytes":  # one bit may change nothing of what is unpacked: it then repeats other, equal bytes
        middle = slice(len(data) // 2, len(data) // 2 + 16)
        data[middle] = bytes(one ^ 0xFF for one in data[middle])
        archive.write_bytes(data)
    else:
        repack(archive, how)


def repack(archive: Path, how: str) -> None:
    """The archive with one member changed, one more, one less, or one that would leave the folder."""
    with tarfile.open(archive) as tar:
        members = {one.name: (tar.extractfile(one) or BytesIO()).read() for one in tar}
    file = next(name for name in members if name.startswith("files/"))
    if how == "changed":
        members[file] += b"!"
    elif how == "missing":
        del members[file]
    elif how == "more":
        members = {"files/files/more": b"more", **members}
    elif how == "outside":
        members = {"../outside": b"more", **members}
    elif how == "link":
        members = {"link": b"", **members}
    elif how == "newer":
        said = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps({**said, "revision": "9999"}).encode()
    elif how == "other":
        said = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps({**said, "database": "oracle"}).encode()
    with tarfile.open(archive, "w:gz") as tar:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            if name == "link":
                member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
            tar.addfile(member, BytesIO(data))


@pytest.mark.parametrize(
    ("how", "code"),
    [
        *(
            (how, "backup.damaged")
            for how in ("cut", "no tar", "some bytes", "changed", "missing", "more", "outside", "link")
        ),
        ("newer", "backup.newer"),
        ("other", "backup.other_database"),
    ],
)
def test_what_is_no_whole_backup_of_ours_changes_nothing(good: bytes, tmp_path: Path, how: str, code: str) -> None:
    archive = tmp_path / "sartor.tar.gz"
    archive.write_bytes(good)
    spoilt(archive, how)
    empty = load_settings({"SARTOR_DATA_DIR": str(tmp_path / "data")})

    with pytest.raises(Refused, match=code):
        restore(empty, str(archive))

    assert {one.name for one in empty.data_dir.iterdir()} == {"secret_key", ".sartor-backup.lock"}
    assert not (tmp_path / "outside").exists()


def test_the_same_backup_unspoilt_is_restored(good: bytes, tmp_path: Path) -> None:
    archive = tmp_path / "sartor.tar.gz"
    archive.write_bytes(good)
    empty = load_settings({"SARTOR_DATA_DIR": str(tmp_path / "data")})

    assert restore(empty, str(archive)).files == 1
    assert [one.read_bytes() for one in (empty.data_dir / "files").iterdir()] == [b"%PDF-1.7 a CV"]


def test_the_folders_of_files_are_all_known() -> None:
    """Whoever keeps a new kind of bytes says whether it belongs into a backup."""

    kept = {storage.FOLDER, photos.FOLDER, tracker.FOLDER, exports.FOLDER}
    made_anew = {rendering.FOLDER, journal.FOLDER, store.FOLDER}
    lines = Path(db.__file__).parent.rglob("*.py")
    found = {
        line.split('"')[1]
        for file in lines
        for line in file.read_text("utf-8").splitlines()
        if line.startswith('FOLDER = "')
    }

    assert kept == set(KEPT)
    assert found == kept | made_anew


def test_user_ids_are_fit_for_names() -> None:

    assert SAFE.fullmatch(f"files/photos/{UUID(int=7)}/{'a' * 32}")
    assert not any(SAFE.fullmatch(bad) for bad in ("/etc/passwd", "a/../b", "..", "a//b", "", "a\\b"))
