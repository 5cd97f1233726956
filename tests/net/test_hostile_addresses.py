"""Addresses that would reach into this machine or its network: none of them connects to anything."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import httpcore2
import pytest

from app.errors import Refused
from app.net.fetching import fetch
from app.net.policy import Policy, system_resolver
from tests.net.sites import Site, answer, redirect, site

# {port}: one at which this machine listens on every address it has, and which the policy takes for a usual one.
HOSTS = (Path(__file__).parent / "hostile_hosts.txt").read_text("utf-8").split()
BOOK = {
    "sub.localhost.test": ("127.0.0.1",),
    "loop.test": ("127.0.0.1",),
    "six.test": ("::1",),
    "mapped.test": ("::ffff:127.0.0.1",),
    "nat64.test": ("64:ff9b::7f00:1",),
    "cgnat.test": ("100.64.0.1",),
    "metadata.test": ("169.254.169.254",),
    "mixed.test": ("93.184.216.34", "127.0.0.1"),
    "mixed6.test": ("2606:2800:220:1::1", "::1"),
    "zero.test": ("0.0.0.0",),  # noqa: S104 - what it leads to is this machine
    "scoped.test": ("fe80::1%lo",),
}
TRICKS = [
    "http://someone@127.0.0.1:{port}/",
    "http://public.test@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@public.test/",
    "http://user:secret@loop.test:{port}/",
    "http://public.test\\@127.0.0.1:{port}/",
    "http://public.test\t@127.0.0.1:{port}/",
    "http://127.0.0.1 :{port}/",
    "http://127.0.0.1\n:{port}/",
    "http://127.0.0.1\u200b:{port}/",
    "http:/127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://[::1:{port}/",
    "http://::1:{port}/",
    "http://[127.0.0.1]:{port}/",
    "http://loop..test:{port}/",
    "http://-loop.test:{port}/",
    "http://loop.test:{port}:80/",
    "http://loop.test:0/",
    "http://loop.test:65536/",
    "http://loop.test:+80/",
    "http://loop.test:８０/",
    "http://site.test:22/",
    "http://site.test:25/",
    "http://site.test:6379/",
    "http://site.test:8080/",
    "https://loop.test:{port}/",
    "HTTP://LOOP.TEST:{port}/",
    "file:///etc/passwd",
    "file://127.0.0.1/etc/passwd",
    "gopher://127.0.0.1:{port}/_INFO",
    "ftp://127.0.0.1:{port}/",
    "dict://127.0.0.1:{port}/stats",
    "data:text/html,<p>x</p>",
    "javascript:alert(1)",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    "unix:/var/run/docker.sock",
    "",
    "http://",
    "http://?",
    "http://" + "a" * 3_000 + ".test/",
]
ADDRESSES = [f"http://{host}:{{port}}/" for host in HOSTS] + TRICKS


async def look_up(host: str) -> tuple[str, ...]:
    """The book first, then what this machine makes of a host that is a number or its own."""
    return BOOK.get(host) or tuple(await system_resolver(host) if not host.endswith("test") else ())


@pytest.fixture
async def house() -> AsyncGenerator[Site]:
    """A listener on every address of this machine."""
    async with site(host=None) as one:
        one.pages["/"] = answer()
        yield one


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where somebody tried to connect to."""
    tried: list[str] = []
    usual = httpcore2.AnyIOBackend.connect_tcp

    async def counted(self: httpcore2.AnyIOBackend, host: str, *rest: object, **named: object) -> object:
        tried.append(host)
        return await usual(self, host, *rest, **named)

    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", counted)
    return tried


def policy(port: int) -> Policy:
    return Policy(ports=frozenset({80, 443, port}), resolver=look_up, total_s=10.0)


def test_there_are_many_of_them() -> None:
    assert len(set(ADDRESSES)) >= 80


@pytest.mark.parametrize("address", ADDRESSES)
async def test_nobody_hears_of_a_hostile_address(house: Site, connected: list[str], address: str) -> None:
    with pytest.raises(Refused) as refusal:
        await fetch(address.format(port=house.port), policy=policy(house.port))

    assert refusal.value.error_code in {"net.bad_address", "net.private", "net.credentials", "net.port"}
    assert connected == []
    assert house.heard == 0


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.startswith("http://")])
async def test_no_redirect_leads_to_one_either(house: Site, connected: list[str], address: str) -> None:
    async with site() as door:
        door.pages["/"] = redirect(address.format(port=house.port).replace("\n", " "))
        allowed = frozenset({f"door.test:{door.port}"})
        own = replace(policy(house.port), allowed=allowed, resolver=_with_door)

        with pytest.raises(Refused) as refusal:
            await fetch(f"http://door.test:{door.port}/", policy=own)

    assert refusal.value.error_code.startswith("net.")
    assert connected == ["127.0.0.1"]  # the door itself
    assert house.heard == 0


async def _with_door(host: str) -> tuple[str, ...]:
    return ("127.0.0.1",) if host == "door.test" else await look_up(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "[::1]", "loop.test", "six.test", "zero.test", "localhost"])
async def test_the_listener_hears_what_the_operator_lets_through(house: Site, host: str) -> None:
    """Without this the tests above would prove nothing."""
    own = replace(policy(house.port), allowed=frozenset({f"{host.strip('[]')}:*"}))

    found = await fetch(f"http://{host}:{house.port}/", policy=own)

    assert found.body == b"<p>Offer</p>"
    assert house.heard == 1


async def test_what_is_allowed_by_name_opens_no_other_name_of_the_same_machine(house: Site) -> None:
    own = replace(policy(house.port), allowed=frozenset({f"127.0.0.1:{house.port}"}))

    with pytest.raises(Refused) as refusal:
        await fetch(f"http://loop.test:{house.port}/", policy=own)

    assert (refusal.value.error_code, house.heard) == ("net.private", 0)


async def test_a_name_that_changes_its_answer_is_looked_up_once_and_its_first_answer_is_used(
    house: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([("93.184.216.34",), ("127.0.0.1",), ("127.0.0.1",)])
    tried: list[str] = []

    async def flipping(host: str) -> tuple[str, ...]:
        return next(answers)

    async def nothing_there(self: object, host: str, *rest: object) -> object:
        tried.append(host)
        raise httpcore2.ConnectError

    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", nothing_there)
    with pytest.raises(Refused):
        await fetch(f"http://flip.test:{house.port}/", policy=replace(policy(house.port), resolver=flipping))

    assert tried == ["93.184.216.34"]
    assert next(answers) == ("127.0.0.1",)  # one question was asked


async def test_a_name_that_changes_its_answer_between_two_hops_is_refused_at_the_second(house: Site) -> None:
    async with site() as door:
        door.pages["/"] = redirect("/next")
        answers = iter([("127.0.0.1",), ("127.0.0.1",)])

        async def flipping(host: str) -> tuple[str, ...]:
            return next(answers)

        own = Policy(allowed=frozenset({f"door.test:{door.port}"}), resolver=flipping)
        door.pages["/"] = redirect(f"http://other.test:{house.port}/")
        with pytest.raises(Refused):
            await fetch(f"http://door.test:{door.port}/", policy=replace(own, ports=frozenset({house.port})))

    assert house.heard == 0
