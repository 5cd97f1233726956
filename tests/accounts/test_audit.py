"""The audit log: what matters for safety is written down with its request, and nothing that was secret."""

import httpx
import pytest
from sqlalchemy import delete, select

from app import db
from app.accounts.acts import Act
from app.accounts.models import User
from app.audit import AuditEntry, note, words_of
from app.cvs.actions import create_cv, delete_cv
from app.cvs.acts import Act as CVAct
from app.cvs.models import CVKind, VersionLabel
from app.errors import Conflict
from app.kit.dotted import named
from app.registration import register_acts
from app.slices import all_slices
from app.vitae.document import CVDocument
from app.web.cookies import SESSION
from tests.web_clients import take_token

PASSWORD = "a long enough sentence"


async def written() -> list[AuditEntry]:
    async with db.reading() as session:
        return list((await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all())


async def test_signing_up_and_in_right_and_wrong_are_written_down(anonymous_client: httpx.AsyncClient) -> None:
    form = {"email": "dora@example.org", "password": PASSWORD}
    await anonymous_client.post("/sign-up", data=form)
    answer = await anonymous_client.post("/sign-in", data=form)
    anonymous_client.cookies.delete(SESSION)
    await take_token(anonymous_client, "/sign-in")
    await anonymous_client.post("/sign-in", data=form | {"password": "not the sentence"})
    await anonymous_client.post("/sign-in", data={"email": "nobody@example.org", "password": PASSWORD})

    made, in_, wrong, nobody = await written()

    assert [one.act for one in (made, in_, wrong, nobody)] == [
        Act.ACCOUNT_MADE,
        Act.SIGNED_IN,
        Act.SIGN_IN_REFUSED,
        Act.SIGN_IN_REFUSED,
    ]
    assert made.user_id == in_.user_id == wrong.user_id
    assert nobody.user_id is None
    assert in_.request_id == answer.headers["x-request-id"]


async def test_no_entry_holds_a_secret(alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post("/account/tokens", data={"name": "backup", "scope": "read"})

    entry = (await written())[0]

    assert entry.act == Act.TOKEN_MADE
    values = [str(value) for value in vars(entry).values()]
    assert answer.status_code == 201
    assert not any("sartor_" in value or "backup" in value for value in values)


async def test_a_deletion_names_what_is_gone(alice: User) -> None:
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=alice.id, name="cv", kind=CVKind.SOURCE, document=CVDocument(), label=VersionLabel.IMPORT
        )
        await delete_cv(session, alice.id, cv.id)

    entry = (await written())[0]

    assert (entry.act, entry.user_id, entry.about) == (CVAct.CV_DELETED, alice.id, str(cv.id))


async def test_what_is_rolled_back_is_not_written_down(alice: User) -> None:
    async def half_done() -> None:
        async with db.transaction() as session:
            note(session, Act.SIGNED_OUT_EVERYWHERE, alice.id)
            await session.flush()
            raise Conflict

    with pytest.raises(Conflict):
        await half_done()

    assert await written() == []


async def test_the_log_outlives_the_account_without_naming_it(alice: User, alice_client: httpx.AsyncClient) -> None:
    await alice_client.post("/account/tokens", data={"name": "backup", "scope": "read"})

    async with db.transaction() as session:
        await session.execute(delete(User).where(User.id == alice.id))

    assert [one.user_id for one in await written()] == [None]


def test_every_act_of_every_slice_has_words() -> None:
    register_acts()
    rooms = [one.acts.partition(":")[0] for one in all_slices() if one.acts]
    acts = [act for room in rooms for act in named(f"{room}:Act")]

    assert len(acts) == len(set(acts)) >= 16
    assert all(words_of(act) for act in acts)
