"""An offer by its address: read before it is kept, kept once, linked with the same one from elsewhere."""

import asyncio
import html
import json
import re
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.offers.actions import add_offer
from app.offers.capture.models import PageSnapshot
from app.offers.chores import drop_pages
from app.offers.models import Offer
from app.offers.queries import known_among, offer_at
from app.offers.source import OfferOrigin, Source
from app.settings import Settings, load_settings
from tests.documents.bombs import text_pdf
from tests.factories import OFFER
from tests.net.sites import Site, answer, redirect, site

LOGIN = b"""<!doctype html><html lang="en"><head><title>Sign in</title></head><body><h1>Sign in to see this job</h1>
<form action="/login" method="post"><label>Email <input type="email" name="email"></label>
<label>Password <input type="password" name="password"></label><button>Sign in</button></form></body></html>"""
POINTS = ["Grow roses and hedges", "Two years of experience in gardens", "A driving licence", "Good English"]


def posting(title: str = "Head gardener", company: str = "Green Row Ltd", more: str = "") -> bytes:
    told: dict[str, Any] = {"@context": "https://schema.org", "@type": "JobPosting", "title": title}
    told["hiringOrganization"] = {"@type": "Organization", "name": company}
    told["description"] = f"<p>We look after {more or 'old parks'} in the south.</p><p>Requirements</p><ul>"
    told["description"] += "".join(f"<li>{point}</li>" for point in POINTS) + "</ul>"
    told["jobLocation"] = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Kent"}}
    told |= {"validThrough": "2099-03-01", "datePosted": "2026-11-01"}
    page = f'<!doctype html><html lang="en"><head><title>{title}</title>'
    page += f'<script type="application/ld+json">{json.dumps(told)}</script></head>'
    return answer(f"{page}<body><h1>{title}</h1></body></html>".encode())


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    own = {"SARTOR_DATA_DIR": str(tmp_path / "data"), "SARTOR_DATABASE_URL": database_url}
    return load_settings({**own, "SARTOR_NET_ALLOW": "127.0.0.1:*"})


@pytest.fixture
async def board() -> AsyncGenerator[Site]:
    async with site() as one:
        one.pages["/jobs/7"] = posting()
        yield one


def at(board: Site, path: str = "/jobs/7") -> str:
    return board.at(path, "127.0.0.1")


async def offers() -> list[Offer]:
    async with db.reading() as session:
        return list((await session.scalars(select(Offer).order_by(Offer.captured_at))).all())


async def snapshots() -> list[PageSnapshot]:
    async with db.reading() as session:
        return list((await session.scalars(select(PageSnapshot))).all())


