"""Where uploaded files lie: outside the web root, under random names, readable by this account of the machine only."""

import os
import secrets
from pathlib import Path

FOLDER = "files"


def store_file(data_dir: Path, data: bytes, within: str = FOLDER) -> str:
    """Write the bytes under a new random name and give that name. within: the folder of whoever keeps them."""
    folder = _folder(data_dir, within)
    name = secrets.token_hex(16)
    handle = os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    return name


def path_of(data_dir: Path, name: str, within: str = FOLDER) -> Path:
    """Where the bytes that were stored under this name lie."""
    return _folder(data_dir, within) / name


def stored_file(data_dir: Path, name: str, within: str = FOLDER) -> bytes:
    """The bytes that were stored under this name."""
    return (_folder(data_dir, within) / name).read_bytes()


def remove_file(data_dir: Path, name: str, within: str = FOLDER) -> None:
    """Forget the file; a missing one is fine, so that a repeated deletion ends."""
    (_folder(data_dir, within) / name).unlink(missing_ok=True)


def names_stored_before(data_dir: Path, moment: float, within: str = FOLDER) -> set[str]:
    """Names of the files that were written before this moment (Unix time, seconds)."""
    return {file.name for file in _folder(data_dir, within).iterdir() if file.stat().st_mtime < moment}


def _folder(data_dir: Path, within: str) -> Path:
    folder = data_dir / within
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
