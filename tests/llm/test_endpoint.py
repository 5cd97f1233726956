"""Where a model answers, and what its tokens cost."""

from dataclasses import replace

import pytest

from app.errors import Refused
from app.llm.endpoint import OPENAI_URL, Endpoint, endpoint_of, is_serial
from app.llm.options import PRICES
from app.llm.usage import Usage, price_of_model, price_table
from app.options.registry import accepted, option
from app.registration import register_options
from app.settings import BadSetting, Settings, load_settings


def test_without_address_and_key_there_is_no_endpoint(settings: Settings) -> None:
    assert endpoint_of(settings) is None


def test_a_key_alone_is_one_of_openai_and_an_address_alone_needs_none(settings: Settings) -> None:
    hosted = endpoint_of(replace(settings, llm_api_key="sk-1"))
    own = endpoint_of(replace(settings, llm_base_url="http://127.0.0.1:11434/v1/"))

    assert hosted is not None
    assert (hosted.base_url, hosted.is_openai) == (OPENAI_URL, True)
    assert own is not None
    assert (own.base_url, own.is_near, own.is_openai) == ("http://127.0.0.1:11434/v1", True, False)


def test_a_key_is_never_shown(settings: Settings) -> None:
    keyed = replace(settings, llm_api_key="sk-1-secret")

    assert "sk-1-secret" not in f"{keyed!r} {endpoint_of(keyed)!r}"


def test_an_address_that_is_none_stops_the_start_by_the_settings_name() -> None:
    with pytest.raises(BadSetting) as bad:
        load_settings({"SARTOR_LLM_BASE_URL": "localhost:11434"})

    assert bad.value.parameters["name"] == "llm_base_url"


@pytest.mark.parametrize(
    ("host", "is_near"),
    [
        ("127.0.0.1", True),
        ("192.168.1.20", True),
        ("ollama", True),
        ("host.docker.internal", True),
        ("api.mistral.ai", False),
        ("8.8.8.8", False),
    ],
)
def test_near_endpoints_are_told_by_their_host(host: str, *, is_near: bool) -> None:
    assert Endpoint(f"http://{host}:8080/v1").is_near is is_near


def test_servers_that_answer_one_by_one_are_told_by_port_and_owner() -> None:
    assert is_serial("http://127.0.0.1:11434/v1", ())
    assert is_serial("http://127.0.0.1:8080/v1", ["llamacpp"])
    assert not is_serial("http://127.0.0.1:8080/v1", ["vllm"])


def test_tokens_cost_what_the_table_says() -> None:
    table = price_table("small 1 0.5 4; small-long 2 1 8\nlarge 10 5 40;")
    small = price_of_model(table, "small-2026-01-01")

    assert small is not None
    assert small.of(Usage(prompt=1_000_000, cached=400_000, completion=250_000)) == pytest.approx(0.6 + 0.2 + 1.0)
    assert price_of_model(table, "small-long-2026") == table["small-long"]
    assert price_of_model(table, "smaller") is None


def test_a_price_table_that_cannot_be_read_is_refused_when_it_is_set(settings: Settings) -> None:
    register_options(settings)

    with pytest.raises(Refused):
        accepted(option(PRICES), "small 1 2")
    assert accepted(option(PRICES), "small 1 2 3") == "small 1 2 3"
