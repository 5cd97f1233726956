"""The file of a backup: a compressed tar whose last member says what the others must be."""

import re
import tarfile
from io import BytesIO
from pathlib import Path
from typing import IO

from app.backup.manifest import NAME, Manifest, Part, Summing, read_manifest
from app.errors import Refused

COMPRESSION = 3  # a third faster than the default, and 4 % larger
MOST_MANIFEST = 512 << 20  # bytes: some three million files
SAFE = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}/){0,6}[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}")


class Writer:
    """Members as they come, each summed while it is written."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w:gz", compresslevel=COMPRESSION)  # noqa: SIM115 - closed by `close`
        self.parts: list[Part] = []

    def add(self, name: str, source: IO[bytes], size_bytes: int) -> None:
        """Add so many bytes of the source. Raises OSError where it has fewer."""
        summing = Summing(source)
        self._tar.addfile(_member(name, size_bytes), summing)  # pyright: ignore[reportArgumentType] - it only reads
        self.parts.append(Part(name, size_bytes, summing.sha256))

    def close(self, manifest: Manifest) -> None:
        """Add what it says of itself; without that it is no backup."""
        data = manifest.to_json()
        self._tar.addfile(_member(NAME, len(data)), BytesIO(data))
        self._tar.close()


def unpack(stream: IO[bytes], folder: Path) -> Manifest:
    """Write every member into a folder and hold each against the manifest.

    Raises Refused (backup.damaged, backup.unknown_format) for whatever is not a whole backup.
    """
    found: list[Part] = []
    manifest: Manifest | None = None
    try:
        with tarfile.open(fileobj=stream, mode="r|gz") as tar:
            for member in tar:
                source = tar.extractfile(member) if member.isreg() else None
                if source is None or manifest is not None or not SAFE.fullmatch(member.name):
                    raise Refused("backup.damaged")
                if member.name == NAME:
                    manifest = read_manifest(source.read(MOST_MANIFEST))
                else:
                    found.append(_written(source, folder / member.name, member.name))
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno:  # a full disk is no damage
            raise
        raise Refused("backup.damaged") from error
    if manifest is None or sorted(found, key=_name) != sorted(manifest.parts, key=_name):
        raise Refused("backup.damaged")
    return manifest


def _written(source: IO[bytes], file: Path, name: str) -> Part:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("xb") as into:
        summing = Summing(source, into)
        summing.drain()
    return Part(name, summing.size_bytes, summing.sha256)


def _name(part: Part) -> str:
    return part.name


def _member(name: str, size_bytes: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size_bytes, 0o600
    return member
