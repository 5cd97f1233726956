"""The server as a process of its own, and its control interface from another process."""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Remote:
    """A running server. base_url: what an `openai` client is given."""

    base_url: str
    pid: int

    def change(self, **settings: Any) -> None:
        """Replace settings of its behaviour."""
        self._ask("PATCH", "/control/behaviour", settings)

    def calls(self) -> list[dict[str, Any]]:
        """Every call since the last fresh start."""
        return self._ask("GET", "/control/calls")

    def plants(self) -> list[dict[str, Any]]:
        """Every lie since the last fresh start."""
        return self._ask("GET", "/control/plants")

    def forget(self) -> None:
        """A fresh start."""
        self._ask("DELETE", "/control/records")

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        connection = http.client.HTTPConnection(urlsplit(self.base_url).netloc, timeout=30)
        try:
            connection.request(method, path, json.dumps(body) if body is not None else None)
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()


@contextmanager
def running(*arguments: str, port: int = 0) -> Iterator[Remote]:
    """A server with these command-line arguments; it is gone at the end."""
    command = [sys.executable, "-m", "tests.fakes.model_server", "--port", str(port), *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield Remote(process.stdout.readline().strip(), process.pid)
        finally:
            process.terminate()