def fields(page: str) -> dict[str, str]:
    """What the form of a read page would send, as it stands."""
    form = page[page.index('action="/offers/snapshots/') :]
    found = dict(re.findall(r'<input[^>]* name="(title|company|place)"[^>]* value="([^"]*)"', form))
    shown = re.search(r'<textarea[^>]*name="text"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    assert shown
    return {name: html.unescape(value) for name, value in {**found, "text": shown[1]}.items()}


async def read_and_kept(client: httpx.AsyncClient, address: str, **corrected: str) -> httpx.Response:
    """Give an address, look at what was read, keep it."""
    shown = (await client.post("/offers", data={"address": address})).headers["location"]
    page = (await client.get(shown)).text
    sent = fields(page) | corrected
    return await client.post(f"{shown}/offer", data={**sent, "text": sent["text"].replace("\n", "\r\n")})


async def test_what_was_read_is_shown_before_anything_is_kept(board: Site, alice_client: httpx.AsyncClient) -> None:
    answered = await alice_client.post("/offers", data={"address": at(board)})
    page = await alice_client.get(answered.headers["location"])

    assert answered.status_code == 303
    assert fields(page.text)["title"] == "Head gardener"
    assert all(point in fields(page.text)["text"] for point in POINTS)
    assert await offers() == []


async def test_the_offer_is_kept_as_the_person_left_it_with_its_page(
    board: Site, alice_client: httpx.AsyncClient
) -> None:
    kept = await read_and_kept(alice_client, at(board, "/jobs/7?utm_source=mail#top"), title="Rose gardener")
    shown = (await alice_client.get(kept.headers["location"])).text

    [offer], [snapshot] = await offers(), await snapshots()
    assert kept.headers["location"] == f"/offers/{offer.id}"
    assert (offer.title, offer.company, offer.digest["place"]) == ("Rose gardener", "Green Row Ltd", "Kent")
    assert (offer.url, offer.source_domain, offer.origin) == (at(board), "127.0.0.1", OfferOrigin.URL)
    assert (offer.is_manual, str(offer.expires_on)) == (False, "2099-03-01")
    assert snapshot.offer_id == offer.id
    assert POINTS[0] in snapshot.text
    assert "Rose gardener" in shown
    assert "As the page said it" not in shown
    assert f'href="{at(board)}"' in shown


@pytest.mark.parametrize("field", ["text", "another"])
async def test_a_text_that_is_only_an_address_is_taken_as_one(
    board: Site, alice_client: httpx.AsyncClient, field: str
) -> None:
    answered = await alice_client.post("/offers", data={field: f"\n  {at(board)} \n"})

    assert answered.headers["location"].startswith("/offers/snapshots/")


async def test_the_second_time_the_person_is_led_to_the_offer_that_is_there(
    board: Site, alice_client: httpx.AsyncClient, bob_client: httpx.AsyncClient
) -> None:
    first = await read_and_kept(alice_client, at(board))
    asked = board.heard
    again = await alice_client.post("/offers", data={"address": at(board, "/jobs/7/?utm_campaign=x")})
    page = (await alice_client.get(again.headers["location"])).text
    of_bob = await bob_client.post("/offers", data={"address": at(board)})

    assert again.headers["location"] == first.headers["location"]
    assert "You have this offer already: Head gardener" in page
    assert of_bob.headers["location"].startswith("/offers/snapshots/")
    assert board.heard == asked + 1  # that of Bob


async def test_an_address_that_leads_to_a_known_page_is_known_too(board: Site, alice_client: httpx.AsyncClient) -> None:
    first = await read_and_kept(alice_client, at(board))
    board.pages["/click"] = redirect("/jobs/7?gclid=1")

    again = await alice_client.post("/offers", data={"address": at(board, "/click")})

    assert again.headers["location"] == first.headers["location"]


async def test_a_page_that_is_kept_twice_makes_one_offer(board: Site, alice_client: httpx.AsyncClient) -> None:
    shown = [(await alice_client.post("/offers", data={"address": at(board)})).headers["location"] for _ in range(2)]
    sent = fields((await alice_client.get(shown[0])).text)

    kept = [await alice_client.post(f"{one}/offer", data=sent) for one in (shown[0], shown[1], shown[0])]

    assert len({one.headers["location"] for one in kept}) == 1
    assert len(await offers()) == 1
    assert (await alice_client.get(shown[0])).headers["location"] == kept[0].headers["location"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (answer(LOGIN), "signed in"),
        (answer(b"", status="404 Not Found"), "no page at this address"),
        (answer(b"PK\x03\x04", "application/zip"), "a file of another kind"),
        (b"nonsense", "could not be reached"),
    ],
)
async def test_a_page_that_gives_no_offer_says_why_and_what_else_to_do(
    board: Site, alice_client: httpx.AsyncClient, page: bytes, words: str
) -> None:
    board.pages["/jobs/7"] = page

    answered = await alice_client.post("/offers", data={"address": at(board)})

    assert answered.status_code == 422
    assert words in html.unescape(answered.text)
    assert "Other ways" in answered.text
    assert f'value="{at(board)}"' in answered.text
    assert (await offers(), await snapshots()) == ([], [])


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("hello", "This is no address"),
        ("http://169.254.169.254/latest/meta-data/", "Nothing on the public web"),
        ("http://localhost/", "Nothing on the public web"),
        ("http://me:secret@example.com/", "user name or a password"),
        ("http://example.com:25/", "usual ports"),
    ],
)
async def test_an_address_that_may_not_be_asked_is_refused_in_words(
    alice_client: httpx.AsyncClient, address: str, words: str
) -> None:
    answered = await alice_client.post("/offers", data={"address": address})

    assert (answered.status_code, words in html.unescape(answered.text)) == (422, True)


async def test_an_address_beside_a_text_is_kept_and_not_asked(board: Site, alice_client: httpx.AsyncClient) -> None:
    text = "Head gardener\nGreen Row Ltd | Kent\nRequirements\n- Two years in gardens"

    await alice_client.post("/offers", data={"address": at(board), "text": text})

    [offer] = await offers()
    assert (offer.url, offer.text, offer.is_manual, board.heard) == (at(board), text, True, 0)


