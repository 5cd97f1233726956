"""Requests that a child died over: refused at once for some minutes, so that nobody pays for the same death again."""

import json
import time
from hashlib import sha256

from app.documents.protocol import Message
from app.errors import Refused

REMEMBERED_S = 600.0
MOST = 500
# A crash says nothing about the file: the machine may have ended the child.
DEATHS = frozenset({"import.timeout", "import.bomb"})


class Failed:
    """What died lately, by everything that was asked (function, parameters, content), with the refusal it got."""

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[float, Refused]] = {}

    def note(self, request: Message, refusal: Refused) -> None:
        """Remember a death; the oldest ones are forgotten where there are many."""
        if refusal.error_code in DEATHS:
            self._known[_key(request)] = (time.monotonic() + REMEMBERED_S, refusal)
            while len(self._known) > MOST:
                self._known.pop(next(iter(self._known)))

    def refuse(self, request: Message) -> None:
        """Raises the refusal of a request that a child died over lately."""
        if not self._known:
            return
        until, refusal = self._known.get(_key(request), (0.0, None))
        if refusal is not None and time.monotonic() < until:
            raise Refused(refusal.error_code, **refusal.parameters)


def _key(request: Message) -> bytes:
    head = {name: value for name, value in request.head.items() if name != "name"}  # of a file, free to choose
    return sha256(json.dumps(head, sort_keys=True).encode() + b"\0" + request.body).digest()
