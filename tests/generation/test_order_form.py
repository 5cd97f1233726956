"""The order form: what it ticks by itself, and what it keeps when a start is refused."""

import re
from uuid import UUID

import httpx
import pytest
from samples import french_cv, french_offer
from sqlalchemy import func, select

from app import db
from app.accounts.models import User
from app.credits.actions import debit
from app.credits.queries import balance
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.generation.models import Generation
from app.kit.clock import now
from app.kit.ids import new_id
from app.offers.models import Offer


async def a_cv(user: User) -> UUID:
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=user.id, name="CV", kind=CVKind.SOURCE, document=french_cv(), label=VersionLabel.IMPORT
        )
        return cv.id


async def an_offer(user: User, title: str) -> UUID:
    async with db.transaction() as session:
        offer = Offer(user_id=user.id, title=title, text="x", digest=french_offer().model_dump(mode="json"))
        session.add(offer)
        await session.flush()
        return offer.id


async def a_past_run(user: User) -> None:
    async with db.transaction() as session:
        facts = {"source_version": 1, "document": {}, "mode": "adapt", "engine": "extractive", "language": "cv"}
        facts |= {"intensity": "light", "theme": "classic", "today": now().date(), "price_credits": 0}
        session.add(Generation(user_id=user.id, total_offers=1, payload={}, status="completed", **facts))


def ticked(page: str) -> set[str]:
    return set(re.findall(r'name="offer" value="([\w-]+)" checked', page))


async def generations() -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(Generation)) or 0


async def test_a_link_that_names_an_offer_ticks_that_one_alone(alice: User, alice_client: httpx.AsyncClient) -> None:
    cv_id = await a_cv(alice)
    old = await an_offer(alice, "Old")
    before_any_run = (await alice_client.get(f"/generations/new?offer={old}")).text
    await a_past_run(alice)
    new = [str(await an_offer(alice, title)) for title in ("A", "B", "C")]
    unread = await an_offer(alice, "Unread")
    async with db.transaction() as session:
        (await session.get_one(Offer, unread)).digest_status = "ERROR"

    asked = {one: (await alice_client.get(f"/generations/new?cv={cv_id}&offer={one}")).text for one in (old, new[1])}
    asked_unread = (await alice_client.get(f"/generations/new?offer={unread}")).text

    assert ticked(before_any_run) == {str(old)}
    assert {one: ticked(page) for one, page in asked.items()} == {old: {str(old)}, new[1]: {new[1]}}
    assert ticked(asked_unread) == set()


async def test_without_an_offer_named_a_free_run_ticks_those_new_since_the_last(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    await a_cv(alice)
    await an_offer(alice, "Old")
    await a_past_run(alice)
    after_all = (await alice_client.get("/generations/new")).text
    new = {str(await an_offer(alice, title)) for title in ("A", "B", "C", "D", "E")}

    plain = (await alice_client.get("/generations/new")).text

    assert ticked(after_all) == set()  # each was tailored to, or left out, once
    assert ticked(plain) == new


async def test_what_costs_is_ticked_by_the_person_alone(
    alice: User, alice_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    cv_id, asked = await a_cv(alice), str(await an_offer(alice, "Baker"))
    await an_offer(alice, "Cook")
    monkeypatch.setattr("app.generation.options.price_of", _dear)

    pages = [(await alice_client.get(f"/generations/new{rest}")).text for rest in ("", f"?cv={cv_id}")]
    by_link = (await alice_client.get(f"/generations/new?offer={asked}")).text

    assert [ticked(page) for page in pages] == [set(), set()]
    assert ticked(by_link) == {asked}


async def test_a_start_without_an_offer_shows_the_form_again_as_it_was_filled_in(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    cv_id, offer_id = await a_cv(alice), await an_offer(alice, "Baker")
    choices = {"cv": str(cv_id), "engine": "extractive", "language": "fr", "intensity": "light", "theme": "modern"}

    answer = await alice_client.post("/generations", data={**choices, f"title-{offer_id}": "Maître boulanger"})

    assert answer.status_code == 422
    assert "Choose at least one offer." in answer.text
    assert ticked(answer.text) == set()
    assert f'value="{cv_id}" checked' in answer.text
    assert 'value="Maître boulanger"' in answer.text
    assert 'name="theme" value="modern" checked' in answer.text
    for value in ("fr", "light"):
        assert f'<option value="{value}" selected>' in answer.text


@pytest.mark.parametrize("offers", [3, 21])
async def test_a_refused_start_writes_nothing_and_keeps_the_offers(
    alice: User, alice_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, offers: int
) -> None:
    cv_id = await a_cv(alice)
    ids = [str(await an_offer(alice, f"Offer {number}")) for number in range(offers)]
    monkeypatch.setattr("app.generation.options.price_of", _dear)

    answer = await alice_client.post("/generations", data={"cv": str(cv_id), "engine": "extractive", "offer": ids})

    assert answer.status_code in {403, 422}
    assert 'role="alert" id="order-error"' in answer.text
    assert ticked(answer.text) == set(ids)
    assert await generations() == 0
    async with db.reading() as session:
        assert await balance(session, alice.id) == 10


async def _dear(*_: object) -> int:
    return 5


@pytest.mark.parametrize(("offers", "has"), [(7, 6), (2, 1)])
async def test_a_refusal_names_the_whole_cost_and_what_there_is(
    alice: User, alice_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, offers: int, has: int
) -> None:
    cv_id = await a_cv(alice)
    ids = [str(await an_offer(alice, f"Offer {number}")) for number in range(offers)]
    monkeypatch.setattr("app.generation.options.price_of", _one)
    async with db.transaction() as session:
        await debit(session, alice.id, 10 - has, reference=new_id(), feature="letter")
    form = {"cv": str(cv_id), "engine": "extractive", "offer": ids}

    quoted = await alice_client.post("/generations/quote/figures", data=form)
    page = await alice_client.post("/generations", data=form)
    script = await alice_client.post("/api/cv/generate-v2", json={"sourceCvFile": str(cv_id), "jobOfferIds": ids})

    assert f"not enough credits: you have {has}" in quoted.text
    assert f"this costs {offers} and you have {has}" in page.text
    assert (script.status_code, script.json()["needed"], script.json()["have"]) == (403, offers, has)


async def test_an_offer_that_has_a_tailored_cv_says_so(alice: User, alice_client: httpx.AsyncClient) -> None:
    cv_id, offer_id = await a_cv(alice), await an_offer(alice, "Baker")
    await an_offer(alice, "Cook")
    async with db.transaction() as session:
        known = {"name": "Baker CV", "kind": CVKind.TAILORED, "label": VersionLabel.GENERATION, "offer_id": offer_id}
        made = await create_cv(session, user_id=alice.id, document=french_cv(), **known)

    page = (await alice_client.get(f"/generations/new?cv={cv_id}&offer={offer_id}")).text

    assert page.count("It has a tailored CV already") == 1
    assert f'href="/cvs/{made.id}"' in page
    assert "1 of these offers has a tailored CV already" in page


async def _one(*_: object) -> int:
    return 1


async def test_a_start_with_foreign_offers_is_not_found(alice: User, charlie_client: httpx.AsyncClient) -> None:
    offer_id = await an_offer(alice, "Baker")

    answer = await charlie_client.post("/generations", data={"cv": "none", "offer": str(offer_id)})

    assert answer.status_code == 404