async def test_a_pdf_at_an_address_is_read(board: Site, alice_client: httpx.AsyncClient) -> None:
    lines = ["Head gardener", "Green Row Ltd, Kent", "Requirements", *POINTS]
    printed = [(60.0, 780.0 - 20 * row, line) for row, line in enumerate(lines)]
    board.pages["/offer.pdf"] = answer(text_pdf(*printed), "application/pdf")

    shown = await alice_client.post("/offers", data={"address": at(board, "/offer.pdf")})

    assert POINTS[1] in fields((await alice_client.get(shown.headers["location"])).text)["text"]


async def test_the_same_offer_from_two_places_is_linked_and_said_on_both_pages(
    board: Site, alice_client: httpx.AsyncClient
) -> None:
    board.pages["/other/board"] = posting("Head Gardener (m/f)", "GREEN ROW LTD", "old parks and rivers")
    board.pages["/third"] = posting("Head gardener", "Blue Lane Ltd")
    here, there, third = [
        (await read_and_kept(alice_client, at(board, path))).headers["location"]
        for path in ("/jobs/7", "/other/board", "/third")
    ]

    pages = {path: (await alice_client.get(path)).text for path in (here, there, third)}
    await alice_client.post(f"{there}/deletion")
    alone = (await alice_client.get(here)).text

    assert f'href="{there}"' in pages[here]
    assert f'href="{here}"' in pages[there]
    assert "offer-kin" not in pages[third]
    assert "offer-kin" not in alone


async def test_an_offer_is_written_down_without_a_text(alice: User, alice_client: httpx.AsyncClient) -> None:
    told = {"title": "Jardinière", "company": "Serres du Nord", "place": "Lille", "contract": "CDI"}
    told |= {"starts_on": "mars 2027", "profile": "CAP de jardinier\nDeux ans d’expérience", "why_us": "Mon quartier"}

    kept = await alice_client.post("/offers/written", data=told)
    shown = (await alice_client.get(kept.headers["location"])).text

    [offer] = await offers()
    asked = [one["text"] for one in offer.digest["requirements"]]
    assert (offer.title, offer.company, offer.starts_on, offer.why_us) == (
        "Jardinière", "Serres du Nord", "mars 2027", "Mon quartier"
    )  # fmt: skip
    assert (offer.digest["place"], offer.digest["contract"], offer.language) == ("Lille", "CDI", "fr")
    assert asked == ["CAP de jardinier", "Deux ans d’expérience"]
    assert (offer.origin, offer.is_manual, "Mon quartier" in offer.text) == (OfferOrigin.FORM, True, False)
    assert "Mon quartier" in shown


async def test_a_written_offer_without_a_post_is_shown_again(alice_client: httpx.AsyncClient) -> None:
    answered = await alice_client.post("/offers/written", data={"company": "Serres du Nord"})

    assert (answered.status_code, "Serres du Nord" in answered.text) == (422, True)
    assert await offers() == []


async def test_an_offer_is_set_apart_and_back(board: Site, alice_client: httpx.AsyncClient) -> None:
    path = (await read_and_kept(alice_client, at(board))).headers["location"]

    await alice_client.post(f"{path}/mark")
    [saved] = await offers()
    await alice_client.post(f"{path}/mark/deletion")
    [back] = await offers()

    assert saved.saved_at is not None
    assert back.saved_at is None


