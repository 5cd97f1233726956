"""The log: a line for each request and each try of a task, for machines, and nothing in it of anybody."""

import io
import json
import logging
from collections.abc import Generator
from typing import Any, cast

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from app.errors import Retryable
from app.kit import logs
from app.settings import BadSetting, load_settings
from app.tasks.actions import submit
from app.tasks.failures import attempted
from app.tasks.lease import Lease
from app.tasks.registry import TaskType, register
from app.tasks.runner import run_task
from tests.factories import an_offer

MARKER = "Zyxmarker"


@pytest.fixture
def lines() -> Generator[io.StringIO]:
    """Everything that a server would log meanwhile, in the form for machines."""
    loud = {name: logging.getLogger(name).level for name in logs.QUIET}
    for name in loud:
        logging.getLogger(name).setLevel(logging.WARNING)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(logs.without_private_parts)
    handler.setFormatter(logs.formatter("json"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)
    for name, level in loud.items():
        logging.getLogger(name).setLevel(level)


def told(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


async def test_each_request_is_one_line_with_its_route_and_its_number(
    alice: User, alice_client: httpx.AsyncClient, lines: io.StringIO
) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)

    answer = await alice_client.get(f"/offers/{offer.id}?q={MARKER}")

    (line,) = [one for one in told(lines) if one["logger"] == "sartor.requests"]
    assert line["request_id"] == answer.headers["x-request-id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/offers/{offer_id}", 200)
    assert line["user_id"] == str(alice.id)
    assert line["level"] == "INFO"
    assert line["duration_ms"] >= 0
    assert "time" in line


async def test_no_line_holds_what_a_person_wrote_or_who_they_are(
    alice: User, alice_client: httpx.AsyncClient, lines: io.StringIO
) -> None:
    text = f"{MARKER} gardener\n\nGreen Row Ltd\nWrite to {MARKER}@example.org\nRequirements:\n- {MARKER}"
    await alice_client.post("/offers", data={"text": text, "title": MARKER})
    await alice_client.get(f"/offers?q={MARKER}")
    await alice_client.get(f"/confirmations/{MARKER}")
    await alice_client.get(f"/{MARKER}/{MARKER}")
    await alice_client.post("/sign-in", data={"email": f"{MARKER}@example.org", "password": MARKER})
    await alice_client.post("/cvs", files={"file": (f"{MARKER}.pdf", MARKER.encode(), "application/pdf")})
    await alice_client.get("/account", headers={"user-agent": MARKER, "x-device-id": MARKER})

    assert len(told(lines)) >= 7
    for private in (MARKER, "alice@example.org", "Alice"):
        assert private not in lines.getvalue()


async def test_a_bug_is_told_by_its_kind_and_place_and_never_by_its_words(lines: io.StringIO) -> None:
    async def fails() -> None:
        try:
            cast("dict[str, str]", {})[MARKER]
        except KeyError as error:
            raise ValueError(f"{MARKER} is no date") from error

    await attempted(fails())

    (line,) = [one for one in told(lines) if "exc_info" in one]
    assert "builtins.ValueError at" in line["exc_info"]
    assert "from builtins.KeyError at" in line["exc_info"]
    assert "test_log_lines.py" in line["exc_info"]
    assert MARKER not in lines.getvalue()


async def test_the_lines_of_a_task_name_it(app: Litestar, alice: User, lines: io.StringIO) -> None:
    register(TaskType("log_test"))
    async with db.transaction() as session:
        task = await submit(session, user_id=alice.id, type="log_test", payload={"text": MARKER})

    async def run(lease: Lease) -> None:
        logging.getLogger("work").warning("half way")
        if lease.epoch:
            raise Retryable("llm.timeout")

    assert await run_task(task.id, {"log_test": run})

    found = [one for one in told(lines) if one.get("task_id") == str(task.id)]
    assert [one["logger"] for one in found if one["logger"] == "work"] == ["work"]
    assert [one["task_type"] for one in found] == ["log_test"] * len(found)
    assert any("is over after" in one["message"] for one in found)
    assert logs.facts.get() == {}
    assert MARKER not in lines.getvalue()


@pytest.mark.parametrize(
    ("logged", "kept"),
    [
        (
            "GET https://jobs.example/find?q=secret#top 200",
            "GET https://jobs.example/find 200",
        ),
        ("cannot reach redis://user:password@cache:6379/0", "cannot reach redis://cache:6379/0"),
        ("refused: ann@example.org (550)", "refused: [address] (550)"),
        ("nothing of anybody", "nothing of anybody"),
    ],
)
def test_lines_of_libraries_lose_queries_passwords_and_addresses(lines: io.StringIO, logged: str, kept: str) -> None:
    logging.getLogger("some.library").error("%s", logged)

    assert told(lines)[-1]["message"] == kept


def test_lines_are_for_machines_in_production_and_for_people_elsewhere() -> None:
    assert load_settings({}).log_form == "plain"
    assert load_settings({"SARTOR_LOG": "json"}).log_form == "json"
    assert load_settings({"SARTOR_MODE": "prod", "SARTOR_SECRET_KEY": "k" * 40}).log_form == "json"
    with pytest.raises(BadSetting):
        load_settings({"SARTOR_LOG": "xml"})


def test_libraries_write_through_the_same_road() -> None:
    root, own = logging.getLogger(), logging.getLogger("uvicorn.error")
    before, level, own_handlers = root.handlers[:], root.level, own.handlers[:]
    own.addHandler(logging.StreamHandler(io.StringIO()))
    try:
        logs.configure("json")

        assert len(root.handlers) == 1
        assert own.handlers == []
        assert logging.getLogger("httpx").getEffectiveLevel() == logging.WARNING
    finally:
        root.handlers[:], own.handlers[:] = before, own_handlers
        root.setLevel(level)
        logging.captureWarnings(capture=False)
