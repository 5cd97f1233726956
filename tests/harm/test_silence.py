"""A process whose loop is silent is ended and started again; one that is only busy is left alone."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from app.settings import ROOT
from jobs.listening import Pulse
from tests.servers.web import free_port

COMMAND = [sys.executable, "-m", "app.cli", "serve"]


def test_a_process_is_silent_once_its_last_beat_is_too_long_ago() -> None:
    pulse = Pulse.fresh()
    os.write(pulse.given, b".")

    assert not pulse.is_silent(10)
    pulse.heard_at -= 11
    assert pulse.is_silent(10)
    os.write(pulse.given, b".")
    assert not pulse.is_silent(10)


def test_a_process_that_starts_has_time_to_import() -> None:
    pulse = Pulse.fresh()
    pulse.heard_at -= 60

    assert not pulse.is_silent(10)


@pytest.mark.faults
@pytest.mark.timeout(180)
def test_a_web_process_whose_loop_is_stuck_is_started_again(tmp_path: Path) -> None:
    port = free_port()
    settings = {"SARTOR_DATA_DIR": str(tmp_path), "SARTOR_PORT": str(port), "SARTOR_SILENCE_S": "5"}
    with subprocess.Popen(
        COMMAND, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as group:
        assert group.stdout
        group.stdout.readline()
        stuck = _web_of(group.pid)
        os.kill(stuck, signal.SIGSTOP)
        answered = _answers_again(port)
        fresh = _web_of(group.pid)
        group.terminate()
        _, errors = group.communicate(timeout=60)

    assert answered == 200
    assert fresh != stuck
    assert "web has been silent for too long" in errors


@pytest.mark.faults
@pytest.mark.timeout(180)
@pytest.mark.parametrize("moment", ["while it starts", "while it serves"])
def test_all_processes_end_with_a_group_that_is_killed(tmp_path: Path, moment: str) -> None:
    port = free_port()
    settings = {"SARTOR_DATA_DIR": str(tmp_path), "SARTOR_PORT": str(port)}
    with subprocess.Popen(
        COMMAND, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as group:
        assert group.stdout
        if moment == "while it serves":
            group.stdout.readline()
        members = _members_of(group.pid, 3 if moment == "while it serves" else 2)
        group.kill()
        group.wait()

        _until(lambda: not any(Path(f"/proc/{one}/cmdline").exists() for one in members))

    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def _members_of(group: int, count: int) -> list[str]:
    """The ids of its processes, once there are so many: Redis, web and worker."""
    children = Path(f"/proc/{group}/task/{group}/children")
    _until(lambda: len(children.read_text().split()) >= count)
    return children.read_text().split()


def _until(is_so: Callable[[], bool]) -> None:
    while not is_so():  # the test's own timeout ends it
        time.sleep(0.05)


def _web_of(group: int) -> int:
    children = Path(f"/proc/{group}/task/{group}/children").read_text().split()
    return next(int(one) for one in children if Path(f"/proc/{one}/cmdline").read_text().endswith("\0web\0"))


def _answers_again(port: int) -> int:
    """The answer of the process that took the place of the stuck one, which answers nothing itself."""
    while True:
        try:
            return httpx.get(f"http://127.0.0.1:{port}/health/live", timeout=2).status_code
        except httpx.TransportError:
            time.sleep(0.1)
