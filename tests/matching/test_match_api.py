"""POST /api/match: scripts get the ranking of the pool's offers and the person's own, for a CV of theirs or a text."""

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.matching.features import features_of
from app.matching.pool_offers import Offered, put_offers
from app.offers.rules import digest_offer
from tests.factories import a_cv, an_offer

GARDENER = "Head gardener\nOak Park | Kent\nRequirements\n- Pruning\n- Gardening\n"
BAKER = "Baker\nCrust | York\nRequirements\n- Sourdough\n"
CV = "Kim Reed\nGardener\n\nExperience\nGardener, Green Row, 2019 - 2024\n- Pruned oaks\n\nSkills\nPruning\n"


@pytest.fixture
async def cv(alice: User) -> str:
    given = [Offered("board", name, text, digest_offer(text)) for name, text in (("g", GARDENER), ("b", BAKER))]
    async with db.transaction() as session:
        await put_offers(session, given, [features_of(one.digest) for one in given])
        await an_offer(session, alice.id)
        found = await a_cv(session, alice.id)
    return str(found.id)


async def test_the_pool_and_the_own_offers_are_ranked_together(cv: str, alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post("/api/match", json={"cvId": cv})

    items = answer.json()["items"]
    assert answer.status_code == 200
    assert {one["title"] for one in items[:2]} == {"Gardener", "Head gardener"}
    assert [one["fit"] for one in items] == sorted((one["fit"] for one in items), reverse=True)
    assert all((one["offerId"] is None) != (one["poolOfferId"] is None) for one in items)


async def test_a_cv_may_be_a_text_and_offers_may_be_filtered(cv: str, alice_client: httpx.AsyncClient) -> None:
    alone = await alice_client.post("/api/match", json={"text": CV, "withOwn": False, "k": 1})
    french = await alice_client.post("/api/match", json={"text": CV, "language": "fr"})

    assert [one["title"] for one in alone.json()["items"]] == ["Head gardener"]
    assert french.json()["items"] == []


async def test_what_cannot_be_ranked_is_refused(cv: str, alice_client: httpx.AsyncClient) -> None:
    neither = await alice_client.post("/api/match", json={})
    too_many = await alice_client.post("/api/match", json={"cvId": cv, "k": 1000})

    assert (neither.status_code, neither.json()["error"]) == (422, "match.which_cv")
    assert (too_many.status_code, too_many.json()["error"]) == (422, "request.invalid")


async def test_nobody_ranks_by_the_cv_of_another(cv: str, charlie_client: httpx.AsyncClient) -> None:
    assert (await charlie_client.post("/api/match", json={"cvId": cv})).status_code == 404
