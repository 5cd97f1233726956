"""The page of plans for visitors and people, a wish and its end, and what an admin makes of it."""

import re
from collections.abc import AsyncGenerator
from html import unescape

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app import db
from app.accounts.actions import change_locale
from app.accounts.models import User
from app.audit import AuditEntry, words_of
from app.cli.plans import plan_by_command
from app.credits.queries import balance
from app.errors import Refused
from app.plans.acts import Act
from app.plans.models import UserPlan
from app.plans.queries import people_by_plan, plan_of, plans
from app.plans.terms import FIRST_TERMS, PlanName
from app.settings import Settings
from tests.commands import sartor
from tests.factories import a_user
from tests.web_clients import signed_in_browser

CHOSEN = {"support": "priority", "has_own_model": "on"}
TERMS = {"price": "12,50", "credits_month": "60", "max_cvs": "", "max_offers": "7", "max_analyses": "8", **CHOSEN}


@pytest.fixture
async def admin(app: Litestar) -> User:
    async with db.transaction() as session:
        return await a_user(session, "root", is_admin=True)


@pytest.fixture
async def admin_client(app: Litestar, admin: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(app, admin, settings) as client:
        yield client


def plain(answer: httpx.Response) -> str:
    """What a page says, with plain blanks."""
    text = unescape(re.sub(r"<[^>]+>", " ", answer.text)).replace("\xa0", " ").replace("\u202f", " ")
    return " ".join(text.split())


async def row(user: User) -> UserPlan | None:
    async with db.reading() as session:
        return await session.get(UserPlan, user.id)


async def noted() -> list[tuple[str, str, str, str]]:
    async with db.reading() as session:
        acts = [str(one) for one in Act]
        rows = await session.scalars(select(AuditEntry).where(AuditEntry.act.in_(acts)).order_by(AuditEntry.id))
        return [(one.act, one.about, one.before, one.after) for one in rows]


async def test_a_visitor_compares_five_plans_and_may_make_an_account(anonymous_client: httpx.AsyncClient) -> None:
    page = await anonymous_client.get("/plans")
    front = await anonymous_client.get("/")

    assert re.findall(r'class="plan" id="plan-(\w+)"', page.text) == [str(name) for name in PlanName]
    assert [price in plain(page) for price in ("€0 a month", "€9 a month", "€29 a month", "€99 a month")] == [True] * 4
    assert page.text.count('href="/sign-up"') >= 5
    assert 'action="/plans/wish"' not in page.text
    assert 'href="/plans"' in front.text


async def test_prices_are_written_as_the_language_writes_them(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        await change_locale(session, alice.id, "fr")

    page = plain(await alice_client.get("/plans"))

    assert "29 € par mois" in page
    assert "1 500 crédits par mois" in page


async def test_a_person_sees_their_plan_and_how_much_of_it_is_used(alice_client: httpx.AsyncClient) -> None:
    await alice_client.post("/offers", data={"text": "Gardener\nGreen Row Ltd\nRequirements\n- Pruning of old oaks"})

    page = await alice_client.get("/plans")

    assert "Your plan: Free" in page.text
    assert "1 of 200" in plain(page)
    assert re.findall(r'id="plan-(\w+)" data-own', page.text) == ["free"]
    for address in ("/credits", "/account"):
        assert 'href="/plans"' in (await alice_client.get(address)).text


async def test_a_wish_is_noted_kept_and_taken_back(alice: User, alice_client: httpx.AsyncClient) -> None:
    wished = await alice_client.post("/plans/wish", data={"plan": "premium"})
    first = await row(alice)
    assert first
    await alice_client.post("/plans/wish", data={"plan": "premium"})
    again, page = await row(alice), await alice_client.get("/plans")

    back = await alice_client.post("/plans/wish/deletion")

    gone = await row(alice)
    assert (wished.status_code, wished.headers["location"], back.status_code) == (303, "/plans", 303)
    assert again
    assert gone
    assert (first.plan, first.wanted, again.wanted_at) == ("free", "premium", first.wanted_at)
    assert "You want Premium, since" in plain(page)
    assert (gone.plan, gone.wanted, gone.wanted_at) == ("free", None, None)


@pytest.mark.parametrize(("plan", "status"), [("free", 409), ("gold", 422), ("", 422)])
async def test_what_cannot_be_wished_is_refused(
    alice: User, alice_client: httpx.AsyncClient, plan: str, status: int
) -> None:
    answer = await alice_client.post("/plans/wish", data={"plan": plan})

    assert answer.status_code == status
    assert await row(alice) is None


async def test_an_admin_grants_a_wish_and_the_credits_come_at_once(
    alice: User, alice_client: httpx.AsyncClient, admin_client: httpx.AsyncClient
) -> None:
    await alice_client.post("/plans/wish", data={"plan": "premium"})
    listed = await admin_client.get("/admin/plans")

    granted = await admin_client.post(f"/admin/plans/wishes/{alice.id}/grant", data={"plan": "premium"})
    again = await admin_client.post(f"/admin/plans/wishes/{alice.id}/grant", data={"plan": "premium"})

    kept = await row(alice)
    assert kept
    assert "alice@example.org" in listed.text
    assert "from Free to Premium" in plain(listed)
    assert (granted.status_code, again.status_code) == (303, 409)
    assert (kept.plan, kept.wanted) == ("premium", None)
    async with db.reading() as session:
        assert await balance(session, alice.id) == 200
    assert await noted() == [("plan_given", str(alice.id), "free", "premium")]


async def test_a_wish_that_changed_meanwhile_is_not_granted(
    alice: User, alice_client: httpx.AsyncClient, admin_client: httpx.AsyncClient
) -> None:
    await alice_client.post("/plans/wish", data={"plan": "premium"})
    await alice_client.post("/plans/wish", data={"plan": "basic"})

    answer = await admin_client.post(f"/admin/plans/wishes/{alice.id}/grant", data={"plan": "premium"})

    kept = await row(alice)
    assert kept
    assert (answer.status_code, kept.plan, kept.wanted) == (409, "free", "basic")


async def test_an_admin_declines_a_wish(
    alice: User, alice_client: httpx.AsyncClient, admin_client: httpx.AsyncClient
) -> None:
    await alice_client.post("/plans/wish", data={"plan": "premium"})

    declined = [await admin_client.post(f"/admin/plans/wishes/{alice.id}/refusal") for _ in range(2)]

    kept = await row(alice)
    assert kept
    assert [one.status_code for one in declined] == [303, 303]
    assert (kept.plan, kept.wanted) == ("free", None)
    assert await noted() == [("plan_declined", str(alice.id), "premium", "")]


async def test_terms_are_changed_and_given_back(admin_client: httpx.AsyncClient) -> None:
    saved = await admin_client.post("/admin/plans/basic", data=TERMS)
    async with db.reading() as session:
        changed = (await plans(session))[PlanName.BASIC]
    shown = plain(await admin_client.get("/plans"))
    reset = await admin_client.post("/admin/plans/basic", data={"reset": "yes"})

    assert (saved.status_code, reset.status_code) == (303, 303)
    assert (changed.price_cents, changed.credits_month, changed.max_cvs, changed.max_offers) == (1250, 60, None, 7)
    assert (changed.max_analyses, changed.has_own_model, changed.support) == (8, True, "priority")
    assert "€12.50 a month" in shown
    async with db.reading() as session:
        assert (await plans(session))[PlanName.BASIC] == FIRST_TERMS[PlanName.BASIC]
    assert [one[:2] for one in await noted()] == [("plan_changed", "basic"), ("plan_reset", "basic")]
    log = (await admin_client.get("/admin/audit?act=plan_changed")).text
    assert "from price_cents 900, credits_month 50, max_cvs 10" in log
    assert "to price_cents 1250, credits_month 60, max_cvs None" in log


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("price", "-1", "Give a price"),
        ("price", "1.999", "Give a price"),
        ("price", "9" * 50, "Give a price"),
        ("credits_month", "", "Give a whole number from 0"),
        ("credits_month", "1e3", "Give a whole number from 0"),
        ("max_cvs", "0", "Give a whole number from 1"),
        ("max_offers", "many", "Give a whole number from 1"),
        ("support", "gold", "Choose one of the kinds"),
    ],
)
async def test_terms_that_cannot_be_are_shown_again_as_typed(
    admin_client: httpx.AsyncClient, name: str, typed: str, said: str
) -> None:
    answer = await admin_client.post("/admin/plans/basic", data={**TERMS, name: typed})

    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="12,50"' in answer.text or name == "price"
    assert f'value="{typed}"' in answer.text or name == "support"
    assert await noted() == []


