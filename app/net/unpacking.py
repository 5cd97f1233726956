"""Content encodings of answers, unpacked within a limit at each layer. Pure."""

import zlib
from collections.abc import Callable, Sequence

import brotli

from app.errors import Refused

ACCEPTED = "gzip, deflate, br"
MAX_LAYERS = 2
_AUTOMATIC, _BARE = 47, -15  # of zlib: told by its header (gzip or zlib); without one


def unpacked(packed: bytes, encodings: Sequence[str], limit: int) -> bytes:
    """The content. encodings: in the order they were applied.  limit: bytes of each layer.

    Raises Refused (net.too_large, net.unreadable, net.wrong_type).
    """
    named = [name for name in encodings if name not in {"", "identity"}]
    if len(named) > MAX_LAYERS or any(name not in _UNPACKERS for name in named):
        raise Refused("net.wrong_type")
    body = packed
    for name in reversed(named):
        body = _UNPACKERS[name](body, limit) if body else body
        if len(body) > limit:
            raise Refused("net.too_large")
    return body


def _inflated(packed: bytes, limit: int) -> bytes:
    try:
        return _inflate(packed, limit, _AUTOMATIC)
    except zlib.error:
        raise Refused("net.unreadable") from None


def _deflated(packed: bytes, limit: int) -> bytes:
    """With zlib's header as the standard says, or without one as some servers send it."""
    try:
        return _inflate(packed, limit, _AUTOMATIC)
    except zlib.error:
        pass
    try:
        return _inflate(packed, limit, _BARE)
    except zlib.error:
        raise Refused("net.unreadable") from None


def _inflate(packed: bytes, limit: int, bits: int) -> bytes:
    """One more byte than the limit at most, which tells that there is too much."""
    machine = zlib.decompressobj(bits)
    body = machine.decompress(packed, limit + 1)
    if not machine.eof and len(body) <= limit:
        raise Refused("net.unreadable")
    return body


def _unbrotlied(packed: bytes, limit: int) -> bytes:
    machine = brotli.Decompressor()
    body, given = b"", packed
    try:
        while not machine.is_finished() and len(body) <= limit:
            piece = machine.process(given, output_buffer_limit=limit + 1)
            if not piece and machine.can_accept_more_data():
                raise Refused("net.unreadable")
            body, given = body + piece, b""
    except brotli.error:
        raise Refused("net.unreadable") from None
    return body


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _deflated,
    "br": _unbrotlied,
}
