"""After an account is deleted, no byte of the database and of the files under the data folder speaks of its person."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from test_personal_data import somebody

from app import db
from app.audit import note
from app.credits.models import LedgerCheck
from app.cvs.models import CVKind, CVVersion
from app.cvs.queries import cvs_of
from app.kit.clock import now
from app.privacy.chores import delete_due_accounts
from app.privacy.models import Deletion
from app.registration import register
from app.settings import Settings
from tests.factories import a_document

MARK = "Zwirnmuster"


def traces(settings: Settings, marks: list[bytes]) -> Iterator[str]:
    """Every file of the data folder, the database and its log too, that holds one of the marks."""
    for file in sorted(settings.data_dir.rglob("*")):
        if file.is_file():
            data, name = file.read_bytes(), str(file.relative_to(settings.data_dir)).encode()
            yield from (f"{name!r} holds {mark!r}" for mark in marks if mark in data or mark in name)


async def marked(settings: Settings) -> tuple[UUID, list[bytes]]:
    """Somebody with everything, a word of theirs in a CV, whom an administrator looked at; and what tells of them."""
    user_id = await somebody("zoe", settings)
    other = await somebody("bob", settings)
    async with db.transaction() as session:
        [cv, *_] = await cvs_of(session, user_id, CVKind.SOURCE)
        document = a_document().model_copy(deep=True)
        document.header.full_name = MARK * 400
        changed = update(CVVersion).where(CVVersion.cv_id == cv.id)
        await session.execute(changed.values(document=document.model_dump(mode="json")))
        note(session, "user_viewed", other, about=user_id)
        note(session, "plan_given", other, about=f"{user_id} premium")  # as earlier versions wrote it
        session.add(LedgerCheck(wrong_balances=2, missing_refunds=0, details={"users": [str(user_id), str(other)]}))
        due = update(Deletion).where(Deletion.user_id == user_id)
        await session.execute(due.values(due_at=now() - timedelta(minutes=1)))
    return user_id, [MARK.encode(), str(user_id).encode(), user_id.hex.encode(), user_id.bytes, b"zoe@example.org"]


async def test_a_scan_of_database_and_files_finds_nothing(database: Settings) -> None:
    register(database)
    _, marks = await marked(database)
    assert len(list(traces(database, marks))) >= len(marks)

    await delete_due_accounts(database)

    assert list(traces(database, marks)) == []


@pytest.mark.both_databases
async def test_no_row_of_any_table_speaks_of_the_person(database: Settings) -> None:
    register(database)
    _, marks = await marked(database)

    await delete_due_accounts(database)

    async with db.reading() as session:
        for table in db.Base.metadata.sorted_tables:
            for row in (await session.execute(table.select())).all():
                text = repr(tuple(row)).encode()
                assert not any(mark in text for mark in marks[:3]), table.name
