"""Child side: refuse a PDF whose streams unfold to far more than a CV needs, before anything else opens it."""

import re
import zlib

from app.errors import Refused

MAX_STREAM_BYTES = 100 * 1024 * 1024  # a page scanned at 600 dpi in grey is 35 MB
MAX_NESTED_BYTES = 16 * 1024 * 1024  # nobody packs a page twice
MAX_TOTAL_BYTES = 500 * 1024 * 1024
_MAX_DEPTH = 3
_CHUNK_BYTES = 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_ZLIB_HEADER = 0x78


def check_streams(data: bytes) -> None:
    """Raises Refused (import.bomb)."""
    total = 0
    for found in _STREAM.finditer(data):
        total += _unfolded(memoryview(data)[found.end() :], MAX_STREAM_BYTES, depth=0)
        if total > MAX_TOTAL_BYTES:
            raise Refused("import.bomb")


def _unfolded(packed: memoryview, limit: int, *, depth: int) -> int:
    """How many bytes a packed stream gives, and what is packed again inside; none for what is no packed stream."""
    if not _is_packed(packed):
        return 0
    if depth > _MAX_DEPTH:
        raise Refused("import.bomb")
    unpacker, inner, count = zlib.decompressobj(), _Inner(depth), 0
    rest: bytes | memoryview = packed
    while rest and not unpacker.eof:
        try:
            chunk = unpacker.decompress(rest, _CHUNK_BYTES)
        except zlib.error:
            break
        rest = unpacker.unconsumed_tail
        count += len(chunk)
        inner.feed(chunk)
        if count > limit:
            raise Refused("import.bomb")
        if not chunk and not rest:
            break
    return count + inner.count()


class _Inner:
    """What a stream unfolds to, kept only as far as it is packed once more."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._kept = bytearray()
        self._is_packed: bool | None = None

    def feed(self, chunk: bytes) -> None:
        """One more piece."""
        if self._is_packed is None and chunk:
            self._is_packed = _is_packed(memoryview(chunk))
        if self._is_packed and len(self._kept) < MAX_NESTED_BYTES:
            self._kept += chunk

    def count(self) -> int:
        """Bytes that the packed content gives in its turn."""
        return _unfolded(memoryview(self._kept), MAX_NESTED_BYTES, depth=self._depth + 1) if self._kept else 0


def _is_packed(data: memoryview) -> bool:
    """Begins as zlib streams do: the method, and a check number."""
    return len(data) > 2 and data[0] == _ZLIB_HEADER and (data[0] * 256 + data[1]) % 31 == 0  # noqa: PLR2004 - RFC 1950
