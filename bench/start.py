"""Bench `start`: what a person waits for at the start of a command, over importing litestar, sqlalchemy and openai.

Each round times all of them in turn, so that a busy machine slows them alike; the median round counts.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from app.settings import ROOT
from bench._figures import Figure, report

ROUNDS = 5
LIBRARIES = "import litestar, sqlalchemy, openai"
CV = ROOT / "app" / "cli" / "demo_data" / "cv_en.txt"
COMMAND = (sys.executable, "-m", "app.cli")
BARS = {"version": 0.5, "import": 1.5, "serve": 3.0}
REPORTED = ("option_list",)  # no bar of its own; it once took longer than serving


def done_s(*command: str, **environment: str) -> float:
    """Seconds until a command has ended well."""
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def first_page_s() -> float:
    """Seconds from `sartor serve` on an empty data folder to its first page."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        environment = {**os.environ, "SARTOR_DATA_DIR": folder, "SARTOR_PORT": port}
        began = time.perf_counter()
        with subprocess.Popen([*COMMAND, "serve"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as served:
            try:
                _open_page(f"http://127.0.0.1:{port}/sign-in")
                return time.perf_counter() - began
            finally:
                served.send_signal(signal.SIGTERM)


def _open_page(address: str) -> None:
    while True:
        try:
            urllib.request.urlopen(address, timeout=60).close()  # noqa: S310 - our own server
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
        else:
            return


def rounds(folder: Path) -> dict[str, list[float]]:
    """Seconds of each start, round by round; `libraries` is what the others are held against."""
    starts: Mapping[str, Callable[[], float]] = {
        "libraries": lambda: done_s(sys.executable, "-c", LIBRARIES),
        "version": lambda: done_s(*COMMAND, "--version"),
        "import": lambda: done_s(*COMMAND, "import", str(CV)),
        "option_list": lambda: done_s(*COMMAND, "option", "list", SARTOR_DATA_DIR=str(folder)),
        "serve": first_page_s,
    }
    for start in starts.values():  # once for nothing: the disk's cache
        start()
    taken = [{name: start() for name, start in starts.items()} for _ in range(ROUNDS)]
    return {name: [one[name] for one in taken] for name in starts}


def main() -> None:
    """Measure in a throw-away folder and print."""
    with tempfile.TemporaryDirectory() as folder:
        taken = rounds(Path(folder))
    libraries_s = statistics.median(taken["libraries"])
    figures = [Figure("start_libraries", round(libraries_s, 2), "s", "reported", is_ok=True)]
    for name in (*BARS, *REPORTED):
        ratio = statistics.median(own / base for own, base in zip(taken[name], taken["libraries"], strict=True))
        bar = BARS.get(name)
        is_ok = bar is None or ratio < bar
        figures.append(Figure(f"start_{name}", round(ratio, 2), "times", f"<{bar}" if bar else "reported", is_ok=is_ok))
    report("start", figures)


if __name__ == "__main__":
    main()
