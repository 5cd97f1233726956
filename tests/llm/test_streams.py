"""An answer in pieces: heard as it comes, with the ladder, limiter and named failures of one that comes at once."""

import asyncio
from itertools import pairwise

import pytest
from asking import QUICK, Road, Said, question

from app.errors import Retryable
from app.llm.abilities import Rung
from app.llm.client import Reply
from app.llm.decoding import MAX_CHARS, partial
from app.llm.failures import NoAnswer, PermanentFailure
from app.llm.limiter import Limits
from tests.fakes.model_server.behaviour import Fault, Rule

LONG = "A long question whose answer says it all again. " * 10
MID = 900  # a byte in the middle of a streamed answer


class Heard(list[str]):
    """What was heard, each time all that had come so far."""

    def __init__(self) -> None:
        super().__init__()
        self.began = asyncio.Event()

    def __call__(self, text: str) -> None:
        self.append(text)
        self.began.set()


@pytest.fixture
def told(road: Road) -> Road:
    """A server whose answers are long enough to come in several pieces."""
    road.server.mind = _Talkative()  # type: ignore[assignment]
    return road


class _Talkative:
    def answer(self, *_: object) -> object:
        return _Thought()


class _Thought:
    data = {"answer": "It depends on many things, and each of them on others. " * 6}  # noqa: RUF012
    plants = ()


async def streamed(road: Road, heard: Heard, limits: Limits = QUICK) -> Reply:
    return await road.client.ask(question(), limits, heard)


async def test_an_answer_is_heard_piece_by_piece_and_its_usage_is_counted_at_the_end(told: Road) -> None:
    heard = Heard()

    reply = await streamed(told, heard)

    assert len(heard) > 3
    assert all(later.startswith(earlier) for earlier, later in pairwise(heard))
    assert Said.model_validate_json(heard[-1]) == reply.answer
    assert reply.usage.prompt > 0
    assert reply.usage.completion > 0
    assert (reply.rung, reply.failed) == (Rung.SCHEMA, 0)


async def test_a_listener_who_leaves_closes_the_connection_and_gives_the_place_back(told: Road) -> None:
    told.set(faults=(Rule(Fault.TRICKLE, delay_s=0.005, times=1),))
    heard, limits = Heard(), Limits(places=1, waits_s=())
    work = asyncio.ensure_future(streamed(told, heard, limits))
    await asyncio.wait_for(heard.began.wait(), 30)

    work.cancel()
    again = await told.ask(limits=limits)

    assert work.cancelled() or work.cancelling()
    assert again.failed == 0
    while not told.server.records.calls[0].done_at:  # noqa: ASYNC110 - the server is a stranger's and tells nobody
        await asyncio.sleep(0.01)
    assert [call.answered for call in told.server.records.calls] == [False, True]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.RESET, "llm.unreachable"),
        (Fault.CUT, "llm.truncated"),
        (Fault.STREAM_ERROR, "llm.server_error"),
        (Fault.LENGTH, "llm.truncated"),
        (Fault.REFUSAL, "llm.refusal"),
        (Fault.CONTENT_FILTER, "llm.filtered"),
        (Fault.EMPTY, "llm.empty"),
        (Fault.SERVER_ERROR, "llm.server_error"),
        (Fault.MALFORMED, "llm.not_json"),
    ],
)
async def test_a_stream_that_goes_wrong_is_tried_three_times_and_then_has_a_name(
    told: Road, fault: Fault, code: str
) -> None:
    told.set(faults=(Rule(fault, at_byte=MID),))

    with pytest.raises(Retryable) as failed:
        await streamed(told, Heard())

    assert (failed.value.error_code, told.calls) == (code, 3)


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.CUT, Fault.STREAM_ERROR])
async def test_a_stream_that_dies_is_heard_from_its_beginning_again(told: Road, fault: Fault) -> None:
    told.set(faults=(Rule(fault, at_byte=MID, times=1),))
    heard = Heard()

    reply = await streamed(told, heard)

    assert reply.failed == 1
    assert any(len(later) < len(earlier) for earlier, later in pairwise(heard))
    assert Said.model_validate_json(heard[-1]) == reply.answer


async def test_a_rate_limit_before_the_first_piece_is_waited_for(told: Road) -> None:
    told.set(faults=(Rule(Fault.RATE_LIMIT, times=2, retry_after_s=0.01),))
    heard = Heard()

    reply = await streamed(told, heard)

    assert (reply.failed, told.calls) == (0, 3)
    assert heard


async def test_a_wrong_key_fails_at_once(told: Road) -> None:
    told.set(keys=("another",))

    with pytest.raises(PermanentFailure) as failed:
        await streamed(told, Heard())

    assert (failed.value.error_code, told.calls) == ("llm.bad_key", 1)


async def test_an_endpoint_that_counts_no_stream_still_answers(told: Road) -> None:
    told.set(counts=False)

    reply = await streamed(told, Heard())

    assert reply.usage.prompt == 0
    assert isinstance(reply.answer, Said)


async def test_an_endpoint_that_knows_no_options_of_streams_is_asked_without_them(told: Road) -> None:
    told.set(refused_fields=("stream_options",), refused_status=422)

    await streamed(told, Heard())
    reply = await streamed(told, Heard())

    assert ["stream_options" in call.fields for call in told.server.records.calls] == [True, False, False]
    assert reply.rung == Rung.SCHEMA


async def test_a_stream_goes_down_the_same_ladder(told: Road) -> None:
    told.set(refused_formats=("json_schema", "json_object"))

    reply = await streamed(told, Heard())

    assert (reply.rung, told.formats) == (Rung.PLAIN, ["json_schema", "json_object", "text"])


async def test_a_stream_that_goes_on_for_too_long_or_never_begins_ends_with_its_time(told: Road) -> None:
    told.set(faults=(Rule(Fault.TRICKLE, delay_s=0.001, times=1),))
    with pytest.raises(Retryable) as failed:
        await streamed(told, Heard(), Limits(timeout_s=0.05, waits_s=()))
    told.set(faults=(Rule(Fault.NEVER),))
    with pytest.raises(Retryable) as silent:
        await streamed(told, Heard(), Limits(timeout_s=0.05, waits_s=()))

    assert (failed.value.error_code, silent.value.error_code) == ("llm.timeout", "llm.timeout")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", {}),
        ("Here it ", {}),
        ("<think>Perhaps", {}),
        ('{"answer": "ye', {"answer": "ye"}),
        ('```json\n{"answer": "yes", "more": [{"text": "a"}, {"te', {"answer": "yes", "more": [{"text": "a"}, {}]}),
        ('{"answer": "yes"}\n```', {"answer": "yes"}),
    ],
)
def test_what_has_come_of_an_answer_can_be_shown(text: str, shown: dict[str, object]) -> None:
    assert partial(text) == shown


async def test_an_answer_in_pieces_without_end_is_read_no_further_than_one_can_be(
    told: Road,
) -> None:
    told.set(piece_chars=10_000)
    told.set(faults=(Rule(Fault.ENDLESS),))
    heard = Heard()

    with pytest.raises(NoAnswer) as failed:
        await told.client.ask(question(), Limits(timeout_s=60.0, waits_s=()), heard)

    assert failed.value.error_code == "llm.too_long"
    assert len(heard[-1]) <= MAX_CHARS


async def test_a_page_in_place_of_a_stream_is_no_answer(told: Road) -> None:
    told.set(faults=(Rule(Fault.HTML),))

    with pytest.raises(NoAnswer):
        await told.client.ask(question(), Limits(timeout_s=60.0, waits_s=()), Heard())
