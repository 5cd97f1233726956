"""What a call survives, what it fails with, and what is counted: each fault of the model server, through our client."""

import asyncio
import logging

import pytest
from asking import QUICK, Road, question

from app.errors import Retryable
from app.llm import limiter
from app.llm.client import Client, client_of, close_all
from app.llm.endpoint import Endpoint
from app.llm.failures import NoAnswer, OutOfPatience, PermanentFailure
from app.llm.limiter import Limiter, Limits, Patience
from tests.fakes.model_server import protocol
from tests.fakes.model_server.behaviour import Fault, Rule
from tests.fakes.model_server.http import Reply


@pytest.mark.parametrize("fault", [Fault.FENCED, Fault.THINK, Fault.PROSE])
async def test_an_answer_is_found_in_what_stands_around_it(road: Road, fault: Fault) -> None:
    road.set(faults=(Rule(fault),))

    reply = await road.ask()

    assert reply.answer.model_dump() == {"answer": ""}
    assert reply.failed == 0


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.SERVER_ERROR, "llm.server_error"),
        (Fault.OVERLOADED, "llm.server_error"),
        (Fault.RESET, "llm.unreachable"),
        (Fault.LENGTH, "llm.truncated"),
        (Fault.REFUSAL, "llm.refusal"),
        (Fault.CONTENT_FILTER, "llm.filtered"),
        (Fault.EMPTY, "llm.empty"),
        (Fault.MALFORMED, "llm.not_json"),
        (Fault.WRONG_SHAPE, "llm.wrong_shape"),
        (Fault.CHATTER, "llm.not_json"),
        (Fault.OPEN_THOUGHT, "llm.unfinished_thought"),
        (Fault.HTML, "llm.bad_answer"),
        (Fault.ENDLESS, "llm.too_long"),
    ],
)
async def test_what_may_pass_is_tried_three_times_and_then_has_a_name(road: Road, fault: Fault, code: str) -> None:
    road.set(faults=(Rule(fault),))

    with pytest.raises(Retryable) as failed:
        await road.ask()

    assert (failed.value.error_code, road.calls) == (code, 3)


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.RESET, Fault.LENGTH, Fault.MALFORMED])
async def test_a_call_that_gets_better_says_how_often_it_failed(road: Road, fault: Fault) -> None:
    await road.ask()
    road.set(faults=(Rule(fault, times=2),))

    reply = await road.ask()

    assert reply.failed == 2


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.UNAUTHORISED, "llm.bad_key"),
        (Fault.UNKNOWN_MODEL, "llm.unknown_model"),
        (Fault.QUOTA, "llm.no_quota"),
    ],
)
async def test_what_cannot_get_better_fails_at_once_and_names_the_setting(road: Road, fault: Fault, code: str) -> None:
    road.set(faults=(Rule(fault),))

    with pytest.raises(PermanentFailure) as failed:
        await road.ask(question(user="Say yes, or say no, whichever of the two is nearer to the truth. " * 20))

    assert (failed.value.error_code, road.calls) == (code, 1)
    assert failed.value.parameters["setting"] == "model_of_tests"


@pytest.mark.parametrize("fault", [Fault.NEVER, Fault.TRICKLE])
async def test_a_call_ends_with_its_time_even_where_bytes_still_come(road: Road, fault: Fault) -> None:
    road.set(faults=(Rule(fault, delay_s=0.05),))

    with pytest.raises(Retryable) as failed:
        await road.ask(limits=Limits(timeout_s=0.2, waits_s=()))

    assert failed.value.error_code == "llm.timeout"


async def test_a_rate_limit_is_waited_for_and_is_no_failed_try(road: Road) -> None:
    road.set(faults=(Rule(Fault.RATE_LIMIT, times=5, retry_after_s=0.01),))

    reply = await road.ask()

    assert (reply.failed, road.calls) == (0, 6)


async def test_a_pause_holds_every_call_that_has_not_been_sent() -> None:
    clock = asyncio.get_running_loop().time
    places = Limiter(places=2)
    began = clock()
    places.pause(0.05)

    async def sent_at() -> float:
        async with places.place(Patience(1.0)):
            return clock()

    assert min(await asyncio.gather(sent_at(), sent_at(), sent_at())) - began >= 0.05


async def test_an_endpoint_that_asks_for_more_patience_than_there_is_fails_by_name(road: Road) -> None:
    road.set(faults=(Rule(Fault.RATE_LIMIT, retry_after_s=600),))

    with pytest.raises(Retryable) as failed:
        await road.ask()

    assert (failed.value.error_code, failed.value.wait_s, road.calls) == ("llm.rate_limited", 600, 1)


async def test_pauses_are_bounded_over_all_tries_of_a_call(road: Road) -> None:
    limits = Limits(waits_s=(0.0, 0.0), patience_s=0.2)
    road.set(faults=(Rule(Fault.RATE_LIMIT, retry_after_s=0.0, rate=0.999), Rule(Fault.LENGTH, rate=0.001)))

    with pytest.raises(OutOfPatience):
        await road.ask(limits=limits)

    assert 3 <= road.calls <= 6  # each pause without use is twice as long as the one before