async def test_a_persons_page_shows_their_plan_and_changes_it(alice: User, admin_client: httpx.AsyncClient) -> None:
    page = await admin_client.get(f"/admin/users/{alice.id}")

    changed = await admin_client.post(f"/admin/users/{alice.id}/plan", data={"plan": "enterprise"})
    wrong = await admin_client.post(f"/admin/users/{alice.id}/plan", data={"plan": "gold"})
    nobody = await admin_client.post("/admin/users/00000000-0000-0000-0000-000000000000/plan", data={"plan": "free"})

    assert '<option value="free" selected>' in page.text
    assert (changed.status_code, wrong.status_code, nobody.status_code) == (303, 422, 404)
    async with db.reading() as session:
        assert await plan_of(session, alice.id) == PlanName.ENTERPRISE
        assert (await people_by_plan(session))[PlanName.ENTERPRISE] == 1
    assert await noted() == [("plan_given", str(alice.id), "free", "enterprise")]
    assert "Somebody was put on" in words_of(Act.PLAN_GIVEN)


async def test_nobody_else_may_give_plans(alice: User, charlie_client: httpx.AsyncClient) -> None:
    addresses = ["/admin/plans/basic", f"/admin/plans/wishes/{alice.id}/grant", f"/admin/users/{alice.id}/plan"]
    addresses += [f"/admin/plans/wishes/{alice.id}/refusal"]

    answers = [(await charlie_client.post(one, data={**TERMS, "plan": "premium"})).status_code for one in addresses]

    page = await charlie_client.get("/admin/plans")
    assert set(answers) == {page.status_code} == {403}
    assert await row(alice) is None


