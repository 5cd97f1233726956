"""Figures of a hunt: what counts as sent and answered, small numbers, weeks, and the page that shows them."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx
import pytest
from lxml import etree

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.matching.models import MatchScore
from app.offers.models import Offer
from app.tracker.actions import add_application, delete_application
from app.tracker.insights.charts import Bar, Column, bars, columns
from app.tracker.insights.courses import Course, Lasting, Share, Stage, Week, answered_by, funnel, lastings, weeks_of
from app.tracker.insights.queries import courses_of
from app.tracker.models import Application
from app.tracker.moving import move_application, undo_move
from app.tracker.statuses import ApplicationStatus as Status
from tests.factories import OFFER, a_cv, an_offer

DAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)  # a Monday
PARIS = ZoneInfo("Europe/Paris")


def course(**reached: int) -> Course:
    """An application that was begun on DAY and reached what is named so many days later."""
    return Course(
        "board.example", "", None, DAY, **{name: DAY + timedelta(days=days) for name, days in reached.items()}
    )


async def pursued(user: User, *moves: Status, title: str = "Gardener", source: str = "") -> UUID:
    """An application that went this way, a day a move, until today."""
    async with db.transaction() as session:
        offer = await an_offer(session, user.id, OFFER.replace("Gardener", title))
        (await session.get_one(Offer, offer.id)).source_domain = source
        application = await add_application(session, user.id, offer.id)
        for back, status in zip(reversed(range(len(moves))), moves, strict=True):
            on = now() - timedelta(days=back)
            await move_application(session, user.id, application.id, status, moved_at=on)
        return application.id


def test_who_was_answered_had_sent_something() -> None:
    counts = [
        one.count for one in funnel([course(), course(noted_sent_at=1), course(interview_at=2), course(hired_at=9)])
    ]

    assert counts == [4, 3, 2, 2, 1, 1]


def test_answers_are_counted_among_what_was_sent_the_largest_group_first() -> None:
    small = Course("small.example", "", None, DAY, noted_sent_at=DAY)
    shares = answered_by(
        [course(), course(noted_sent_at=1), course(noted_sent_at=1, turned_down_at=4), small], lambda one: one.source
    )

    assert shares == [Share("board.example", 1, 2), Share("small.example", 0, 1)]


@pytest.mark.parametrize(("count", "of", "percent"), [(3, 4, None), (19, 19, None), (5, 20, 25), (0, 40, 0)])
def test_a_percentage_is_told_from_twenty_on(count: int, of: int, percent: int | None) -> None:
    assert Share("x", count, of).percent == percent


def test_the_middle_of_what_is_known_tells_how_long_a_stage_takes() -> None:
    known = [course(noted_sent_at=days, interview_at=days + 4, offer_at=days + 10) for days in (1, 2, 9)]

    assert lastings([*known, course(), course(interview_at=3)]) == [
        Lasting(Stage.PREPARING, 2.0, 3),
        Lasting(Stage.WAITING, 4.0, 3),
        Lasting(Stage.TALKING, 6.0, 3),
    ]


def test_a_week_begins_on_monday_by_the_clock_of_the_person() -> None:
    late = Course("", "", None, DAY, noted_sent_at=datetime(2026, 11, 8, 23, 30, tzinfo=UTC))  # Monday in Paris

    weeks = weeks_of([late], date(2026, 11, 11), PARIS)

    assert len(weeks) == 12
    assert weeks[-1] == Week(date(2026, 11, 9), 1, 0)
    assert not any(one.sent for one in weeks[:-1])


def test_pictures_are_well_formed_whatever_the_labels_say() -> None:
    name = 'A "name" & <more>'
    for drawn in (
        bars(name, "a < b", [Bar("<script>", 2.0, "3 & 4"), Bar("x" * 99, -1, "")]),
        columns(name, "", [Column("<", 0, 3)]),
    ):
        root = etree.fromstring(drawn.encode())

        assert root.get("aria-label") == root.findtext("title") == name
        assert not root.findall(".//script")


async def test_courses_follow_the_history_without_what_was_taken_back(alice: User, bob: User) -> None:
    await pursued(bob, Status.APPLIED)
    await pursued(alice, Status.APPLIED, Status.INTERVIEW, Status.REJECTED, title="Baker", source="a.example")
    given_up = await pursued(alice, Status.REJECTED, title="Roofer")
    mistaken, gone = (
        await pursued(alice, Status.APPLIED, title="Nurse"),
        await pursued(alice, Status.APPLIED, title="Cook"),
    )
    async with db.transaction() as session:
        await undo_move(session, alice.id, mistaken)
        await delete_application(session, alice.id, gone)

    async with db.reading() as session:
        courses = await courses_of(session, alice.id)

    assert given_up
    assert [(bool(one.sent_at), bool(one.answered_at)) for one in courses] == [
        (False, False),
        (False, False),
        (True, True),
    ]
    assert courses[-1].source == "a.example"
    assert courses[-1].noted_sent_at
    assert courses[-1].interview_at
    assert courses[-1].turned_down_at


async def test_the_best_kept_score_of_an_offer_counts(alice: User) -> None:
    application = await pursued(alice, Status.APPLIED)
    async with db.transaction() as session:
        offer_id = (await session.get_one(Application, application)).offer_id
        for value in (41, 77):
            cv = await a_cv(session, alice.id)
            session.add(MatchScore(user_id=alice.id, cv_id=cv.id, offer_id=offer_id, key="k", score={"value": value}))

    async with db.reading() as session:
        [only] = await courses_of(session, alice.id)

    assert only.score == 77


async def test_the_page_tells_each_figure_as_picture_and_table(alice: User, alice_client: httpx.AsyncClient) -> None:
    await pursued(alice, Status.APPLIED, Status.INTERVIEW, source="board.example")
    await pursued(alice, Status.APPLIED, title="Roofer", source="board.example")

    page = (await alice_client.get("/applications/insights")).text

    assert re.search(r"<th scope=\"row\">board.example</th><td>1 of 2</td>", page)
    assert page.count('<svg class="chart"') == page.count("<table") == 5
    assert "%" not in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition('id="insights"')[2]))


async def test_before_anything_was_sent_it_says_what_it_will_show(alice: User, alice_client: httpx.AsyncClient) -> None:
    await pursued(alice)

    page = (await alice_client.get("/applications/insights")).text

    assert "Nothing was sent yet" in page
    assert "<svg class" not in page
