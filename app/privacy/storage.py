"""Where exports lie: outside the web root, under random names, for this account of the machine only."""

import time
from pathlib import Path

FOLDER = "exports"
ORPHAN_S = 86_400.0  # no export takes that long to make


def folder_of(data_dir: Path) -> Path:
    """The folder, made where it is missing."""
    folder = data_dir / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def file_at(data_dir: Path, name: str) -> Path:
    """Where the export of this name lies."""
    return folder_of(data_dir) / name


def remove(data_dir: Path, names: list[str]) -> None:
    """Forget exports; a missing one is fine."""
    for name in names:
        for file in (file_at(data_dir, name), file_at(data_dir, f"{name}.part")):
            file.unlink(missing_ok=True)


def remove_strays(data_dir: Path, known: set[str]) -> None:
    """Remove what a killed process left and no row knows."""
    for file in folder_of(data_dir).iterdir():
        if file.name.removesuffix(".part") not in known and file.stat().st_mtime < time.time() - ORPHAN_S:
            file.unlink(missing_ok=True)
