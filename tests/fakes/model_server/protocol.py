"""The chat-completions protocol: completions whole and streamed, their usage, and errors as endpoints word them."""

import json
from dataclasses import dataclass
from typing import Any

from tests.fakes.model_server.http import Reply, json_reply
from tests.fakes.model_server.prompts import text_of


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of a call."""

    prompt: int
    cached: int
    completion: int

    def as_json(self) -> dict[str, Any]:
        """As the protocol writes it."""
        return {
            "prompt_tokens": self.prompt,
            "completion_tokens": self.completion,
            "total_tokens": self.prompt + self.completion,
            "prompt_tokens_details": {"cached_tokens": self.cached},
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model says. finish: finish_reason of the protocol."""

    text: str = ""
    refusal: str | None = None
    finish: str = "stop"


def prompt_text(data: dict[str, Any]) -> str:
    """What an endpoint reads as the prompt: the schema first, then the messages in order."""
    wanted = data.get("response_format") or {}
    schema = wanted["json_schema"].get("schema") if wanted.get("type") == "json_schema" else None
    injected = json.dumps(schema, sort_keys=True, separators=(",", ":")) if schema else ""
    return "\n".join([injected, *(f"<|{one.get('role')}|>{text_of(one)}" for one in data.get("messages", []))])


def format_of(data: dict[str, Any]) -> str:
    """The response format that was asked for: json_schema, json_object or text."""
    return str((data.get("response_format") or {}).get("type", "text"))


def completion(number: int, model: str, answer: Answer, usage: Usage) -> Reply:
    """A whole answer."""
    message = {"role": "assistant", "content": answer.text or None, "refusal": answer.refusal}
    if answer.refusal is None:
        message["content"] = answer.text
    choice = {"index": 0, "message": message, "finish_reason": answer.finish, "logprobs": None}
    body = _frame(number, model, "chat.completion") | {"choices": [choice], "usage": usage.as_json()}
    return json_reply(body, x_request_id=f"req-{number}")


def stream(number: int, model: str, answer: Answer, usage: Usage, *, with_usage: bool, piece_chars: int = 40) -> Reply:
    """The answer in pieces; the usage comes last, with no choices, where it was asked for."""
    frame = _frame(number, model, "chat.completion.chunk")
    pieces = [answer.text[at : at + piece_chars] for at in range(0, len(answer.text), piece_chars)]
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}, *({"content": one} for one in pieces)]
    if answer.refusal is not None:
        deltas.append({"refusal": answer.refusal})
    events = [frame | {"choices": [{"index": 0, "delta": one, "finish_reason": None}]} for one in deltas]
    events.append(frame | {"choices": [{"index": 0, "delta": {}, "finish_reason": answer.finish}]})
    if with_usage:
        events.append(frame | {"choices": [], "usage": usage.as_json()})
    lines = [*(json.dumps(one, ensure_ascii=False) for one in events), "[DONE]"]
    body = "".join(f"data: {one}\n\n" for one in lines).encode()
    return Reply(body=body, content_type="text/event-stream")


def error(status: int, message: str, code: str | None = None, kind: str = "error", **headers: str) -> Reply:
    """An error as OpenAI words it."""
    body = {"error": {"message": message, "type": kind, "param": None, "code": code}}
    return json_reply(body, status, **headers)


def models(names: tuple[str, ...], owner: str) -> Reply:
    """The list of models."""
    listed = [{"id": name, "object": "model", "created": 0, "owned_by": owner} for name in names]
    return json_reply({"object": "list", "data": listed})


def _frame(number: int, model: str, kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{number}", "object": kind, "created": 1_790_000_000, "model": model}
