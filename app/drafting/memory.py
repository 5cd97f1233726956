"""What remembers calls between tries, as those who ask see it; and the memory that keeps nothing."""

from collections.abc import Sequence
from typing import Any, Protocol

from app.drafting.call import Answer, Due, Given
from app.drafting.checking import RefusedText
from app.drafting.engine import Answered, Made
from app.errors import AppError, Retryable


class Memory(Protocol):
    """Remembers the calls of one subject."""

    async def saved(self, due: Due[Given, Answer]) -> Answer | None:
        """The answer to an equal input that an earlier try saved."""
        ...

    async def began(self, due: Due[Any, Any]) -> None:
        """A call is made now."""
        ...

    async def save(
        self, due: Due[Any, Answer], answered: Answered[Answer], refused: Sequence[RefusedText], *, duration_ms: int
    ) -> None:
        """Keep an answer that passed its check, and what of it was refused."""
        ...

    async def failed(self, due: Due[Any, Any], error: AppError | Retryable, made: Made, *, duration_ms: int) -> None:
        """Note a call that has no answer to use. made: what it has used up all the same."""
        ...

    async def held(self, *, is_held: bool) -> None:
        """Pauses of the endpoint hold a call for longer than a moment, or do no longer."""
        ...

    async def settle(self) -> None:
        """A good moment to write down what came in: a person still waits for other calls."""
        ...


class NoMemory:
    """Remembers nothing: for the command line and for pure use."""

    async def saved(self, due: Due[Given, Answer]) -> Answer | None:
        """Nothing."""
        del due

    async def began(self, due: Due[Any, Any]) -> None:
        """Do nothing."""

    async def save(
        self, due: Due[Any, Answer], answered: Answered[Answer], refused: Sequence[RefusedText], *, duration_ms: int
    ) -> None:
        """Do nothing."""

    async def failed(self, due: Due[Any, Any], error: AppError | Retryable, made: Made, *, duration_ms: int) -> None:
        """Do nothing."""

    async def held(self, *, is_held: bool) -> None:
        """Do nothing."""

    async def settle(self) -> None:
        """Do nothing."""
