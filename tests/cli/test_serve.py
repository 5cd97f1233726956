"""`sartor serve`: it says where it is served once the pages answer there, and ends quietly."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.timeout(120)
def test_the_address_is_told_once_it_answers_and_ctrl_c_ends_everything_quietly(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "SARTOR_DATA_DIR": str(tmp_path), "SARTOR_PORT": str(port)}
    command = [sys.executable, "-m", "app.cli", "serve"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
    ) as group:
        assert group.stdout
        said = group.stdout.readline()
        answer = httpx.get(f"http://127.0.0.1:{port}/health/live", timeout=10)
        os.killpg(group.pid, signal.SIGINT)
        _, errors = group.communicate(timeout=60)

    assert f":{port}" in said
    assert answer.status_code == 200
    assert "Traceback" not in errors
