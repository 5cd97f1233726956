"""The task centre: on every page, the same list for every device, in plain words, without JavaScript too."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import update
from task_samples import held

from app import db
from app.accounts.models import User
from app.cvs.actions import create_cv
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CVKind, VersionLabel
from app.generation.actions import GenerationOrder, start_generation
from app.generation.models import GenerationOffer, OfferStatus
from app.generation.queries import generations_of
from app.kit.clock import now
from app.offers.actions import add_offer
from app.registration import register
from app.settings import Settings
from app.tasks.actions import cancel
from app.tasks.cards import TaskCard, cards
from app.tasks.models import Task, TaskStatus
from app.tasks.queries import own_task, tasks_of
from app.vitae.document import CVDocument, Experience, Header
from tests.web_clients import unmasked

DOCUMENT = CVDocument(header=Header(full_name="Alice"), experience=[Experience(title="Gardener", company="Kew")])
OFFER = "Gardener\nGreen Row Ltd | Kent\nRequirements\n- {years} years of experience in gardening\n"


@pytest.fixture(autouse=True)
def real_kinds(task_kinds: None, settings: Settings) -> None:
    register(settings)


async def a_generation(user: User, *, offers: int = 2) -> UUID:
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=user.id, name="cv", kind=CVKind.SOURCE, document=DOCUMENT, label=VersionLabel.IMPORT
        )
        ids = [(await add_offer(session, user.id, OFFER.format(years=years))).id for years in range(1, offers + 1)]
        generation = await start_generation(session, user.id, GenerationOrder(cv.id, tuple(ids)))
    assert generation.task_id is not None
    return generation.task_id


async def card_of(user: User, task_id: UUID) -> TaskCard:
    async with db.reading() as session:
        return (await cards(session, [await own_task(session, user.id, task_id)], with_attempts=True))[0]


async def change_task(task_id: UUID, **values: object) -> None:
    async with db.transaction() as session:
        await session.execute(update(Task).where(Task.id == task_id).values(**values))


async def test_a_generation_shows_its_offers_and_the_steps_of_the_lowest_unfinished_one(alice: User) -> None:
    task_id = await a_generation(alice)
    async with db.transaction() as session:
        first, second = GenerationOffer.offer_index == 0, GenerationOffer.offer_index == 1
        await session.execute(update(GenerationOffer).where(first).values(status=OfferStatus.COMPLETED))
        steps = {"status": OfferStatus.BATCHING, "done_steps": ["classify"], "current_step": "experiences"}
        await session.execute(update(GenerationOffer).where(second).values(**steps))

    card = await card_of(alice, task_id)

    assert card.subjects == ("Gardener, Green Row Ltd", "Gardener, Green Row Ltd")
    states = [dot.state for dot in card.steps]
    assert states == ["done", "running", "running", "running", "open", "open", "open"]


async def test_work_that_is_over_has_no_steps_and_no_expected_time(alice: User) -> None:
    task_id = await a_generation(alice)
    async with db.transaction() as session:
        await cancel(session, alice.id, task_id)

    card = await card_of(alice, task_id)

    assert (card.steps, card.expected_seconds, card.can_stop) == ((), 0, False)


async def test_work_that_is_not_over_has_an_expected_time(alice: User) -> None:
    assert (await card_of(alice, await a_generation(alice, offers=3))).expected_seconds == 3 * 45


async def test_the_time_left_is_never_less_than_nothing(alice: User) -> None:
    task_id = await a_generation(alice)
    await change_task(task_id, status=TaskStatus.RUNNING, started_at=now() - timedelta(hours=1))

    assert (await card_of(alice, task_id)).left_s == 0


@pytest.mark.parametrize("address", ["/home", "/cvs", "/account", "/credits", "/generations/new"])
async def test_every_page_carries_the_centre_with_a_form_to_stop(
    alice: User, alice_client: httpx.AsyncClient, address: str
) -> None:
    task_id = await a_generation(alice)

    text = (await alice_client.get(address)).text

    assert 'id="task-centre"' in text
    assert "0/2 offers" in text
    assert f'action="/tasks/{task_id}/cancellation"' in text


@pytest.mark.parametrize("address", ["/tasks/panel", "/tasks/list", "/tasks/badge", "/credits/balance"])
async def test_a_fragment_is_one_element_whose_forms_carry_the_token(
    alice: User, alice_client: httpx.AsyncClient, address: str
) -> None:
    await a_generation(alice)

    answer = await alice_client.get(address)

    assert "<html" not in answer.text
    assert "&lt;input" not in answer.text
    tokens = [unmasked(one) for one in re.findall(r'name="_csrf_token" value="(\w+)"', answer.text)]
    assert tokens == [unmasked(alice_client.headers["x-csrftoken"])] * answer.text.count("<form")


async def test_the_list_shows_every_try_and_why_it_failed(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    async with db.transaction() as session:
        file = await receive_file(session, alice.id, Upload("alice.txt", b"Alice Moss"), settings.data_dir)
    assert file.task_id is not None
    for _ in range(2):
        await change_task(file.task_id, status=TaskStatus.PENDING, scheduled_at=now())
        await held(file.task_id)
    await change_task(file.task_id, status=TaskStatus.FAILED, error_code="import.empty")

    text = (await alice_client.get("/tasks")).text

    assert "alice.txt" in text
    assert "2 tries" in text
    assert f'action="/tasks/{file.task_id}/attempts"' in text


async def test_clearing_empties_the_list_for_every_device_and_keeps_what_was_made(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    task_id = await a_generation(alice)
    await alice_client.post(f"/tasks/{task_id}/cancellation")

    answer = await alice_client.post("/tasks/clearance")

    assert (answer.status_code, answer.headers["location"]) == (303, "/tasks")
    async with db.reading() as session:
        assert await tasks_of(session, alice.id) == []
        assert len(await generations_of(session, alice.id)) == 1


async def test_one_s_tasks_are_nobody_else_s(alice: User, charlie_client: httpx.AsyncClient) -> None:
    await a_generation(alice)

    for address in ("/tasks", "/tasks/panel", "/home"):
        assert "Green Row" not in (await charlie_client.get(address)).text


async def test_a_task_is_late_long_after_what_was_expected_not_at_once(alice: User) -> None:
    card = await card_of(alice, await a_generation(alice))

    quick, slow = replace(card, elapsed_s=2, expected_seconds=1), replace(card, elapsed_s=2, expected_seconds=60)

    assert (quick.left_s, quick.late_s) == (0, 11)
    assert slow.late_s == 120
