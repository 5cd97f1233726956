"""Which fault strikes a call, and what it does to the reply or to the answer."""

import json
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, cast

from tests.fakes.model_server import protocol
from tests.fakes.model_server.behaviour import Behaviour, Fault, Rule
from tests.fakes.model_server.http import Reply
from tests.fakes.model_server.pictures import pictures_of
from tests.fakes.model_server.protocol import Answer

_ENDLESS = 5_000_000  # letters
_REPEATED = 160_000  # letters, before the endpoint itself gives up
_PAGE = b"<!doctype html><html><head><title>Sign in</title></head><body><p>{Please} sign in.</p></body></html>"


def _with_more(node: Any) -> Any:
    """The same with a key in each object that nobody asked for."""
    if isinstance(node, dict):
        named = cast("dict[str, Any]", node)
        return {**{name: _with_more(one) for name, one in named.items()}, "confidence": 0.9}
    return [_with_more(one) for one in cast("list[Any]", node)] if isinstance(node, list) else node


_SPOILS = {
    Fault.LENGTH: lambda text: Answer(text[: len(text) // 2], finish="length"),
    Fault.REFUSAL: lambda _: Answer(refusal="I'm sorry, but I can't help with that."),
    Fault.CONTENT_FILTER: lambda text: Answer(text[: len(text) // 3], finish="content_filter"),
    Fault.EMPTY: lambda _: Answer(""),
    Fault.FENCED: lambda text: Answer(f"```json\n{text}\n```"),
    Fault.THINK: lambda text: Answer(f'<think>First, {{"draft": [1, 2]}} is not it.</think>\n\n{text}'),
    Fault.OPEN_THOUGHT: lambda text: Answer(f"<think>Perhaps {text} will do, or perhaps not; let me think again. "),
    Fault.CHATTER: lambda _: Answer("I would be glad to help with this CV! What should I look at {first}?"),
    Fault.ENDLESS: lambda text: Answer(f"{text} {random.Random(7).randbytes(_ENDLESS // 2).hex()}"),
    Fault.REPEATS: lambda text: Answer(
        f"{text[:-2]} and so on{', and on it goes' * (_REPEATED // 16)}", finish="length"
    ),
    Fault.EXTRA_KEYS: lambda text: Answer(json.dumps(_with_more(json.loads(text)), ensure_ascii=False)),
    Fault.PROSE: lambda text: Answer(f"Here is the adapted part:\n\n{text}\n\nTell me if you want {{more}} changes."),
    Fault.MALFORMED: lambda text: Answer(text[:-1].replace('":', '"', 1) + ",,"),
    Fault.WRONG_SHAPE: lambda _: Answer('{"unexpected": [{"shape": true}]}'),
}
_WRONG_KEY = (401, "Incorrect API key provided.", "invalid_api_key", "invalid_request_error")
_NO_QUOTA = "You exceeded your current quota, please check your plan and billing details."
_ERRORS: dict[Fault, tuple[int, str, str | None, str]] = {
    Fault.QUOTA: (429, _NO_QUOTA, "insufficient_quota", "insufficient_quota"),
    Fault.SERVER_ERROR: (500, "The server had an error while processing your request.", None, "server_error"),
    Fault.OVERLOADED: (503, "The engine is currently overloaded, please try again later.", None, "server_error"),
    Fault.LOADING: (503, "Loading model", None, "unavailable_error"),
    Fault.UNAUTHORISED: _WRONG_KEY,
    Fault.BAD_REQUEST: (400, "Invalid request.", None, "invalid_request_error"),
}


@dataclass(slots=True)
class Strikes:
    """Counts calls per rule, so that a rule can wait, stop, or strike by rate."""

    seen: Counter[Rule] = field(default_factory=Counter[Rule])
    struck: Counter[Rule] = field(default_factory=Counter[Rule])

    def next(self, behaviour: Behaviour, step: str, key: str, attempt: int) -> Rule | None:
        """The rule that strikes this call, if any; the same for the same question at the same attempt."""
        draw = random.Random(f"{behaviour.seed}:{key}:{attempt}:fault").random()
        floor = 0.0
        for rule in behaviour.faults:
            if rule.step and rule.step != step:
                continue
            self.seen[rule] += 1
            is_due = self.seen[rule] > rule.after and not (rule.times and self.struck[rule] >= rule.times)
            if is_due and floor <= draw < floor + rule.rate:
                self.struck[rule] += 1
                return rule
            floor += rule.rate if rule.rate < 1 else 0.0
        return None


def refusal_of(rule: Rule, model: str) -> Reply | None:
    """The error that a rule answers instead of a completion; None for faults that let the call through."""
    if rule.fault == Fault.RATE_LIMIT:
        wait = f"{rule.retry_after_s:g}"
        message = f"Rate limit reached for {model}. Please try again in {wait}s."
        return protocol.error(429, message, "rate_limit_exceeded", "requests", retry_after=wait)
    if rule.fault == Fault.UNKNOWN_MODEL:
        return unknown_model(model)
    found = _ERRORS.get(rule.fault)
    if found is None:
        return None
    status, message, code, kind = found
    return protocol.error(rule.status or status, message, code, kind)


def wrong_key() -> Reply:
    """401."""
    return protocol.error(*_WRONG_KEY)


def unknown_model(model: str) -> Reply:
    """404."""
    message = f"The model `{model}` does not exist or you do not have access to it."
    return protocol.error(404, message, "model_not_found", "invalid_request_error")


def refused_by_capability(behaviour: Behaviour, data: dict[str, object]) -> Reply | None:
    """The error of an endpoint that knows fewer fields or formats than were sent."""
    wanted = protocol.format_of(data)
    if wanted in behaviour.refused_formats:
        message = f"Invalid parameter: 'response_format' of type '{wanted}' is not supported with this model."
        return protocol.error(behaviour.refused_status, message, kind="invalid_request_error")
    if pictures_of(data) and not behaviour.takes_pictures:
        message = "Invalid content type. image_url is only supported by certain models."
        return protocol.error(behaviour.refused_status, message, kind="invalid_request_error")
    unknown = next((name for name in behaviour.refused_fields if name in data), None)
    if unknown:
        message = f"Extra inputs are not permitted: body.{unknown}"
        return protocol.error(behaviour.refused_status, message, kind="invalid_request_error")
    return None


def spoiled(rule: Rule | None, text: str) -> Answer:
    """The answer as the fault leaves it."""
    spoil = _SPOILS.get(rule.fault) if rule else None
    return spoil(text) if spoil else Answer(text)


def broken(rule: Rule | None, reply: Reply) -> Reply:
    """The reply as the fault lets it through."""
    if rule and rule.fault == Fault.RESET:
        return replace(reply, reset_at=rule.at_byte)
    if rule and rule.fault == Fault.CUT:
        return replace(reply, body=_events_before(reply.body, rule.at_byte))
    if rule and rule.fault == Fault.STREAM_ERROR:
        error = b'data: {"error": {"message": "The model has crashed.", "type": "server_error"}}\n\n'
        return replace(reply, body=_events_before(reply.body, rule.at_byte) + error)
    if rule and rule.fault == Fault.HTML:
        return Reply(body=_PAGE, content_type="text/html; charset=utf-8")
    if rule and rule.fault == Fault.TRICKLE:
        return replace(reply, trickle_s=rule.delay_s)
    return reply


def _events_before(body: bytes, at_byte: int) -> bytes:
    """The whole events of a stream that end by this byte."""
    return body[: body.rfind(b"\n\n", 0, at_byte) + 2]
