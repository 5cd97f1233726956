"""The match on the page of an offer, and over the API: whose it is, which CV, and what is kept."""

from uuid import UUID

import httpx
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.cvs.actions import save_document
from app.matching.models import MatchScore
from tests.factories import a_cv, a_document, an_offer


async def things(user: User) -> tuple[str, str]:
    async with db.transaction() as session:
        cv, offer = await a_cv(session, user.id), await an_offer(session, user.id)
    return str(cv.id), str(offer.id)


async def test_an_offer_shows_how_the_newest_cv_matches(alice: User, alice_client: httpx.AsyncClient) -> None:
    _, offer = await things(alice)

    page = (await alice_client.get(f"/offers/{offer}")).text
    card = (await alice_client.get(f"/offers/{offer}/match/card")).text
    whole = (await alice_client.get(f"/offers/{offer}/match")).text

    assert f'hx-get="/offers/{offer}/match/card"' in page
    assert card.lstrip().startswith('<section id="match"')
    assert "<svg" in card
    assert "Pruned oaks" in card
    assert "Requirement by requirement" in whole


async def test_without_a_cv_the_card_says_so(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)

    card = await alice_client.get(f"/offers/{offer.id}/match/card")

    assert card.status_code == 200
    assert "Import a CV first" in card.text
    assert (await alice_client.get(f"/api/offers/{offer.id}/match")).status_code == 404


async def test_nobody_else_sees_a_match(
    alice: User, charlie: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    cv, offer = await things(alice)
    own_cv, own_offer = await things(charlie)

    for address in (f"/offers/{offer}/match", f"/offers/{offer}/match/card", f"/api/offers/{offer}/match"):
        assert (await charlie_client.get(address)).status_code == 404
    assert (await charlie_client.get(f"/offers/{own_offer}/match?cv={cv}")).status_code == 404
    assert (await alice_client.get(f"/offers/{offer}/match?cv={own_cv}")).status_code == 404


async def test_a_score_is_kept_until_the_cv_changes(alice: User, alice_client: httpx.AsyncClient) -> None:
    cv, offer = await things(alice)

    async def key() -> str:
        await alice_client.get(f"/offers/{offer}/match?cv={cv}")
        async with db.reading() as session:
            [row] = (await session.scalars(select(MatchScore))).all()
        return row.key

    before, again = await key(), await key()
    async with db.transaction() as session:
        changed = a_document().model_copy(update={"skills": []})
        await save_document(session, alice.id, UUID(cv), changed, revision=1)
    after = await key()

    assert before == again
    assert after != before


async def test_the_api_explains_the_score(alice: User, alice_client: httpx.AsyncClient) -> None:
    cv, offer = await things(alice)

    answer = (await alice_client.get(f"/api/offers/{offer}/match?cvId={cv}")).json()

    assert 0 <= answer["value"] <= 100
    assert answer["cvId"] == cv
    [pruning] = [one for one in answer["requirements"] if one["text"] == "Pruning"]
    assert pruning["state"] == "met"
    assert pruning["lines"][0]["text"] in {"Pruned oaks", "Pruning"}
    assert all(one["message"] for one in (*answer["pros"], *answer["cons"]))
