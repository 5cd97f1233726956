"""The pages and JSON routes of privacy: what everybody reads, a person's exports, the end of an account."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select, update

from app import db
from app.accounts.actions import change_password_hash
from app.accounts.models import User, UserSession
from app.accounts.passwords import hash_password
from app.accounts.tokens.actions import create_token
from app.audit import AuditEntry, note
from app.cvs.models import CVKind
from app.cvs.queries import cvs_of
from app.kit.clock import now
from app.llm.embeddings import MODEL_SETTING
from app.main import furnish
from app.options import actions as options
from app.own_model.actions import set_own_model, set_server_endpoint
from app.own_model.forms import Wish
from app.plans.models import UserPlan
from app.privacy.chores import delete_due_accounts, drop_old
from app.privacy.models import Deletion, Export
from app.privacy.queries import deletion_of, exports_of
from app.settings import Settings
from app.tasks.queries import tasks_of
from app.tasks.runner import run_task
from jobs.registry import RUNS
from tests.factories import a_cv, a_user

PASSWORD = "a garden with three gates"


@pytest.fixture(autouse=True)
def same_folder(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker reads its settings from the environment."""
    monkeypatch.setenv("SARTOR_DATA_DIR", str(settings.data_dir))


async def with_password(user: User) -> None:
    async with db.transaction() as session:
        await change_password_hash(session, user.id, await hash_password(PASSWORD))


async def made(user: User) -> Export:
    """The person's newest export, once a worker ran."""
    async with db.reading() as session:
        [order, *_] = await exports_of(session, user.id)
    assert order.task_id is not None
    await run_task(order.task_id, RUNS)
    return order


async def test_anybody_reads_what_is_kept_and_that_nothing_leaves(anonymous_client: httpx.AsyncClient) -> None:
    page = await anonymous_client.get("/privacy")

    assert page.status_code == 200
    assert "no model is set up" in page.text
    assert "sartor_session" in page.text
    assert "When one reads a list with addresses of people" in page.text
    assert 'href="/privacy"' in (await anonymous_client.get("/sign-up")).text


async def leaving(client: httpx.AsyncClient) -> str:
    """What the page says of what leaves the server."""
    text = (await client.get("/privacy")).text
    return text[text.index("What leaves this server") : text.index("Who reads it")]


async def test_an_endpoint_that_the_admin_set_is_named(
    alice_client: httpx.AsyncClient, anonymous_client: httpx.AsyncClient, settings: Settings, alice: User
) -> None:
    async with db.transaction() as session:
        await set_server_endpoint(session, settings, alice.id, Wish("https://page.example/v1", key="sk-1"))

    for client in (alice_client, anonymous_client):
        said = await leaving(client)
        assert "sent to page.example, and to nobody else" in said
        assert "no model is set up" not in said


async def test_whose_own_model_is_on_reads_its_host(
    alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient, settings: Settings
) -> None:
    async with db.transaction() as session:
        session.add(UserPlan(user_id=alice.id, plan="premium"))
        await session.flush()
        await set_own_model(session, settings, alice.id, Wish("https://mine.example/v1", "small", "sk-1"))

    assert "texts are sent to mine.example, and to nobody else" in await leaving(alice_client)
    assert "mine.example" not in await leaving(charlie_client)
    async with db.transaction() as session:
        await set_own_model(session, settings, alice.id, Wish("https://mine.example/v1", "small", is_on=False))
    assert "no model is set up" in await leaving(alice_client)


async def test_pictures_and_vectors_are_told_where_they_are_sent(
    alice: User, alice_client: httpx.AsyncClient, app: Litestar, database: Settings
) -> None:
    furnish(
        app, replace(database, llm_base_url="https://file.example/v1", embedding_base_url="https://numbers.example/v1")
    )
    before = await leaving(alice_client)
    async with db.transaction() as session:
        await options.change(session, "model_cv_vision", "a-model-with-eyes")
        await options.change(session, MODEL_SETTING, "a-model-of-numbers")
    after = await leaving(alice_client)

    assert "sent to file.example" in before
    assert "Never: your password, your photo, your files as they are." in before
    assert "pictures of its pages" not in before
    assert "numbers.example" not in before
    assert "pictures of its pages" in after
    assert "your photo" not in after
    assert "sent to numbers.example, to be turned into numbers" in after


