"""The benchmarks that need a model see what they are there to see, on one person each."""

import pytest

from app.generation.tailoring import tailor
from bench._baseline import one_prompt, texts_of_answer
from bench._model import Watch, client_of, model_here
from bench._scorer import Plant, Score, strangers, texts_of
from bench.cost import TABLES
from tests.fakes.model_server.records import CallRecord
from tests.fakes.model_server.server import ModelServer
from tests.material.corpus import Pair, own_pairs

KINDS = ("number", "date", "employer", "certification", "language_level")


def pair_of(person: str) -> Pair:
    return next(one for one in own_pairs() if one.person == person)


def told(server: ModelServer) -> list[Plant]:
    return [Plant(one.kind, one.language, one.claim, one.text, one.item, one.sources) for one in server.records.plants]


@pytest.mark.parametrize("person", ["fr_gestion", "en_data"])
async def test_of_a_run_full_of_lies_none_reaches_the_cv(person: str) -> None:
    pair, score = pair_of(person), Score()
    async with model_here(character="liar", kinds=KINDS) as (server, engine):
        tailored = await tailor(pair.brief, engine)
        score.add(pair.brief.document, texts_of(tailored.document), told(server))

    assert score.planted.total() > 30
    assert score.share == 0
    assert tailored.findings


async def test_lies_told_to_one_prompt_all_reach_the_cv() -> None:
    pair, score = pair_of("en_data"), Score()
    async with model_here(character="liar") as (server, _), client_of(server) as client:
        answer = await one_prompt(client, pair.brief.document, pair.offer)
        score.add(pair.brief.document, texts_of_answer(answer), told(server))

    assert score.planted.total() > 15
    assert score.share > 90
    assert score.strangers


@pytest.mark.parametrize("person", ["fr_travaux", "en_people"])
async def test_an_honest_run_is_counted_and_says_nothing_new(person: str) -> None:
    pair, watch = pair_of(person), Watch()
    async with model_here() as (server, engine):
        tailored = await tailor(pair.brief, engine, watch)

    assert watch.written > 5
    assert watch.repeats == sum(call.step == "reword" for call in server.records.calls)
    assert (watch.repeats > 0) == bool(watch.refused)
    assert strangers(pair.brief.document, texts_of(tailored.document)) == []


def test_a_cached_token_costs_its_share_and_a_written_one_its_multiple() -> None:
    call = CallRecord(1, "k", "classify", "m", "json_schema", 0.0, 1)
    call.prompt_tokens, call.cached_tokens, call.completion_tokens = 2000, 1024, 100

    prices = {table.name: table.price([call, call]) for table in TABLES}

    assert prices == {
        "4_50": 2 * (976 + 512 + 400),
        "4_25": 2 * (976 + 256 + 400),
        "8_10": pytest.approx(2 * (976 + 102.4 + 800)),
    }
