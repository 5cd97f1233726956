"""What home asks for next: what has a day first, then what waits; the four first steps; and the page that shows it."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.cvs.models import CVKind
from app.home.next_step import Named, Situation, Step, next_step, path_of
from app.kit.clock import now
from app.kit.ids import new_id
from app.tasks.actions import cancel
from app.tracker.actions import add_application
from app.tracker.moving import move_application
from app.tracker.statuses import ApplicationStatus
from tests.factories import OFFER, a_cv, a_found_offer, a_task, an_offer

ONE = Named(new_id(), "Gardener")
ALL: dict[str, Any] = {
    "has_cv": True,
    "interview": ONE,
    "follow_up": ONE,
    "to_decide": ONE,
    "to_send": ONE,
    "waiting_found": 3,
    "to_tailor": ONE,
    "has_offer": True,
    "has_search": True,
}
ORDER = [
    ("has_cv", Step.IMPORT_CV),
    ("interview", Step.INTERVIEW),
    ("follow_up", Step.FOLLOW_UP),
    ("to_decide", Step.DECIDE),
    ("to_send", Step.SEND),
    ("waiting_found", Step.SORT),
    ("to_tailor", Step.TAILOR),
]


def test_what_is_most_pressing_comes_first() -> None:
    left = dict(ALL)
    asked = []
    for name, _ in ORDER[1:]:
        asked.append(next_step(Situation(**left)).step)
        del left[name]

    assert asked == [step for _, step in ORDER[1:]]
    assert next_step(Situation(**left)).step == Step.WAIT
    assert next_step(Situation(**ALL | {"has_cv": False})).step == Step.IMPORT_CV


@pytest.mark.parametrize(("known", "step"), [({}, Step.ADD_OFFER), ({"has_offer": True}, Step.SEARCH)])
def test_whoever_has_nothing_to_do_is_led_to_something_new(known: dict[str, bool], step: Step) -> None:
    assert next_step(Situation(has_cv=True, **known)).step == step


def test_the_first_steps_tick_themselves_off_and_leave() -> None:
    begun = path_of(Situation(has_cv=True, has_search=True))

    assert [one.is_done for one in begun] == [True, True, False, False]
    assert path_of(Situation(has_cv=True, has_offer=True, has_tailored=True, has_sent=True)) == ()


async def pursued(user: User, title: str = "Gardener", **days: Any) -> UUID:
    async with db.transaction() as session:
        offer = await an_offer(session, user.id, OFFER.replace("Gardener", title))
        application = await add_application(session, user.id, offer.id)
        for name, day in days.items():
            setattr(application, name, day)
        return application.id


async def asked_of(client: httpx.AsyncClient) -> str:
    """The sentence of home and where its button leads."""
    page = (await client.get("/home")).text
    found = re.search(r'next-step__words">([^<]*)</p>\s*<a class="btn btn--primary" href="([^"]*)"', page)
    assert found
    return f"{found[1]} -> {found[2]}"


async def test_home_leads_from_the_import_to_the_sending(alice: User, alice_client: httpx.AsyncClient) -> None:
    asked = [await asked_of(alice_client)]
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id)
    asked.append(await asked_of(alice_client))
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)
    asked.append(await asked_of(alice_client))
    async with db.transaction() as session:
        application = await add_application(session, alice.id, offer.id)
        await a_cv(session, alice.id, kind=CVKind.TAILORED, source_cv_id=cv.id, offer_id=offer.id)
    asked.append(await asked_of(alice_client))
    async with db.transaction() as session:
        await move_application(session, alice.id, application.id, ApplicationStatus.APPLIED)
    asked.append(await asked_of(alice_client))

    assert asked == [
        "Start with the CV you have: PDF, Word, text, Markdown or JSON Resume. -> /cvs/new",
        "Add an offer that you like; your CV is then tailored to it. -> /offers/new",
        f"Tailor your CV to the offer you added: Gardener, Green Row Ltd. -> /generations/new?offer={offer.id}",
        f"Your CV for it is ready to be sent: Gardener, Green Row Ltd. -> /applications/{application.id}",
        "Say once what you look for, and offers that fit are found for you. -> /searches/new",
    ]
    assert "Your first four steps" not in (await alice_client.get("/home")).text


async def test_days_of_applications_come_first_and_are_listed(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id)
        await a_found_offer(session, alice.id)
    sorting = await asked_of(alice_client)
    late = await pursued(alice, "Baker", follow_up_on=now().date() - timedelta(days=3))
    following = await asked_of(alice_client)
    soon = await pursued(alice, "Roofer", interview_at=now() + timedelta(hours=20))
    await pursued(alice, "Nurse", interview_at=now() + timedelta(days=5))
    await pursued(alice, "Painter", interview_at=now() + timedelta(days=20))
    meeting = await asked_of(alice_client)
    page = (await alice_client.get("/home")).text

    assert sorting.endswith(": 1. -> /inbox")
    assert following.endswith(f"Baker, Green Row Ltd. -> /applications/{late}")
    assert meeting.endswith(f"Roofer, Green Row Ltd. -> /applications/{soon}")
    days = page.partition('id="days-title"')[2].partition("</section>")[0]
    assert re.findall(r">(\w+), Green Row Ltd<", days) == ["Roofer", "Nurse", "Baker"]


async def test_three_applications_are_shown_and_all_are_counted(alice: User, alice_client: httpx.AsyncClient) -> None:
    for title in ("Baker", "Roofer", "Nurse", "Painter"):
        await pursued(alice, title)

    page = (await alice_client.get("/home")).text

    assert page.partition('id="recent-title"')[2].partition("</section>")[0].count("<li") == 3
    assert "See all (4)" in page


async def test_what_runs_is_shown_until_it_is_over(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        task = await a_task(session, alice.id, file_id=str(new_id()))
    running = (await alice_client.get("/home")).text
    async with db.transaction() as session:
        await cancel(session, alice.id, task.id)

    over = (await alice_client.get("/home")).text

    assert f'id="task-home-{task.id}"' in running
    assert "task-home-" not in over


async def test_nobody_sees_the_days_of_another(bob: User, alice_client: httpx.AsyncClient) -> None:
    await pursued(bob, follow_up_on=now().date())

    page = (await alice_client.get("/home")).text

    assert "Gardener" not in page
