"""Where exports lie: outside the web root, under random names, in the server's place for files."""

import time
from pathlib import Path

from app.files.places import StoredFile, store_of
from app.files.stores import Folder

FOLDER = "exports"
ORPHAN_S = 86_400.0  # no export takes that long to make


def folder_of(data_dir: Path) -> Path:
    """The folder of this machine where exports are made and, from a bucket, fetched into; made where it is missing."""
    folder = data_dir / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def file_at(data_dir: Path, name: str) -> StoredFile:
    """The export of this name."""
    return StoredFile(data_dir, f"{FOLDER}/{name}")


def on_this_machine(data_dir: Path, name: str) -> Path | None:
    """The export as a file that can be sent, fetched where it is kept elsewhere; None where it is gone."""
    file = file_at(data_dir, name)
    if not file.is_file():
        return None
    if isinstance(store := store_of(data_dir), Folder):
        return store.path(file.name)
    copy = folder_of(data_dir) / f"{name}.copy"
    if not copy.is_file():
        with file.on_disk() as fetched:
            fetched.chmod(0o600)
            copy.hardlink_to(fetched)
    return copy


def remove(data_dir: Path, names: list[str]) -> None:
    """Forget exports; a missing one is fine."""
    for name in names:
        file_at(data_dir, name).unlink()
        for left in (name, f"{name}.part", f"{name}.copy"):
            (folder_of(data_dir) / left).unlink(missing_ok=True)


def remove_strays(data_dir: Path, known: set[str]) -> None:
    """Remove what a killed process left and no row knows, and old copies."""
    before = time.time() - ORPHAN_S
    for file in folder_of(data_dir).iterdir():
        if file.name.removesuffix(".part") not in known and file.stat().st_mtime < before:
            file.unlink(missing_ok=True)
    for one in store_of(data_dir).listed(FOLDER):
        name = one.name.removeprefix(f"{FOLDER}/")
        if name.removesuffix(".part") not in known and one.written_at < before:
            file_at(data_dir, name).unlink()
