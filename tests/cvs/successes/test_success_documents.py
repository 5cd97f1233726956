"""Successes as documents: read back whole, in both languages, without what nobody confirmed."""

from io import BytesIO

import docx
import httpx
import pdfplumber
import pikepdf
import pytest

from app import db
from app.accounts.models import User
from app.cvs.successes.actions import Told, create_success
from app.kit.clock import now
from tests.factories import a_cv

PARTS = {
    "situation": "Bread ran out.",
    "task": "Get it back.",
    "action": "I rang suppliers.",
    "result": "It took 3 weeks. All came.",
}


async def told(user: User, title: str) -> str:
    async with db.transaction() as session:
        success = await create_success(session, user.id, Told(title, PARTS))
        success.figures = [one | {"belief": "doubtful"} for one in success.figures]
        success.is_draft, success.told_at = False, now()
        return str(success.id)


def words_of(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as read:
        return " ".join(" ".join(page.extract_text() for page in read.pages).split())


@pytest.mark.parametrize("address", ["/successes", "/api/successes"])
async def test_one_and_all_are_pdf_and_docx(alice_client: httpx.AsyncClient, alice: User, address: str) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id)
    first = await told(alice, "Bread on time")
    await told(alice, "Cake on time")

    one = await alice_client.get(f"{address}/{first}/files/pdf")
    every = await alice_client.get(f"{address}/document?kind=docx")
    odd = await alice_client.get(f"{address}/document?kind=txt")

    said = words_of(one.content)
    assert "Bread on time" in said.replace("BREAD ON TIME", "Bread on time")
    assert "Result: All came." in said
    assert "3 weeks" not in said
    with pikepdf.open(BytesIO(one.content)) as tagged:
        assert "/StructTreeRoot" in tagged.Root
    written = "\n".join(line.text for line in docx.Document(BytesIO(every.content)).paragraphs)
    assert "Cake on time" in written
    assert "3 weeks" not in written
    assert odd.status_code == 404


async def test_without_a_confirmed_success_there_is_no_document(alice_client: httpx.AsyncClient, alice: User) -> None:
    async with db.transaction() as session:
        draft = await create_success(session, alice.id, Told("Bread", {"result": "x"}))

    answers = [
        await alice_client.get("/api/successes/document"),
        await alice_client.get(f"/api/successes/{draft.id}/files/pdf"),
    ]

    assert [one.status_code for one in answers] == [422, 422]
