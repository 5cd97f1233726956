"""What a site may send: how much, how long, how packed, of which kind, and how often it may send one elsewhere."""

import asyncio
import gzip
import io
import tracemalloc
import zipfile
import zlib
from collections.abc import AsyncGenerator, Callable
from functools import cache
from pathlib import Path

import brotli
import pytest

from app.errors import Refused
from app.net.fetching import fetch
from app.net.policy import PDF, Policy
from app.net.unpacking import unpacked
from tests.net.sites import Asked, Site, answer, names, redirect, site
from tests.servers.certificates import certificate

PAGE = b"<p>Gardener wanted</p>"
BIG = b"a" * 20_000_000
LIMIT = 2_000_000  # of a page


@pytest.fixture
async def there() -> AsyncGenerator[Site]:
    async with site() as one:
        yield one


def policy(there: Site, **more: object) -> Policy:
    hosts = frozenset({"site.test:*", "other.test:*"})
    book = names(site_test="127.0.0.1", other_test="127.0.0.1")
    return Policy(allowed=hosts, resolver=book, **more)  # pyright: ignore[reportArgumentType]


async def refusal_of(there: Site, path: str = "/", **more: object) -> str:
    with pytest.raises(Refused) as refusal:
        await fetch(there.at(path), policy=policy(there, **more))
    return refusal.value.error_code


def zipped(body: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", body)
    return packed.getvalue()


def bare(body: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(body) + machine.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", PAGE),
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE)),
        ("GZip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", bare(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
    ],
)
async def test_a_page_is_unpacked(there: Site, encoding: str, packed: bytes) -> None:
    there.pages["/"] = answer(packed, Content_Encoding=encoding)

    found = await fetch(there.at(), policy=policy(there))

    assert (found.status, found.content_type, found.body) == (200, "text/html", PAGE)


@cache
def bomb(encoding: str, wrapping: str = "") -> bytes:
    """Much in little. Packing it takes a while, so it is done where it is asked for."""
    packed: dict[str, Callable[[], bytes]] = {
        "gzip": lambda: gzip.compress(BIG),
        "deflate": lambda: bare(BIG) if wrapping == "bare" else zlib.compress(BIG),
        "br": lambda: brotli.compress(BIG, quality=5),
        "gzip, gzip": lambda: gzip.compress(gzip.compress(BIG * 5)),
        "gzip, br": lambda: brotli.compress(gzip.compress(BIG)),
        "": lambda: b"a" * 2_000_001,
    }
    return packed[encoding]()


@pytest.mark.parametrize(
    ("encoding", "wrapping"),
    [("gzip", ""), ("deflate", ""), ("deflate", "bare"), ("br", ""), ("gzip, gzip", ""), ("gzip, br", ""), ("", "")],
)
async def test_a_bomb_is_refused(there: Site, encoding: str, wrapping: str) -> None:
    there.pages["/"] = answer(bomb(encoding, wrapping), Content_Encoding=encoding)

    assert await refusal_of(there) == "net.too_large"


@pytest.mark.parametrize(("encoding", "wrapping"), [("gzip", ""), ("deflate", "bare"), ("br", ""), ("gzip, gzip", "")])
def test_a_bomb_is_never_unpacked_whole(encoding: str, wrapping: str) -> None:
    packed = bomb(encoding, wrapping)
    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            unpacked(packed, encoding.split(", "), LIMIT)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert most < 4 * LIMIT < len(BIG)


@pytest.mark.parametrize(
    ("encoding", "packed", "code"),
    [
        ("gzip", b"no gzip at all", "net.unreadable"),
        ("gzip", gzip.compress(PAGE)[:-9], "net.unreadable"),
        ("br", b"\xff\xff\xff", "net.unreadable"),
        ("br", brotli.compress(PAGE * 50)[:-5], "net.unreadable"),
        ("deflate", b"\x00\x01", "net.unreadable"),
        ("gzip, gzip, gzip", gzip.compress(gzip.compress(gzip.compress(PAGE))), "net.wrong_type"),
        ("compress", PAGE, "net.wrong_type"),
        ("zstd", PAGE, "net.wrong_type"),
    ],
)
async def test_what_cannot_be_unpacked_is_refused(there: Site, encoding: str, packed: bytes, code: str) -> None:
    there.pages["/"] = answer(packed, Content_Encoding=encoding)

    assert await refusal_of(there) == code


@pytest.mark.parametrize("kind", ["application/zip", "image/png", "application/octet-stream", "video/mp4", PDF, ""])
async def test_a_file_of_another_kind_is_refused(there: Site, kind: str) -> None:
    there.pages["/"] = answer(PAGE, kind)

    assert await refusal_of(there) == "net.wrong_type"


@pytest.mark.parametrize(
    "body", [zipped(PAGE), gzip.compress(PAGE), b"%PDF-1.7\n", b"MZ\x90\x00", b"7z\xbc\xaf\x27\x1c"]
)
async def test_an_archive_that_is_called_a_page_is_refused(there: Site, body: bytes) -> None:
    there.pages["/"] = answer(body)

    assert await refusal_of(there) == "net.wrong_type"


