"""An own model's address leads to the public web, and nowhere else unless the admin allows it."""

from dataclasses import replace
from pathlib import Path

import httpcore2
import pytest

from app.errors import AppError, Refused, Retryable
from app.llm.client import Client
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.net.policy import Policy
from app.own_model import trying
from app.own_model.forms import Wish, checked
from app.own_model.policy import widened
from app.own_model.trying import tried
from tests.fakes.model_server.server import ModelServer
from tests.net.sites import redirect, site

HOSTS = (Path(__file__).parents[1] / "net" / "hostile_hosts.txt").read_text("utf-8").split()
BOOK = {
    "loop.test": ("127.0.0.1",),
    "six.test": ("::1",),
    "mapped.test": ("::ffff:127.0.0.1",),
    "nat64.test": ("64:ff9b::7f00:1",),
    "cgnat.test": ("100.64.0.1",),
    "metadata.test": ("169.254.169.254",),
    "cloud.test": ("fd00:ec2::254",),
    "mixed.test": ("93.184.216.34", "127.0.0.1"),
    "public.test": ("93.184.216.34",),
}
NAMES = ["localhost", "intranet", *(name for name in BOOK if name != "public.test")]


async def look_up(host: str) -> tuple[str, ...]:
    return BOOK.get(host, ("127.0.0.1",) if host in {"localhost", "intranet"} else ())


def policy(port: int, *, is_near_allowed: bool = False) -> Policy:
    own = widened(Policy(resolver=look_up, connect_s=2.0), is_near_allowed=is_near_allowed)
    return own if is_near_allowed else replace(own, ports=own.ports | {port})


async def code_of(address: str, own: Policy) -> str:
    """What a look at an address came to."""
    try:
        client = Client(Endpoint(checked(Wish(address, "m")).base_url, policy=own))
        try:
            await client.listed()
        finally:
            await client.close()
    except (AppError, Retryable) as error:
        return error.error_code
    return ""


def test_there_are_more_than_twenty() -> None:
    assert len({*HOSTS, *NAMES}) > 20


@pytest.mark.parametrize("host", sorted({*HOSTS, *NAMES}))
async def test_a_listener_hears_nothing_of_a_hostile_address(host: str) -> None:
    async with site(host=None) as house:
        code = await code_of(f"http://{host}:{house.port}/v1", policy(house.port))

        assert code in {"net.bad_address", "net.private", "net.port"}
        assert house.heard == 0


@pytest.mark.parametrize("host", ["metadata.test", "cloud.test", "cgnat.test", "nat64.test", "169.254.169.254", "[::]"])
async def test_what_a_cloud_keeps_to_itself_is_refused_even_where_local_networks_are_allowed(host: str) -> None:
    async with site(host=None) as house:
        assert (
            await code_of(f"http://{host}:{house.port}/v1", policy(house.port, is_near_allowed=True)) == "net.private"
        )
        assert house.heard == 0


async def test_where_the_admin_allows_it_a_local_model_answers_at_any_port() -> None:
    server = ModelServer()
    await server.start(0)
    try:
        own = widened(Policy(), is_near_allowed=True)
        found = await tried(Endpoint(server.base_url, policy=own), "m", Limits(waits_s=()))
    finally:
        await server.stop()

    assert found.code == "ok"


async def test_a_public_host_is_not_asked_at_odd_ports_even_then() -> None:
    assert await code_of("http://public.test:6379/v1", policy(1, is_near_allowed=True)) == "net.port"


async def test_no_redirect_is_followed() -> None:
    async with site(host=None) as door, site(host=None) as house:
        door.pages["/v1/models"] = redirect(f"http://127.0.0.1:{house.port}/v1/models")
        own = widened(Policy(allowed=frozenset({f"127.0.0.1:{door.port}"})), is_near_allowed=False)

        code = await code_of(f"http://127.0.0.1:{door.port}/v1", own)

        assert (code, house.heard) == ("llm.redirected", 0)


async def test_a_name_that_changes_its_answer_is_looked_up_once_for_a_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = iter([("93.184.216.34",), ("127.0.0.1",), ("127.0.0.1",)])
    connected: list[str] = []

    async def flipping(host: str) -> tuple[str, ...]:
        return next(answers)

    async def nothing_there(self: object, host: str, *rest: object) -> object:
        connected.append(host)
        raise httpcore2.ConnectError

    monkeypatch.setattr(httpcore2.AnyIOBackend, "connect_tcp", nothing_there)
    own = replace(policy(1), resolver=flipping)

    assert await code_of("http://flip.test/v1", own) == "llm.unreachable"
    assert await code_of("http://flip.test/v1", own) == "net.private"
    assert connected == ["93.184.216.34"]


def test_an_address_is_kept_in_one_way_without_its_question() -> None:
    assert checked(Wish(" HTTPS://M.example:443/v1/?key=1 ", "m")).base_url == "https://m.example/v1"
    with pytest.raises(Refused):
        checked(Wish("https://m.example/v1", "m", "a\nb"))


async def test_a_test_waits_for_as_long_as_a_call_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def asked(endpoint: Endpoint, model: str, limits: Limits, setting: str) -> None:
        waited.append(limits.timeout_s)
        raise Retryable("llm.timeout")

    monkeypatch.setattr(trying, "capabilities", asked)
    monkeypatch.setattr(trying, "_listed", _none_listed)

    outcome = await trying.tried(Endpoint("https://m.example/v1"), "m", Limits(timeout_s=300.0))

    assert (outcome.code, waited) == ("own_model.timeout", [300.0])


async def _none_listed(endpoint: Endpoint) -> tuple[str, ...]:
    return ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://m.example/v1?api-version=2024-10-21", "https://m.example/v1?api-version=2024-10-21"),
        ("https://m.example/v1?api_key=s3cret&api-version=7", "https://m.example/v1?api-version=7"),
        ("https://m.example/v1?access_token=s3cret", "https://m.example/v1"),
        ("https://m.example/v1/chat/completions", "https://m.example/v1"),
    ],
)
def test_an_address_keeps_its_version_and_no_key(written: str, kept: str) -> None:
    assert checked(Wish(written, "m")).base_url == kept
