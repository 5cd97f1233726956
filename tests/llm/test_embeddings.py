"""Texts become vectors through the limiter, and no answer is used that cannot be right."""

import math
from collections.abc import AsyncIterator

import pytest

from app.errors import Retryable
from app.llm import client as clients
from app.llm import embeddings
from app.llm.embeddings import Embedder, batches, embedded, quick
from app.llm.endpoint import OPENAI_URL, Endpoint, embedding_endpoint_of
from app.llm.failures import NoAnswer, OutOfPatience, PermanentFailure
from app.llm.limiter import Limits
from app.settings import load_settings
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.server import ModelServer

QUICK = Limits(places=4, timeout_s=5, waits_s=(0.0, 0.0), patience_s=5)
TEXTS = ["Staff nurse in intensive care", "Nurses for our intensive care", "Baker of sourdough bread"]


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    embeddings.forget_all()
    async with ModelServer() as running:
        yield running
    await clients.close_all()
    embeddings.forget_all()


def by(server: ModelServer, dims: int = 64) -> Embedder:
    return Embedder(Endpoint(server.base_url), "small", dims)


async def test_related_texts_are_nearer_than_strangers(server: ModelServer) -> None:
    nurse, nurses, baker = await embedded(by(server, 384), TEXTS, QUICK)

    assert [len(one) for one in (nurse, nurses, baker)] == [384, 384, 384]
    assert math.hypot(*nurse) == pytest.approx(1, abs=1e-5)
    assert _cosine(nurse, nurses) > _cosine(nurse, baker) + 0.2


async def test_vectors_are_ordered_by_their_index(server: ModelServer) -> None:
    plain = await embedded(by(server), TEXTS, QUICK)
    server.behaviour = Behaviour(faults=(Rule(Fault.SHUFFLED),))

    assert await embedded(by(server), TEXTS, QUICK) == plain


async def test_many_texts_go_in_several_requests_and_no_text_means_none(server: ModelServer) -> None:
    many = [f"Offer {number}" for number in range(130)]

    assert len(await embedded(by(server), many, QUICK)) == 130
    assert await embedded(by(server), [], QUICK) == []
    assert [len(one.texts) for one in server.records.calls] == [64, 64, 2]


def test_a_batch_is_bounded_by_count_letters_and_the_answers_size() -> None:
    assert [len(one) for one in batches(["x"] * 100, 384)] == [64, 36]
    assert [len(one) for one in batches(["x" * 50_000] * 3, 384)] == [2, 1]
    assert max(len(one) for one in batches(["x"] * 100, 4096)) * 4096 * 25 < 4_000_000
    assert list(batches(["x" * 500_000], 384)) == [["x" * 500_000]]


@pytest.mark.parametrize("fault", [Fault.WRONG_COUNT, Fault.NOT_FINITE, Fault.ZERO, Fault.HTML])
async def test_an_answer_that_cannot_be_right_is_asked_for_again(server: ModelServer, fault: Fault) -> None:
    server.behaviour = Behaviour(faults=(Rule(fault, times=2),))
    assert len(await embedded(by(server), TEXTS, QUICK)) == 3

    server.forget()
    server.behaviour = Behaviour(faults=(Rule(fault),))
    with pytest.raises(NoAnswer):
        await embedded(by(server), TEXTS, QUICK)
    assert len(server.records.calls) == 3


async def test_vectors_of_another_size_are_refused_with_both_sizes(server: ModelServer) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.WRONG_DIMS),))

    with pytest.raises(PermanentFailure) as refusal:
        await embedded(by(server), TEXTS, QUICK)

    assert refusal.value.error_code == "llm.wrong_dims"
    assert refusal.value.parameters == {"model": "small", "got": 65, "wanted": 64}


async def test_an_endpoint_that_takes_no_size_is_asked_without_and_remembered(server: ModelServer) -> None:
    server.behaviour = Behaviour(refused_fields=("dimensions",), vector_dims=64)

    await embedded(by(server), TEXTS, QUICK)
    await embedded(by(server), TEXTS, QUICK)

    assert ["dimensions" in one.fields for one in server.records.calls] == [True, False, False]


async def test_a_pause_is_waited_for_and_an_error_tried_again(server: ModelServer) -> None:
    server.behaviour = Behaviour(
        faults=(Rule(Fault.RATE_LIMIT, times=1, retry_after_s=0.05), Rule(Fault.SERVER_ERROR, times=1))
    )
    assert len(await embedded(by(server), TEXTS, QUICK)) == 3


async def test_what_only_a_setting_can_mend_fails_at_once_by_name(server: ModelServer) -> None:
    server.behaviour = Behaviour(models=("another",))

    with pytest.raises(PermanentFailure) as refusal:
        await embedded(by(server), TEXTS, QUICK)

    assert refusal.value.error_code == "llm.unknown_model"
    assert refusal.value.parameters["setting"] == "embedding_model"
    assert len(server.records.calls) == 1


async def test_whoever_waits_is_given_up_on_soon(server: ModelServer) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.NEVER),))
    with pytest.raises(Retryable):
        await embedded(by(server), TEXTS, quick(QUICK, 0.2))

    server.behaviour = Behaviour(faults=(Rule(Fault.RATE_LIMIT, retry_after_s=20),))
    with pytest.raises(OutOfPatience):
        await embedded(by(server), TEXTS, quick(QUICK, 0.2))


def test_settings_may_give_vectors_an_endpoint_of_their_own() -> None:
    none = load_settings({})
    server = load_settings({"SARTOR_LLM_BASE_URL": "http://one/v1/", "SARTOR_LLM_API_KEY": "a"})
    own = load_settings({"SARTOR_LLM_BASE_URL": "http://one/v1", "SARTOR_EMBEDDING_BASE_URL": "http://two/v1/"})
    own_key = load_settings({"SARTOR_LLM_BASE_URL": "http://one/v1", "SARTOR_EMBEDDING_API_KEY": "b"})
    key_alone = load_settings({"SARTOR_EMBEDDING_API_KEY": "b"})

    assert embedding_endpoint_of(none) is None
    assert embedding_endpoint_of(server) is None
    assert embedding_endpoint_of(own) == Endpoint("http://two/v1")
    assert embedding_endpoint_of(own_key) == Endpoint("http://one/v1", "b")
    assert embedding_endpoint_of(key_alone) == Endpoint(OPENAI_URL, "b")


def _cosine(one: "embeddings.Vector", other: "embeddings.Vector") -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