async def test_a_pdf_comes_where_one_is_read(there: Site) -> None:
    there.pages["/"] = answer(b"%PDF-1.7\n", PDF)

    found = await fetch(there.at(), policy=policy(there).reading(PDF))

    assert found.body == b"%PDF-1.7\n"


async def test_a_length_that_is_told_is_believed_before_a_byte_is_read(there: Site) -> None:
    there.pages["/"] = answer(b"", Content_Length="99999999999")

    assert await refusal_of(there) == "net.too_large"


async def test_a_page_without_end_is_cut_off(there: Site) -> None:
    async def endless(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            writer.write(b"a" * 100_000)
            await writer.drain()

    there.pages["/"] = endless

    assert await refusal_of(there) == "net.too_large"


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n",
    ],
)
async def test_a_site_that_drips_is_left(there: Site, head: bytes) -> None:
    async def drip(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(head if head.startswith(b"HTTP/1.1 100") else b"a")
            await writer.drain()
            await asyncio.sleep(0.02)

    there.pages["/"] = drip

    assert await refusal_of(there, total_s=0.5) == "net.too_slow"


@pytest.mark.parametrize(
    "said", [b"", b"SSH-2.0-OpenSSH_9\r\n", b"-ERR wrong\r\n", b"\x00" * 50, b"HTTP/1.1 200 OK\r\n"]
)
async def test_whoever_speaks_something_else_cannot_be_told_from_nobody(there: Site, said: bytes) -> None:
    there.pages["/"] = said

    assert await refusal_of(there) == "net.unreachable"


async def test_a_closed_door_looks_like_one_where_something_else_is_spoken(there: Site) -> None:
    async with site() as gone:
        pass
    with pytest.raises(Refused) as refusal:
        await fetch(gone.at(), policy=policy(there))

    assert (refusal.value.error_code, refusal.value.parameters) == ("net.unreachable", {})
    assert refusal.value.__cause__ is None


async def test_headers_without_end_are_not_read(there: Site) -> None:
    there.pages["/"] = b"HTTP/1.1 200 OK\r\n" + b"X-More: yes\r\n" * 100_000

    assert await refusal_of(there) == "net.unreachable"


async def test_three_redirects_are_followed_and_a_fourth_is_not(there: Site) -> None:
    there.pages |= {f"/{step}": redirect(f"/{step + 1}") for step in range(1, 5)}
    there.pages |= {"/5": answer(PAGE)}

    found = await fetch(there.at("/2"), policy=policy(there))

    assert (found.address, found.body) == (there.at("/5"), PAGE)
    assert await refusal_of(there, "/1") == "net.too_many_redirects"


async def test_a_circle_of_redirects_ends(there: Site) -> None:
    there.pages["/"] = redirect("/")

    assert await refusal_of(there) == "net.too_many_redirects"
    assert there.heard == 4


async def test_nothing_is_carried_from_one_hop_to_the_next(there: Site) -> None:
    there.pages["/"] = redirect(there.at("/next", "other.test"), Set_Cookie="id=1; Path=/")
    there.pages["/next"] = answer(PAGE)

    await fetch(there.at(), policy=policy(there), wishes={"If-None-Match": '"1"'})

    first, second = there.asked
    assert first.headers["if-none-match"] == '"1"'
    assert {"cookie", "authorization", "if-none-match", "referer"}.isdisjoint(second.headers)


async def test_an_answer_that_says_no_is_one_too(there: Site) -> None:
    there.pages |= {"/gone": answer(PAGE, status="410 Gone"), "/no": answer(b"x", "image/png", status="503 Busy")}

    gone, no = [await fetch(there.at(path), policy=policy(there)) for path in ("/gone", "/no")]

    assert (gone.status, gone.body) == (410, PAGE)
    assert (no.status, no.body) == (503, b"")


async def test_the_environment_names_no_proxy(there: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    there.pages["/"] = answer(PAGE)
    async with site() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.at(host="127.0.0.1"))
        await fetch(there.at(), policy=policy(there))

        assert (there.heard, proxy.heard) == (1, 0)


@pytest.mark.parametrize(("host", "is_read"), [("site.test", True), ("other.test", False)])
async def test_a_certificate_must_be_that_of_the_host_that_was_asked_for(
    tmp_path: Path, host: str, *, is_read: bool
) -> None:
    server, client = certificate(tmp_path, "site.test")
    async with site(server) as there:
        there.pages["/"] = answer(PAGE)
        asked = fetch(f"https://{host}:{there.port}/", policy=policy(there, tls=client))
        if is_read:
            assert (await asked).body == PAGE
        else:
            with pytest.raises(Refused) as refusal:
                await asked
            assert (refusal.value.error_code, there.asked) == ("net.unreachable", [])
