"""What went wrong in a try, as a value. The one place that catches whatever a run may raise (house rule on errors)."""

import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from app import db
from app.errors import AppError, Retryable

Result = TypeVar("Result")
_log = logging.getLogger(__name__)


class LetGo(Exception):
    """Not a failure: the task is not ours to go on with."""


class PutOff(LetGo):
    """Not a failure: there is nothing to do until something else has happened, and nobody holds a hand for that.

    wait_s: until it is looked again, in seconds.  waits_for: the task whose end makes it due before.
    """

    def __init__(self, wait_s: float, *, waits_for: UUID | None = None) -> None:
        super().__init__()
        self.wait_s, self.waits_for = wait_s, waits_for


@dataclass(frozen=True, slots=True)
class Failure:
    """code, parameters: as in app.errors.  is_final: another try cannot get better.  wait_s: at least, before one."""

    code: str
    parameters: Mapping[str, Any]
    is_final: bool
    wait_s: float = 0.0


async def attempted(work: Awaitable[Result], *, hopeless: tuple[type[Retryable], ...] = ()) -> Result | Failure:
    """The result of the work, or why there is none; a bug is logged and counts as one failed try.

    hopeless: failures of the outside world that another try would meet again.
    Lets LetGo and a database that is away rise.
    """
    try:
        return await work
    except LetGo:
        raise
    except AppError as error:
        return Failure(error.error_code, error.parameters, is_final=True)
    except Retryable as error:
        is_final = error.is_final or isinstance(error, hopeless)
        return Failure(error.error_code, {}, is_final=is_final, wait_s=error.wait_s or 0.0)
    except Exception as error:
        if db.is_away(error):
            raise
        _log.exception("a try failed unexpectedly")
        return Failure("task.bug", {}, is_final=False)
