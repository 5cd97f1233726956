"""A real server on a fresh data folder, and Debian's Chromium; without a browser: skipped, with the reason."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from serving import ROOT, free_port, wait_for

from jobs import embedded_redis
from tests.fakes.model_server.process import Remote, running

expect.set_options(timeout=60_000)  # a machine that does other work too
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    data = tmp_path_factory.mktemp("data")
    environment = {
        **os.environ,
        "SARTOR_SIGNUPS_PER_HOUR": "100",
        "SARTOR_NET_ALLOW": "127.0.0.1:*",  # a site of offers of the test's own
        "SARTOR_DATA_DIR": str(data),
        "SARTOR_PORT": str(port),
    }
    server = subprocess.Popen([sys.executable, "-m", "app.cli", "serve"], cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


@pytest.fixture(scope="session")
def with_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server whose model engine asks an honest model."""
    with running() as remote, serving_with(remote, tmp_path_factory.mktemp("data")) as address:
        yield address


@contextmanager
def serving_with(remote: Remote, data: Path) -> Generator[str]:
    """A server whose model engine asks this one, in a folder of its own; gives its address."""
    port = free_port()
    own = {
        "SARTOR_SIGNUPS_PER_HOUR": "100",
        "SARTOR_DATA_DIR": str(data),
        "SARTOR_PORT": str(port),
        "SARTOR_LLM_BASE_URL": remote.base_url,
    }
    server = subprocess.Popen([sys.executable, "-m", "app.cli", "serve"], cwd=ROOT, env={**os.environ, **own})
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


@dataclass(frozen=True, slots=True)
class Gated:
    """A server whose worker holds offers of companies named in HELD until the gate is opened."""

    address: str
    gate: Path

    def open(self) -> None:
        self.gate.touch()


HELD = "Harbour Insights"
HELD_WORKER = """
import asyncio, sys
from pathlib import Path
from app.generation import extractive
from jobs.worker import main

async def held(self, call, given, plain=extractive.ExtractiveEngine.answer):
    is_held = call.kind == "batch_summary" and given.digest.company == sys.argv[1]
    while is_held and not Path(sys.argv[2]).exists():
        await asyncio.sleep(0.05)
    return await plain(self, call, given)

extractive.ExtractiveEngine.is_instant = False
extractive.ExtractiveEngine.answer = held
main()
"""


@pytest.fixture
def gated(tmp_path: Path) -> Iterator[Gated]:
    with serving_gated(tmp_path) as server:
        yield server


@dataclass(slots=True)
class Queue:
    """A Redis that may be killed and started again at the same address."""

    folder: Path
    address: str = ""
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        started = embedded_redis.start(self.folder)
        if started is None:
            pytest.skip("no Redis server on this machine")
        self.process, self.address = started

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)


@dataclass(frozen=True, slots=True)
class GatedWithQueue:
    """A gated server whose processes find each other through a Redis of their own."""

    server: Gated
    queue: Queue


@pytest.fixture
def gated_with_queue(tmp_path: Path) -> Iterator[GatedWithQueue]:
    with tempfile.TemporaryDirectory() as folder:  # short: the path of a socket has at most 107 bytes
        queue = Queue(Path(folder))
        queue.start()
        with serving_gated(tmp_path, SARTOR_REDIS_URL=queue.address) as server:
            yield GatedWithQueue(server, queue)
        queue.kill()


@contextmanager
def serving_gated(folder: Path, **more: str) -> Generator[Gated]:
    """A web process and a held worker on a fresh data folder."""
    port, gate = free_port(), folder / "gate"
    environment = {
        **os.environ,
        "SARTOR_SIGNUPS_PER_HOUR": "100",
        "SARTOR_DATA_DIR": str(folder / "data"),
        "SARTOR_PORT": str(port),
        **more,
    }
    subprocess.run([sys.executable, "-m", "app.cli", "db", "upgrade"], cwd=ROOT, env=environment, check=True)
    commands = ["-m", "app.cli", "web"], ["-c", HELD_WORKER, HELD, str(gate)]
    running = [subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment) for command in commands]
    try:
        wait_for(f"http://127.0.0.1:{port}/", *running)
        yield Gated(f"http://127.0.0.1:{port}", gate)
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


@dataclass(slots=True)
class Driven:
    """What drives browsers, and the one of all tests; both are started when they are first asked for."""

    rest: ExitStack = field(default_factory=ExitStack)
    driver: Playwright | None = None
    chromium: Browser | None = None

    def playwright(self) -> Playwright:
        if CHROMIUM is None:
            pytest.skip("no Chromium on this machine")
        self.driver = self.driver or self.rest.enter_context(sync_playwright())
        return self.driver

    def browser(self) -> Browser:
        started = self.chromium or self.playwright().chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        self.chromium = started
        return started

    def end(self) -> None:
        self.chromium = self.driver = None
        self.rest.close()


driven = Driven()


@pytest.fixture(scope="session")
def kept() -> Iterator[Driven]:
    """It ends before the loop of the tests is asked for again where these tests are the last."""
    yield driven
    driven.end()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Generator[None]:
    """The driver ends with the last test of this folder: as long as it runs, its loop keeps others from running."""
    try:
        yield
    finally:
        if nextitem is None or nextitem.path.parent != Path(__file__).parent:
            driven.end()


@pytest.fixture
def playwright(kept: Driven) -> Playwright:
    return kept.playwright()


@pytest.fixture
def browser(kept: Driven) -> Iterator[Browser]:
    """The browser of all tests; the pages of this one are closed after it, and their streams with them."""
    chromium = kept.browser()
    yield chromium
    for context in chromium.contexts:
        context.close()
