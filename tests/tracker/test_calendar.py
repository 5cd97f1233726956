"""Days of applications in calendars: what programs read, who may read it, and how the address is closed."""

import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
import vobject
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.tracker.actions import add_application, delete_application
from app.tracker.calendar.feed import Appointment, Kind, calendar_text
from app.tracker.calendar.queries import due_follow_ups
from app.tracker.models import CalendarFeed
from app.tracker.moving import move_application
from app.tracker.statuses import ApplicationStatus
from tests.factories import OFFER, an_offer

NOTED = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
READER = Path(__file__).with_name("read_calendar.cjs")
HARD = "Follow up: Café, « Zoë »; 50 % \\ more"
TALK = datetime(2026, 12, 1, 13, 30, tzinfo=UTC)
TWO = [
    Appointment("a", Kind.FOLLOW_UP, date(2026, 11, 30), HARD, "https://x.example/a", NOTED),
    Appointment("b", Kind.INTERVIEW, TALK, "Interview: " + "long " * 40, "https://x.example/b", NOTED),
]


async def pursued(user: User, title: str = "Gardener", **days: Any) -> UUID:
    async with db.transaction() as session:
        offer = await an_offer(session, user.id, OFFER.replace("Gardener", title))
        application = await add_application(session, user.id, offer.id)
        for name, day in days.items():
            setattr(application, name, day)
        return application.id


async def address_of(client: httpx.AsyncClient) -> str:
    """A new private address, without its host."""
    page = (await client.post("/applications/calendar")).text
    found = re.search(r'/calendar/[^/"]+\.ics', page)
    assert found
    return found[0]


def summaries(body: bytes) -> list[str]:
    return [one.summary.value for one in vobject.readOne(body.decode()).contents.get("vevent", [])]


def test_thunderbird_reads_every_letter_of_it() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node to run Thunderbird's reader")

    body = calendar_text("Applications (Sartor)", TWO)
    read = subprocess.run([node, str(READER)], input=body, capture_output=True, check=True)

    assert json.loads(read.stdout) == {
        "name": "Applications (Sartor)",
        "events": [
            {
                "summary": TWO[0].summary, "uid": "follow-up-a@sartor", "isDay": True,
                "starts": "2026-11-30", "ends": "2026-12-01", "url": TWO[0].address,
            },
            {
                "summary": TWO[1].summary, "uid": "interview-b@sartor", "isDay": False,
                "starts": "2026-12-01T13:30:00Z", "ends": "2026-12-01T14:30:00Z", "url": TWO[1].address,
            },
        ],
    }  # fmt: skip


def test_another_reader_understands_the_same() -> None:
    calendar = vobject.readOne(calendar_text("x", TWO).decode())

    assert [(one.dtstart.value, one.summary.value) for one in calendar.vevent_list] == [
        (one.starts, one.summary) for one in TWO
    ]


def test_its_lines_are_as_short_as_the_standard_asks() -> None:
    lines = calendar_text("x", TWO).split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert calendar_text("x", TWO) == calendar_text("x", TWO)


async def test_the_address_opens_without_signing_in_and_shows_every_day(
    alice: User, alice_client: httpx.AsyncClient, anonymous_client: httpx.AsyncClient
) -> None:
    soon = now() + timedelta(days=3)
    await pursued(alice, "Gardener", follow_up_on=soon.date())
    await pursued(alice, "Roofer", interview_at=soon)
    await pursued(alice, "Baker")

    answer = await anonymous_client.get(await address_of(alice_client))

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert sorted(summaries(answer.content)) == [
        "Follow up: Gardener, Green Row Ltd",
        "Interview: Roofer, Green Row Ltd",
    ]


async def test_it_speaks_the_language_of_its_person(
    alice: User, alice_client: httpx.AsyncClient, anonymous_client: httpx.AsyncClient
) -> None:
    await pursued(alice, follow_up_on=now().date())
    async with db.transaction() as session:
        person = await session.get(User, alice.id)
        assert person
        person.locale = "fr"

    answer = await anonymous_client.get(await address_of(alice_client))

    assert summaries(answer.content) == ["Relancer\u00a0: Gardener, Green Row Ltd"]


async def test_only_the_address_that_was_made_last_opens_it_until_it_is_closed(
    alice_client: httpx.AsyncClient, anonymous_client: httpx.AsyncClient
) -> None:
    first = await address_of(alice_client)
    second = await address_of(alice_client)
    answers = [
        (await anonymous_client.get(one)).status_code
        for one in (first, second, "/calendar/x.ics", "/calendar/.ics", "/calendar/x")
    ]
    await alice_client.post("/applications/calendar/deletion")

    assert answers == [404, 200, 404, 404, 404]
    assert (await anonymous_client.get(second)).status_code == 404
    assert (await alice_client.post("/applications/calendar/deletion")).status_code == 404


async def test_the_address_itself_is_kept_nowhere(alice: User, alice_client: httpx.AsyncClient) -> None:
    address = await address_of(alice_client)
    key = address.removeprefix("/calendar/").removesuffix(".ics")

    async with db.reading() as session:
        feed = (await session.execute(select(CalendarFeed.__table__))).one()
    page = (await alice_client.get("/applications/calendar")).text

    assert len(key) == 43
    assert key not in str(feed)
    assert key not in page


async def test_an_unchanged_calendar_is_not_sent_again_and_readings_are_noted(
    alice: User, alice_client: httpx.AsyncClient, anonymous_client: httpx.AsyncClient
) -> None:
    await pursued(alice, follow_up_on=now().date())
    address = await address_of(alice_client)
    before = (await alice_client.get("/applications/calendar")).text

    first = await anonymous_client.get(address)
    again = await anonymous_client.get(address, headers={"if-none-match": first.headers["etag"]})
    await pursued(alice, "Roofer", follow_up_on=now().date())
    changed = await anonymous_client.get(address, headers={"if-none-match": first.headers["etag"]})

    assert (first.status_code, again.status_code, again.content, changed.status_code) == (200, 304, b"", 200)
    assert "No calendar has read it yet" in before
    assert "No calendar has read it yet" not in (await alice_client.get("/applications/calendar")).text


async def test_what_is_closed_deleted_or_somebody_elses_is_in_no_calendar(
    alice: User, bob: User, alice_client: httpx.AsyncClient
) -> None:
    day = now().date()
    await pursued(bob, follow_up_on=day)
    turned_down, gone = (
        await pursued(alice, "Gardener", follow_up_on=day),
        await pursued(alice, "Roofer", follow_up_on=day),
    )
    async with db.transaction() as session:
        await move_application(session, alice.id, turned_down, ApplicationStatus.REJECTED)
        await delete_application(session, alice.id, gone)

    answer = await alice_client.get("/applications/calendar.ics")

    assert summaries(answer.content) == []
    assert answer.headers["content-disposition"] == 'attachment; filename="sartor.ics"'


async def test_follow_ups_are_due_from_their_day_on(alice: User) -> None:
    today = now().date()
    late, due = [
        await pursued(alice, title, follow_up_on=today - timedelta(days=ago))
        for title, ago in (("Baker", 3), ("Roofer", 0))
    ]
    await pursued(alice, "Nurse", follow_up_on=today + timedelta(days=1))

    async with db.reading() as session:
        found = await due_follow_ups(session, alice.id, today, most=10)

    assert [one.id for one in found] == [late, due]
