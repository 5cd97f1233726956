"""Identifiers: UUIDv7, so that keys sort by the time they were made."""

import os
import time
from hashlib import sha256
from uuid import UUID


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits."""
    return _version_7(time.time_ns() // 1_000_000, os.urandom(10))


def derived_id(origin: UUID, what: bytes) -> UUID:
    """The id that the same two always give: of the moment of `origin`, itself a UUIDv7."""
    return _version_7(origin.int >> 80, sha256(origin.bytes + what).digest()[:10])


def _version_7(milliseconds: int, rest: bytes) -> UUID:
    value = (milliseconds << 80) | int.from_bytes(rest)
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)