async def test_a_refused_wish_of_a_visitor_leads_to_signing_in(anonymous_client: httpx.AsyncClient) -> None:
    answer = await anonymous_client.post("/plans/wish", data={"plan": "premium"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


async def test_scripts_read_plans_and_wish(alice: User, alice_client: httpx.AsyncClient) -> None:
    listed = (await alice_client.get("/api/plans")).json()["items"]
    wished = await alice_client.put("/api/plan/wish", json={"plan": "basic"})
    own = await alice_client.put("/api/plan/wish", json={"plan": "free"})
    wrong = await alice_client.put("/api/plan/wish", json={"plan": "gold"})
    read = (await alice_client.get("/api/plan")).json()
    back = await alice_client.delete("/api/plan/wish")

    after = (await alice_client.get("/api/plan")).json()
    assert listed[1] == {
        "name": "basic",
        "priceCents": 900,
        "creditsMonth": 50,
        "maxCvs": 10,
        "maxOffers": 1000,
        "maxAnalyses": 300,
        "hasOwnModel": False,
        "support": "mail",
    }
    assert (wished.status_code, own.status_code, own.json()["error"]) == (200, 409, "plan.already_yours")
    assert (wrong.status_code, back.status_code) == (422, 204)
    assert (read["plan"], read["wanted"], after["wanted"]) == ("free", "basic", None)
    assert read["rooms"][1] == {"what": "offers", "used": 0, "limit": 200, "isFull": False}


async def test_the_command_puts_somebody_on_a_plan(alice: User) -> None:
    await plan_by_command("ALICE@example.org", PlanName.BASIC)

    with pytest.raises(Refused):
        await plan_by_command("nobody@example.org", PlanName.BASIC)
    async with db.reading() as session:
        assert await plan_of(session, alice.id) == PlanName.BASIC


def test_the_command_says_what_it_did(tmp_path: object) -> None:
    made = sartor("user", "create", "alice@example.org", given="a long password\n", SARTOR_DATA_DIR=tmp_path)

    given = sartor("user", "plan", "alice@example.org", "premium", SARTOR_DATA_DIR=tmp_path)
    wrong = sartor("user", "plan", "alice@example.org", "gold", SARTOR_DATA_DIR=tmp_path)

    assert made.returncode == 0
    assert (given.returncode, given.stdout.split()) == (0, ["alice@example.org", "premium"])
    assert (wrong.returncode, "There is no such plan." in wrong.stderr) == (2, True)
