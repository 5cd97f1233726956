"""How endpoints word an error: read by what it says, not by who says it, in a 200 body as well. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

FIRST_ERROR, LAST_ERROR = 400, 599
SERVER_ERROR = 500
_NO_MONEY, _TOO_MANY, _UNAVAILABLE, _OVERLOADED = 402, 429, 503, 529
_BY_KIND = (  # words of the fields `type`, `code` and `status` of an error, where no number says it
    (("insufficient_quota", "billing", "insufficient_credit", "payment"), _NO_MONEY),
    (("authentication", "unauthenticated", "invalid_api_key", "unauthorized"), 401),
    (("permission", "forbidden"), 403),
    (("not_found", "model_not_found"), 404),
    (("rate_limit", "resource_exhausted", "too_many_requests"), _TOO_MANY),
    (("overloaded", "unavailable"), _UNAVAILABLE),
    (("invalid_request", "invalid_argument", "exceed_context", "bad_request", "context_length"), 400),
)
_QUOTA = re.compile(
    r"insufficient_quota|billing_(?:hard_limit_reached|not_active)|insufficient (?:credit|balance|fund)"
)
_FILTERED = ("content_filter", "content_policy", "responsibleaipolicy")  # a refusal that comes as an error
# What is too long is a prompt or the room for it, and it is said to be over some limit.
_LENGTH = re.compile(
    r"context|\bprompts?\b|\binputs?\b|input_?length|\btokens?\b|sequence length|\bmessages?\b|max_model_len"
)
_OVER = re.compile(
    r"exceed|too (?:long|large|many|big)|longer than|greater than|larger than|more than|overflow|must be <=|"
    r"must have less|maximum (?:context|prompt|model|input)|context length of only|range of input|only \d+ tokens|"
    r"\d+ ?> ?\d+|length_exceeded|does not fit|reduce the length"
)
_OF_ANSWER = re.compile(r"max_(?:completion_|new_|output_)?tokens|completion|output tokens|tokens to generate")
_OTHERWISE = re.compile(
    r"response_format|json_schema|image|api key|per (?:minute|min|day|hour)|rate limit|quota|tim(?:ed? ?out|e limit)|"
    r"deadline|seconds|should be (?:greater|less)"
)
_NOT_ITS_SIZE = {401, 402, 403, 404, 429}
_LOADING = re.compile(
    r"\bloading\b|being loaded|still load|warm(?:ing)?[ -]up|starting up|is starting|"
    r"not (?:yet )?(?:ready|loaded)|server (?:is )?busy|pending requests"
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error of an endpoint. status: of HTTP, its own or the one that it names.  words: all it says, folded."""

    status: int
    words: str

    @property
    def is_of_money(self) -> bool:
        """Whether the account is used up: waiting does not help."""
        return self.status == _NO_MONEY or bool(_QUOTA.search(self.words))

    @property
    def is_filtered(self) -> bool:
        """Whether a filter of the endpoint held the prompt or the answer back."""
        return any(sign in self.words for sign in _FILTERED)

    @property
    def is_of_context(self) -> bool:
        """Whether the prompt, or the prompt and the room for its answer, are more than the model reads at once."""
        if self.status in _NOT_ITS_SIZE or _OTHERWISE.search(self.words):
            return False
        return bool(_LENGTH.search(self.words) and _OVER.search(self.words))

    @property
    def is_of_room(self) -> bool:
        """Whether it names the room that was asked for the answer, and finds it too large."""
        if self.status >= SERVER_ERROR or self.status in _NOT_ITS_SIZE:
            return False
        return bool(_OF_ANSWER.search(self.words) and _OVER.search(self.words))

    @property
    def is_loading(self) -> bool:
        """Whether the endpoint is there and will answer in a while, such as once its model is loaded."""
        return self.status >= SERVER_ERROR and bool(_LOADING.search(self.words))


def told_in(body: object, status: int = 0) -> Trouble | None:
    """The error that a body of JSON holds; None where it holds none. status: 0 to take the one that it names."""
    error = cast("Mapping[str, Any]", body).get("error") if isinstance(body, Mapping) else None
    return trouble_of(error, status) if error else None


def trouble_of(error: object, status: int = 0) -> Trouble:
    """An error as endpoints write it: an object with a message, or a text."""
    if not isinstance(error, Mapping):
        return Trouble(status or SERVER_ERROR, str(error).casefold())
    fields = cast("Mapping[str, Any]", error)
    words = " ".join(str(fields[name]) for name in ("code", "type", "status", "message", "param") if fields.get(name))
    return Trouble(status or _status_in(fields), words.casefold())


def _status_in(error: Mapping[str, Any]) -> int:
    for name in ("code", "status", "status_code", "http_status"):
        number = str(error.get(name) or "")
        if number.isascii() and number.isdecimal() and len(number) == 3 and FIRST_ERROR <= int(number) <= LAST_ERROR:  # noqa: PLR2004 - digits of a status
            return int(number)
    kind = " ".join(str(error.get(name) or "") for name in ("type", "code", "status")).casefold()
    return next((status for words, status in _BY_KIND if any(one in kind for one in words)), SERVER_ERROR)
