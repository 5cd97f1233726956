"""A web process of its own, on a fresh data folder: for what must go over a real connection."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from app.settings import ROOT


@contextmanager
def serving_web(data: Path) -> Generator[str]:
    """The address of a web process without a worker; it ends with the block."""
    port = free_port()
    environment = {**os.environ, "SARTOR_DATA_DIR": str(data), "SARTOR_PORT": str(port)}
    command = [sys.executable, "-m", "app.cli"]
    subprocess.run([*command, "db", "upgrade"], cwd=ROOT, env=environment, check=True)
    process = subprocess.Popen([*command, "web"], cwd=ROOT, env=environment)
    try:
        _wait_for(f"http://127.0.0.1:{port}/health/live")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, *, seconds: float = 200) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            assert time.monotonic() < end, f"{address} does not answer"
            time.sleep(0.1)
        else:
            return
