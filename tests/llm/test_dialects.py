"""What endpoints say in ways of their own: errors, thoughts, counts and addresses, each told for what it is."""

import json

import pytest
from asking import QUICK, Road, Said, question

from app.errors import Retryable
from app.llm import failures
from app.llm.client import Client
from app.llm.completions import usage_of
from app.llm.decoding import decoded, partial
from app.llm.dialects import Trouble
from app.llm.endpoint import Endpoint, base_address
from app.llm.failures import NoAnswer, OutOfPatience, PermanentFailure
from app.llm.limiter import Limits
from app.llm.usage import Usage
from app.own_model.forms import Wish, checked
from tests.fakes.model_server import protocol
from tests.fakes.model_server.behaviour import Fault, Rule
from tests.fakes.model_server.http import Reply

YES, NO = '{"answer": "yes"}', '{"answer": "no"}'
LONG = "Say yes, or say no, whichever of the two is nearer to the truth. " * 40


@pytest.mark.parametrize(
    "text",
    [
        f"<thought>{NO}</thought>{YES}",
        f"[THINK]Hmm {NO}[/THINK]\n{YES}",
        f"<reasoning>{NO}</reasoning>{YES}",
        f"<seed:think>{NO}</seed:think>{YES}",
        f"<musing>{NO}</musing>{YES}",  # a name that nobody has listed
        f"◁think▷{NO}◁/think▷{YES}",
        f"<thinking>{NO}</think>{YES}",
        f"<|START_THINKING|>{NO}<|END_THINKING|><|START_RESPONSE|>{YES}<|END_RESPONSE|>",
        f"<|begin_of_thought|>{NO}<|end_of_thought|>{YES}",
        f"<|inner_prefix|>{NO}<|inner_suffix|>{YES}",
        f"<|channel|>analysis<|message|>{NO}<|end|><|start|>assistant<|channel|>final<|message|>{YES}",
        f"<|channel|>analysis<|message|>{NO}<|end|><|channel|>final <|constrain|>json<|message|>{YES}<|return|>",
        f"{NO}</thought>{YES}",
        f"<answer>{YES}</answer>",
        f"<scratchpad>{NO}</scratchpad><output>{YES}</output>",
        f'{{"result": {YES}}}',
        json.dumps({"result": YES}),
        json.dumps(YES),
    ],
)
def test_an_answer_is_told_from_the_drafts_before_it(text: str) -> None:
    assert decoded(text, Said).answer.answer == "yes"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"<thought>{NO}</thought>", "llm.empty"),
        (f"[THINK]{NO}", "llm.unfinished_thought"),
        (f"<|channel|>analysis<|message|>{NO}", "llm.unfinished_thought"),
        (f"<reasoning>{NO}</reasoning> I would say so.", "llm.not_json"),
    ],
)
def test_a_draft_alone_is_no_answer(text: str, code: str) -> None:
    with pytest.raises(NoAnswer) as refused:
        decoded(text, Said)

    assert refused.value.error_code == code


@pytest.mark.parametrize("text", [f"[THINK]{NO}", f"<musing>{NO}", f"<|channel|>analysis<|message|>{NO}"])
def test_a_draft_is_not_shown_while_an_answer_comes(text: str) -> None:
    assert partial(text) == {}


def test_marks_inside_of_an_answer_are_a_part_of_it() -> None:
    told = json.dumps({"answer": "Wrote <b>HTML</b>, [Lua] and a <think> tag"})

    assert decoded(told, Said).answer.answer == "Wrote <b>HTML</b>, [Lua] and a <think> tag"


CONTEXT_ERRORS = [
    (400, "request (5120 tokens) exceeds the available context size (4096 tokens), try increasing it"),  # llama.cpp
    (500, "the request exceeds the available context size. try increasing the context size"),  # an older one
    (500, "input is too large to process. increase the physical batch size"),
    (400, "prompt is too long: 260000 tokens > 200000 maximum"),  # Anthropic
    (400, "The input token count (1300000) exceeds the maximum number of tokens allowed (1048576)."),  # Gemini
    (400, "The number of tokens to keep from the initial prompt is greater than the context length."),  # LM Studio
    (422, "`inputs` must have less than 1024 tokens. Given: 2048"),  # TGI
    (400, "Prompt contains 40000 tokens, too large for model with 32768 maximum context length"),  # Mistral
    (400, "Range of input length should be [1, 30720]"),  # DashScope
    (400, "Input is too long for requested model."),  # Bedrock
]
OTHER_ERRORS = [
    (400, "Unknown field: store"),
    (400, "Invalid schema for response_format: it exceeds the limit of nested inputs"),
    (422, "temperature: Input should be greater than or equal to 0"),
    (429, "Rate limit reached on tokens per min (TPM): Limit 30000, Requested 40000. Too many tokens."),
    (500, "The prompt took too long: the time limit was exceeded"),
    (401, "This token exceeds its lifetime"),
]


