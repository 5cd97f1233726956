"""What can go wrong with a call, by name: answers without use, errors that may pass, and those a setting must mend."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from app.errors import AppError, Retryable
from app.llm.dialects import Trouble, trouble_of
from app.llm.usage import Usage

if TYPE_CHECKING:
    import openai

_TOO_LONG = 413
_TOO_MANY = 429
_FIRST_ERROR = 400
_DEFAULT_WAIT_S = 2.0
_BY_PAUSE = {401, 402, 403, 429}  # the key, the money or the moment is wrong, whatever the words name
_BY_STATUS = {401: "llm.bad_key", 403: "llm.not_allowed", 404: "llm.unknown_model"}
_NOT_AS_IT_IS = {400, 422}
_WAITED_FOR = {503, 529}  # where they say for how long
# How endpoints say that a model takes no pictures: OpenAI and DeepSeek name the part, others the kind of model.
_NO_PICTURES = (
    "image_url",
    "image input",
    "input_image",
    "image content",
    "image(s)",
    "images are not supported",
    "support image",
    "multimodal",
    " vision",
    "mmproj",
)
_TOO_LARGE = ("too large", "exceeds", "maximum size", "size limit")


RATE_LIMITED, LOADING = "llm.rate_limited", "llm.loading"  # what an endpoint is waited for


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens of all tries of a call, and how many of them failed before the last."""

    usage: Usage = field(default_factory=Usage)
    failed: int = 0


class PermanentFailure(AppError):
    """No other try can help; the parameters say which setting may."""

    code = "llm.refused_request"
    status = 502


class NoAnswer(Retryable):
    """The endpoint works, and what it answered cannot be used; the code says why. Another call may have an answer."""


class TooSlow(NoAnswer):
    """No try of a call was answered in its time. Whoever asked takes what there is without; no other try is due."""

    is_final = True


class OutOfPatience(Retryable):
    """The endpoint asked to wait for longer than a call may; the code says what for."""

    def __init__(self, wait_s: float, code: str = RATE_LIMITED) -> None:
        super().__init__(code, wait_s=wait_s)


class RateLimited(Exception):
    """The endpoint asks to wait. code: what for.  Never leaves this room: the limiter waits."""

    def __init__(self, wait_s: float, code: str = RATE_LIMITED) -> None:
        self.wait_s, self.code = wait_s, code
        super().__init__(wait_s)


class RequestRefused(Exception):
    """The endpoint does not take the request as it is (400, 422). Never leaves this room: a plainer one is made.

    code: of the failure where nothing plainer is left.  is_of_room: the room for the answer is too large for it.
    """

    def __init__(self, message: str, code: str = "llm.refused_request", *, is_of_room: bool = False) -> None:
        self.message, self.code, self.is_of_room = message, code, is_of_room
        super().__init__(message)


def note_spent(error: AppError | Retryable, usage: Usage, failed: int) -> None:
    """Keep with a failure what its tries have used up. failed: how many they were besides the last."""
    error.__dict__["spent"] = Spent(usage, failed)


def spent_on(error: AppError | Retryable) -> Spent:
    """What a failed call has used up all the same."""
    found = error.__dict__.get("spent")
    return found if isinstance(found, Spent) else Spent()


def named(error: "openai.APIError", *, has_pictures: bool = False, **about: str) -> Exception:
    """Our name for an error of the client. about: what a sentence needs, such as the model and the setting.

    has_pictures: the question brought some, and may have been refused for them.
    """
    import openai

    if isinstance(error.__cause__, AppError):  # the guard of the road, which refuses before a connection is made
        return PermanentFailure(error.__cause__.error_code)
    if isinstance(error, openai.APITimeoutError):
        return Retryable("llm.timeout")
    if isinstance(error, openai.APIStatusError):
        return _of_pictures(error, about) if has_pictures and _is_about_pictures(error) else _of_status(error, about)
    if isinstance(error, openai.APIConnectionError):
        return of_connection(error.__cause__ or error)
    return told(trouble_of(error.body), about) if error.body else NoAnswer("llm.bad_answer")


def connection_errors() -> tuple[type[Exception], ...]:
    """What breaks an answer that has begun; the library passes it on as it is."""
    import httpx2

    return (httpx2.HTTPError,)


def of_connection(error: BaseException) -> Retryable:
    """Our name for what broke an answer that had begun."""
    return NoAnswer("llm.bad_answer") if _is_unreadable(error) else Retryable("llm.unreachable")


def _is_unreadable(error: BaseException | None) -> bool:
    """Whether something came that is not packed as it says."""
    import httpx2

    return isinstance(error, httpx2.DecodingError)


def _is_about_pictures(error: "openai.APIStatusError") -> bool:
    """Whether the error names pictures; servers without them answer 400, 404, 415, 422 and even 500."""
    words = f"{error.message} {_parameter(error)}".casefold()
    return error.status_code not in _BY_PAUSE and any(sign in words for sign in _NO_PICTURES)


def _of_pictures(error: "openai.APIStatusError", about: dict[str, str]) -> PermanentFailure:
    is_size = any(sign in error.message.casefold() for sign in _TOO_LARGE)
    return PermanentFailure("llm.refused_request" if is_size else "llm.no_pictures", **about)


def _of_status(error: "openai.APIStatusError", about: dict[str, str]) -> Exception:
    if error.status_code < _FIRST_ERROR:  # a redirect, which is not followed
        return PermanentFailure("llm.redirected")
    words = f"{error.code or ''} {error.type or ''} {error.message} {_parameter(error)}".casefold()
    return told(Trouble(error.status_code, words), about, wait_asked(error))


def told(trouble: Trouble, about: Mapping[str, str], wait_s: float | None = None) -> Exception:
    """Our name for an error of an endpoint, however it came. wait_s: that it asks for, None where it does not say."""
    if code := _hopeless(trouble):
        return PermanentFailure(code, **about)
    if code := _worth_waiting(trouble, asks_for_it=wait_s is not None):
        return RateLimited(_DEFAULT_WAIT_S if wait_s is None else wait_s, code)
    if trouble.is_filtered:
        return NoAnswer("llm.filtered")
    if trouble.is_of_room:
        code = "llm.small_context" if trouble.is_of_context else "llm.refused_request"
        return RequestRefused(trouble.words, code, is_of_room=True)
    return RequestRefused(trouble.words) if trouble.status in _NOT_AS_IT_IS else Retryable("llm.server_error")


def _hopeless(trouble: Trouble) -> str:
    """The code of a failure that only a setting can mend, else ""."""
    if trouble.is_of_money:
        return "llm.no_quota"
    is_too_long = trouble.status == _TOO_LONG or trouble.is_of_context
    return "llm.small_context" if is_too_long and not trouble.is_of_room else _BY_STATUS.get(trouble.status, "")


def _worth_waiting(trouble: Trouble, *, asks_for_it: bool) -> str:
    """The code of what a call waits for, else ""."""
    if trouble.is_loading or (trouble.status in _WAITED_FOR and asks_for_it):
        return LOADING
    return RATE_LIMITED if trouble.status == _TOO_MANY else ""


def wait_asked(error: "openai.APIStatusError") -> float | None:
    """Seconds that Retry-After asks for, in either of its forms that endpoints use; None where nothing does."""
    headers = error.response.headers
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * unit)
        except (KeyError, ValueError):
            continue
    return None


def _parameter(error: "openai.APIStatusError") -> str:
    body = cast("dict[str, Any]", error.body) if isinstance(error.body, dict) else {}
    return str(body.get("param") or "")
