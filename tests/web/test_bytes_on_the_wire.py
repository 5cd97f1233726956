"""What a page weighs on the wire, what is packed and what is not, and addresses that name their content."""

import gzip
import re
from collections.abc import AsyncGenerator

import httpx
import pytest
from litestar import Litestar, get
from litestar.response import ServerSentEvent

from app.accounts.models import User
from app.cvs.models import CV
from app.db import transaction
from app.offers.models import Offer
from app.web.compression import best_encoding
from app.web.static_files import static_url

CHANGING = re.compile(rb"[0-9a-f]{128}|since=\d+")  # the masked token, the moment of rendering
PAGES = ("/", "/sign-in", "/sign-up", "/home", "/cvs", "/cvs/new", "/offers", "/offers/new", "/generations")
PAGES += ("/generations/new", "/tasks", "/credits", "/account", "/verification", "/no-such-page")
REFERENCES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IN_CSS = re.compile(r'url\("(/static/[^"]+)"\)')
HASHED = re.compile(r"/static/.+\.[0-9a-f]{12}\.[a-z0-9]+")
KIB = 1024


async def raw(client: httpx.AsyncClient, path: str, **headers: str) -> tuple[httpx.Headers, bytes]:
    """The answer as it crosses the wire."""
    async with client.stream("GET", path, headers={"accept-encoding": "gzip, br"} | headers) as answer:
        return answer.headers, b"".join([piece async for piece in answer.aiter_raw()])


async def test_home_with_styles_and_scripts_is_small(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with transaction() as session:
        for number in range(5):
            session.add(CV(user_id=alice.id, name=f"Alice, {number}"))
            session.add(Offer(user_id=alice.id, title=f"Data engineer {number}", text="We bake.", digest={}))
    page = (await alice_client.get("/home")).text

    addresses = ["/home", *(one for one in REFERENCES.findall(page) if not one.endswith(".svg"))]
    weights = {address: len((await raw(alice_client, address))[1]) for address in addresses}

    assert sum(weights.values()) < 40 * KIB, weights  # the bar is 60, without htmx
    assert len(weights) > 5


async def test_the_front_page_is_light_with_pictures_styles_scripts_and_fonts(
    anonymous_client: httpx.AsyncClient,
) -> None:
    page = (await anonymous_client.get("/")).text
    named = set(REFERENCES.findall(page))
    sheets = [(await anonymous_client.get(one)).text for one in named if one.endswith(".css")]
    regular = {one for sheet in sheets for one in IN_CSS.findall(sheet) if "italic" not in one and "-ext" not in one}

    weights = {one: len((await raw(anonymous_client, one))[1]) for one in {"/", *named, *regular}}

    assert sum(weights.values()) < 150 * KIB, weights
    assert any("front" in one for one in weights)


async def test_every_file_that_a_page_names_is_hashed_and_answers(
    alice_client: httpx.AsyncClient, anonymous_client: httpx.AsyncClient
) -> None:
    named: set[str] = set()
    for client in (alice_client, anonymous_client):
        for path in PAGES:
            named |= set(REFERENCES.findall((await client.get(path)).text))
    named |= {
        one for sheet in named if sheet.endswith(".css") for one in IN_CSS.findall((await alice_client.get(sheet)).text)
    }

    assert len(named) > 10
    for address in named:
        answer = await anonymous_client.get(address)
        assert HASHED.fullmatch(address), address
        assert answer.status_code == 200, address
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert (await anonymous_client.head(address)).status_code == 200


async def test_a_name_of_other_content_is_not_kept(anonymous_client: httpx.AsyncClient) -> None:
    right = static_url("css/sartor.css")
    old = re.sub(r"[0-9a-f]{12}", "0" * 12, right)

    for address in (old, "/static/css/sartor.css"):
        answer = await anonymous_client.get(address)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path", ["nothing.js", "css", "", "%00", "css/../../litestar.toml", "fonts/%2e%2e/css/sartor.css"]
)
async def test_what_is_no_file_of_ours_is_not_found(anonymous_client: httpx.AsyncClient, path: str) -> None:
    assert (await anonymous_client.get(f"/static/{path}")).status_code == 404


async def test_a_font_is_served_as_a_font_and_not_packed_again(anonymous_client: httpx.AsyncClient) -> None:
    headers, body = await raw(anonymous_client, static_url("fonts/ui/source-sans-3-latin-wght-normal.woff2"))

    assert headers["content-type"] == "font/woff2"
    assert "content-encoding" not in headers
    assert body.startswith(b"wOF2")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("identity", ""),
        ("", ""),
        ("br;q=x", ""),
        ("GZIP;q=0.5", "gzip"),
    ],
)
def test_the_best_encoding_that_both_know(accepted: str, encoding: str) -> None:
    assert best_encoding(accepted) == encoding


async def test_a_page_is_packed_as_the_browser_wishes(alice_client: httpx.AsyncClient) -> None:
    headers, body = await raw(alice_client, "/account", **{"accept-encoding": "gzip"})
    plain_headers, plain = await raw(alice_client, "/account", **{"accept-encoding": "identity"})

    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) == len(body) < len(plain) / 2
    assert headers["vary"] == plain_headers["vary"] == "Accept-Encoding"
    assert CHANGING.sub(b"", gzip.decompress(body)) == CHANGING.sub(b"", plain)


async def test_json_is_packed(alice_client: httpx.AsyncClient) -> None:
    headers, _ = await raw(alice_client, "/api/openapi.json")

    assert headers["content-encoding"] == "br"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_an_answer_that_another_site_asked_for_has_its_full_length(
    alice_client: httpx.AsyncClient, site: str
) -> None:
    headers, _ = await raw(alice_client, "/account", **{"sec-fetch-site": site})

    assert "content-encoding" not in headers


async def test_a_form_token_is_never_the_same_twice(alice_client: httpx.AsyncClient) -> None:
    tokens = [
        re.findall(r'name="_csrf_token" value="(\w+)"', (await alice_client.get("/account")).text) for _ in range(2)
    ]

    assert len(set(tokens[0])) == 1  # one mask for a whole page, so that it packs
    assert tokens[0][0][:64] != tokens[1][0][:64]
    assert tokens[0][0][64:] != tokens[1][0][64:]


async def test_a_stream_is_not_packed(app: Litestar, alice_client: httpx.AsyncClient) -> None:
    async def words() -> AsyncGenerator[str]:
        yield "one"

    @get("/words", sync_to_thread=False)
    def stream() -> ServerSentEvent:
        return ServerSentEvent(words())

    app.register(stream)
    headers, body = await raw(alice_client, "/words")

    assert headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in headers
    assert b"data: one" in body
