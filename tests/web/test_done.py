"""What was done is said once on the next page, and can be undone from there."""

import re
from base64 import urlsafe_b64encode
from uuid import UUID

import httpx
import pytest

from app.accounts.models import User
from app.cvs.actions import create_cv, delete_cv
from app.cvs.models import CVKind
from app.db import transaction
from app.vitae.document import CVDocument
from app.web.cookies import DONE


async def a_cv(user: User, name: str = "Alice <b>engineer</b>") -> str:
    async with transaction() as session:
        document = CVDocument()
        cv = await create_cv(session, user_id=user.id, name=name, kind=CVKind.SOURCE, document=document, label="import")
        return str(cv.id)


async def test_a_deleted_cv_is_named_and_comes_back_by_undo(alice: User, alice_client: httpx.AsyncClient) -> None:
    cv_id = await a_cv(alice)

    await alice_client.post(f"/cvs/{cv_id}/deletion")
    said = (await alice_client.get("/cvs")).text
    again = (await alice_client.get("/cvs")).text
    undo = re.search(r'action="(/cvs/[\w-]+/restoration)"', said)
    assert undo
    await alice_client.post(undo[1])
    back = (await alice_client.get("/cvs")).text

    assert "Moved to the trash: Alice &lt;b&gt;engineer" in said
    assert "Moved to the trash" not in again
    assert f'href="/cvs/{cv_id}"' not in said
    assert f'href="/cvs/{cv_id}"' in back
    assert "Back from the trash: Alice" in back


async def test_nobody_else_can_bring_a_cv_back(alice: User, charlie_client: httpx.AsyncClient) -> None:
    cv_id = await a_cv(alice)
    async with transaction() as session:
        await delete_cv(session, alice.id, UUID(cv_id))

    assert (await charlie_client.post(f"/cvs/{cv_id}/restoration")).status_code == 404


async def test_a_cv_outside_the_trash_cannot_be_brought_back(alice: User, alice_client: httpx.AsyncClient) -> None:
    cv_id = await a_cv(alice)

    assert (await alice_client.post(f"/cvs/{cv_id}/restoration")).status_code == 404


@pytest.mark.parametrize(
    "value",
    [b"", b"[", b"[1]", b'["done.cv_deleted", [], ""]', b'["import.empty", {}, ""]', b"[" * 20_000, b'[[], {}, ""]'],
)
async def test_a_cookie_that_is_not_ours_says_nothing(alice_client: httpx.AsyncClient, value: bytes) -> None:
    alice_client.cookies.set(DONE, urlsafe_b64encode(value).decode(), domain="sartor.test", path="/")

    page = await alice_client.get("/cvs")

    assert page.status_code == 200
    assert "done__line" not in page.text


async def test_an_undo_leads_nowhere_else(alice_client: httpx.AsyncClient) -> None:
    foreign = urlsafe_b64encode(b'["done.cv_deleted", {"name": "x"}, "//evil.example/x"]').decode()
    alice_client.cookies.set(DONE, foreign, domain="sartor.test", path="/")

    assert "evil.example" not in (await alice_client.get("/cvs")).text
