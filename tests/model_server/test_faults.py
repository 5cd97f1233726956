"""Each fault of the model server is what the real `openai` client sees of a failing endpoint."""

import asyncio
import json

import openai
import pytest
from samples_of_prompts import ENGLISH, prompt

from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.server import ModelServer

ASKED = prompt("batch_experience", ITEMS=[ENGLISH])


async def ask(client: openai.AsyncOpenAI, **more: object) -> openai.types.chat.ChatCompletion:
    return await client.chat.completions.create(model="m", messages=ASKED, **more)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("fault", "error", "code"),
    [
        (Fault.RATE_LIMIT, openai.RateLimitError, "rate_limit_exceeded"),
        (Fault.QUOTA, openai.RateLimitError, "insufficient_quota"),
        (Fault.SERVER_ERROR, openai.InternalServerError, None),
        (Fault.OVERLOADED, openai.InternalServerError, None),
        (Fault.UNAUTHORISED, openai.AuthenticationError, "invalid_api_key"),
        (Fault.UNKNOWN_MODEL, openai.NotFoundError, "model_not_found"),
        (Fault.BAD_REQUEST, openai.BadRequestError, None),
        (Fault.RESET, openai.APIConnectionError, None),
    ],
)
async def test_an_error_is_the_error_the_client_knows(
    server: ModelServer, client: openai.AsyncOpenAI, fault: Fault, error: type[openai.APIError], code: str | None
) -> None:
    server.behaviour = Behaviour(faults=(Rule(fault),))

    with pytest.raises(error) as raised:
        await ask(client)

    assert raised.value.code == code
    assert server.records.calls[0].fault == fault


async def test_a_rate_limit_says_when_to_come_back(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.RATE_LIMIT, retry_after_s=7),))

    with pytest.raises(openai.RateLimitError) as raised:
        await ask(client)

    assert raised.value.response.headers["retry-after"] == "7"


@pytest.mark.parametrize("fault", [Fault.NEVER, Fault.TRICKLE])
async def test_an_endpoint_that_does_not_finish_runs_into_the_timeout(
    server: ModelServer, client: openai.AsyncOpenAI, fault: Fault
) -> None:
    server.behaviour = Behaviour(faults=(Rule(fault, delay_s=0.05),))

    with pytest.raises((openai.APITimeoutError, TimeoutError)):
        async with asyncio.timeout(1.5):
            await ask(client.with_options(timeout=0.4))

    assert server.records.calls[0].answered is False


async def test_a_truncated_answer_says_so_and_does_not_parse(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.LENGTH),))

    choice = (await ask(client)).choices[0]

    assert choice.finish_reason == "length"
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(choice.message.content or "")


async def test_a_refusal_stands_beside_the_content(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.REFUSAL),))

    message = (await ask(client)).choices[0].message

    assert message.refusal
    assert message.content is None


@pytest.mark.parametrize(
    ("fault", "sign"),
    [
        (Fault.FENCED, "```json\n{"),
        (Fault.THINK, "<think>"),
        (Fault.PROSE, "Here is"),
        (Fault.EMPTY, ""),
        (Fault.MALFORMED, '{"lines'),
        (Fault.WRONG_SHAPE, '{"unexpected'),
    ],
)
async def test_an_answer_can_be_spoiled(
    server: ModelServer, client: openai.AsyncOpenAI, fault: Fault, sign: str
) -> None:
    honest = (await ask(client)).choices[0].message.content or ""
    server.behaviour = Behaviour(faults=(Rule(fault),))

    said = (await ask(client)).choices[0].message.content or ""

    assert said.startswith(sign)
    assert said != honest


async def test_a_malformed_answer_does_not_parse(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.MALFORMED),))

    with pytest.raises(ValueError, match=r"Expecting|delimiter|Extra"):
        json.loads((await ask(client)).choices[0].message.content or "")


async def test_a_filtered_answer_says_so(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.CONTENT_FILTER),))

    assert (await ask(client)).choices[0].finish_reason == "content_filter"


async def test_a_context_that_is_too_small_shows_in_the_usage_only(
    server: ModelServer, client: openai.AsyncOpenAI
) -> None:
    full = (await ask(client)).usage
    server.behaviour = Behaviour(context=50)

    cut = (await ask(client)).usage

    assert full
    assert cut
    assert cut.prompt_tokens == 50 < full.prompt_tokens


@pytest.mark.parametrize("status", [400, 422])
@pytest.mark.parametrize("kind", ["json_schema", "json_object"])
async def test_a_format_that_the_endpoint_lacks_is_refused_by_its_name(
    server: ModelServer, client: openai.AsyncOpenAI, kind: str, status: int
) -> None:
    server.behaviour = Behaviour(refused_formats=(kind,), refused_status=status)
    schema = {"name": "x", "schema": {"type": "object", "properties": {}}}
    wanted = {"type": kind, **({"json_schema": schema} if kind == "json_schema" else {})}

    with pytest.raises(openai.APIStatusError) as raised:
        await ask(client, response_format=wanted)

    assert raised.value.status_code == status
    assert "response_format" in str(raised.value)
    assert (await ask(client)).choices


async def test_an_unknown_field_is_refused_by_its_name(server: ModelServer, client: openai.AsyncOpenAI) -> None:
    server.behaviour = Behaviour(refused_fields=("store",), refused_status=422)

    with pytest.raises(openai.UnprocessableEntityError, match="store"):
        await ask(client, store=False)

    assert (await ask(client)).choices


async def test_wrong_keys_and_models_are_refused_where_some_are_known(
    server: ModelServer, client: openai.AsyncOpenAI
) -> None:
    server.behaviour = Behaviour(models=("other",))
    with pytest.raises(openai.NotFoundError):
        await ask(client)

    server.behaviour = Behaviour(keys=("other",))
    with pytest.raises(openai.AuthenticationError):
        await ask(client)


async def test_faults_strike_at_their_rate_and_not_twice_for_ever(
    server: ModelServer, client: openai.AsyncOpenAI
) -> None:
    server.behaviour = Behaviour(faults=(Rule(Fault.SERVER_ERROR, rate=0.2), Rule(Fault.MALFORMED, rate=0.2)))
    for number in range(200):
        messages = prompt("batch_experience", ITEMS=[ENGLISH | {"id": f"e{number}"}])
        try:
            await client.chat.completions.create(model="m", messages=messages)
        except openai.InternalServerError:
            continue

    struck = [one.fault for one in server.records.calls]
    assert 20 <= struck.count(Fault.SERVER_ERROR) <= 60
    assert 20 <= struck.count(Fault.MALFORMED) <= 60


async def test_a_rule_can_wait_strike_once_and_keep_to_one_step(
    server: ModelServer, client: openai.AsyncOpenAI
) -> None:
    server.behaviour = Behaviour(
        faults=(
            Rule(Fault.SERVER_ERROR, step="batch_experience", after=1, times=1),
            Rule(Fault.OVERLOADED, step="classify"),
        )
    )
    outcomes: list[int] = []
    for _ in range(3):
        try:
            await ask(client)
            outcomes.append(200)
        except openai.InternalServerError as error:
            outcomes.append(error.status_code)

    assert outcomes == [200, 500, 200]
