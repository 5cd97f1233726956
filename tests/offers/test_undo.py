"""A deleted offer is named on the next page and comes back by one button; only to its owner."""

import re

import httpx
import pytest

from app.accounts.models import User
from app.db import transaction
from app.offers.models import Offer


@pytest.fixture
async def offer(alice: User) -> Offer:
    async with transaction() as session:
        kept = Offer(user_id=alice.id, title="Baker of bits", text="We bake.", digest={})
        session.add(kept)
    return kept


async def test_a_deleted_offer_comes_back_by_undo(offer: Offer, alice_client: httpx.AsyncClient) -> None:
    await alice_client.post(f"/offers/{offer.id}/deletion")
    said = (await alice_client.get("/offers")).text
    undo = re.search(r'action="(/offers/[\w-]+/restoration)"', said)
    assert undo
    await alice_client.post(undo[1])
    back = (await alice_client.get("/offers")).text

    assert "Deleted: Baker of bits" in said
    assert f'href="/offers/{offer.id}"' not in said
    assert f'href="/offers/{offer.id}"' in back
    assert "Back again: Baker of bits" in back


async def test_nobody_else_brings_it_back(
    offer: Offer, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    await alice_client.post(f"/offers/{offer.id}/deletion")

    assert (await charlie_client.post(f"/offers/{offer.id}/restoration")).status_code == 404


async def test_an_offer_that_is_there_cannot_be_brought_back(offer: Offer, alice_client: httpx.AsyncClient) -> None:
    assert (await alice_client.post(f"/offers/{offer.id}/restoration")).status_code == 404
