"""What a route does before its session opens: reading files, and other work of seconds, with nothing held meanwhile."""

from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

from litestar.di import Provide

from app.errors import AppError

Value = TypeVar("Value")
NAME = "prepared"


class Prepared(Generic[Value]):
    """What was worked out, or why it could not be."""

    def __init__(self, value: Value | None = None, refusal: AppError | None = None) -> None:
        self._value = value
        self._refusal = refusal

    def get(self) -> Value:
        """The value. Raises the refusal, where the route can say it in its own form."""
        if self._refusal is not None:
            raise self._refusal
        return self._value  # pyright: ignore[reportReturnType] - one of the two is there


async def prepared(work: Awaitable[Value]) -> Prepared[Value]:
    """The value of the work, or its refusal, kept for the route."""
    try:
        return Prepared(await work)
    except AppError as refusal:
        return Prepared(refusal=refusal)


def before_session(provider: Callable[..., Awaitable[Any]]) -> dict[str, Provide]:
    """The `dependencies` of a route whose session waits for this provider; the route asks for it as `prepared`."""
    return {NAME: Provide(provider)}


async def nothing() -> None:
    """Most routes prepare nothing."""
