"""Long lists of offers: paged, searched in folded words, without loading a text; the form of a run keeps its ticks."""

import re
from uuid import UUID

import httpx
import pytest
from sqlalchemy.exc import InvalidRequestError

from app import db
from app.accounts.models import User
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.kit.paging import Window
from app.offers import queries
from app.offers.actions import add_offer
from app.offers.digest import OfferDigest
from app.offers.queries import listed_offers
from tests.api.things import DOCUMENT

TEXT = "An offer that is long enough to be taken for one, number {number}."
ROW = 'class="rows__row"'


async def with_offers(user: User, *titles: str, company: str = "Oven Ltd", place: str = "York") -> list[UUID]:
    async with db.transaction() as session:
        return [
            (
                await add_offer(
                    session,
                    user.id,
                    TEXT.format(number=number),
                    digest=OfferDigest(title=title, company=company, place=place),
                )
            ).id
            for number, title in enumerate(titles)
        ]


async def test_a_list_is_shown_by_fifties_with_its_way_on(alice: User, alice_client: httpx.AsyncClient) -> None:
    await with_offers(alice, *(f"Baker {number}" for number in range(120)))

    first = (await alice_client.get("/offers")).text
    last = (await alice_client.get("/offers?q=&offset=100")).text

    assert (first.count(ROW), "Baker 119" in first, "1 to 50 of 120" in first) == (50, True, True)
    assert 'href="/offers?q=&amp;offset=50" rel="next"' in first
    assert (last.count(ROW), "101 to 120 of 120" in last, 'rel="next"' in last) == (20, True, False)


@pytest.mark.parametrize(
    ("query", "found"),
    [("boulangere", 1), ("BOULANGÈRE york", 1), ("oven", 2), ("baker leeds", 0), ("100%", 0), ("_", 0)],
)
async def test_words_are_found_in_title_company_and_place(
    alice: User, alice_client: httpx.AsyncClient, query: str, found: int
) -> None:
    await with_offers(alice, "Boulangère", "Baker")

    answer = await alice_client.get("/offers", params={"q": query})

    assert answer.text.count(ROW) == found
    assert ("Show all offers" in answer.text) == (not found)


async def test_a_long_list_is_counted_no_further_than_needed(
    alice: User, alice_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "COUNTED_ON", 10)
    await with_offers(alice, *(f"Baker {number}" for number in range(70)))

    first = (await alice_client.get("/offers")).text
    last = (await alice_client.get("/offers?q=&offset=50")).text

    assert "1 to 50 of over 60" in first
    assert "51 to 70 of 70" in last


async def test_a_row_of_a_list_has_no_text_to_show(alice: User) -> None:
    await with_offers(alice, "Baker")

    async with db.reading() as session:
        found = await listed_offers(session, alice.id, Window())
        assert found.items[0].title == "Baker"
        with pytest.raises(InvalidRequestError):
            _ = found.items[0].text


async def test_lists_show_nobody_elses_offers(alice: User, bob: User, alice_client: httpx.AsyncClient) -> None:
    [foreign] = await with_offers(bob, "Secret baker")
    [own] = await with_offers(alice, "Baker")

    listed = (await alice_client.get("/offers?q=baker")).text
    form = {"offer": [str(foreign), str(own)], "engine": "extractive"}
    chosen = (await alice_client.post("/generations/choices", data=form)).text

    assert "Secret" not in listed + chosen
    assert str(foreign) not in chosen
    assert ticked(chosen) == [str(own)]


async def test_what_is_ticked_stays_while_others_are_searched(alice: User, alice_client: httpx.AsyncClient) -> None:
    await with_cv(alice)
    offers = await with_offers(alice, "Cook", *(f"Baker {number}" for number in range(60)))
    cook = str(offers[0])
    form = {"offer": cook, "engine": "extractive", "q": "baker 41", f"title-{cook}": "Chef"}

    found = (await alice_client.post("/generations/choices", data=form)).text
    page = (await alice_client.post("/generations/quote", data={**form, "q": ""})).text

    assert ticked(found) == ticked(page) == [cook]
    assert 'value="Chef"' in found
    assert ("Baker 41" in found, "Baker 40" in found) == (True, False)
    assert (page.count('name="offer"'), "30 more" in page) == (31, True)


async def test_a_new_form_ticks_what_is_new(alice: User, alice_client: httpx.AsyncClient) -> None:
    await with_cv(alice)
    offers = await with_offers(alice, "Cook", "Baker")

    page = (await alice_client.get("/generations/new")).text

    assert ticked(page) == [str(one) for one in reversed(offers)]
    assert 'type="search"' not in page


async def with_cv(user: User) -> None:
    async with db.transaction() as session:
        kind, label = CVKind.SOURCE, VersionLabel.IMPORT
        await create_cv(session, user_id=user.id, name="cv", kind=kind, document=DOCUMENT, label=label)


def ticked(page: str) -> list[str]:
    """The offers whose box is ticked, in order."""
    return re.findall(r'name="offer" value="([^"]+)" checked', page)