async def test_vectors_are_told_to_go_where_the_admins_page_sends_them(
    alice: User, alice_client: httpx.AsyncClient, app: Litestar, database: Settings
) -> None:
    file = replace(database, llm_base_url="https://file.example/v1")
    furnish(app, file)
    async with db.transaction() as session:
        await options.change(session, MODEL_SETTING, "a-model-of-numbers")
    before = await leaving(alice_client)
    async with db.transaction() as session:
        await set_server_endpoint(session, file, alice.id, Wish("https://page.example/v1", key="sk-1"))
    after = await leaving(alice_client)

    assert "sent to file.example, to be turned into numbers" in before
    assert "sent to page.example, to be turned into numbers" in after
    assert "file.example" not in after


async def test_sentences_that_administrators_may_read_are_told_of(
    alice: User, alice_client: httpx.AsyncClient, app: Litestar, database: Settings
) -> None:
    told_of = "where the check and a second reading do not agree"
    assert told_of not in (await alice_client.get("/privacy")).text
    furnish(app, replace(database, llm_base_url="https://file.example/v1"))
    assert told_of in (await alice_client.get("/privacy")).text

    async with db.transaction() as session:
        await options.change(session, "second_reading_share", "0")

    assert told_of not in (await alice_client.get("/privacy")).text


async def test_the_page_is_french_too(anonymous_client: httpx.AsyncClient) -> None:
    page = await anonymous_client.get("/privacy", headers={"accept-language": "fr"})

    assert "Confidentialité" in page.text
    assert not re.search(r"What is kept|For how long|Your rights", page.text)


async def test_an_export_is_ordered_made_and_downloaded_by_its_person_alone(
    alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id)

    ordered = await alice_client.post("/account/exports")
    export = await made(alice)

    assert ordered.status_code == 303
    answer = await alice_client.get(f"/account/exports/{export.id}/file")
    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    assert "rows/cvs.jsonl" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert (await charlie_client.get(f"/account/exports/{export.id}/file")).status_code == 404
    assert (await charlie_client.get(f"/api/account/exports/{export.id}/file")).status_code == 404
    assert (await alice_client.get(f"/api/account/exports/{export.id}/file")).content == answer.content
    assert (await charlie_client.delete(f"/api/account/exports/{export.id}")).status_code == 404


async def test_a_second_export_waits_for_the_first(alice_client: httpx.AsyncClient) -> None:
    first = await alice_client.post("/api/account/exports")
    second = await alice_client.post("/api/account/exports")

    assert (first.status_code, second.status_code) == (202, 429)
    assert second.json()["error"] == "export.already_running"
    assert len((await alice_client.get("/api/account/exports")).json()["items"]) == 1


async def test_an_export_comes_back_through_the_page_of_an_empty_account(
    alice: User, bob: User, alice_client: httpx.AsyncClient, bob_client: httpx.AsyncClient, settings: Settings
) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id)
    await alice_client.post("/api/account/exports")
    archive = (await alice_client.get(f"/account/exports/{(await made(alice)).id}/file")).content
    file = {"file": ("x.zip", archive)}

    first = await bob_client.post("/account/imports", files=file)
    meanwhile = await bob_client.post("/account/imports", files=file)
    said = (await bob_client.get("/account/privacy")).text
    async with db.reading() as session:
        [task] = await tasks_of(session, bob.id)
    assert await run_task(task.id, RUNS)
    second = await bob_client.post("/account/imports", files=file)
    nothing = await bob_client.post("/account/imports", files={"other": ("x", b"x")})

    assert (first.status_code, meanwhile.status_code, second.status_code, nothing.status_code) == (303, 429, 409, 422)
    assert "is being imported" in said
    assert not list((settings.data_dir / "exports").glob(str(task.payload["file"])))
    assert "empty account" in second.text
    async with db.reading() as session:
        assert len(await cvs_of(session, bob.id, CVKind.SOURCE)) == 1


