"""Each command as a process of its own: what another one imported, or an earlier test, is not there to help it."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import typer.main

from app.cli import cli
from app.settings import ROOT
from tests.commands import Ended, sartor_process
from tests.servers.web import free_port

DEMO = ROOT / "app" / "cli" / "demo_data"
WHO, PASSWORD = "ines@example.org", "four quiet brown mules"
READY_S = 60


@dataclass(frozen=True, slots=True)
class Does:
    """A command at its work. told: what it says when that is done.  given: on its standard input."""

    words: tuple[object, ...]
    told: str
    given: str = ""
    code: int = 0


def rows(place: Path) -> dict[str, Does]:
    """Those that write and read rows, in an order in which each finds what it needs."""
    return {
        "user create": Does((WHO,), WHO, PASSWORD + "\n"),
        "credits grant": Does((WHO, 5, "--reason", "a spring gift"), "15"),
        "credits grant ": Does((WHO, -2, "--kind", "adjust", "--reason", "two too many"), "13"),
        "user plan": Does((WHO, "premium"), "premium"),
        "user reset": Does((WHO,), "/password-resets/"),
        "user list": Does((), WHO),
        "option set": Does(("max_offers", "7"), ""),
        "option reset": Does(("max_offers",), ""),
        "backup": Does((place / "kept",), "the database and"),
        "restore": Does((place / "kept", "--force"), ""),
    }


def others(place: Path) -> dict[str, Does]:
    """Those that read files, work on a database of their own, or look at what is there."""
    (place / "pool.jsonl").write_text(
        json.dumps({"id": "1", "title": "Baker", "text": "We bake bread by night. " * 20, "url": "https://a.example/1"})
    )
    cv, offer = DEMO / "cv_en.txt", DEMO / "offer_3_en.txt"
    return {
        "db upgrade": Does((), ""),
        "option list": Does((), "max_offers = 20"),
        "check": Does((), "database: sqlite"),
        "import": Does((cv, "--json"), "full_name"),
        "offer": Does((offer, "--json"), "Warehouse Operations Manager"),
        "verify": Does((cv, cv), ""),
        "tailor": Does((cv, offer, "--out", place / "out"), ".pdf"),
        "demo": Does((), "demo@sartor.example"),
        "pool ingest": Does((place / "pool.jsonl", "--source", "mine"), "1 offers, 1 new or changed"),
        "pool build": Does((), "search: 1 offers put"),
        "pool stats": Does((), "counts add up"),
    }


SERVERS = ("serve", "web", "worker")


def leaves(command: Any, name: str = "") -> Iterator[str]:
    """The names of all commands that are registered, those of groups too."""
    parts = getattr(command, "commands", None)
    if parts is None:
        yield name
        return
    for part, one in parts.items():
        yield from leaves(one, f"{name} {part}".strip())


def done(name: str, one: Does, data: Path) -> Ended:
    return sartor_process(*name.split(), *one.words, given=one.given, SARTOR_DATA_DIR=data, LC_ALL="C.UTF-8")


def fault_of(name: str, one: Does, data: Path) -> str:
    """What went wrong with one command; "" where it did its work."""
    ended = done(name, one, data)
    is_right = ended.returncode == one.code and one.told in ended.stdout and "Traceback" not in ended.stderr
    return "" if is_right else f"{name}: {ended.returncode} {ended.stdout[-200:]!r} {ended.stderr[-400:]!r}"


def test_every_command_is_walked(tmp_path: Path) -> None:
    walked = {name.strip() for name in (*rows(tmp_path), *others(tmp_path), *SERVERS)}

    assert set(leaves(typer.main.get_command(cli))) == walked


def test_no_command_reaches_the_database_by_another_way() -> None:
    ways = [file.name for file in (ROOT / "app" / "cli").glob("*.py") if "db.connect(" in file.read_text("utf-8")]

    assert ways == ["database.py"]


def test_each_command_that_writes_rows_does_so_on_its_own(tmp_path: Path) -> None:
    data = tmp_path / "data"

    assert [fault for name, one in rows(tmp_path).items() if (fault := fault_of(name, one, data))] == []
    with closing(sqlite3.connect(data / "sartor.db")) as database:
        noted = database.execute("select amount, reason from entries where reason <> '' order by created_at").fetchall()
    assert noted == [(5, "a spring gift"), (-2, "two too many")]


@pytest.mark.thorough
def test_each_other_command_does_its_work_on_its_own(tmp_path: Path) -> None:
    faults = {name: fault_of(name, one, tmp_path / "data") for name, one in others(tmp_path).items()}

    assert {name: fault for name, fault in faults.items() if fault} == {}


@pytest.mark.thorough
@pytest.mark.parametrize("command", SERVERS)
def test_each_server_comes_up_on_its_own(tmp_path: Path, command: str) -> None:
    port = free_port()
    environment = {**os.environ, "SARTOR_DATA_DIR": str(tmp_path), "SARTOR_PORT": str(port)}
    assert done("db upgrade", Does((), ""), tmp_path).returncode == 0

    with subprocess.Popen([sys.executable, "-m", "app.cli", command], cwd=ROOT, env=environment) as process:
        end = time.monotonic() + READY_S
        while not is_up(command, tmp_path, port):
            assert process.poll() is None
            assert time.monotonic() < end, f"{command} is not up"
            time.sleep(0.1)
        process.terminate()


def is_up(command: str, data: Path, port: int) -> bool:
    """A worker signs its row; a web process answers."""
    if command == "worker":
        with closing(sqlite3.connect(data / "sartor.db")) as database:
            return bool(database.execute("select count(*) from worker_signs").fetchone()[0])
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/live", timeout=2).status_code == 200
    except httpx.HTTPError:
        return False
