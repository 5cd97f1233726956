"""Which place keeps the files of a server, and one of its files as its users see it."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from app.files.stores import Folder, Store, bucket_at

# Folders of what people gave or were given; whatever else lies in the data folder can be made anew.
KEPT = ("files", "photos", "application-files", "exports")
_elsewhere: dict[Path, Store] = {}


def keep_files_at(data_dir: Path, url: str) -> None:
    """Keep the files of this server at an address (s3://, gs://); "" keeps them in its data folder."""
    if url:
        _elsewhere[data_dir] = bucket_at(url)
    else:
        _elsewhere.pop(data_dir, None)


def store_of(data_dir: Path) -> Store:
    """Where the files of the server with this data folder are."""
    return _elsewhere.get(data_dir) or Folder(data_dir)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file, by its name within the server's place. Equal names are equal files."""

    data_dir: Path
    name: str

    def is_file(self) -> bool:
        """Whether it is there."""
        return store_of(self.data_dir).has(self.name)

    def open(self) -> IO[bytes]:
        """Read it piece by piece. Raises FileNotFoundError."""
        return store_of(self.data_dir).open(self.name)

    def read_bytes(self) -> bytes:
        """All of it. Raises FileNotFoundError."""
        with self.open() as stream:
            return stream.read()

    def write_bytes(self, data: bytes) -> None:
        """Keep these bytes under its name."""
        store_of(self.data_dir).write(self.name, BytesIO(data))

    def write_stream(self, source: IO[bytes]) -> None:
        """Keep what can be read of it, piece by piece."""
        store_of(self.data_dir).write(self.name, source)

    def take(self, source: Path) -> int:
        """Keep what a file of this machine holds, which goes. Gives its size in bytes."""
        size_bytes = source.stat().st_size
        store = store_of(self.data_dir)
        if isinstance(store, Folder):
            store.path(self.name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            source.replace(store.path(self.name))
            return size_bytes
        with source.open("rb") as stream:
            store.write(self.name, stream)
        source.unlink()
        return size_bytes

    def unlink(self) -> None:
        """Forget it; a missing one is fine."""
        store_of(self.data_dir).remove(self.name)

    @contextmanager
    def on_disk(self) -> Generator[Path]:
        """A path for whoever must have one: the file itself, or a copy that goes with the block."""
        store = store_of(self.data_dir)
        if isinstance(store, Folder):
            yield store.path(self.name)
            return
        with tempfile.NamedTemporaryFile(dir=self.data_dir, prefix=".copy-") as copy, self.open() as stream:
            while piece := stream.read(1 << 20):
                copy.write(piece)
            copy.flush()
            yield Path(copy.name)
