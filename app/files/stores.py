"""The two kinds of places for bytes, by names such as photos/ID/NAME: a folder, and a bucket behind fsspec."""

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that is there. written_at: Unix time, seconds."""

    name: str
    size_bytes: int
    written_at: float


class Store(Protocol):
    """A place for bytes. Names are relative, with slashes; whoever gives one has made it."""

    def write(self, name: str, source: IO[bytes]) -> None:
        """Keep what is read from the source, in place of an older file of that name; whole or not at all."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """Read a file piece by piece. Raises FileNotFoundError."""
        ...

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        ...

    def remove(self, name: str) -> None:
        """Forget a file; a missing one is fine."""
        ...

    def remove_folder(self, name: str) -> None:
        """Forget all files of a folder; a missing one is fine."""
        ...

    def listed(self, folder: str) -> Iterator[Listed]:
        """All files below a folder, in no order."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, for this account of it alone."""

    root: Path

    def write(self, name: str, source: IO[bytes]) -> None:
        """As of Store: written aside, then renamed."""
        file = self.path(name)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = file.with_name(f"{file.name}.{os.getpid()}.part")
        try:
            with os.fdopen(os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as stream:
                shutil.copyfileobj(source, stream)
            aside.replace(file)
        finally:
            aside.unlink(missing_ok=True)

    def open(self, name: str) -> IO[bytes]:
        """As of Store."""
        return self.path(name).open("rb")

    def has(self, name: str) -> bool:
        """As of Store."""
        return self.path(name).is_file()

    def remove(self, name: str) -> None:
        """As of Store."""
        self.path(name).unlink(missing_ok=True)

    def remove_folder(self, name: str) -> None:
        """As of Store."""
        shutil.rmtree(self.path(name), ignore_errors=True)

    def listed(self, folder: str) -> Iterator[Listed]:
        """As of Store; what goes meanwhile is not listed."""
        for file in self.path(folder).rglob("*"):
            try:
                found = file.lstat()
            except FileNotFoundError:
                continue
            if stat.S_ISREG(found.st_mode):
                yield Listed(file.relative_to(self.root).as_posix(), found.st_size, found.st_mtime)

    def path(self, name: str) -> Path:
        """Where a file of this name lies."""
        return self.root / name


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket, or a folder within one, such as s3://bucket/sartor. An object shows once it is whole."""

    system: Any
    root: str

    def write(self, name: str, source: IO[bytes]) -> None:
        """As of Store: what breaks off while it is read must not reach the bucket, so it is read whole first."""
        with tempfile.NamedTemporaryFile() as whole:
            shutil.copyfileobj(source, whole)
            whole.flush()
            self.system.put_file(whole.name, self.path(name))

    def open(self, name: str) -> IO[bytes]:
        """As of Store."""
        return self.system.open(self.path(name), "rb")

    def has(self, name: str) -> bool:
        """As of Store; asked anew, for another machine may have written it."""
        self.system.invalidate_cache()
        return bool(self.system.isfile(self.path(name)))

    def remove(self, name: str) -> None:
        """As of Store."""
        if self.has(name):
            self.system.rm_file(self.path(name))

    def remove_folder(self, name: str) -> None:
        """As of Store."""
        self.system.invalidate_cache()
        found = self.system.find(self.path(name))
        if found:
            self.system.rm(found)

    def listed(self, folder: str) -> Iterator[Listed]:
        """As of Store."""
        self.system.invalidate_cache()
        found: Mapping[str, Any] = self.system.find(self.path(folder), detail=True)
        for path, about in found.items():
            name = PurePosixPath(path).relative_to(self.root).as_posix()
            yield Listed(name, int(about.get("size") or 0), _written_at(about))

    def path(self, name: str) -> str:
        """The name as the file system takes it."""
        return f"{self.root}/{name}"


def bucket_at(url: str) -> Bucket:
    """The bucket at an address. Raises ImportError where the package for its kind is not installed."""
    import fsspec  # only servers that keep files elsewhere need it

    system, root = fsspec.url_to_fs(url)
    return Bucket(system, root.rstrip("/"))


def _written_at(about: Mapping[str, Any]) -> float:
    """As S3, Google and others call it; where one does not say, as if it were new, so that nothing takes it away."""
    for key in ("LastModified", "mtime", "updated", "created"):
        moment = about.get(key)
        if isinstance(moment, str):
            moment = datetime.fromisoformat(moment)
        if isinstance(moment, datetime):
            return moment.timestamp()
        if isinstance(moment, int | float):
            return float(moment)
    return time.time()
