"""Starting servers for browser tests: a free port, and waiting until somebody answers there."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(address: str, *servers: subprocess.Popen[bytes], seconds: float = 200) -> None:
    """Wait until an address answers, as long as those who may answer live."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and all(one.poll() is None for one in servers):
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{address} does not answer")
