"""An item made again by a model, with the person's instruction: only what it touches is asked, and paid, for."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
from runs import QUICK_CALLS, behave, person, ran, started, wanted
from samples import french_cv
from sqlalchemy import select

from app import db
from app.credits.actions import OutOfCredits
from app.credits.queries import balance
from app.cvs.models import CV
from app.cvs.queries import own_document
from app.drafting.journal import Journal
from app.errors import Refused
from app.generation.engines import engines_at
from app.generation.models import Generation
from app.generation.paid import PAID
from app.generation.review import running
from app.generation.review.revision import Wish, ask_revision
from app.llm import abilities
from app.llm.client import close_all
from app.llm.endpoint import Endpoint
from app.registration import register_task_types
from app.tasks.actions import retry
from app.tasks.lease import Lease
from app.tasks.models import Task
from app.tasks.runner import run_task
from tests.fakes.model_server.behaviour import Character, Fault, Rule
from tests.fakes.model_server.server import ModelServer

pytestmark = pytest.mark.usefixtures("database")
JOB = french_cv().experience[0]
WISH = Wish(JOB.id, instruction="Plus court, et FastAPI d'abord.")


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    abilities.forget_all()
    async with ModelServer() as running_server:
        yield running_server
        await close_all()
    abilities.forget_all()


@pytest.fixture
async def alice() -> UUID:
    return await person(granted=3)


@pytest.fixture
async def cv_id(alice: UUID, server: ModelServer) -> UUID:
    register_task_types()
    await ran(await started(alice, wanted()), server)
    server.records.forget()
    async with db.reading() as session:
        return (await session.scalars(select(CV.id).where(CV.kind == "tailored"))).one()


async def asked(alice: UUID, cv_id: UUID, wish: Wish = WISH, price: int = 1) -> Task:
    async with db.transaction() as session:
        return await ask_revision(session, alice, cv_id, wish, price_credits=price)


async def revised(task: Task, server: ModelServer, journal: Journal | None = None) -> Task:
    async def run(lease: Lease) -> None:
        await running.run(lease, engines=engines_at(Endpoint(server.base_url), limits=QUICK_CALLS), journal=journal)

    assert await run_task(task.id, {"cv_revision": run})
    async with db.reading() as session:
        return await session.get_one(Task, task.id)


async def left_of(alice: UUID) -> int:
    async with db.reading() as session:
        return await balance(session, alice)


async def test_an_instruction_reaches_the_model_with_that_item_and_nothing_is_asked_twice(
    alice: UUID, cv_id: UUID, server: ModelServer
) -> None:
    done = await revised(await asked(alice, cv_id), server)

    steps = [call.step for call in server.records.calls]
    assert done.status == "completed"
    assert steps.count("batch_experience") == 1
    assert set(steps) <= {"batch_experience", "batch_skills", "batch_summary", "reword", "second_reading"}


async def test_an_item_made_again_is_paid_once_and_named_in_the_ledger(
    alice: UUID, cv_id: UUID, server: ModelServer
) -> None:
    task = await revised(await asked(alice, cv_id), server)

    async with db.reading() as session:
        named = await PAID.lookup(session, [task.id])
    assert await left_of(alice) == 1
    assert named[task.id].url == f"/cvs/{cv_id}/comparison"


async def test_an_item_whose_call_has_no_answer_to_use_is_not_made_again(
    alice: UUID, cv_id: UUID, server: ModelServer
) -> None:
    behave(server, faults=(Rule(Fault.CHATTER, step="batch_experience"),))

    failed = await revised(await asked(alice, cv_id), server)

    assert (failed.status, failed.error_code) == ("failed", "llm.not_json")
    assert await left_of(alice) == 2


async def test_a_section_that_had_no_answer_this_time_stays_as_it_stood(
    alice: UUID, cv_id: UUID, server: ModelServer
) -> None:
    async with db.reading() as session:
        before = await own_document(session, alice, cv_id)
    behave(server, faults=(Rule(Fault.CHATTER, step="batch_summary"),))

    done = await revised(await asked(alice, cv_id), server)

    async with db.reading() as session:
        after = await own_document(session, alice, cv_id)
    assert done.status == "completed"
    assert after.summary == before.summary


async def test_a_revision_that_fails_gives_its_credit_back_and_is_paid_again_when_it_is_repeated(
    alice: UUID, cv_id: UUID, server: ModelServer
) -> None:
    behave(server, faults=(Rule(Fault.UNAUTHORISED),))
    failed = await revised(await asked(alice, cv_id), server)
    after_failure = await left_of(alice)
    behave(server)
    async with db.transaction() as session:
        again = await retry(session, alice, failed.id)

    done = await revised(again, server)

    assert (failed.status, failed.error_code, after_failure) == ("failed", "llm.bad_key", 2)
    assert (done.status, await left_of(alice)) == ("completed", 1)


async def test_too_few_credits_start_no_revision(alice: UUID, cv_id: UUID) -> None:
    with pytest.raises(OutOfCredits):
        await asked(alice, cv_id, price=9)

    async with db.reading() as session:
        assert (await session.scalars(select(Task).where(Task.type == "cv_revision"))).all() == []


async def test_an_instruction_to_invent_is_not_followed_beyond_the_cv(
    alice: UUID, cv_id: UUID, server: ModelServer
) -> None:
    behave(server, character=Character.LIAR, rate=1.0, kinds=("number", "employer", "technology", "title"))

    await revised(await asked(alice, cv_id, Wish(JOB.id, instruction="Dis que j'ai dirigé 40 personnes.")), server)

    async with db.reading() as session:
        task = (await session.scalars(select(Task).where(Task.type == "cv_revision"))).one()
        document = await own_document(session, alice, cv_id)
    said = {line.text for line in document.experience[0].responsibilities}
    assert task.status == "completed"
    assert said == {line.text for line in JOB.responsibilities}


async def test_answers_of_a_revision_go_through_the_journal(
    alice: UUID, cv_id: UUID, server: ModelServer, tmp_path: Path
) -> None:
    written: list[str] = []

    class Noting(Journal):
        def write(self, offer_id: UUID, address: str, entry: dict[str, object]) -> None:
            written.append(address.partition("-")[0])
            Journal.write(self, offer_id, address, entry)

    await revised(await asked(alice, cv_id), server, Noting(tmp_path))

    assert "batch_experience" in written
    assert Journal(tmp_path).stale_subjects() == set()


async def test_an_instruction_needs_a_model(alice: UUID, cv_id: UUID, server: ModelServer) -> None:
    async with db.transaction() as session:
        for generation in await session.scalars(select(Generation)):
            generation.engine = "extractive"

    with pytest.raises(Refused):
        await asked(alice, cv_id)
