"""How the pool and its children speak: a JSON line, then the bytes that it announces."""

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an answer. head: plain JSON.  body: raw bytes."""

    head: dict[str, Any] = field(default_factory=dict[str, Any])
    body: bytes = b""

    def encode(self) -> bytes:
        """One line of JSON with the body's size, then the body."""
        return json.dumps({**self.head, "size": len(self.body)}).encode() + b"\n" + self.body


def head_of(line: bytes) -> tuple[dict[str, Any], int]:
    """The JSON line of a message and the size of what follows."""
    head = json.loads(line)
    return head, int(head.pop("size"))
