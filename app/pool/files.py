"""Where the layers lie: a folder or a bucket behind fsspec; a name is written whole or not at all."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any
from uuid import uuid4

import fsspec

from app.errors import Refused
from app.settings import Settings

_PACKAGES = {"gs": "-r requirements/cloud.txt", "gcs": "-r requirements/cloud.txt", "s3": "s3fs", "az": "adlfs"}


@dataclass(frozen=True, slots=True)
class Files:
    """A place for files by their names below it, such as bronze/board/2026-11-23.json."""

    system: Any
    root: str
    url: str

    @property
    def is_local(self) -> bool:
        """Whether it is a folder of this machine."""
        return "file" in ((self.system.protocol,) if isinstance(self.system.protocol, str) else self.system.protocol)

    def path(self, name: str) -> str:
        """The name as the file system takes it."""
        return f"{self.root}/{name}"

    def address(self, name: str) -> str:
        """The name as a database that reads files takes it."""
        return self.path(name) if self.is_local else f"{self.url}/{name}"

    @contextmanager
    def writing(self, name: str) -> Generator[IO[bytes]]:
        """A new file in place of an older one, once the block has ended well; nothing where it has not."""
        path = self.path(name)
        self.system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
        if not self.is_local:  # a bucket shows an object when it is whole
            with self.system.open(path, "wb") as stream:
                yield stream
            return
        beside = Path(f"{path}.{uuid4().hex}.part")
        try:
            with beside.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole."""
        with self.writing(name) as stream:
            stream.write(data)

    def read(self, name: str, start: int | None = None, end: int | None = None) -> bytes:
        """The bytes of a file, or those from start to before end. Raises FileNotFoundError."""
        return self.system.cat_file(self.path(name), start=start, end=end)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return bool(self.system.exists(self.path(name)))

    def size(self, name: str) -> int:
        """Bytes of a file; 0 for none."""
        return int(self.system.size(self.path(name)) or 0) if self.has(name) else 0

    def names(self, folder: str, ending: str = "") -> list[str]:
        """The files of a folder by name, in order; none where there is no such folder."""
        self.system.invalidate_cache()
        if not self.has(folder):
            return []
        found = (PurePosixPath(one).name for one in self.system.ls(self.path(folder), detail=False))
        return sorted(one for one in found if one.endswith(ending))

    def folder(self, name: str) -> str:
        """A folder that is there, for programs that write into it."""
        self.system.makedirs(self.path(name), exist_ok=True)
        return self.address(name)

    def remove(self, name: str) -> None:
        """Remove a file or a folder, if it is there."""
        if self.has(name):
            self.system.rm(self.path(name), recursive=True)


def files_at(url: str) -> Files:
    """The files at a folder or an address such as gs://bucket/pool.

    Raises Refused (pool.no_driver, pool.no_files).
    """
    kind = url.partition("://")[0]
    try:
        system, root = fsspec.url_to_fs(url)
    except ImportError as error:
        raise Refused("pool.no_driver", kind=kind, package=_PACKAGES.get(kind, kind)) from error
    except ValueError as error:
        raise Refused("pool.no_files", address=url) from error
    return Files(system, root.rstrip("/"), url.rstrip("/"))


def files_of(settings: Settings) -> Files:
    """The pool's files of this server: `pool_files_url`, else a folder of its data."""
    return files_at(settings.pool_files_url or str(settings.data_dir / "pool"))
