"""Where uploaded files lie: outside the web root, under random names, in the server's place for files."""

import secrets
from io import BytesIO
from pathlib import Path

from app.files.places import StoredFile, store_of

FOLDER = "files"


def store_file(data_dir: Path, data: bytes, within: str = FOLDER) -> str:
    """Write the bytes under a new random name and give that name. within: the folder of whoever keeps them."""
    name = secrets.token_hex(16)
    store_of(data_dir).write(f"{within}/{name}", BytesIO(data))
    return name


def path_of(data_dir: Path, name: str, within: str = FOLDER) -> StoredFile:
    """The file whose bytes were stored under this name."""
    return StoredFile(data_dir, f"{within}/{name}")


def stored_file(data_dir: Path, name: str, within: str = FOLDER) -> bytes:
    """The bytes that were stored under this name."""
    return path_of(data_dir, name, within).read_bytes()


def remove_file(data_dir: Path, name: str, within: str = FOLDER) -> None:
    """Forget the file; a missing one is fine, so that a repeated deletion ends."""
    path_of(data_dir, name, within).unlink()


def names_stored_before(data_dir: Path, moment: float, within: str = FOLDER) -> set[str]:
    """Names of the files that were written before this moment (Unix time, seconds)."""
    old = (one.name for one in store_of(data_dir).listed(within) if one.written_at < moment)
    return {name.removeprefix(f"{within}/") for name in old}
