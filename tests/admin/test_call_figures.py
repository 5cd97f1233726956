"""Figures of calls: what a day adds up to is kept, what is not over is made when asked, and both tell the same."""

from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from uuid import UUID
from xml.etree import ElementTree as ET

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar
from sqlalchemy import delete, select

from app import db
from app.accounts.models import User
from app.admin.calls.buckets import BOUNDS_MS, bucket_of, quantile_s
from app.admin.calls.chores import add_up
from app.admin.calls.figures import day_figures, step_figures
from app.admin.calls.models import CallSum
from app.admin.calls.pictures import Series, day_columns
from app.admin.calls.sums import days_to_add_up, today
from app.drafting.models import CallRow, CallStatus
from app.kit.ids import new_id
from app.llm.usage import price_table
from app.settings import Settings
from tests.factories import a_user
from tests.web_clients import signed_in_browser

PRICES = price_table("gpt 1 0.5 4")


def a_call(user_id: UUID, days_ago: int, **more: object) -> CallRow:
    at = datetime.combine(today() - timedelta(days=days_ago), time(0, 0, 1), UTC)
    given = {"type": "letter", "model": "gpt", "duration_ms": 1000, "prompt_tokens": 100, **more}
    return CallRow(
        user_id=user_id, feature="letters", subject_id=new_id(), input_hash="x", created_at=at, updated_at=at, **given
    )


async def some_calls(user_id: UUID) -> None:
    async with db.transaction() as session:
        session.add_all(a_call(user_id, days_ago) for days_ago in (0, 1, 1, 2, 6, 40))
        session.add(a_call(user_id, 1, status=CallStatus.FAILED, retry_count=2, duration_ms=9000))
        session.add(a_call(user_id, 1, model="", duration_ms=5))


async def told(days: int) -> tuple[dict[date, tuple[int, int]], list[tuple[str, int, int, int]]]:
    async with db.reading() as session:
        by_day = await day_figures(session, PRICES, days=days)
        steps = await step_figures(session, PRICES, days=days)
    asked = {day: (one.calls, one.failed) for day, one in by_day.items() if one.asked}
    return asked, [(one.kind, one.of.calls, one.of.failed, one.of.usage.prompt) for one in steps]


@pytest.mark.both_databases
async def test_kept_sums_tell_what_the_calls_told(alice: User, settings: Settings) -> None:
    await some_calls(alice.id)
    before = [await told(days) for days in (1, 7, 90)]

    await add_up(settings)
    await add_up(settings)

    assert [await told(days) for days in (1, 7, 90)] == before
    assert before[1][0] == {
        today(): (1, 0),
        today() - timedelta(days=1): (2, 2),
        today() - timedelta(days=2): (1, 0),
        today() - timedelta(days=6): (1, 0),
    }
    assert before[2][1] == [("letter", 6, 2, 700)]


async def test_sums_stay_when_the_calls_are_gone_and_today_is_never_kept(alice: User, settings: Settings) -> None:
    await some_calls(alice.id)
    await add_up(settings)

    async with db.transaction() as session:
        await session.execute(delete(CallRow))
    async with db.reading() as session:
        kept = set((await session.scalars(select(CallSum.day))).all())
        open_days = await days_to_add_up(session)

    assert (await told(90))[1] == [("letter", 5, 2, 600)]
    assert today() not in kept
    assert open_days == []


async def test_days_without_calls_are_kept_too_so_that_nobody_adds_them_up_again(
    alice: User, settings: Settings
) -> None:
    async with db.transaction() as session:
        session.add(a_call(alice.id, 3))

    await add_up(settings)

    async with db.reading() as session:
        days = sorted((await session.scalars(select(CallSum.day))).all())
    assert days == [today() - timedelta(days=ago) for ago in (3, 2, 1)]


@given(st.lists(st.integers(0, 900_000), min_size=1, max_size=60), st.sampled_from([0.5, 0.95]))
def test_a_quantile_is_within_a_bucket_of_the_true_one(lengths: list[int], part: float) -> None:
    counts: dict[int, int] = {}
    for one in lengths:
        counts[bucket_of(one)] = counts.get(bucket_of(one), 0) + 1

    found_ms = quantile_s(counts, part) * 1000

    true_ms = sorted(lengths)[ceil(part * len(lengths)) - 1]
    low = BOUNDS_MS[bucket_of(true_ms) - 1] if bucket_of(true_ms) else 0
    assert low - 1 <= found_ms <= BOUNDS_MS[bucket_of(true_ms)] + 1


def test_a_quantile_of_nothing_is_nothing() -> None:
    assert quantile_s({}, 0.5) == 0.0


def test_a_picture_says_what_it_shows_and_holds_a_column_for_each_day_with_something() -> None:
    drawn = day_columns(Series("Calls <a day>", "From 1 to 3 & more", [1, 0, 4], "4", "1 Nov", "3 Nov"))

    picture = ET.fromstring(drawn)  # noqa: S314 - our own
    assert picture.find("title").text == "Calls <a day>"  # type: ignore[union-attr]
    assert picture.find("desc").text == "From 1 to 3 & more"  # type: ignore[union-attr]
    heights = [float(one.attrib["height"]) for one in picture.findall("rect")]
    assert len(heights) == 2
    assert heights[1] == pytest.approx(4 * heights[0], rel=0.01)


async def test_the_page_shows_pictures_and_the_same_figures_in_tables(
    app: Litestar, alice: User, settings: Settings
) -> None:
    await some_calls(alice.id)
    async with db.transaction() as session:
        root = await a_user(session, "root", is_admin=True)

    async with signed_in_browser(app, root, settings) as client:
        month = (await client.get("/admin/models?days=30")).text
        day: httpx.Response = await client.get("/admin/models?days=1")

    assert month.count('<svg class="chart"') == 8
    assert month.count("<desc>") == 8
    assert "Writing of a letter" in month
    assert "Length of a call, median" in month
    assert '<svg class="chart"' not in day.text


async def test_calls_to_models_of_people_bear_their_plain_name_and_no_cost(
    app: Litestar, alice: User, settings: Settings
) -> None:
    async with db.transaction() as session:
        admin = await a_user(session, "root", is_admin=True)
        session.add(a_call(alice.id, 0, model="own:gpt-4o-mini"))

    async with signed_in_browser(app, admin, settings) as client:
        page = (await client.get("/admin/models")).text

    assert "gpt-4o-mini (somebody's own)" in page
    assert "paid by its person" in page
    assert "own:" not in page
