"""Many starts and many debits at the same moment: the database decides, whichever it is."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app import db
from app.credits.actions import OutOfCredits, debit, grant
from app.credits.models import Entry
from app.credits.queries import balance
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.errors import TooMany
from app.generation.actions import GenerationOrder, start_generation
from app.generation.models import Generation, GenerationOffer
from app.kit.ids import new_id
from app.offers.actions import add_offer
from app.registration import register_task_types
from app.tasks.actions import cancel
from app.tasks.models import Task
from app.vitae.document import Bullet, CVDocument, Experience, Header
from tests.factories import a_user

pytestmark = pytest.mark.usefixtures("database")
OFFER = "Baker\nOven Street Ltd | York\nRequirements\n- 2 years in pastry\n- HACCP\n"


@pytest.fixture(autouse=True)
def task_types() -> None:
    register_task_types()


async def alice_with(credits_: int) -> tuple[UUID, GenerationOrder]:
    posts = [Experience(title="Baker", company="Shop", start="2020", responsibilities=[Bullet(text="Pastry")])]
    document = CVDocument(header=Header(full_name="Alice Hale"), experience=posts)
    async with db.transaction() as session:
        user = await a_user(session)
        await grant(session, user.id, credits_, reference=new_id())
        kind, label = CVKind.SOURCE, VersionLabel.IMPORT
        cv = await create_cv(session, user_id=user.id, name="cv", kind=kind, document=document, label=label)
        offer = await add_offer(session, user.id, OFFER)
        return user.id, GenerationOrder(cv.id, (offer.id,))


async def start(user_id: UUID, order: GenerationOrder) -> str:
    try:
        async with db.transaction() as session:
            await start_generation(session, user_id, order, price_credits=1)
    except (TooMany, OutOfCredits) as refused:
        return f"{refused.status} {refused.error_code}"
    return "started"


async def kept(user_id: UUID) -> tuple[int, int]:
    """Balance and sum of the ledger."""
    async with db.reading() as session:
        total = await session.scalar(select(func.sum(Entry.amount)).where(Entry.user_id == user_id))
        return await balance(session, user_id), total or 0


async def count(table: type[db.Base]) -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_of_thirty_starts_at_once_one_runs_and_one_credit_is_taken() -> None:
    alice, order = await alice_with(10)

    answers = await asyncio.gather(*(start(alice, order) for _ in range(30)))

    assert sorted(answers) == ["429 cv_generation_already_running"] * 29 + ["started"]
    assert await kept(alice) == (9, 9)
    assert (await count(Generation), await count(GenerationOffer), await count(Task)) == (1, 1, 1)


async def test_of_thirty_starts_on_one_credit_all_others_hear_of_the_one_that_runs() -> None:
    alice, order = await alice_with(1)

    answers = await asyncio.gather(*(start(alice, order) for _ in range(30)))

    assert sorted(answers) == ["429 cv_generation_already_running"] * 29 + ["started"]
    assert await kept(alice) == (0, 0)


async def test_of_thirty_debits_at_once_on_ten_credits_ten_are_taken() -> None:
    alice, _ = await alice_with(10)

    async def take() -> bool:
        try:
            async with db.transaction() as session:
                await debit(session, alice, 1, reference=new_id(), feature="letter")
        except OutOfCredits:
            return False
        return True

    taken = await asyncio.gather(*(take() for _ in range(30)))

    assert sum(taken) == 10
    assert await kept(alice) == (0, 0)


async def test_one_piece_of_work_is_paid_once_however_often_it_is_asked_at_once() -> None:
    alice, _ = await alice_with(10)
    work = new_id()

    async def pay() -> None:
        async with db.transaction() as session:
            await debit(session, alice, 2, reference=work, feature="letter")

    await asyncio.gather(*(pay() for _ in range(10)), return_exceptions=True)

    assert await kept(alice) == (8, 8)


async def test_starts_and_stops_of_one_user_at_once_end_in_order() -> None:
    alice, order = await alice_with(50)
    answers: list[str] = []

    async def start_and_stop() -> None:
        for _ in range(2):
            answers.append(await start(alice, order))
            async with db.reading() as session:
                tasks = (await session.scalars(select(Task.id).where(Task.status == "pending"))).all()
            for task_id in tasks:
                async with db.transaction() as session:
                    await cancel(session, alice, task_id)

    await asyncio.gather(*(start_and_stop() for _ in range(30)))

    assert {"started"} <= set(answers) <= {"429 cv_generation_already_running", "started"}
    assert await kept(alice) == (50, 50)