async def test_a_call_that_is_held_for_long_is_told_of_once_and_again_when_it_goes_on(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiter, "TOLD_AFTER_S", 0.05)
    road.set(faults=(Rule(Fault.RATE_LIMIT, times=4, retry_after_s=0.03),))
    told: list[bool] = []

    async def held(*, is_held: bool) -> None:
        told.append(is_held)

    await road.client.ask(question(), QUICK, held=held)

    assert told == [True, False]


async def test_a_call_that_is_held_for_a_moment_is_told_of_to_nobody(road: Road) -> None:
    road.set(faults=(Rule(Fault.RATE_LIMIT, times=1, retry_after_s=0.01),))
    told: list[bool] = []

    async def held(*, is_held: bool) -> None:
        told.append(is_held)

    await road.client.ask(question(), QUICK, held=held)

    assert told == []


@pytest.mark.parametrize(
    "body",
    [
        b"null", b"[]", b'"yes"', b'{"choices": {}}', b'{"choices": "no"}', b'{"object": "chat.completion"}',
        b"not json at all", b'{"choices": null}',
    ],
)  # fmt: skip
async def test_what_is_no_completion_is_named_so(road: Road, body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    road.set(streams=False)
    monkeypatch.setattr(protocol, "completion", lambda *_: Reply(body=body))

    with pytest.raises(NoAnswer) as failed:
        await road.ask()

    assert failed.value.error_code == "llm.bad_answer"


@pytest.mark.parametrize("content", ["null", "3", "{}", "[3]", '[{"kind": "image"}]'])
async def test_an_answer_whose_text_is_no_text_is_empty(
    road: Road, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    choice = f'{{"message": {{"content": {content}}}, "finish_reason": "stop"}}'
    body = f'{{"choices": [{choice}], "usage": {{"prompt_tokens": "9"}}}}'
    road.set(streams=False)
    monkeypatch.setattr(protocol, "completion", lambda *_: Reply(body=body.encode()))

    with pytest.raises(NoAnswer) as failed:
        await road.ask()

    assert failed.value.error_code == "llm.empty"


async def test_an_error_that_passes_for_an_answer_is_one_of_the_server(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.set(streams=False)
    monkeypatch.setattr(protocol, "completion", lambda *_: Reply(body=b'{"error": {"code": 502, "message": "away"}}'))

    with pytest.raises(Retryable) as failed:
        await road.ask()

    assert failed.value.error_code == "llm.server_error"


async def test_tokens_of_failed_tries_are_counted_too(road: Road) -> None:
    once = (await road.ask()).usage
    road.set(faults=(Rule(Fault.MALFORMED, times=1),))

    again = (await road.ask()).usage

    assert once.prompt > 0
    assert again.prompt == 2 * once.prompt


async def test_cached_tokens_are_counted(road: Road) -> None:
    long = question(user="A rather long question that is asked twice in the same words. " * 200)
    first = await road.ask(long)

    second = await road.ask(long)

    assert first.usage.cached == 0
    assert 0 < second.usage.cached <= second.usage.prompt


async def test_no_more_calls_are_open_than_there_are_places(road: Road) -> None:
    road.set(latency_s={"default": 0.02})

    await asyncio.gather(*(road.ask(question(user=f"{n}?"), Limits(places=3, waits_s=())) for n in range(12)))

    assert _most_open(road) == 3


async def test_an_endpoint_that_answers_one_by_one_is_sent_one_call_at_a_time(road: Road) -> None:
    road.set(latency_s={"default": 0.01}, owner="library")

    await asyncio.gather(*(road.ask(question(user=f"{n}?")) for n in range(6)))

    assert _most_open(road) == 1


async def test_a_cancelled_call_is_aborted_and_gives_its_place_back(road: Road) -> None:
    limits = Limits(places=1, timeout_s=30, waits_s=())
    road.set(faults=(Rule(Fault.NEVER, times=1),))
    stuck = asyncio.create_task(road.ask(limits=limits))
    await road.asked()

    stuck.cancel()
    reply = await road.ask(question(user="And now?"), limits)

    assert stuck.cancelled()
    assert reply.failed == 0


async def test_an_address_where_nothing_listens_is_unreachable() -> None:
    client = Client(Endpoint("http://127.0.0.1:9/v1"))

    with pytest.raises(Retryable) as failed:
        await client.ask(question(), QUICK)

    await client.close()
    assert failed.value.error_code == "llm.unreachable"


async def test_the_key_stands_in_no_error_and_no_log(road: Road, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    road.set(keys=("another",))

    with pytest.raises(PermanentFailure) as failed:
        await road.ask()

    assert "sk-very-secret" not in f"{failed.value!r} {failed.value.parameters} {road.client.endpoint!r} {caplog.text}"


async def test_all_calls_of_a_process_share_the_client_of_their_endpoint() -> None:
    one, same, other = (client_of(Endpoint(f"http://127.0.0.1:{port}/v1")) for port in (9, 9, 10))

    await close_all()

    assert one is same
    assert one is not other


def _most_open(road: Road) -> int:
    edges = [(call.at, 1) for call in road.server.records.calls]
    edges += [(call.done_at, -1) for call in road.server.records.calls]
    now = most = 0
    for _, step in sorted(edges):
        now += step
        most = max(most, now)
    return most
