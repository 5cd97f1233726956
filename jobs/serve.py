"""`sartor serve`: web, worker and Redis as one group of processes; what dies or falls silent is started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType

from app.db import migrate
from app.kit.gate import VARIABLE as GATE
from app.kit.gate import Gate
from app.kit.parents import ends_with_parent
from app.kit.ports import at_port
from app.kit.pulse import VARIABLE as PULSE
from app.settings import Settings
from jobs import embedded_redis
from jobs.listening import Pulse

FIRST_WAIT_S, LAST_WAIT_S = 0.2, 5.0
MARGIN_S = 4.0  # beyond the grace that the worker gives its tasks


class Group:
    """The processes of one machine. A process that dies is started again, ever more slowly while it keeps dying.

    One whose event loop is silent has died for everybody who waits for it: it is ended, with its traceback in the log.
    Each has a process group of its own, where no Ctrl-C reaches it: one that still imports would end with a traceback.
    Where this process is killed, they end by themselves (`ends_with_parent`): nothing goes on holding the port.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.is_ending = self.is_announced = False
        self.environment = dict(os.environ)
        self.redis: subprocess.Popen[bytes] | None = None
        self.members: dict[str, subprocess.Popen[bytes]] = {}
        self.pulses: dict[str, Pulse] = {}
        self.waits = {"web": FIRST_WAIT_S, "worker": FIRST_WAIT_S}

    def run(self) -> None:
        """Start everything, keep it running, and end it all on SIGINT, SIGTERM, or when the terminal is closed."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:  # nohup
                signal.signal(number, self._end)
        self._start_redis()
        self._start_web_while_migrating()
        while not self.is_ending:
            self._announce()
            self._follow()
            self._end_silent()
            self._revive()
            time.sleep(0.1)
        self._stop_all()

    def _start_web_while_migrating(self) -> None:
        """A web imports for as long as the tables take to make; it waits for them before it listens."""
        gate = Gate.shut()
        self._start("web", gate)
        try:
            migrate(self.settings.database_url)
        except BaseException:
            self.members["web"].kill()  # it has begun nothing
            self._stop_all()
            raise
        gate.open()

    def _announce(self) -> None:
        """Say where it is served, once the web process answers there."""
        if self.is_announced or self.members["web"].poll() is not None:
            return
        with suppress(OSError), socket.create_connection((self.settings.host, self.settings.port), FIRST_WAIT_S):
            self.is_announced = True
        if self.is_announced:
            address = at_port(self.settings.host, self.settings.port)
            print(f"Sartor is served on http://{address} (Ctrl-C stops it)", flush=True)  # noqa: T201

    def _follow(self) -> None:
        """The worker starts behind the web process: a person waits for the first page while both would import."""
        if "worker" not in self.members and (self.is_announced or self.members["web"].poll() is not None):
            self._start("worker")

    def _start_redis(self) -> None:
        if self.settings.redis_url:
            return
        started = embedded_redis.start(self.settings.data_dir)
        if started is not None:
            self.redis, self.environment["SARTOR_REDIS_URL"] = started

    def _start(self, name: str, gate: Gate | None = None) -> None:
        if name in self.pulses:
            self.pulses.pop(name).close()
        pulse = self.pulses[name] = Pulse.fresh()
        command = [sys.executable, "-X", "faulthandler", "-m", "app.cli", name]
        given = {PULSE: pulse.given} | ({GATE: gate.given} if gate else {})
        environment = {**self.environment, **{variable: str(handle) for variable, handle in given.items()}}
        self.members[name] = subprocess.Popen(  # noqa: S603 - our own program
            command,
            env=environment,
            pass_fds=tuple(given.values()),
            process_group=0,
            preexec_fn=ends_with_parent(),  # noqa: PLW1509 - this process has one thread
        )
        pulse.handed_over()
        if gate is not None:
            gate.handed_over()

    def _end_silent(self) -> None:
        """SIGABRT ends even a loop that is stuck in C, and writes where it was stuck."""
        for name, process in self.members.items():
            if process.poll() is None and self.pulses[name].is_silent(self.settings.silence_s):
                print(f"{name} has been silent for too long and is started again", file=sys.stderr, flush=True)  # noqa: T201
                process.send_signal(signal.SIGABRT)
                try:
                    process.wait(MARGIN_S)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def _revive(self) -> None:
        if self.redis is not None and self.redis.poll() is not None:
            self._start_redis()
        for name, process in list(self.members.items()):
            if process.poll() is not None and not self.is_ending:
                time.sleep(self.waits[name])
                self.waits[name] = min(self.waits[name] * 2, LAST_WAIT_S)
                self._start(name)

    def _end(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.is_ending = True

    def _stop_all(self) -> None:
        for process in self.members.values():
            process.terminate()
        end = time.monotonic() + self.settings.shutdown_grace_s + MARGIN_S
        for process in self.members.values():
            try:
                process.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
        if self.redis is not None:
            self.redis.terminate()
            self.redis.wait(2)
