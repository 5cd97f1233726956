"""The expected ways to say no: a code, its parameters, a status. Sentences stand in the catalogues, never here."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import ClassVar

AMONG = "among"  # the parameter that names which of several files was refused


class AppError(Exception):
    """An expected no, written for the person who asked.

    code: dotted name that templates, the API and the command line turn into a sentence in both languages.
    parameters: what the sentence needs (ids, amounts, names), plain JSON values.
    status: the HTTP status of the answer.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400

    def __init__(self, code: str | None = None, **parameters: object) -> None:
        self.error_code = code or self.code
        self.parameters = parameters
        super().__init__(self.error_code, parameters)


class NotFound(AppError):
    """A missing row and somebody else's row alike."""

    code = "not_found"
    status = 404


class NotSignedIn(AppError):
    """The page or call needs an account."""

    code = "not_signed_in"
    status = 401


class Forbidden(AppError):
    """Signed in, but not allowed."""

    code = "forbidden"
    status = 403


class Refused(AppError):
    """Input that cannot be used; the code says why (for example `import.encrypted`)."""

    code = "refused"
    status = 422


class Conflict(AppError):
    """The state has moved on since the person looked."""

    code = "conflict"
    status = 409


class TooMany(AppError):
    """Too much at once, or too often."""

    code = "too_many"
    status = 429


class TooBusy(AppError):
    """It can be done, and not now; parameters: wait_s, after how many seconds to ask again."""

    code = "busy"
    status = 503


class Retryable(Exception):
    """The outside world failed; worth another try. Raised only in llm, documents and net; caught only by app/tasks.

    is_final: it was tried often enough, and another try would meet the same.
    """

    is_final: ClassVar[bool] = False

    def __init__(self, code: str, *, wait_s: float | None = None) -> None:
        self.error_code = code
        self.wait_s = wait_s
        super().__init__(code)


@contextmanager
def one_of(files: int, name: str) -> Generator[None]:
    """A refusal of one of several files says which; of a single file everybody knows it."""
    try:
        yield
    except Refused as refusal:
        if files <= 1:
            raise
        raise Refused(refusal.error_code, **refusal.parameters, among=name) from refusal
