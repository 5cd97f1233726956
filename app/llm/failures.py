"""What can go wrong with a call, by name: answers without use, errors that may pass, and those a setting must mend."""

from typing import TYPE_CHECKING, Any, cast

from app.errors import AppError, Retryable

if TYPE_CHECKING:
    import openai

_NO_MONEY = 402
_TOO_LONG = 413
_FIRST_ERROR = 400
_DEFAULT_WAIT_S = 2.0
_BY_PAUSE = {401, 402, 403, 429}  # the key, the money or the moment is wrong, whatever the words name
_BY_STATUS = {401: "llm.bad_key", 403: "llm.not_allowed", 404: "llm.unknown_model"}
_QUOTA = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_FILTERED = ("content_filter", "content_policy", "responsibleaipolicy")  # a refusal that comes as an error
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
_CONTEXT = ("context_length_exceeded", "maximum context length", "context length", "context window", "too many tokens")


class PermanentFailure(AppError):
    """No other try can help; the parameters say which setting may."""

    code = "llm.refused_request"
    status = 502


class NoAnswer(Retryable):
    """The endpoint works, and what it answered cannot be used; the code says why. Another call may have an answer."""


class OutOfPatience(Retryable):
    """The endpoint asked to wait for longer than a call may."""

    def __init__(self, wait_s: float) -> None:
        super().__init__("llm.rate_limited", wait_s=wait_s)


class RateLimited(Exception):
    """The endpoint asks to wait. Never leaves this room: the limiter waits."""

    def __init__(self, wait_s: float) -> None:
        self.wait_s = wait_s
        super().__init__(wait_s)


class RequestRefused(Exception):
    """The endpoint does not take the request as it is (400, 422). Never leaves this room: a plainer one is made."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


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
    if isinstance(error, openai.APIConnectionError) and not _is_unreadable(error):
        return Retryable("llm.unreachable")
    return NoAnswer("llm.bad_answer")


def connection_errors() -> tuple[type[Exception], ...]:
    """What breaks a stream that has begun; the library passes it on as it is."""
    import httpx2

    return (httpx2.HTTPError,)


def _is_unreadable(error: Exception) -> bool:
    """Whether something came that is not packed as it says."""
    import httpx2

    return isinstance(error.__cause__, httpx2.DecodingError)


def _is_about_pictures(error: "openai.APIStatusError") -> bool:
    """Whether the error names pictures; servers without them answer 400, 404, 415, 422 and even 500."""
    words = f"{error.message} {_parameter(error)}".casefold()
    return error.status_code not in _BY_PAUSE and any(sign in words for sign in _NO_PICTURES)


def _of_pictures(error: "openai.APIStatusError", about: dict[str, str]) -> PermanentFailure:
    is_size = any(sign in error.message.casefold() for sign in _TOO_LARGE)
    return PermanentFailure("llm.refused_request" if is_size else "llm.no_pictures", **about)


def _of_status(error: "openai.APIStatusError", about: dict[str, str]) -> Exception:
    import openai

    words = f"{error.code or ''} {error.type or ''} {error.message}".casefold()
    if code := _permanent(error, words):
        return PermanentFailure(code, **about)
    if error.status_code < _FIRST_ERROR:  # a redirect, which is not followed
        return PermanentFailure("llm.redirected")
    if isinstance(error, openai.RateLimitError):
        return RateLimited(wait_asked(error))
    if any(sign in words for sign in _FILTERED):
        return NoAnswer("llm.filtered")
    if isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError):
        return RequestRefused(f"{words} {_parameter(error)}")
    return Retryable("llm.server_error")


def _permanent(error: "openai.APIStatusError", words: str) -> str:
    """The code of a failure that only a setting can mend, else ""."""
    if error.status_code == _NO_MONEY or any(sign in words for sign in _QUOTA):
        return "llm.no_quota"
    if error.status_code == _TOO_LONG or any(sign in words for sign in _CONTEXT):
        return "llm.small_context"
    return _BY_STATUS.get(error.status_code, "")


def wait_asked(error: "openai.APIStatusError") -> float:
    """Seconds that Retry-After asks for, in either of its forms that endpoints use."""
    headers = error.response.headers
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            return max(0.0, float(headers[name]) * unit)
        except (KeyError, ValueError):
            continue
    return _DEFAULT_WAIT_S


def _parameter(error: "openai.APIStatusError") -> str:
    body = cast("dict[str, Any]", error.body) if isinstance(error.body, dict) else {}
    return str(body.get("param") or "")
