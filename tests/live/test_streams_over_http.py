"""The streams as browsers and programs get them, from a real server that is then told to stop."""

import asyncio
import json
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from live_samples import a_user, announced, position

from app import db
from app.accounts.sessions import Browser, open_session
from app.settings import Settings
from app.web.cookies import SESSION

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Server:
    address: str
    process: asyncio.subprocess.Process

    async def stopped(self) -> tuple[int, str]:
        """Exit code, and what it complained about."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(self.process.communicate(), 120)
        return self.process.returncode or 0, errors.decode()


@pytest.fixture
async def server(database: Settings) -> AsyncIterator[Server]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    given = {"DATA_DIR": database.data_dir, "DATABASE_URL": database.database_url, "PORT": port}
    environment = os.environ | {f"SARTOR_{name}": str(value) for name, value in given.items()}
    command = (sys.executable, "-m", "app.cli", "web")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment, stderr=asyncio.subprocess.PIPE)
    server = Server(f"http://127.0.0.1:{port}", process)
    async with httpx.AsyncClient() as client, asyncio.timeout(60):
        while True:
            try:
                await client.get(server.address)
                break
            except httpx.TransportError:
                await asyncio.sleep(0.05)
    yield server
    if process.returncode is None:
        process.kill()
        await process.wait()


@pytest.fixture
async def client(server: Server, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    alice = await a_user()
    async with db.transaction() as session:
        key = await open_session(session, alice, Browser("tests", ""), settings)
    async with httpx.AsyncClient(base_url=server.address, cookies={SESSION: key}, timeout=120) as signed_in:
        signed_in.headers["x-user"] = str(alice)
        yield signed_in


async def until(lines: AsyncIterator[str], pattern: str) -> re.Match[str]:
    async for line in lines:
        if found := re.match(pattern, line):
            return found
    pytest.fail(f"the stream ended without {pattern}")


async def test_streams_say_what_changed_and_end_when_the_server_stops(
    server: Server, client: httpx.AsyncClient
) -> None:
    alice = UUID(client.headers["x-user"])
    page = await client.get("/home")
    carried = re.search(r'sse-connect="(/events\?after=[\d.]+)"', page.text)
    assert carried

    async with client.stream("GET", carried[1]) as of_page, client.stream("GET", "/api/events") as of_program:
        lines, data = of_page.aiter_lines(), of_program.aiter_lines()
        await until(data, "id: ")
        await until(lines, "id: ")
        await announced(alice, "offer:changed")
        await until(lines, "event: changed$")
        named = await until(lines, "data: (.*)")
        stands = await until(data, r"id: ([\d.]+)")
        await until(data, "event: offer:changed")
        told = await until(data, "data: (.*)")
        code, errors = await server.stopped()
        last = [await until(lines, "data: shutdown"), await until(data, 'data: {"reason": "shutdown"}')]

    assert json.loads(named[1]) == {"offer": "1", "all": "1"}, "one message says all that changed"
    assert told[1] == '{"about": "offer:changed"}'
    assert stands[1] == str(await position(alice))
    assert len(last) == 2
    assert code in {0, -signal.SIGTERM}
    assert errors == ""
