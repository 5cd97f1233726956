"""As a guest: robots.txt is kept to, one request per host at a time, the same page is not sent twice, and pauses."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from app.errors import Refused
from app.net.policy import Policy
from app.net.polite import FIRST_PAUSE_S, LONGEST_PAUSE_S, ROBOTS_KEPT_S, Guest, Robots, Seen
from tests.net.sites import Asked, Site, answer, names, site

TEXT = "text/plain"


class Hours:
    """A clock that only goes on when somebody waits."""

    def __init__(self) -> None:
        self.at, self.waits = 0.0, list[float]()

    def __call__(self) -> float:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += seconds
        await asyncio.sleep(0)


@pytest.fixture
async def there() -> AsyncGenerator[Site]:
    async with site() as one:
        one.pages["/job"] = answer()
        yield one


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
def guest(hours: Hours) -> Guest:
    hosts = frozenset({"site.test:*", "other.test:*", "closed.test:*"})
    book = names(site_test="127.0.0.1", other_test="127.0.0.1", closed_test="127.0.0.1")
    return Guest(Policy(allowed=hosts, resolver=book, total_s=3.0), clock=hours, sleep=hours.sleep)


def paths(there: Site) -> list[str]:
    return [asked.path for asked in there.asked]


async def refusal_of(guest: Guest, address: str) -> Refused:
    with pytest.raises(Refused) as refusal:
        await guest.fetch(address)
    return refusal.value


async def test_robots_txt_is_read_once_and_kept_to(there: Site, guest: Guest, hours: Hours) -> None:
    there.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private\n", TEXT)
    there.pages["/private/job"] = answer()

    await guest.fetch(there.at("/job"))
    refused = await refusal_of(guest, there.at("/private/job"))
    hours.at += ROBOTS_KEPT_S
    await guest.fetch(there.at("/job"))

    assert refused.error_code == "net.robots"
    assert paths(there) == ["/robots.txt", "/job", "/robots.txt", "/job"]


async def test_a_site_without_robots_txt_is_open(there: Site, guest: Guest) -> None:
    assert (await guest.fetch(there.at("/job"))).status == 200


@pytest.mark.parametrize("status", ["503 Busy", "429 Slow down"])
async def test_a_site_that_is_busy_with_its_robots_txt_has_its_pause_and_says_no_more(
    there: Site, guest: Guest, hours: Hours, status: str
) -> None:
    there.pages["/robots.txt"] = answer(b"", TEXT, status, Retry_After="90")

    refused = await refusal_of(guest, there.at("/job"))
    there.pages["/robots.txt"] = answer(b"", TEXT)
    again = await refusal_of(guest, there.at("/job"))
    hours.at += 91

    assert (refused.error_code, again.error_code, again.parameters) == (
        "net.backing_off",
        "net.backing_off",
        {"wait_s": 90},
    )
    assert (await guest.fetch(there.at("/job"))).status == 200
    assert paths(there) == ["/robots.txt", "/robots.txt", "/job"]


async def test_a_robots_txt_that_cannot_be_had_closes_the_site_for_a_while(
    there: Site, guest: Guest, hours: Hours
) -> None:
    there.pages["/robots.txt"] = answer(b"", TEXT, "500 Oops")

    refused = await refusal_of(guest, there.at("/job"))
    there.pages["/robots.txt"] = answer(b"", TEXT)
    hours.at += ROBOTS_KEPT_S

    assert refused.error_code == "net.robots"
    assert (await guest.fetch(there.at("/job"))).status == 200


async def test_one_request_per_host_at_a_time_with_a_pause_between(there: Site, guest: Guest, hours: Hours) -> None:
    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        writer.write(answer())
        await writer.drain()

    there.pages |= {f"/{number}": slow for number in range(5)}

    await asyncio.gather(*(guest.fetch(there.at(f"/{number}")) for number in range(5)))

    assert there.most == 1
    assert hours.waits == pytest.approx([1.0] * 5)


async def test_two_hosts_do_not_wait_for_each_other(there: Site, guest: Guest) -> None:
    met = asyncio.Barrier(2)

    async def together(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await met.wait()
        writer.write(answer())
        await writer.drain()

    there.pages["/job"] = together

    found = await asyncio.gather(guest.fetch(there.at("/job")), guest.fetch(there.at("/job", "other.test")))

    assert [one.status for one in found] == [200, 200]


async def test_the_site_says_how_long_to_pause(there: Site, guest: Guest, hours: Hours) -> None:
    there.pages["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 7\n", TEXT)

    await guest.fetch(there.at("/job"))
    await guest.fetch(there.at("/job"))

    assert hours.waits[-1] == pytest.approx(7.0)


async def test_the_same_page_is_not_sent_twice(there: Site, guest: Guest) -> None:
    async def marked(asked: Asked, writer: asyncio.StreamWriter) -> None:
        is_known = asked.headers.get("if-none-match") == '"7"' and "if-modified-since" in asked.headers
        told = {"ETag": '"7"', "Last_Modified": "Sat, 21 Nov 2026 08:00:00 GMT"}
        writer.write(answer(b"", status="304 Not Modified", **told) if is_known else answer(**told))
        await writer.drain()

    there.pages["/job"] = marked

    first = await guest.fetch(there.at("/job"))
    second = await guest.fetch(there.at("/job"), Seen.of(first))

    assert (first.status, second.status, second.body) == (200, 304, b"")


async def test_a_mark_that_would_break_a_header_is_not_sent(there: Site, guest: Guest) -> None:
    await guest.fetch(there.at("/job"), Seen('"1"\r\nX-Evil: 1', "é"))

    assert {"if-none-match", "if-modified-since", "x-evil"}.isdisjoint(there.asked[-1].headers)


async def test_pauses_double_while_a_site_fails_and_end_when_it_answers(
    there: Site, guest: Guest, hours: Hours
) -> None:
    await guest.fetch(there.at("/job"))
    there.pages["/job"] = answer(b"", status="503 Busy")
    pauses: list[float] = []
    for _ in range(3):
        assert (await guest.fetch(there.at("/job"))).status == 503
        refused = await refusal_of(guest, there.at("/job"))
        assert refused.error_code == "net.backing_off"
        pauses.append(float(str(refused.parameters["wait_s"])))
        hours.at += pauses[-1]
    there.pages["/job"] = answer()
    await guest.fetch(there.at("/job"))
    await guest.fetch(there.at("/job"))

    assert pauses == [FIRST_PAUSE_S, FIRST_PAUSE_S * 2, FIRST_PAUSE_S * 4]


@pytest.mark.parametrize(
    ("asked", "pause"),
    [("3600", 3600.0), ("5", FIRST_PAUSE_S), ("999999999999", LONGEST_PAUSE_S), ("soon", FIRST_PAUSE_S)],
)
async def test_retry_after_is_kept_to(there: Site, guest: Guest, asked: str, pause: float) -> None:
    await guest.fetch(there.at("/job"))
    there.pages["/job"] = answer(b"", status="429 Slow down", Retry_After=asked)

    await guest.fetch(there.at("/job"))

    assert (await refusal_of(guest, there.at("/job"))).parameters["wait_s"] == pause


async def test_a_dead_site_is_not_asked_again_at_once(guest: Guest) -> None:
    async with site() as gone:
        pass

    codes = [(await refusal_of(guest, gone.at("/job", "closed.test"))).error_code for _ in range(2)]

    assert codes == ["net.unreachable", "net.backing_off"]


@pytest.mark.parametrize(
    ("lines", "path", "is_let"),
    [
        ("User-agent: *\nDisallow: /", "/job", False),
        ("User-agent: *\nDisallow:", "/job", True),
        ("User-agent: other\nDisallow: /", "/job", True),
        ("User-agent: other\nUser-agent: sartor\nDisallow: /", "/job", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Sartor\nAllow: /", "/job", True),
        ("User-agent: sartor\nDisallow: /\n\nUser-agent: *\nAllow: /", "/job", False),
        ("User-agent: *\nDisallow: /jobs\nAllow: /jobs/public", "/jobs/public/1", True),
        ("User-agent: *\nAllow: /jobs\nDisallow: /jobs", "/jobs/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", True),
        ("User-agent: *\nDisallow: /*/private/*", "/a/private/b", False),
        ("User-agent: *\nDisallow: /a*b$", "/ab", False),
        ("User-agent: *\nDisallow: /a*ab$", "/ab", True),
        ("User-agent: *\nDisallow: /fish$", "/fish", False),
        ("User-agent: *\nDisallow: /fish$", "/fishing", True),
        ("User-agent: *\nDisallow: /emplois/%c3%a9t%C3%A9", "/emplois/%C3%A9t%C3%A9", False),
        ("User-agent: *\nDisallow: /emplois/été", "/emplois/%C3%A9t%C3%A9", False),
        ("\ufeffUser-Agent: * # everybody\nDISALLOW: /job # no", "/job", False),
        ("Disallow: /job\nUser-agent: *\nAllow: /", "/job", True),
        ("<!doctype html><p>Not found", "/job", True),
    ],
)
def test_robots_txt_is_read_as_its_standard_says(lines: str, path: str, *, is_let: bool) -> None:
    assert Robots(lines).lets(f"https://a.example{path}") is is_let


def test_a_line_of_many_stars_costs_one_look_each() -> None:
    hostile = "User-agent: *\n" + ("Disallow: /" + "*a" * 900 + "b\n") * 200

    assert Robots(hostile).lets("https://a.example/" + "a" * 2_000)
