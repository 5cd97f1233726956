"""The ledger page: every movement in plain words, with what it was for and what was left."""

import re

import httpx
import pytest

from app import db
from app.accounts.actions import change_locale
from app.accounts.models import User
from app.credits.actions import debit, grant, refund
from app.credits.models import EntryKind
from app.credits.subjects import Paid, Subject, feature_words, registered_paid
from app.i18n import translated
from app.kit.ids import new_id
from app.registration import register
from app.settings import ROOT, Settings


def rows(text: str) -> list[list[str]]:
    """The cells of the table's rows, as a person reads them."""
    found = re.findall(r"<tr>(.*?)</tr>", text, re.DOTALL)
    plain = [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
        for row in found
    ]
    return [row[1:] for row in plain if row]


@pytest.fixture
async def moves(alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    register(settings)
    offer = new_id()

    async def lookup(session: object, references: object) -> dict[object, Subject]:
        return {offer: Subject("Gardener, Green Row Ltd", "/generations/1")}

    monkeypatch.setitem(registered_paid(), "notes", Paid({}, lookup))  # pyright: ignore[reportArgumentType]
    async with db.transaction() as session:
        await grant(session, alice.id, 5, reference=new_id(), kind=EntryKind.PURCHASE)
        await debit(session, alice.id, 3, reference=offer, feature="cv_generation")
        await refund(session, alice.id, reference=offer)
        await debit(session, alice.id, 1, reference=new_id(), feature="letter")


async def test_each_movement_is_told_with_what_was_left(alice_client: httpx.AsyncClient, moves: None) -> None:
    text = (await alice_client.get("/credits")).text

    assert rows(text) == [
        ["Cover letter", "-1", "14"],
        ["Given back: Tailored CV - Gardener, Green Row Ltd", "+3", "15"],
        ["Tailored CV - Gardener, Green Row Ltd", "-3", "12"],
        ["Credits bought", "+5", "15"],
        ["Credits given to you", "+10", "10"],
    ]
    assert 'href="/generations/1"' in text


async def test_it_speaks_french(alice: User, alice_client: httpx.AsyncClient, moves: None) -> None:
    async with db.transaction() as session:
        await change_locale(session, alice.id, "fr")

    text = (await alice_client.get("/credits")).text

    assert rows(text)[1][0] == "Remboursé : CV adapté - Gardener, Green Row Ltd"
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


@pytest.mark.usefixtures("moves")
async def test_scripts_read_the_kind_of_work_too(alice_client: httpx.AsyncClient) -> None:
    items = (await alice_client.get("/api/credits/entries")).json()["items"]

    assert [one["feature"] for one in items] == ["letter", "cv_generation", "cv_generation", "", ""]


def test_each_kind_of_paid_work_has_its_words_in_both_languages(settings: Settings) -> None:
    """Whatever takes credits names its kind; each kind is registered, and none shares its words with another."""
    register(settings)
    named = {feature: words for paid in registered_paid().values() for feature, words in paid.words.items()}

    code = {one: one.read_text("utf-8") for one in (ROOT / "app").rglob("*.py")}
    takers = {one.parent.name for one, text in code.items() if re.search(r"await debit(_each)?\(", text)}

    assert takers == {"coaching", "credits", "cvs", "generation", "letters", "review", "rewording"}
    features = {"coaching", "cv_generation", "cv_optimization", "cv_revision", "cv_translation"}
    assert set(named) == features | {"letter", "pdf_import", "pitch"}
    assert len(set(named.values())) == len(named)
    assert all(translated(words, "fr") not in {words, ""} for words in named.values())
    assert [feature_words(one) for one in ("letter", "unknown", "")] == ["Cover letter", "", ""]
