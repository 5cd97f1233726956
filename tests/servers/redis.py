"""Debian's redis-server for tests and benchmarks: on a socket of its own, with nothing kept on disk."""

import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

START_S = 10.0
OPTIONS = ("--port", "0", "--save", "", "--appendonly", "no", "--loglevel", "warning")


class NoRedis(Exception):
    """There is no redis-server here; the message says so."""


@dataclass(slots=True)
class RedisServer:
    """One server that may be killed and started again at the same address, empty each time."""

    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def socket(self) -> Path:
        return self.folder / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def start(self) -> None:
        program = shutil.which("redis-server")
        if program is None:
            message = "redis-server is not installed (Debian's package: redis-server)"
            raise NoRedis(message)
        command = [program, *OPTIONS, "--unixsocket", str(self.socket), "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + START_S
        while not self.answers():
            if time.monotonic() > end:
                message = "redis-server does not answer"
                raise NoRedis(message)
            time.sleep(0.01)

    def stop(self, number: int = signal.SIGKILL) -> None:
        """End it, by default as a power cut would."""
        process, self.process = self.process, None
        if process is not None and process.poll() is None:
            process.send_signal(number)
            process.wait(10)

    def answers(self) -> bool:
        try:
            return self.ask("PING") == "+PONG"
        except OSError:
            return False

    def ask(self, *words: str) -> str:
        """The raw answer to one short command."""
        with socket.socket(socket.AF_UNIX) as one:
            one.settimeout(2)
            one.connect(str(self.socket))
            parts = [f"${len(word.encode())}\r\n{word}\r\n" for word in words]
            one.sendall(f"*{len(words)}\r\n{''.join(parts)}".encode())
            return one.recv(1 << 20).decode().strip()

    def all_keys(self) -> tuple[str, ...]:
        """Every key there is."""
        return tuple(sorted(self.words("KEYS", "*")))

    def words(self, *words: str) -> list[str]:
        """The answer to a short command that gives a list."""
        return [line for line in self.ask(*words).split("\r\n")[1:] if not line.startswith("$")]
