"""Data in a prompt: fenced and named, so that nothing in it can pass for an instruction. Pure."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable

FENCES = 10**9  # in digits, of which three are a token
_SECRET = secrets.token_bytes(16)  # of this process: whoever writes a text cannot foresee its fence


def block(name: str, data: object) -> str:
    """Data between two fences that nothing in it can foresee; equal data has equal fences, for the prefix cache."""
    return _fenced(name, json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def laid_out(name: str, lines: Iterable[str]) -> str:
    """Lines to be read as they stand, between such fences; each is one line whatever it holds."""
    return _fenced(name, "\n".join(" ".join(line.split()) for line in lines))


def _fenced(name: str, text: str) -> str:
    digest = hmac.new(_SECRET, f"{name}\0{text}".encode(), hashlib.sha256).digest()
    fence = f"{int.from_bytes(digest) % FENCES:09}"
    return f"<<{name} {fence}>>\n{text}\n<</{name} {fence}>>"
