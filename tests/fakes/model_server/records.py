"""What the server remembers of its calls and lies: in memory for the control interface, in a file for ever."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import time
from typing import Any


@dataclass(slots=True)
class CallRecord:
    """One call. key: the same for equal questions.  status: of the reply, 0 while it is open or was never answered.

    answered: the whole reply was handed to the connection.  fault: that struck it, "" for none.
    texts: of which vectors were given.
    """

    number: int
    key: str
    step: str
    model: str
    format: str
    at: float
    attempt: int
    status: int = 0
    answered: bool = False
    fault: str = ""
    done_at: float = 0.0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    fields: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plant:
    """One lie. claim: the words that are not true.  text: the sentence that carries them.

    item: id of the item the sentence stands in ("" in a summary); sources: ids it claims to come from.
    """

    kind: str
    language: str
    claim: str
    text: str
    item: str
    sources: tuple[str, ...]
    step: str
    key: str


@dataclass(slots=True)
class Records:
    """Everything that was recorded; file: one JSON line per event, written at once."""

    file: Path | None = None
    calls: list[CallRecord] = field(default_factory=list[CallRecord])
    plants: list[Plant] = field(default_factory=list[Plant])
    attempts: dict[str, int] = field(default_factory=dict[str, int])

    def received(self, key: str, step: str, model: str, wanted: str, fields: list[str]) -> CallRecord:
        """A call came in."""
        attempt = self.attempts[key] = self.attempts.get(key, 0) + 1
        call = CallRecord(len(self.calls) + 1, key, step, model, wanted, time(), attempt, fields=fields)
        self.calls.append(call)
        self._write("received", call)
        return call

    def ended(self, call: CallRecord, status: int, *, answered: bool) -> None:
        """A call is over: answered, or the client is gone."""
        call.status, call.answered, call.done_at = status, answered, time()
        self._write("answered" if answered else "lost", call)

    def planted(self, plants: list[Plant]) -> None:
        """Lies that an answer carries."""
        self.plants.extend(plants)
        for plant in plants:
            self._write("planted", plant)

    def forget(self) -> None:
        """Start anew; the file keeps what it has."""
        self.calls.clear()
        self.plants.clear()
        self.attempts.clear()

    def _write(self, event: str, what: CallRecord | Plant) -> None:
        if self.file is None:
            return
        line: dict[str, Any] = {"event": event, **asdict(what)}
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, (json.dumps(line, ensure_ascii=False) + "\n").encode())
        finally:
            os.close(handle)
