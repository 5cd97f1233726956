"""What a backup says of itself: which release made it, at which revision, and the sum of each part."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import IO, Any

from app.errors import Refused

FORMAT = 1
NAME = "manifest.json"
DATABASE, SECRET = "database", "secret_key"
FILES = "files/"  # before the name of each kept file
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One member of the archive. sha256: of its bytes, in hex."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup. revision: of the migrations.  secret_print: tells secrets apart, opens nothing.

    made_by: the version of the database's server, where an older one cannot read the dump; "" where any can.
    """

    made_at: str
    version: str
    revision: str
    database: str
    secret_print: str
    parts: tuple[Part, ...]
    made_by: str = ""

    @property
    def has_secret(self) -> bool:
        """Whether the server's secret is in it."""
        return any(part.name == SECRET for part in self.parts)

    @property
    def files(self) -> tuple[Part, ...]:
        """The parts that are kept files."""
        return tuple(part for part in self.parts if part.name.startswith(FILES))

    def to_json(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1).encode()


def read_manifest(data: bytes) -> Manifest:
    """Raises Refused (backup.damaged, backup.unknown_format)."""
    try:
        said: Mapping[str, Any] = json.loads(data)
        if said["format"] != FORMAT:
            raise Refused("backup.unknown_format")
        parts = tuple(Part(str(one["name"]), int(one["size_bytes"]), str(one["sha256"])) for one in said["parts"])
        words = {name: str(said[name]) for name in ("made_at", "version", "revision", "database", "secret_print")}
        return Manifest(**words, parts=parts, made_by=str(said.get("made_by", "")))
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("backup.damaged") from error


def print_of_secret(secret: str) -> str:
    """Eight bytes that tell one server's secret from another's."""
    return hashlib.sha256(b"sartor backup:" + secret.encode()).hexdigest()[:16]


class Summing:
    """A stream that is read (or copied to another) while its bytes are summed."""

    def __init__(self, source: IO[bytes], into: IO[bytes] | None = None) -> None:
        self._source, self._into = source, into
        self._sum = hashlib.sha256()
        self.size_bytes = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, summed on the way."""
        data = self._source.read(size)
        self._sum.update(data)
        self.size_bytes += len(data)
        if self._into is not None:
            self._into.write(data)
        return data

    def drain(self) -> None:
        """Read to the end."""
        while self.read(_PIECE):
            pass

    @property
    def sha256(self) -> str:
        """Of what was read so far."""
        return self._sum.hexdigest()
