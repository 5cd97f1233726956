"""Successes in a letter: a sentence that comes from one says so; no figure that was not confirmed reaches it."""

import re
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.cvs.successes.actions import Told, create_success
from app.cvs.successes.facts import fact_id
from app.drafting.engine import ModelEngine
from app.drafting.road import road_to
from app.generation.engine import EngineName
from app.kit.clock import now
from app.kit.ids import new_id
from app.letters.actions import TASK_TYPE, start_letter
from app.letters.gathering import materials_of
from app.letters.letter import LetterText, State
from app.letters.models import Letter
from app.letters.order import Order
from app.letters.queries import latest_version, text_of
from app.letters.writing import Means, write_letter
from app.llm import abilities
from app.llm.client import close_all
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.registration import register
from app.settings import Settings
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from app.vitae.document import Bullet, CVDocument, Experience, Header, with_ids
from tests.factories import a_cv, an_offer
from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.server import ModelServer

OFFER = "Data analyst\n\nRequirements\n- SQL reports for the sales team\n- Power BI\n"
ACTION, RESULT = "Rebuilt the SQL reports of the sales team.", "Sales rose by 40 percent."
OWN_WORDS = Means()
QUICK = Limits(places=4, timeout_s=30.0, waits_s=(0.0, 0.0), patience_s=1.0)


@pytest.fixture(autouse=True)
async def house(database: Settings) -> None:
    register(database)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running:
        yield running
        await close_all()
    abilities.forget_all()


async def ordered(user: User, **order: Any) -> tuple[Letter, UUID]:
    post = Experience(
        title="Analyst", company="Quillon", start="2020", responsibilities=[Bullet(text="Answered mail.")]
    )
    document = with_ids(CVDocument(header=Header(full_name="Tobias Thorn"), experience=[post]))
    parts = {"situation": "Late.", "task": "Quicker.", "action": ACTION, "result": RESULT}
    async with db.transaction() as session:
        cv = await a_cv(session, user.id, document)
        told = Told("Reports", parts, cv_id=cv.id, line_id="e1", conversation_id=new_id())
        success = await create_success(session, user.id, told)
        success.figures = [one | {"belief": "doubtful"} for one in success.figures]
        success.is_draft, success.told_at = False, now()
        offer = await an_offer(session, user.id, OFFER)
        return await start_letter(session, user.id, offer.id, Order(**order), cv_id=cv.id), success.id


async def written(letter: Letter, means: Means = OWN_WORDS) -> LetterText:
    async def run(lease: Lease) -> dict[str, str]:
        await write_letter(lease, UUID(str(lease.payload["letter_id"])), means)
        return {}

    assert letter.task_id
    assert await run_task(letter.task_id, {TASK_TYPE: run})
    async with db.reading() as session:
        version = await latest_version(session, letter.id)
        assert version
        return text_of(version)


async def test_a_letter_of_own_lines_says_a_success_and_when_it_was_told(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    letter, success_id = await ordered(alice)

    text = await written(letter)
    page = (await alice_client.get(f"/letters/{letter.id}")).text
    told = (await alice_client.get(f"/api/letters/{letter.id}")).json()

    assert text.lines[fact_id(success_id)].startswith(ACTION.rstrip("."))
    assert not re.search(r"\b40\b", text.model_dump_json(include={"paragraphs", "lines"}))  # ids hold figures, too
    assert "told to the coach on" in page
    assert str(success_id) in str(told)


@pytest.mark.parametrize("character", [Character.LIAR, Character.OBEDIENT])
async def test_no_model_makes_more_of_a_success_in_a_letter(
    alice: User, server: ModelServer, character: Character
) -> None:
    server.behaviour = Behaviour(character)
    letter, _ = await ordered(alice, engine=EngineName.MODEL, model="gpt-4o-mini", reader="gpt-4o-mini")

    text = await written(letter, Means(ModelEngine(road_to(Endpoint(server.base_url), QUICK))))

    used = [one.text for one in text.sentences if one.state == State.USED]
    assert [plant.text for plant in server.records.plants if plant.text in used] == []
    assert "40 percent" not in " ".join(used)
    assert "40 percent" not in str((await materials_of(letter)).document)
