"""The model server speaks the protocol that the real `openai` client expects."""

import asyncio
import json
import os
import signal
from pathlib import Path

import openai
import pytest
from samples_of_prompts import DIGEST, DOCUMENT, ENGLISH, prompt

from tests.fakes.model_server import process, tokens
from tests.fakes.model_server.behaviour import Behaviour
from tests.fakes.model_server.server import ModelServer

SCHEMA = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "count": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        "tags": {"type": "array", "items": {"type": "string"}},
        "kind": {"type": "string", "enum": ["a", "b"]},
        "part": {"$ref": "#/$defs/Part"},
    },
    "required": ["name", "count", "tags", "kind", "part"],
    "additionalProperties": False,
    "$defs": {"Part": {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}},
}


async def test_an_unknown_question_is_answered_in_the_shape_of_its_schema(client: openai.AsyncOpenAI) -> None:
    answered = await client.chat.completions.create(
        model="m",
        messages=[{"role": "user", "content": "What now?"}],
        response_format={"type": "json_schema", "json_schema": {"name": "x", "strict": True, "schema": SCHEMA}},
    )

    said = json.loads(answered.choices[0].message.content or "")
    assert said == {"name": "", "count": None, "tags": [], "kind": "a", "part": {"ok": False}}
    assert answered.choices[0].finish_reason == "stop"


@pytest.mark.parametrize("wanted", [{"type": "json_object"}, {"type": "text"}])
async def test_a_call_of_ours_is_answered_in_every_mode(client: openai.AsyncOpenAI, wanted: dict[str, str]) -> None:
    messages = prompt("classify", DOCUMENT=DOCUMENT, DIGEST=DIGEST)

    answered = await client.chat.completions.create(model="m", messages=messages, response_format=wanted)  # type: ignore[call-overload]

    fates = json.loads(answered.choices[0].message.content)["fates"]
    assert [one["id"] for one in fates] == ["e3"]


async def test_a_stream_gives_the_same_text_and_the_usage_last(client: openai.AsyncOpenAI) -> None:
    messages = prompt("classify", DOCUMENT=DOCUMENT, DIGEST=DIGEST)
    whole = await client.chat.completions.create(model="m", messages=messages)

    stream = await client.chat.completions.create(
        model="m", messages=messages, stream=True, stream_options={"include_usage": True}
    )
    chunks = [chunk async for chunk in stream]

    text = "".join(one.choices[0].delta.content or "" for one in chunks if one.choices)
    assert text == whole.choices[0].message.content
    assert chunks[-1].usage
    assert chunks[-1].usage.completion_tokens == whole.usage.completion_tokens
    assert chunks[-2].choices[0].finish_reason == "stop"


async def test_models_are_listed(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(models=("one", "two"))

    assert [model.id async for model in client.models.list()] == ["one", "two"]


async def test_a_long_prefix_is_cached_in_steps_of_128_tokens(client: openai.AsyncOpenAI) -> None:
    rules = "every word of these rules stays the same for all calls " * 120
    start = tokens.count(rules)

    async def cached(tail: str) -> tuple[int, int]:
        sent = [{"role": "system", "content": rules}, {"role": "user", "content": tail}]
        usage = (await client.chat.completions.create(model="m", messages=sent)).usage  # type: ignore[arg-type]
        assert usage
        assert usage.prompt_tokens_details
        return usage.prompt_tokens, usage.prompt_tokens_details.cached_tokens or 0

    first = await cached("first")
    second = await cached("second, another question")

    assert first[0] > start > 1024
    assert first[1] == 0
    assert 1024 <= second[1] <= second[0]
    assert second[1] % 128 == 0


async def test_a_short_prompt_is_never_cached(client: openai.AsyncOpenAI) -> None:
    sent = [{"role": "user", "content": "short"}]
    usages = [(await client.chat.completions.create(model="m", messages=sent)).usage for _ in range(2)]  # type: ignore[arg-type]

    assert [one.prompt_tokens_details.cached_tokens for one in usages if one] == [0, 0]  # type: ignore[union-attr]


async def test_a_changed_schema_breaks_the_prefix(client: openai.AsyncOpenAI) -> None:
    sent = [{"role": "system", "content": "the same long rules again and again " * 200}]

    async def cached(title: str) -> int:
        schema = {**SCHEMA, "title": title}
        wanted = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        answered = await client.chat.completions.create(model="m", messages=sent, response_format=wanted)  # type: ignore[call-overload]
        return answered.usage.prompt_tokens_details.cached_tokens

    assert await cached("a") == 0
    assert await cached("b") == 0
    assert await cached("a") >= 1024


async def test_a_step_has_its_own_latency(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(latency_s={"classify": 30.0, "default": 0.0})
    quick = client.chat.completions.create(model="m", messages=prompt("batch_experience", ITEMS=[ENGLISH]))
    slow = asyncio.ensure_future(
        client.chat.completions.create(model="m", messages=prompt("classify", DOCUMENT=DOCUMENT, DIGEST=DIGEST))
    )

    await quick

    assert not slow.done()
    slow.cancel()


async def test_every_call_is_recorded_with_a_key_for_equal_questions(
    server: ModelServer, client: openai.AsyncOpenAI
) -> None:
    again = prompt("batch_experience", ITEMS=[ENGLISH])
    for messages in (again, again, prompt("batch_experience", ITEMS=[ENGLISH | {"id": "e9"}])):
        await client.chat.completions.create(model="m", messages=messages)

    first, second, other = server.records.calls
    assert first.key == second.key != other.key
    assert [one.attempt for one in server.records.calls] == [1, 2, 1]
    assert all(one.answered and one.status == 200 and one.step == "batch_experience" for one in server.records.calls)


async def test_another_fence_around_the_same_data_is_the_same_question(
    server: ModelServer, client: openai.AsyncOpenAI
) -> None:
    messages = prompt("batch_experience", ITEMS=[ENGLISH])
    fenced = [{**one, "content": one["content"].replace("a1b2", "ffff")} for one in messages]
    for one in (messages, fenced):
        await client.chat.completions.create(model="m", messages=one)

    assert len({one.key for one in server.records.calls}) == 1


async def test_a_client_that_hangs_up_is_recorded_as_lost(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(latency_s={"default": 20.0})

    with pytest.raises(openai.APITimeoutError):
        await client.with_options(timeout=0.2).chat.completions.create(model="m", messages=prompt("x", ITEMS=[]))
    await server.idle()

    assert server.records.calls[0].answered is False


def test_the_server_runs_as_a_process_with_a_log_that_outlives_it(tmp_path: Path) -> None:
    log = tmp_path / "calls.jsonl"
    arguments = ("--character", "liar", "--kinds", "number", "--log", str(log), "--latency", "classify=0", "default=0")
    with process.running(*arguments) as remote:
        one = openai.OpenAI(base_url=remote.base_url, api_key="k", max_retries=0)
        one.chat.completions.create(model="m", messages=prompt("batch_experience", ITEMS=[ENGLISH]))  # type: ignore[arg-type]
        calls, plants = remote.calls(), remote.plants()
        remote.change(character="honest")
        remote.forget()
        one.chat.completions.create(model="m", messages=prompt("batch_experience", ITEMS=[ENGLISH]))  # type: ignore[arg-type]
        assert remote.plants() == []
        assert len(remote.calls()) == 1
        one.close()
        os.kill(remote.pid, signal.SIGTERM)

    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [one["key"] for one in calls] == [lines[0]["key"]]
    assert {one["kind"] for one in plants} == {"number"}
    assert [line["event"] for line in lines if line["event"] != "planted"] == ["received", "answered"] * 2
