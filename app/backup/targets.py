"""Where backups lie: a folder, or a bucket behind fsspec; each is one file whose name is the moment it was made at."""

import fcntl
import os
import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from app.errors import Conflict, NotFound, Refused
from app.files.stores import Folder, Store, bucket_at

PART = ".part"  # at the end of whatever is not whole yet
_NAME = re.compile(r"sartor-\d{8}T\d{6}Z-[0-9a-f]{6}\.tar\.gz")
_LOCK = ".sartor-backup.lock"


def name_at(moment: datetime) -> str:
    """The name of a backup: names in order are moments in order."""
    return f"sartor-{moment:%Y%m%dT%H%M%SZ}-{moment.microsecond:06x}.tar.gz"


def is_address(place: str) -> bool:
    """Whether a place is a bucket's address, no path."""
    return "://" in place


def store_at(place: str) -> Store:
    """Raises Refused (backup.no_driver)."""
    if not is_address(place):
        return Folder(Path(place).expanduser().resolve())
    try:
        return bucket_at(place)
    except (ImportError, ValueError) as error:
        raise Refused("backup.no_driver", address=place) from error


def backups_in(store: Store) -> list[str]:
    """Names of the whole backups, the oldest first."""
    return sorted(one.name for one in store.listed("") if _NAME.fullmatch(one.name))


@contextmanager
def opened(place: str) -> Generator[IO[bytes]]:
    """A backup by its own name, or the newest of a folder or bucket. Raises NotFound (backup.none)."""
    above, _, name = place.rstrip("/").rpartition("/")
    if name.endswith(".tar.gz"):
        store = store_at(above or ("/" if place.startswith("/") else "."))
    else:
        store = store_at(place)
        name = next(reversed(backups_in(store)), "")
    try:
        stream = store.open(name) if name else None
    except FileNotFoundError:
        stream = None
    if stream is None:
        raise NotFound("backup.none", place=place)
    with stream:
        yield stream


@contextmanager
def workshop(folder: Path) -> Generator[Path]:
    """A folder for what is not whole yet, for one process at a time; what a killed one left there is swept.

    Raises Conflict (backup.under_way).
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600), "r+b") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Conflict("backup.under_way") from error
        inside = folder / f".sartor{PART}"
        shutil.rmtree(inside, ignore_errors=True)
        inside.mkdir(mode=0o700)
        try:
            yield inside
        finally:
            shutil.rmtree(inside, ignore_errors=True)


def drop_old(store: Store, keep: int) -> list[str]:
    """Remove all but the newest so many; gives the names of those that went. keep: 0 removes none."""
    old = backups_in(store)[:-keep] if keep else []
    for name in old:
        store.remove(name)
    return old