@pytest.mark.parametrize(("status", "message"), CONTEXT_ERRORS)
async def test_a_prompt_that_is_too_long_is_named_so_whoever_says_it(
    road: Road, status: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer_with(monkeypatch, protocol.error(status, message))

    with pytest.raises(PermanentFailure) as failed:
        await road.ask()

    assert (failed.value.error_code, road.calls) == ("llm.small_context", 1)


@pytest.mark.parametrize(("status", "message"), OTHER_ERRORS)
def test_other_errors_are_not_taken_for_a_prompt_that_is_too_long(status: int, message: str) -> None:
    assert not Trouble(status, message.casefold()).is_of_context


ERRORS_OF_200 = [
    ({"message": "Insufficient credits. Add more.", "code": 402}, "llm.no_quota"),
    ({"message": "No auth credentials found", "code": 401}, "llm.bad_key"),
    ({"message": "Wrong key", "type": "authentication_error"}, "llm.bad_key"),
    ({"message": "No such model", "code": "404"}, "llm.unknown_model"),
    ({"message": "prompt is too long: 9 tokens > 8 maximum", "type": "invalid_request_error"}, "llm.small_context"),
    ({"message": "Slow down", "code": 429}, "llm.rate_limited"),
    ({"message": "Slow down", "type": "rate_limit_error"}, "llm.rate_limited"),
    ({"message": "Loading model", "code": 503, "type": "unavailable_error"}, "llm.loading"),
    ({"message": "The model has crashed.", "type": "server_error"}, "llm.server_error"),
    ("Something broke", "llm.server_error"),
]


@pytest.mark.parametrize(("error", "code"), ERRORS_OF_200)
@pytest.mark.parametrize("is_stream", [False, True])
async def test_an_error_in_a_body_that_says_200_is_told_for_what_it_is(
    road: Road, error: object, code: str, monkeypatch: pytest.MonkeyPatch, *, is_stream: bool
) -> None:
    body = json.dumps({"error": error})
    piece = Reply(body=f"data: {body}\n\n".encode(), content_type="text/event-stream")
    _answer_with(monkeypatch, piece if is_stream else Reply(body=body.encode()))

    with pytest.raises((Retryable, PermanentFailure)) as failed:
        await road.ask(limits=Limits(waits_s=(), patience_s=0.0))

    assert failed.value.error_code == code


async def test_an_endpoint_that_loads_its_model_is_waited_for(road: Road, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "_DEFAULT_WAIT_S", 0.01)
    road.set(faults=(Rule(Fault.LOADING, times=3),))

    reply = await road.ask()

    assert (reply.failed, road.calls) == (0, 4)


@pytest.mark.parametrize(
    "message", ["Loading model", "Model m is currently loading", "The server is starting up", "server busy, try again"]
)
async def test_an_endpoint_that_loads_for_longer_than_there_is_patience_is_named_so(
    road: Road, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer_with(monkeypatch, protocol.error(503, message))

    with pytest.raises(OutOfPatience) as failed:
        await road.ask(limits=Limits(patience_s=0.1))

    assert (failed.value.error_code, road.calls) == ("llm.loading", 1)


@pytest.mark.parametrize(
    ("told", "usage"),
    [
        ({"prompt_tokens": 9, "prompt_tokens_details": {"cached_tokens": 891}}, Usage(900, 891, 5)),
        ({"prompt_tokens": 900, "prompt_tokens_details": {"cached_tokens": 891}}, Usage(900, 891, 5)),
        ({"prompt_tokens": 40, "prompt_cache_hit_tokens": 60}, Usage(100, 60, 5)),
        ({"prompt_tokens": 500, "cache_read_input_tokens": 400, "total_tokens": 905}, Usage(900, 400, 5)),
        ({"prompt_tokens": 100, "prompt_tokens_details": None}, Usage(100, 0, 5)),
    ],
)
def test_what_stood_in_the_cache_is_a_part_of_the_prompt(told: dict[str, object], usage: Usage) -> None:
    assert usage_of({"usage": {**told, "completion_tokens": 5}}) == usage


@pytest.mark.parametrize("details", [None, {"cached_tokens": 660}])
async def test_a_count_without_the_cache_is_no_prompt_that_was_cut(road: Road, details: dict[str, int] | None) -> None:
    counted = _Counting(road, details)
    await road.ask(question(user=LONG))
    counted.is_cached = True

    again = await road.ask(question(user=LONG))

    assert again.answer.model_dump() == {"answer": ""}


async def test_what_a_cache_that_nobody_tells_of_holds_is_found_out_once(road: Road) -> None:
    counted = _Counting(road, None)
    counted.is_cached = True

    await road.ask(question(user=LONG))  # its first call of this process, and the endpoint knows the prompt already
    await road.ask(question(user=LONG))

    assert road.calls == 3


async def test_a_prompt_that_was_cut_without_a_word_fails_at_once_and_names_the_setting(road: Road) -> None:
    road.set(context=200)

    with pytest.raises(PermanentFailure) as failed:
        await road.ask(question(user=LONG))
    with pytest.raises(PermanentFailure):
        await road.ask(question(user=LONG))

    assert (failed.value.error_code, failed.value.parameters["setting"]) == ("llm.small_context", "model_of_tests")
    assert road.calls == 3, "one look at whether it is a cache that is left out, for both"


@pytest.mark.parametrize(
    ("written", "path", "query"),
    [
        ("/openai/deployments/gpt?api-version=2024-10-21", "/openai/deployments/gpt/chat/completions", "2024-10-21"),
        ("/v1/", "/v1/chat/completions", ""),
        ("/v1/chat/completions", "/v1/chat/completions", ""),
        ("/v1/chat/completions?api-version=7", "/v1/chat/completions", "7"),
    ],
)
async def test_an_address_keeps_its_query_and_is_asked_at_its_path(
    road: Road, written: str, path: str, query: str
) -> None:
    client = Client(Endpoint(base_address(f"http://127.0.0.1:{road.server.port}{written}"), "sk-1"))
    sent: list[tuple[str, str, str]] = []
    client.library._client.event_hooks["request"] = [_noting(sent)]

    if path.startswith("/v1"):
        await client.ask(question(), QUICK)
    else:
        with pytest.raises(PermanentFailure):  # the server of tests has no such path
            await client.ask(question(), QUICK)

    await client.close()
    assert sent[-1] == (path, query, "sk-1" if query else "")


def test_an_address_of_an_own_model_keeps_its_query() -> None:
    wish = Wish("https://own.example.com/openai/deployments/gpt/chat/completions?api-version=2024-10-21", "gpt")

    assert checked(wish).base_url == "https://own.example.com/openai/deployments/gpt?api-version=2024-10-21"


async def test_a_stream_that_names_no_end_has_one_where_its_answer_is_whole(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = [json.dumps({"choices": [{"delta": {"content": one}}]}) for one in ('{"answer": ', '"yes"}')]
    whole = "".join(f"data: {one}\n\n" for one in pieces)
    _answer_with(monkeypatch, Reply(body=f"{whole}data: [DONE]\n\n".encode(), content_type="text/event-stream"))
    assert (await road.ask()).answer.model_dump() == {"answer": "yes"}

    _answer_with(monkeypatch, Reply(body=f"data: {pieces[0]}\n\n".encode(), content_type="text/event-stream"))
    with pytest.raises(NoAnswer) as broken:
        await road.ask()

    assert broken.value.error_code == "llm.truncated"


async def test_an_endpoint_that_knows_no_streams_is_asked_without_and_heard_at_the_end(road: Road) -> None:
    road.set(refused_fields=("stream",))
    heard: list[str] = []

    await road.client.ask(question(), QUICK, heard.append)
    road.set(streams=False)
    await road.client.ask(question(model="other"), QUICK, heard.append)

    assert heard == ['{"answer":""}'] * 2


def _answer_with(monkeypatch: pytest.MonkeyPatch, reply: Reply) -> None:
    monkeypatch.setattr(protocol, "completion", lambda *_: reply)
    monkeypatch.setattr(protocol, "stream", lambda *_, **__: reply)


def _noting(sent: list[tuple[str, str, str]]) -> object:
    async def note(request: object) -> None:
        url, headers = request.url, request.headers  # type: ignore[attr-defined]
        sent.append((url.path, url.params.get("api-version", ""), headers.get("api-key", "")))

    return note


class _Counting:
    """Makes a server count a prompt without what its cache holds. details: what it tells of that."""

    def __init__(self, road: Road, details: dict[str, int] | None) -> None:
        self.details, self.is_cached = details, False
        self._mind, self._known = road.server.mind.answer, ""
        road.set(streams=False)
        road.server.mind = self  # type: ignore[assignment]
        road.server._usage = self._usage  # type: ignore[method-assign]

    def answer(self, asked: object, *rest: object) -> object:
        self._known = asked.system  # type: ignore[attr-defined]
        return self._mind(asked, *rest)  # type: ignore[arg-type]

    def _usage(self, prompt: list[str], answer: object, rule: object) -> object:
        del answer, rule
        is_known = self._known == question().system
        return _Told(9 if self.is_cached and is_known else len(prompt), self.details)


class _Told:
    def __init__(self, prompt: int, details: dict[str, int] | None) -> None:
        self.prompt, self.cached, self.completion, self.details = prompt, 0, 5, details

    def as_json(self) -> dict[str, object]:
        told = self.details if self.prompt == 9 else None
        return {"prompt_tokens": self.prompt, "completion_tokens": 5, "prompt_tokens_details": told}
