"""What an analysis costs: said whole before it begins, and what exists is never made or charged again unasked."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.credits.actions import OutOfCredits, debit
from app.credits.models import Entry
from app.credits.queries import balance
from app.generation.engine import EngineName
from app.kit.ids import new_id
from app.options.actions import change
from app.registration import register
from app.settings import Settings
from app.tasks.queue import due_tasks
from app.tasks.runner import run_task
from app.tracker.actions import add_application
from app.tracker.analysis.actions import begin_analysis, remember_wish
from app.tracker.analysis.approving import approve
from app.tracker.analysis.parts import Part, PartState, Wish, parts_in
from app.tracker.analysis.queries import analysis_of
from jobs.registry import RUNS
from tests.factories import a_cv, a_telling_document, an_offer

CV_PRICE, LETTER_PRICE = "price_gpt_cv_generation_extractive", "price_letter"


@pytest.fixture(autouse=True)
async def house(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two credits for a CV, three for a letter, though no model is there to write it."""
    register(database)
    monkeypatch.setattr("app.tracker.analysis.options.price_of_letter", three)
    monkeypatch.setattr("app.tracker.analysis.deciding.price_of_letter", three)
    monkeypatch.setattr("app.letters.starting.price_of", three)
    async with db.transaction() as session:
        await change(session, CV_PRICE, 2)


async def three(session: object, engine: EngineName, answerer: object) -> int:
    del session, engine, answerer
    return 3


async def an_application(user: User, *, has: int) -> UUID:
    """One that the person pursues, with a CV to tailor, and with so many credits left."""
    async with db.transaction() as session:
        await a_cv(session, user.id, a_telling_document())
        made = await add_application(session, user.id, (await an_offer(session, user.id)).id)
        spent = await balance(session, user.id) - has
        await debit(session, user.id, spent, reference=new_id(), feature="coaching")
        return made.id


async def worked() -> None:
    for _ in range(40):
        async with db.reading() as session:
            due = await due_tasks(session, limit=1, types=tuple(RUNS))
        if not due:
            return
        await run_task(due[0].task_id, RUNS)
    raise AssertionError


async def paid(user: User) -> Sequence[tuple[str, int]]:
    """What was taken since, by the kind of work."""
    async with db.reading() as session:
        asked = select(Entry.feature, Entry.amount).where(Entry.user_id == user.id, Entry.kind == "debit")
        rows = await session.execute(asked.where(Entry.feature != "coaching"))
        return sorted((row.feature, row.amount) for row in rows)


async def wanted(user: User, application_id: UUID) -> dict[str, Any]:
    async with db.reading() as session:
        found = await analysis_of(session, user.id, application_id)
    return {} if found is None else {str(part): one.state for part, one in parts_in(found.parts).items()}


async def test_a_refusal_names_the_cost_of_all_parts_and_begins_none(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    one = await an_application(alice, has=4)

    page = await alice_client.post(f"/applications/{one}/analysis", data={"part": ["match", "cv", "letter"]})
    script = await alice_client.post(f"/api/applications/{one}/analysis", json={"cv": True, "letter": True})
    cheaper = await alice_client.post(f"/api/applications/{one}/analysis", json={"letter": True})

    assert (page.status_code, script.status_code, cheaper.status_code) == (403, 403, 202)
    assert "this costs 5 and you have 4" in page.text.replace("&#39;", "'")
    assert {name: script.json()[name] for name in ("error", "needed", "have")} == {
        "error": "credits.insufficient",
        "needed": 5,
        "have": 4,
    }
    assert await wanted(alice, one) == {"letter": PartState.OPEN}


async def test_a_cv_and_a_letter_that_exist_are_taken_and_cost_nothing(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    one = await an_application(alice, has=9)
    await alice_client.post(f"/applications/{one}/analysis", data={"part": ["cv", "letter"]})
    await worked()
    before = await paid(alice)

    shown = (await alice_client.get(f"/applications/{one}")).text
    again = await alice_client.post(f"/applications/{one}/analysis", data={"part": ["match", "cv", "letter"]})
    await worked()
    script = await alice_client.post(f"/api/applications/{one}/analysis", json={"cv": True, "letter": True})
    await worked()

    assert before == [("cv_generation", -2), ("letter", -3)]
    assert (again.status_code, script.status_code) == (303, 202)
    assert await paid(alice) == before
    assert shown.count("you have one already") == 2
    assert 'name="anew" value="cv" checked' not in shown
    assert set((await wanted(alice, one)).values()) == {PartState.DONE}


async def test_a_new_one_is_made_and_charged_where_it_is_asked_for(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    one = await an_application(alice, has=9)
    await alice_client.post(f"/applications/{one}/analysis", data={"part": ["cv", "letter"]})
    await worked()

    await alice_client.post(f"/applications/{one}/analysis", data={"part": ["cv", "letter"], "anew": "cv"})
    await worked()
    refused = await alice_client.post(f"/api/applications/{one}/analysis", json={"anew": ["letter"]})

    assert await paid(alice) == [("cv_generation", -2), ("cv_generation", -2), ("letter", -3)]
    assert (refused.status_code, refused.json()["needed"], refused.json()["have"]) == (403, 3, 2)


async def test_another_try_at_a_new_one_is_for_a_new_one(alice: User, settings: Settings) -> None:
    one = await an_application(alice, has=4)
    async with db.transaction() as session:
        await begin_analysis(session, settings, alice.id, one, Wish(cv=True))
    await worked()
    async with db.transaction() as session:
        found = await begin_analysis(session, settings, alice.id, one, Wish(anew=(Part.CV,)))
        await debit(session, alice.id, 2, reference=new_id(), feature="coaching")
    await worked()
    failed = await wanted(alice, one)

    with pytest.raises(OutOfCredits):
        async with db.transaction() as session:
            await begin_analysis(session, settings, alice.id, one, Wish(cv=True))

    assert found is not None
    assert failed["cv"] == PartState.FAILED
    assert await paid(alice) == [("cv_generation", -2)]


async def test_an_approval_goes_without_what_the_credits_do_not_suffice_for(alice: User, settings: Settings) -> None:
    await an_application(alice, has=4)
    async with db.transaction() as session:
        await remember_wish(session, alice.id, Wish(match=True, cv=True, letter=True))
        other = await an_offer(session, alice.id)
        one = await approve(session, settings, alice.id, other.id)
        third = await an_offer(session, alice.id)
    async with db.transaction() as session:
        with pytest.raises(OutOfCredits):
            await approve(session, settings, alice.id, third.id, Wish(cv=True, letter=True))

    assert await wanted(alice, one.id) == {"match": PartState.OPEN}


async def test_another_try_says_what_it_costs(alice: User, alice_client: httpx.AsyncClient) -> None:
    one = await an_application(alice, has=5)
    await alice_client.post(f"/applications/{one}/analysis", data={"part": ["cv"]})
    await alice_client.post(f"/applications/{one}/analysis/cancellation")

    shown = (await alice_client.get(f"/applications/{one}")).text

    assert "(2 credits)</button>" in shown
