"""`sartor serve`: it says where it is served once the pages answer there; Ctrl-C ends it quietly, however early."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from app.kit.ports import why_not

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children_of(pid: int) -> list[int]:
    """The processes that a process has started; a test that waits for one is ended by its own time limit."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def commands_of(pid: int) -> list[str]:
    found = [Path(f"/proc/{one}/cmdline") for one in children_of(pid)]
    return [file.read_bytes().decode() for file in found if file.exists()]


def test_the_address_is_told_once_it_answers_and_ctrl_c_ends_everything_quietly(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "SARTOR_DATA_DIR": str(tmp_path), "SARTOR_PORT": str(port)}
    command = [sys.executable, "-m", "app.cli", "serve"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
    ) as group:
        assert group.stdout
        said = group.stdout.readline()
        answer = httpx.get(f"http://127.0.0.1:{port}/health/live", timeout=60)
        os.killpg(group.pid, signal.SIGINT)
        _, errors = group.communicate()

    assert f":{port}" in said
    assert answer.status_code == 200
    assert "Traceback" not in errors


def started(data: Path, *words: str) -> subprocess.Popen[str]:
    """A command that Ctrl-C reaches as it would on a terminal: its whole process group hears it."""
    environment = {**os.environ, "SARTOR_DATA_DIR": str(data), "SARTOR_PORT": str(free_port())}
    command = [sys.executable, "-m", "app.cli", *words]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )


@pytest.mark.parametrize(
    ("words", "child"),
    [(["serve"], "app.cli\0web"), (["import", str(ROOT / "README.md")], "app.documents.child")],
    ids=["web", "documents"],
)
def test_ctrl_c_while_a_child_still_imports_ends_quietly(tmp_path: Path, words: list[str], child: str) -> None:
    with started(tmp_path, *words) as group:
        while not any(child in command for command in commands_of(group.pid)):
            assert group.poll() is None
            time.sleep(0.005)
        offspring = children_of(group.pid)
        os.killpg(group.pid, signal.SIGINT)
        _, errors = group.communicate()

    assert "Traceback" not in errors
    assert not any(Path(f"/proc/{pid}").exists() for pid in offspring)


def test_a_database_that_cannot_be_used_ends_all_of_it_before_a_page_is_served(tmp_path: Path) -> None:
    (tmp_path / "sartor.db").write_bytes(b"This is no database. " * 400)

    with started(tmp_path, "serve") as group:
        _, errors = group.communicate(timeout=60)

    assert group.returncode == 2
    assert errors.startswith("sartor: The database sqlite")
    assert errors.endswith("sartor.db cannot be used: file is not a database.\n")
    assert not [one for one in Path("/proc").glob("[0-9]*/environ") if str(tmp_path).encode() in read(one)]


@pytest.mark.parametrize("command", ["serve", "web"])
def test_an_address_where_another_program_listens_is_named_and_nothing_is_started(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        environment = {**os.environ, "SARTOR_DATA_DIR": str(tmp_path), "SARTOR_PORT": str(port), "LC_ALL": "C"}
        words = [sys.executable, "-m", "app.cli", command]
        ended = subprocess.run(
            words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    assert ended.returncode == 2
    assert ended.stderr.startswith(f"sartor: Nothing can be served on 127.0.0.1:{port}: Address already in use.")
    assert not ended.stdout
    assert not (tmp_path / "sartor.db").exists()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1"])
def test_a_host_that_is_not_of_this_machine_is_no_place_to_listen(host: str) -> None:
    assert why_not("127.0.0.1", 0) == ""
    assert why_not(host, 0)


def read(file: Path) -> bytes:
    """What a file of another process holds; nothing where it is gone or not ours."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
