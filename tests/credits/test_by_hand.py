"""Credits by hand: given, sold, corrected, each with its reason, written down, and read by the person."""

import subprocess
import sys
from collections.abc import AsyncGenerator
from html import unescape
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.admin.acts import Act as AdminAct
from app.audit import AuditEntry
from app.cli.by_hand import moved_by_command
from app.credits.actions import OutOfCredits
from app.credits.acts import Act
from app.credits.by_hand import ByHand, move_by_hand
from app.credits.checks import faults_in
from app.credits.queries import balance, entries_of
from app.errors import Refused
from app.kit.ids import new_id
from app.settings import Settings
from app.web.sentences import sentence
from tests.factories import a_user
from tests.web_clients import signed_in_browser

GIFT = {"kind": "grant", "amount": "30", "reason": "A talk at the job centre"}


@pytest.fixture
async def admin(app: Litestar) -> User:
    async with db.transaction() as session:
        return await a_user(session, "root", is_admin=True)


@pytest.fixture
async def admin_client(app: Litestar, admin: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(app, admin, settings) as client:
        yield client


async def moved(user: User, **wanted: object) -> None:
    values = {"kind": "grant", "amount": 5, "reason": "because", "reference": new_id(), **wanted}
    async with db.transaction() as session:
        await move_by_hand(session, user.id, ByHand(**values), by=None)  # type: ignore[arg-type]


async def has(user: User) -> int:
    async with db.reading() as session:
        assert (await faults_in(session)).balances == ()
        return await balance(session, user.id)


@pytest.mark.parametrize(("kind", "amount", "left"), [("grant", 5, 15), ("purchase", 100, 110), ("adjust", -10, 0)])
async def test_each_kind_is_one_entry_with_its_reason(alice: User, kind: str, amount: int, left: int) -> None:
    await moved(alice, kind=kind, amount=amount, reason=" as\x00 agreed\n")

    async with db.reading() as session:
        newest = (await entries_of(session, alice.id))[0]
    assert (newest.kind, newest.amount, newest.reason) == (kind, amount, "as agreed")
    assert await has(alice) == left


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"kind": "debit"}, "credits.bad_kind"),
        ({"kind": "refund"}, "credits.bad_kind"),
        ({"amount": 0}, "credits.bad_amount"),
        ({"amount": -1}, "credits.bad_amount"),
        ({"amount": 10**300}, "credits.bad_amount"),
        ({"reason": " \n"}, "credits.no_reason"),
    ],
)
async def test_what_cannot_be_is_refused_and_moves_nothing(alice: User, wanted: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        await moved(alice, **wanted)

    assert refused.value.error_code == code
    assert await has(alice) == 10


async def test_a_correction_leaves_nothing_below_zero(alice: User) -> None:
    with pytest.raises(OutOfCredits):
        await moved(alice, kind="adjust", amount=-11)

    assert await has(alice) == 10


async def test_the_same_form_twice_moves_credits_once(admin_client: httpx.AsyncClient, alice: User) -> None:
    form = GIFT | {"reference": str(new_id())}

    answers = [await admin_client.post(f"/admin/users/{alice.id}/entries", data=form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert await has(alice) == 40


async def test_the_person_reads_the_reason_and_the_admin_is_written_down(
    admin_client: httpx.AsyncClient, admin: User, alice: User, alice_client: httpx.AsyncClient
) -> None:
    await admin_client.post(f"/admin/users/{alice.id}/entries", data=GIFT)
    await admin_client.get(f"/admin/users/{alice.id}")

    assert "Credits given to you: A talk at the job centre" in (await alice_client.get("/credits")).text
    newest = (await alice_client.get("/api/credits/entries")).json()["items"][0]
    assert (newest["amount"], newest["reason"]) == (30, "A talk at the job centre")
    async with db.reading() as session:
        acts = [one for one in await session.scalars(select(AuditEntry)) if one.about == str(alice.id)]
    assert {(one.act, one.user_id) for one in acts} == {(Act.CREDITS_MOVED, admin.id), (AdminAct.USER_VIEWED, admin.id)}


async def test_a_refused_form_says_why_and_keeps_what_was_typed(admin_client: httpx.AsyncClient, alice: User) -> None:
    answer = await admin_client.post(f"/admin/users/{alice.id}/entries", data=GIFT | {"amount": "many"})

    assert answer.status_code == 422
    assert sentence("credits.bad_amount", "en", most=1_000_000) in unescape(answer.text)
    assert "A talk at the job centre" in answer.text
    assert await has(alice) == 10


async def test_users_are_found_by_their_letters(admin_client: httpx.AsyncClient, alice: User, bob: User) -> None:
    every, some, none = [(await admin_client.get("/admin/users", params={"q": q})).text for q in ("", "ALI", "%")]

    assert "alice@example.org" in every
    assert "bob@example.org" in every
    assert "alice@example.org" in some
    assert "bob@example.org" not in some
    assert "alice@example.org" not in none


async def test_nobody_but_an_admin_moves_credits(alice_client: httpx.AsyncClient, alice: User) -> None:
    answers = [
        await alice_client.get("/admin/users"),
        await alice_client.get(f"/admin/users/{alice.id}"),
        await alice_client.post(f"/admin/users/{alice.id}/entries", data=GIFT),
    ]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert await has(alice) == 10


async def test_a_user_that_is_not_there_is_not_found(admin_client: httpx.AsyncClient) -> None:
    assert (await admin_client.get(f"/admin/users/{new_id()}")).status_code == 404
    assert (await admin_client.post(f"/admin/users/{new_id()}/entries", data=GIFT)).status_code == 404


async def test_the_command_gives_credits_with_a_reason(alice: User) -> None:
    assert await moved_by_command(" Alice@Example.org", ByHand("grant", 5, "paid by post", new_id())) == 15
    with pytest.raises(Refused) as refused:
        await moved_by_command("nobody@example.org", ByHand("grant", 5, "paid by post", new_id()))

    assert refused.value.error_code == "account.unknown"
    assert await has(alice) == 15


def test_the_command_refuses_with_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARTOR_DATA_DIR", str(tmp_path))
    command = [sys.executable, "-m", "app.cli", "credits", "grant", "nobody@example.org", "5", "--reason", "x"]

    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)

    assert (done.returncode, done.stdout) == (2, "")
    assert "nobody@example.org" in done.stderr
