"""Where an import has a price: debited with the file, given back once if no CV comes of it."""

from uuid import UUID

import pytest
from sqlalchemy import func, select

from app import db
from app.credits.actions import OutOfCredits, debit, grant
from app.credits.models import Entry
from app.credits.queries import balance
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CVFile
from app.cvs.paid import PAID
from app.errors import Conflict, Refused
from app.kit.ids import new_id
from app.registration import register_task_types
from app.settings import Settings
from app.tasks.actions import cancel, retry
from app.tasks.lease import Lease
from app.tasks.models import Task
from app.tasks.runner import run_task
from tests.factories import a_user

CV = Upload("alice.txt", b"Alice Moss\nGardener")


@pytest.fixture(autouse=True)
def types(database: Settings) -> None:
    register_task_types()


async def person(credits_: int) -> UUID:
    async with db.transaction() as session:
        user = await a_user(session)
        await grant(session, user.id, credits_, reference=new_id())
        return user.id


async def imported(user_id: UUID, settings: Settings, *, price: int = 2) -> tuple[UUID, UUID]:
    async with db.transaction() as session:
        file = await receive_file(session, user_id, CV, settings.data_dir, price_credits=price)
        return file.id, file.task_id or new_id()


async def has(user_id: UUID) -> int:
    async with db.reading() as session:
        return await balance(session, user_id)


async def refuses(lease: Lease) -> None:
    raise Refused("import.encrypted", name="alice.txt")


async def test_an_import_is_debited_with_its_file(settings: Settings) -> None:
    alice = await person(10)
    file_id, _ = await imported(alice, settings)

    async with db.reading() as session:
        entry = await session.scalar(select(Entry).where(Entry.reference == file_id))
        subject = (await PAID.lookup(session, [file_id]))[file_id]
    assert entry
    assert (entry.kind, entry.amount, await has(alice)) == ("debit", -2, 8)
    assert subject.title == "alice.txt"


async def test_a_refused_file_gives_its_credits_back_once(settings: Settings) -> None:
    alice = await person(10)
    _, task_id = await imported(alice, settings)

    await run_task(task_id, {"pdf_import": refuses})

    assert await has(alice) == 10


async def test_a_stopped_import_gives_its_credits_back(settings: Settings) -> None:
    alice = await person(10)
    _, task_id = await imported(alice, settings)

    async with db.transaction() as session:
        await cancel(session, alice, task_id)

    assert await has(alice) == 10


async def test_who_cannot_pay_leaves_nothing_behind(settings: Settings) -> None:
    alice = await person(1)

    with pytest.raises(OutOfCredits):
        await imported(alice, settings)

    async with db.reading() as session:
        kept = [await session.scalar(select(func.count()).select_from(table)) for table in (CVFile, Task)]
    assert (kept, await has(alice)) == ([0, 0], 1)
    assert not any(file.is_file() for file in (settings.data_dir / "files").rglob("*"))


async def test_an_import_that_is_asked_for_again_is_paid_again_and_once(settings: Settings) -> None:
    alice = await person(10)
    file_id, first = await imported(alice, settings)
    await run_task(first, {"pdf_import": refuses})

    async with db.transaction() as session:
        second = (await retry(session, alice, first)).id
    with pytest.raises(Conflict):
        async with db.transaction() as session:
            await retry(session, alice, first)

    assert await has(alice) == 8
    async with db.reading() as session:
        file = await session.get_one(CVFile, file_id)
        subject = (await PAID.lookup(session, [second]))[second]
    assert (file.status, file.error_code, file.task_id) == ("WAITING", "", second)
    assert subject.title == "alice.txt"
    await run_task(second, {"pdf_import": refuses})
    assert await has(alice) == 10


async def test_who_cannot_pay_again_keeps_the_failed_import_as_it_was(settings: Settings) -> None:
    alice = await person(2)
    file_id, first = await imported(alice, settings)
    await run_task(first, {"pdf_import": refuses})
    async with db.transaction() as session:
        await debit(session, alice, 1, reference=new_id(), feature="letter")

    with pytest.raises(OutOfCredits):
        async with db.transaction() as session:
            await retry(session, alice, first)

    async with db.reading() as session:
        assert (await session.get_one(CVFile, file_id)).task_id == first
    assert await has(alice) == 1


async def test_a_price_of_nothing_writes_no_entry(settings: Settings) -> None:
    alice = await person(1)
    await imported(alice, settings, price=0)

    assert await has(alice) == 1
