"""What production does not start with: secrets of nobody's choosing, SQLite on a disk that other machines share."""

from pathlib import Path, PurePath

import pytest

from app.kit import disks
from app.kit.disks import kind_at, network_disk_of
from app.settings import BadSetting, Settings, load_settings

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /srv tmpfs rw 0 0
nas:/data /srv/nas nfs4 rw 0 0
nas:/more /srv/with\\040blank cifs rw 0 0
bucket /srv/bucket fuse.s3fs rw 0 0
/dev/sdb1 /srv/nas/own xfs rw 0 0
/dev/sdc1 /srv/hidden nfs rw 0 0
/dev/sdd1 /srv/hidden ext4 rw 0 0
garbage
"""


def prod(folder: Path, **more: str) -> Settings:
    given = {"SARTOR_MODE": "prod", "SARTOR_SECRET_KEY": "x" * 64, "SARTOR_DATA_DIR": str(folder), **more}
    return load_settings({name: value for name, value in given.items() if value})


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system says lies on a network disk."""
    listed = tmp_path / "mounts"
    listed.write_text(f"/dev/sda1 / ext4 rw 0 0\nnas:/data {tmp_path / 'shared'} nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(disks, "MOUNTS", listed)
    return tmp_path / "shared"


@pytest.mark.parametrize("secret", ["", "short", "x" * 31])
def test_production_wants_a_secret_that_was_chosen_for_it(tmp_path: Path, secret: str) -> None:
    with pytest.raises(BadSetting) as refused:
        prod(tmp_path, SARTOR_SECRET_KEY=secret)

    assert refused.value.error_code == "settings.weak_secret"
    assert refused.value.parameters["name"] == "secret_key"
    assert not (tmp_path / "secret_key").exists()


def test_production_keeps_no_sqlite_on_a_network_disk(shared: Path) -> None:
    for url in ("", f"sqlite+aiosqlite:///{shared / 'elsewhere' / 'sartor.db'}"):
        with pytest.raises(BadSetting) as refused:
            prod(shared, SARTOR_DATABASE_URL=url)

        assert refused.value.error_code == "settings.network_disk"
        assert refused.value.parameters["kind"] == "nfs4"


def test_files_may_lie_there_where_the_database_does_not(shared: Path, tmp_path: Path) -> None:
    assert prod(shared, SARTOR_DATABASE_URL="postgresql+asyncpg://u@db/sartor").is_production
    assert prod(shared, SARTOR_DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / 'sartor.db'}").is_production
    assert prod(tmp_path).is_production
    assert load_settings({"SARTOR_DATA_DIR": str(shared)}).mode == "local"


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/x", "ext4"),
        ("/srv", "tmpfs"),
        ("/srv/nas/data/deep", "nfs4"),
        ("/srv/nasal", "tmpfs"),
        ("/srv/nas/own/x", "xfs"),
        ("/srv/with blank/x", "cifs"),
        ("/srv/bucket", "fuse.s3fs"),
        ("/srv/hidden/x", "ext4"),
    ],
)
def test_the_closest_mount_and_of_two_the_later_counts(folder: str, kind: str) -> None:
    assert kind_at(PurePath(folder), MOUNTS) == kind


def test_where_nothing_is_known_nothing_is_refused(tmp_path: Path) -> None:
    assert network_disk_of(tmp_path, tmp_path / "no such list") == ""
    assert kind_at(PurePath("/x"), "") == ""
