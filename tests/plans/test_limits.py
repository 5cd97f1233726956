"""The limits of a plan: they hold where something is begun, for two requests at once as well, and lose nothing."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import asdict, replace
from html import unescape
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, select

from app import db
from app.accounts.models import User
from app.cvs.actions import delete_cv, duplicate_cv
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CV, CVFile, CVKind, FileStatus
from app.cvs.rewording.models import CVRewording
from app.kit.ids import new_id
from app.offers.actions import add_offer, delete_offer
from app.offers.models import Offer
from app.offers.source import OfferOrigin
from app.plans.limits import LimitReached, room_of, use
from app.plans.models import Plan
from app.plans.terms import FIRST_TERMS, Limited, PlanName
from app.registration import register
from app.settings import Settings
from app.tracker.analysis.approving import approve
from app.tracker.analysis.parts import Wish
from app.tracker.analysis.queries import analysis_of
from app.tracker.models import Application
from tests.factories import OFFER, a_cv, a_document, a_user, an_offer
from tests.web_clients import signed_in_browser

MATCH = Wish(match=True)
PROFILE = "Two years of experience in pruning hedges\nA driving licence\nGood English"


@pytest.fixture(autouse=True)
def house(database: Settings) -> None:
    register(database)


async def allow(**limits: int | None) -> None:
    """The smallest plan with these limits."""
    terms = replace(FIRST_TERMS[PlanName.FREE], **limits)  # pyright: ignore[reportArgumentType] - its own fields
    async with db.transaction() as session:
        await session.merge(Plan(name=PlanName.FREE, **asdict(terms)))


async def used(user: User, what: Limited) -> int:
    async with db.reading() as session:
        return (await room_of(session, user.id, what)).used


async def count(table: type[db.Base]) -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


def refusal(answer: httpx.Response) -> tuple[int, str, int, int, str]:
    said: dict[str, Any] = answer.json()
    return answer.status_code, said["error"], said["used"], said["limit"], said["see"]


@pytest.fixture
async def root_client(app: object, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with db.transaction() as session:
        root = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, root, settings) as client:  # pyright: ignore[reportArgumentType]
        yield client


@pytest.mark.both_databases
async def test_two_requests_at_once_never_pass_a_limit(alice: User) -> None:
    await allow(max_offers=3)

    async def one() -> bool:
        try:
            async with db.transaction() as session:
                await use(session, alice.id, Limited.OFFERS)
        except LimitReached:
            return False
        return True

    taken = await asyncio.gather(*(one() for _ in range(12)))

    assert sum(taken) == 3
    assert await used(alice, Limited.OFFERS) == 3


@pytest.mark.both_databases
async def test_imports_at_once_never_pass_the_limit_of_cvs(alice: User, settings: Settings) -> None:
    await allow(max_cvs=2)

    async def one(number: int) -> bool:
        try:
            async with db.transaction() as session:
                await receive_file(session, alice.id, Upload("cv.txt", b"Alice %d" % number), settings.data_dir)
        except LimitReached:
            return False
        return True

    taken = await asyncio.gather(*(one(number) for number in range(8)))

    assert (sum(taken), await count(CVFile)) == (2, 2)


async def test_an_offer_too_many_is_refused_with_what_was_typed(alice: User, alice_client: httpx.AsyncClient) -> None:
    await allow(max_offers=1)
    first = await alice_client.post("/offers", data={"text": OFFER})

    refused = await alice_client.post("/offers", data={"text": OFFER + " and hedges"})

    assert (first.status_code, refused.status_code) == (303, 403)
    text = unescape(refused.text)
    assert "The offers of your plan are used up for this month (1 of 1)." in text
    assert "and hedges</textarea>" in text
    assert 'href="/plans"' in text
    assert (await count(Offer), await used(alice, Limited.OFFERS)) == (1, 1)


async def test_two_offers_of_one_form_are_kept_both_or_not_at_all(alice: User, alice_client: httpx.AsyncClient) -> None:
    await allow(max_offers=1)

    refused = await alice_client.post("/offers", data={"text": OFFER, "another": OFFER + " and hedges"})

    assert refused.status_code == 403
    assert (await count(Offer), await used(alice, Limited.OFFERS)) == (0, 0)


async def test_an_offer_that_is_written_down_counts_too(alice: User, alice_client: httpx.AsyncClient) -> None:
    await allow(max_offers=1)
    await alice_client.post("/offers", data={"text": OFFER})

    refused = await alice_client.post("/offers/written", data={"title": "Gardener", "profile": PROFILE})

    assert refused.status_code == 403
    assert f"{PROFILE}</textarea>" in refused.text
    assert await count(Offer) == 1


async def test_a_deleted_offer_gives_no_new_room(alice: User) -> None:
    await allow(max_offers=1)
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)
        await delete_offer(session, alice.id, offer.id)

    with pytest.raises(LimitReached):
        async with db.transaction() as session:
            await an_offer(session, alice.id)


async def test_what_a_search_or_the_pool_brought_is_not_counted(alice: User) -> None:
    await allow(max_offers=1)
    async with db.transaction() as session:
        for origin in (OfferOrigin.SEARCH, OfferOrigin.POOL, OfferOrigin.SEARCH):
            await add_offer(session, alice.id, OFFER, origin=origin)

    assert await used(alice, Limited.OFFERS) == 0


async def test_scripts_hear_the_code_and_the_numbers(alice: User, alice_client: httpx.AsyncClient) -> None:
    await allow(max_offers=1, max_cvs=1, max_analyses=1)
    cv = {"name": "CV", "document": a_document().model_dump(mode="json")}
    offer = (await alice_client.post("/api/offers", json={"text": OFFER})).json()
    made = (await alice_client.post("/api/cvs", json=cv)).json()
    begun = await alice_client.post("/api/applications", json={"offerId": offer["id"], "analysis": {"match": True}})

    offers = await alice_client.post("/api/offers", json={"text": OFFER})
    cvs = await alice_client.post("/api/cvs", json=cv)
    copies = await alice_client.post(f"/api/cvs/{made['id']}/copies", json={"name": "Copy"})
    files = await alice_client.post("/api/cv-files", files={"file": ("cv.txt", b"Alice")})
    again = f"/api/applications/{begun.json()['id']}/analysis"
    async with db.transaction() as session:
        other = await add_offer(session, alice.id, OFFER, origin=OfferOrigin.SEARCH)
    analyses = await alice_client.post(
        "/api/applications", json={"offerId": str(other.id), "analysis": {"match": True}}
    )

    assert refusal(offers) == (403, "plan.limit_offers", 1, 1, "/plans")
    assert [refusal(one) for one in (cvs, copies, files)] == [(403, "plan.limit_cvs", 1, 1, "/plans")] * 3
    assert refusal(analyses) == (403, "plan.limit_analyses", 1, 1, "/plans")
    assert (await alice_client.get(again)).status_code == 200
    assert (await count(CV), await count(CVFile), await count(Application)) == (1, 0, 1)


async def test_every_own_cv_counts_and_no_other(alice: User, settings: Settings) -> None:
    async with db.transaction() as session:
        source = await a_cv(session, alice.id)
        await a_cv(session, alice.id, kind=CVKind.TAILORED)
        await a_cv(session, alice.id, kind=CVKind.PROFILE)
        await duplicate_cv(session, alice.id, source.id, "Copy")
        gone = await a_cv(session, alice.id)
        await delete_cv(session, alice.id, gone.id)
        await receive_file(session, alice.id, Upload("cv.txt", b"Alice"), settings.data_dir)
        refused = await receive_file(session, alice.id, Upload("cv.txt", b"Alice"), settings.data_dir)
        refused.status = FileStatus.ERROR
        session.add(CVRewording(id=new_id(), user_id=alice.id, cv_id=source.id, kind="translation", order={}))

    assert await used(alice, Limited.CVS) == 4


async def test_a_cv_that_does_not_fit_any_more_stays_in_the_trash(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        first, second = await a_cv(session, alice.id), await a_cv(session, alice.id)
        await delete_cv(session, alice.id, first.id)
    await allow(max_cvs=1)

    refused = await alice_client.post(f"/cvs/{first.id}/restoration")
    await alice_client.post(f"/cvs/{second.id}/deletion")
    back = await alice_client.post(f"/cvs/{first.id}/restoration")

    assert (refused.status_code, back.status_code) == (403, 303)
    assert "(1 of 1)" in refused.text
    assert 'href="/plans"' in refused.text


async def test_the_import_form_says_how_much_room_there_is(alice: User, alice_client: httpx.AsyncClient) -> None:
    await allow(max_cvs=2)
    async with db.transaction() as session:
        await a_cv(session, alice.id)
    before = (await alice_client.get("/cvs/new")).text
    async with db.transaction() as session:
        await a_cv(session, alice.id)
    full = (await alice_client.get("/cvs/new")).text

    refused = await alice_client.post("/cvs", data={"text": "Alice Moss\nGardener"}, files={"file": ("", b"")})

    assert "CVs of your own: 1 of 2." in before
    assert 'disabled aria-describedby="room-cvs"' not in before
    assert "CVs of your own: 2 of 2." in full
    assert 'disabled aria-describedby="room-cvs"' in full
    assert refused.status_code == 403
    assert "Alice Moss\nGardener</textarea>" in refused.text


async def test_who_is_over_the_limit_keeps_all_and_adds_nothing(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        mine = [await a_cv(session, alice.id) for _ in range(3)]
    await allow(max_cvs=1)

    pages = [(await alice_client.get(f"/cvs/{one.id}/review")).status_code for one in mine]

    assert pages == [200] * 3
    assert "CVs of your own: 3 of 1." in (await alice_client.get("/cvs")).text


async def test_no_limit_holds_an_administrator_back(root_client: httpx.AsyncClient) -> None:
    await allow(max_offers=1, max_cvs=1, max_analyses=1)

    added = [(await root_client.post("/offers", data={"text": OFFER})).status_code for _ in range(3)]

    assert added == [303] * 3
    assert "CVs of your own" not in (await root_client.get("/cvs")).text


@pytest.mark.both_databases
async def test_an_approval_goes_on_without_an_analysis_at_the_limit(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    await allow(max_analyses=1)
    async with db.transaction() as session:
        offers = [await add_offer(session, alice.id, f"{OFFER} {number}") for number in range(2)]

    made: list[UUID] = []
    for offer in offers:
        async with db.transaction() as session:
            made.append((await approve(session, settings, alice.id, offer.id)).id)

    async with db.reading() as session:
        begun = [await analysis_of(session, alice.id, one) is not None for one in made]
    page = (await alice_client.get(f"/applications/{made[1]}")).text
    assert begun == [True, False]
    assert "Analyses begun this month: 1 of 1." in page
    assert 'disabled aria-describedby="room-analyses"' in page


async def test_an_analysis_counts_once_however_many_parts_it_has(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id)
        offer = await an_offer(session, alice.id)
        application = await approve(session, settings, alice.id, offer.id, Wish(match=True, letter=True, cv=True))
        await approve(session, settings, alice.id, offer.id, MATCH)
    again = await alice_client.post(f"/applications/{application.id}/analysis", data={"part": "match"})

    assert again.status_code == 303
    assert await used(alice, Limited.ANALYSES) == 1


async def test_an_analysis_too_many_is_refused_on_its_page(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    await allow(max_analyses=1)
    async with db.transaction() as session:
        await use(session, alice.id, Limited.ANALYSES)
        offer = await an_offer(session, alice.id)
        application = await approve(session, settings, alice.id, offer.id)

    refused = await alice_client.post(f"/applications/{application.id}/analysis", data={"part": "match"})

    assert refused.status_code == 403
    assert "The analyses of your plan are used up for this month (1 of 1)." in refused.text
    async with db.reading() as session:
        assert await analysis_of(session, alice.id, application.id) is None