async def test_an_account_goes_only_with_its_address_and_password(alice: User, alice_client: httpx.AsyncClient) -> None:
    await with_password(alice)
    async with db.transaction() as session:
        await session.execute(update(User).values(is_admin=False))

    for email, password in (("bob@example.org", PASSWORD), (alice.email, "wrong wrong"), ("", "")):
        form = {"email": email, "password": password}
        assert (await alice_client.post("/account/deletion", data=form)).status_code == 422

    async with db.reading() as session:
        assert await deletion_of(session, alice.id) is None


async def test_who_asks_for_the_end_is_signed_out_and_may_come_back(
    alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient, settings: Settings
) -> None:
    await with_password(alice)
    async with db.transaction() as session:
        await a_user(session, "dora", is_admin=True)
        token = await create_token(session, alice.id, "script")
    form = {"email": f" {alice.email.upper()}", "password": PASSWORD}

    left = await alice_client.post("/account/deletion", data=form)

    assert (left.status_code, left.headers["location"]) == (303, "/privacy/goodbye")
    script = await charlie_client.get("/api/cvs", headers={"authorization": f"Bearer {token}"})
    assert script.status_code == 401
    async with db.reading() as session:
        pending = await deletion_of(session, alice.id)
        assert pending is not None
        assert timedelta(days=6) < pending.due_at - now() <= timedelta(days=7)
        assert (await session.scalars(select(UserSession).where(UserSession.user_id == alice.id))).all() == []
    await delete_due_accounts(settings)
    async with db.reading() as session:
        assert await session.get(User, alice.id) is not None


async def test_the_bar_on_every_page_keeps_the_account(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        session.add(Deletion(user_id=alice.id, due_at=now() + timedelta(days=3)))

    assert "Keep my account" in (await alice_client.get("/home")).text
    kept = await alice_client.post("/account/deletion/end")

    assert kept.status_code == 303
    assert "Keep my account" not in (await alice_client.get("/home")).text
    assert (await alice_client.delete("/api/account/deletion")).status_code == 409


async def test_the_only_administrator_of_others_cannot_leave(
    alice: User, bob: User, alice_client: httpx.AsyncClient
) -> None:
    await with_password(alice)
    async with db.transaction() as session:
        await session.execute(update(User).values(is_admin=User.id == alice.id))

    answer = await alice_client.post("/api/account/deletion", json={"email": alice.email, "password": PASSWORD})

    assert (answer.status_code, answer.json()["error"]) == (409, "deletion.last_admin")
    assert bob.id != alice.id


async def test_a_person_sees_what_administrators_looked_at_and_did(
    alice: User, bob: User, alice_client: httpx.AsyncClient, bob_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        note(session, "user_viewed", bob.id, about=alice.id)
        note(session, "reset_handed_out", None, about=alice.id)  # by the command line
        note(session, "user_viewed", alice.id, about=alice.id)  # an administrator herself

    (mine,) = re.findall(
        r'<section[^>]*id="looks".*?</section>', (await alice_client.get("/account/privacy")).text, re.DOTALL
    )
    assert mine.count("<li>") == 2
    assert "An administrator looked at an account." in mine
    assert "An administrator handed out a link for a new password." in mine
    assert "No administrator has looked" in (await bob_client.get("/account/privacy")).text


async def test_exports_and_the_log_end_when_the_options_say(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    await alice_client.post("/api/account/exports")
    export = await made(alice)
    old = now() - timedelta(days=400)
    async with db.transaction() as session:
        note(session, "signed_in", alice.id)
        await session.flush()
        await session.execute(update(AuditEntry).values(at=old))
        await session.execute(update(Export).values(created_at=now() - timedelta(days=8)))

    await drop_old(settings)

    assert (await alice_client.get(f"/account/exports/{export.id}/file")).status_code == 404
    assert list((settings.data_dir / "exports").iterdir()) == []
    async with db.reading() as session:
        assert (await session.scalars(select(AuditEntry))).all() == []
