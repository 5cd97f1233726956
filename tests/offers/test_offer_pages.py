"""The page of an offer: what it shows is what saving it stores."""

import html
import re

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.offers.digest import LanguageWish, OfferDigest
from app.offers.models import Offer
from app.offers.queries import digest_of, own_offer


async def test_languages_stand_one_per_line_and_stay_so_when_saved(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    wishes = [LanguageWish(name="Anglais", level="C1"), LanguageWish(name="Espagnol", level="B2")]
    digest = OfferDigest(title="Acheteuse", languages=[*wishes, LanguageWish(name="Italien")])
    async with db.transaction() as session:
        offer = Offer(user_id=alice.id, text="x", digest=digest.model_dump(mode="json"))
        session.add(offer)
        await session.flush()

    page = (await alice_client.get(f"/offers/{offer.id}")).text
    shown = re.search(r'<textarea[^>]*name="languages"[^>]*>([^<]*)</textarea>', page)
    assert shown
    await alice_client.post(f"/offers/{offer.id}/digest", data={"languages": html.unescape(shown[1])})

    assert shown[1].split("\n") == ["Anglais: C1", "Espagnol: B2", "Italien"]
    async with db.reading() as session:
        assert digest_of(await own_offer(session, alice.id, offer.id)).languages == digest.languages


async def test_two_offers_are_added_at_once_and_kept_when_one_is_refused(alice_client: httpx.AsyncClient) -> None:
    baker, cook = "Baker\nBread & Co | Leeds\nRequirements\n- 2 years", "Cook\nSoup Ltd | York\nRequirements\n- 3 years"

    refused = await alice_client.post("/offers", data={"text": baker, "another": "too short"})
    added = await alice_client.post("/offers", data={"text": baker, "another": cook})
    page = (await alice_client.get("/offers")).text

    assert refused.status_code == 422
    assert html.escape(baker, quote=False) in refused.text
    assert "too short" in refused.text
    assert added.headers["location"] == "/offers"
    assert page.count('class="rows__row"') == 2


@pytest.mark.parametrize(("names", "said"), [(["a.txt", "b.txt"], "b.txt: This file is empty."), (["b.txt"], "empty")])
async def test_of_several_files_the_refused_one_is_named(
    alice_client: httpx.AsyncClient, names: list[str], said: str
) -> None:
    texts = {"a.txt": b"Gardener\nHill Nursery | Leeds\nRequirements\n- Two years of experience\n", "b.txt": b" "}

    answer = await alice_client.post("/offers", files=[("file", (name, texts[name])) for name in names])

    assert answer.status_code == 422
    assert said in answer.text
    assert ("b.txt" in answer.text) == (len(names) > 1)
    assert (await alice_client.get("/api/offers")).json()["items"] == []
