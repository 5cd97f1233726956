"""An answer without an end: bounded before it begins, cut off once it repeats itself, and paid for all the same."""

from typing import Any

import pytest
from asking import QUICK, Road, question

from app.errors import Retryable
from app.llm.failures import NoAnswer, PermanentFailure, TooSlow, spent_on
from app.llm.limiter import Limits
from app.llm.repetition import repeats_itself
from app.llm.requests import LEAST_ROOM, MORE_ROOM, MOST_ROOM, TEMPERATURES
from tests.fakes.model_server import protocol
from tests.fakes.model_server.behaviour import Fault, Rule
from tests.fakes.model_server.server import ModelServer

ITEM = '{{"id": "p{0}", "verdict": "clear"}}, '
UNLIKE = "".join(f'{{"id": "b{n}", "text": "Line {n:b} says what {n * 791_911:x} did"}}, ' for n in range(120))


@pytest.fixture
def sent(road: Road, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The bodies of all requests."""
    bodies: list[dict[str, Any]] = []
    refused = ModelServer._refused

    def seen(self: ModelServer, request: Any, data: dict[str, Any], rule: Rule | None) -> Any:
        bodies.append(data)
        return refused(self, request, data, rule)

    monkeypatch.setattr(ModelServer, "_refused", seen)
    return bodies


@pytest.mark.parametrize(
    "text",
    [
        "{" + '"a": "and so on", ' * 60,
        "The team did it. " * 50,
        '{"skills": [' + '"Python", "SQL", ' * 60,
        " \n" * 400,
        "x" * 700,
        "A long paragraph that says the same thing, at some length, " * 3 + "Z " + ("Once more: " + UNLIKE[:900]) * 4,
        '{"passages": [' + "".join(ITEM.format(n) for n in range(120)),
    ],
)
def test_a_text_that_only_says_the_same_again_is_told(text: str) -> None:
    assert repeats_itself(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "short " * 20,
        UNLIKE,
        '{"order": [' + ", ".join(f'"e1b{n}"' for n in range(200)),
        '{"passages": [' + "".join(ITEM.format(n) for n in range(35)),
        "We did it. " * 100 + "And then something else happened that ended the matter for good.",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert not repeats_itself(text)


@pytest.mark.parametrize("streams", [True, False])
async def test_an_answer_that_repeats_itself_is_cut_off_and_of_no_use(road: Road, *, streams: bool) -> None:
    road.set(faults=(Rule(Fault.REPEATS),), streams=streams, piece_chars=400)

    with pytest.raises(NoAnswer) as failed:
        await road.ask()

    assert (failed.value.error_code, road.calls) == ("llm.repeats", 3)


async def test_what_came_before_it_was_cut_off_is_left_unread(road: Road) -> None:
    road.set(faults=(Rule(Fault.REPEATS),), piece_chars=40, piece_s=0.001)  # 160 000 letters would take four seconds

    with pytest.raises(NoAnswer) as failed:
        await road.ask(limits=Limits(waits_s=()))

    assert 150 <= spent_on(failed.value).usage.completion < 1_000
    assert not road.server.records.calls[0].answered


async def test_every_question_has_room_for_a_bounded_answer(road: Road, sent: list[dict[str, Any]]) -> None:
    await road.ask()
    await road.ask(question(user="A long question. " * 1_000))
    await road.ask(question(user="A longer question. " * 10_000))

    short, long, longest = (body["max_tokens"] for body in sent)
    assert LEAST_ROOM <= short < long < longest == MOST_ROOM


async def test_a_model_that_thinks_at_length_gets_more_room_once_and_for_all(
    road: Road, sent: list[dict[str, Any]]
) -> None:
    road.set(faults=(Rule(Fault.OPEN_THOUGHT, times=1),))

    await road.ask()
    await road.ask()

    first, second, third = (body["max_tokens"] for body in sent)
    assert MORE_ROOM * first == second == third


@pytest.mark.parametrize(
    "refusal",
    [
        "max_tokens is too large: 16000. This model supports at most 600 completion tokens",
        "This model's maximum context length is 2048 tokens, and 3000 were asked for (2000 in the completion).",
        "input length and `max_tokens` exceed context limit: 1500 + 1006 > 2048",
    ],
)
async def test_room_that_is_too_large_for_an_endpoint_is_made_smaller(
    road: Road, sent: list[dict[str, Any]], refusal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse_room_above(600, refusal, monkeypatch)

    reply = await road.ask()

    assert [body["max_tokens"] for body in sent] == [1006, 503]
    assert reply.failed == 0


async def test_a_prompt_that_leaves_no_room_at_all_is_too_long(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    _refuse_room_above(0, "input length and `max_tokens` exceed context limit: 3000 + 1006 > 2048", monkeypatch)

    with pytest.raises(PermanentFailure) as failed:
        await road.ask()

    assert failed.value.error_code == "llm.small_context"


async def test_the_room_goes_by_the_name_that_an_endpoint_takes(road: Road) -> None:
    road.set(refused_fields=("max_tokens",))

    await road.ask()
    await road.ask()

    told = [[name for name in call.fields if name.startswith("max_")] for call in road.server.records.calls]
    assert told == [["max_tokens"], ["max_completion_tokens"], ["max_completion_tokens"]]


async def test_a_try_after_one_without_use_is_asked_at_another_temperature(
    road: Road, sent: list[dict[str, Any]]
) -> None:
    road.set(faults=(Rule(Fault.REPEATS, times=2),))

    await road.ask()

    assert [body["temperature"] for body in sent] == list(TEMPERATURES)


@pytest.mark.parametrize("fault", [Fault.NEVER, Fault.TRICKLE])
async def test_a_call_that_ran_out_of_time_with_each_try_is_no_error_of_the_endpoint(road: Road, fault: Fault) -> None:
    road.set(faults=(Rule(fault, delay_s=0.05),))
    limits = Limits(timeout_s=0.1, waits_s=(0.0, 0.0))

    with pytest.raises(TooSlow):
        await road.ask(limits=limits)
    tries = road.calls
    with pytest.raises(TooSlow):
        await road.ask(question(user="And now?"), limits)

    assert (tries <= 3, road.calls - tries <= 1) == (True, True), "the next call gets one try, until one is answered"


async def test_a_model_that_answers_again_gets_all_its_tries_again(road: Road) -> None:
    road.set(faults=(Rule(Fault.NEVER),))
    with pytest.raises(TooSlow):
        await road.ask(limits=Limits(timeout_s=0.1, waits_s=()))
    road.set()
    await road.ask(limits=QUICK)
    road.set(faults=(Rule(Fault.LENGTH, times=1),))

    assert (await road.ask()).failed == 1


@pytest.mark.parametrize("fault", [Fault.MALFORMED, Fault.LENGTH, Fault.WRONG_SHAPE, Fault.REFUSAL])
async def test_what_failed_tries_have_used_up_is_told_with_the_failure(road: Road, fault: Fault) -> None:
    once = (await road.ask()).usage
    road.set(faults=(Rule(fault),))

    with pytest.raises(Retryable) as failed:
        await road.ask()

    assert spent_on(failed.value).usage.prompt >= 3 * once.prompt
    assert spent_on(failed.value).failed == 2


def _refuse_room_above(most: int, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ModelServer._refused

    def refused(self: ModelServer, request: Any, data: dict[str, Any], rule: Rule | None) -> Any:
        too_much = data.get("max_tokens", 0) > most
        answer = told(self, request, data, rule)
        return protocol.error(400, message) if too_much else answer

    monkeypatch.setattr(ModelServer, "_refused", refused)
