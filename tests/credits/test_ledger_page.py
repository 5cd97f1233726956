"""The ledger page: every movement in plain words, with what it was for and what was left."""

import re

import httpx
import pytest

from app import db
from app.accounts.actions import change_locale
from app.accounts.models import User
from app.credits.actions import debit, grant, refund
from app.credits.models import EntryKind
from app.credits.subjects import Subject, register_subjects, registered_subjects
from app.kit.ids import new_id


def rows(text: str) -> list[list[str]]:
    """The cells of the table's rows, as a person reads them."""
    found = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
    plain = [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
        for row in found
    ]
    return [row[1:] for row in plain if row]


@pytest.fixture
async def moves(alice: User) -> None:
    offer = new_id()

    async def lookup(session: object, references: object) -> dict[object, Subject]:
        return {offer: Subject("Gardener, Green Row Ltd", "/generations/1")}

    register_subjects("generation", lookup)  # pyright: ignore[reportArgumentType]
    async with db.transaction() as session:
        await grant(session, alice.id, 5, reference=new_id(), kind=EntryKind.PURCHASE)
        await debit(session, alice.id, 3, reference=offer)
        await refund(session, alice.id, reference=offer)
        await debit(session, alice.id, 1, reference=new_id())


async def test_each_movement_is_told_with_what_was_left(alice_client: httpx.AsyncClient, moves: None) -> None:
    text = (await alice_client.get("/credits")).text

    assert rows(text) == [
        ["For a CV", "-1", "14"],
        ["Given back, there is no CV - Gardener, Green Row Ltd", "+3", "15"],
        ["For a CV - Gardener, Green Row Ltd", "-3", "12"],
        ["Credits bought", "+5", "15"],
        ["Credits given to you", "+10", "10"],
    ]
    assert 'href="/generations/1"' in text


async def test_it_speaks_french(alice: User, alice_client: httpx.AsyncClient, moves: None) -> None:
    async with db.transaction() as session:
        await change_locale(session, alice.id, "fr")

    text = (await alice_client.get("/credits")).text

    assert rows(text)[1][0] == "Rendu, il n’y a pas de CV - Gardener, Green Row Ltd"
    assert "14 crédits" in text


async def test_a_long_ledger_comes_in_pages_that_go_on_where_the_other_stopped(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        for _ in range(60):
            await grant(session, alice.id, 1, reference=new_id())

    first, second = [(await alice_client.get(address)).text for address in ("/credits", "/credits?offset=50")]

    assert 'href="/credits?offset=50"' in first
    assert 'rel="next"' not in second
    assert [row[2] for row in rows(first) + rows(second)] == [str(left) for left in range(70, 9, -1)]


async def test_one_s_ledger_is_nobody_else_s(charlie_client: httpx.AsyncClient, moves: None) -> None:
    assert rows((await charlie_client.get("/credits")).text) == [["Credits given to you", "+10", "10"]]


async def test_the_balance_of_the_header_leads_to_the_ledger(alice_client: httpx.AsyncClient) -> None:
    assert 'id="balance" class="balance" href="/credits"' in (await alice_client.get("/home")).text


async def test_what_generations_cost_is_explained_by_them(alice_client: httpx.AsyncClient) -> None:
    assert "generation" in registered_subjects()