async def test_pages_that_nobody_kept_go_after_a_day(
    board: Site, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    await read_and_kept(alice_client, at(board))
    board.pages["/two"] = board.pages["/three"] = posting("Baker")
    old = (await alice_client.post("/offers", data={"address": at(board, "/two")})).headers["location"]
    await _grow_old()
    new = (await alice_client.post("/offers", data={"address": at(board, "/three")})).headers["location"]

    await drop_pages(settings)

    assert [(await alice_client.get(path)).status_code for path in (old, new)] == [404, 200]
    assert len(await snapshots()) == 2  # that of the offer, and the new one


async def _grow_old() -> None:
    async with db.transaction() as session:
        await session.execute(update(PageSnapshot).values(captured_at=now() - timedelta(days=2)))


async def test_one_person_has_a_few_pages_read_at_once(board: Site, alice_client: httpx.AsyncClient) -> None:
    arrived, opened = asyncio.Barrier(4), asyncio.Event()

    async def slow(asked: Any, writer: asyncio.StreamWriter) -> None:
        await arrived.wait()
        await opened.wait()
        writer.write(posting())
        await writer.drain()

    board.pages |= {f"/{number}": slow for number in range(4)}
    waiting = [
        asyncio.create_task(alice_client.post("/offers", data={"address": at(board, f"/{number}")}))
        for number in range(3)
    ]
    await arrived.wait()
    refused = await alice_client.post("/offers", data={"address": at(board, "/3")})
    opened.set()

    assert refused.status_code == 429
    assert [one.status_code for one in await asyncio.gather(*waiting)] == [303] * 3


async def test_no_connection_is_held_while_a_page_is_fetched(board: Site, alice_client: httpx.AsyncClient) -> None:
    held: list[int] = []

    async def looking(asked: Any, writer: Any) -> None:
        engines = db._connected()
        pools: list[Any] = [engines.writer.sync_engine.pool, engines.reader.sync_engine.pool]
        held.append(sum(one.checkedout() for one in pools))
        writer.write(posting())
        await writer.drain()

    board.pages["/jobs/7"] = looking
    await alice_client.post("/offers", data={"address": at(board)})
    await alice_client.post("/api/offers", json={"url": at(board)})

    assert held == [0, 0]


async def test_the_api_takes_an_address(board: Site, alice_client: httpx.AsyncClient) -> None:
    made = await alice_client.post("/api/offers", json={"url": at(board, "/jobs/7?fbclid=2")})
    again = await alice_client.post("/api/offers", json={"url": at(board)})
    text = "Baker\nBread Ltd | York\nRequirements\n- Two years of baking"
    pasted = await alice_client.post("/api/offers", json={"url": at(board, "/jobs/8"), "text": text})

    assert made.status_code == 201
    assert (made.json()["url"], made.json()["sourceDomain"]) == (at(board), "127.0.0.1")
    assert (made.json()["title"], made.json()["expiresOn"]) == ("Head gardener", "2099-03-01")
    assert (again.status_code, again.json()["error"]) == (409, "offer.already_there")
    assert again.json()["offerId"] == made.json()["id"]
    assert (pasted.status_code, pasted.json()["url"], board.heard) == (201, at(board, "/jobs/8"), 1)
    assert len(await snapshots()) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "request.invalid"),
        ({"url": ""}, "request.invalid"),
        ({"url": "http://127.0.0.2:9/"}, "net.port"),
        ({"url": "http://10.0.0.1/"}, "net.private"),
        ({"url": "file:///etc/passwd"}, "net.bad_address"),
        ({"url": 7}, "request.invalid"),
    ],
)
async def test_the_api_refuses_an_address_by_its_code(
    alice_client: httpx.AsyncClient, body: dict[str, object], code: str
) -> None:
    answered = await alice_client.post("/api/offers", json=body)

    assert (answered.status_code, answered.json()["error"]) == (422, code)


async def test_a_page_of_alice_is_not_kept_by_charlie(
    board: Site, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    shown = (await alice_client.post("/offers", data={"address": at(board)})).headers["location"]
    sent = fields((await alice_client.get(shown)).text)

    assert (await charlie_client.get(shown)).status_code == 404
    assert (await charlie_client.post(f"{shown}/offer", data=sent)).status_code == 404
    async with db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Offer)) == 0


async def test_an_equal_text_sent_again_leads_to_the_offer_that_is_there(
    alice_client: httpx.AsyncClient, bob_client: httpx.AsyncClient
) -> None:
    text = "Gardener\n\nGreen Row Ltd\nYou plant trees in four parks.\nRequirements:\n- Pruning\n"

    first = await alice_client.post("/offers", data={"text": text})
    again = await alice_client.post("/offers", data={"text": f"{text}\n"})
    of_bob = await bob_client.post("/offers", data={"text": text})
    other = await alice_client.post("/offers", data={"text": text.replace("four", "five")})

    assert again.headers["location"].partition("?")[0] == first.headers["location"]
    assert len({one.headers["location"].partition("?")[0] for one in (first, of_bob, other)}) == 3
    assert len(await offers()) == 3


@pytest.mark.usefixtures("app")
async def test_an_address_is_known_by_either_protocol(alice: User) -> None:
    kept = Source(url="http://jobs.example.com/42", source_domain="jobs.example.com")
    async with db.transaction() as session:
        offer = await add_offer(session, alice.id, OFFER, source=kept)

    async with db.reading() as session:
        found = await offer_at(session, alice.id, "https://jobs.example.com/42")
        asked = ["https://jobs.example.com/42", "https://jobs.example.com/43"]
        known, _ = await known_among(session, alice.id, asked, [])

    assert found
    assert found.id == offer.id
    assert "https://jobs.example.com/42" in known
    assert "https://jobs.example.com/43" not in known
