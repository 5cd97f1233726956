"""Lines of the log as JSON objects. What failed is told by kind and place, never in words that may be a person's."""

import logging
import traceback
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from app.kit.logs import facts

_NAMES = {"levelname": "level", "name": "logger"}
_PLACES = 12  # of each failure, the last ones
_CHAIN = 5


class JsonLines(JsonFormatter):
    """One object a line: time (UTC), level, logger, message, what is known of the request or task, and `extra`."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s %(message)s", rename_fields=_NAMES, timestamp="time")

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """The fields of the line, then those of the request or task it belongs to."""
        super().add_fields(log_data, record, message_dict)
        for name, value in facts.get().items():
            log_data.setdefault(name, value)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        """A failure and those behind it: kinds and places. Its words may hold what somebody wrote."""
        found: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(found) < _CHAIN:
            found.append(f"{type(error).__module__}.{type(error).__qualname__} at {_places(error.__traceback__)}")
            error = error.__cause__ or error.__context__
        return "; from ".join(found)


def _places(trace: TracebackType | None) -> str:
    last = traceback.extract_tb(trace)[-_PLACES:]
    return " > ".join(f"{_short(one.filename)}:{one.lineno} {one.name}" for one in last) or "no place"


def _short(path: str) -> str:
    return "/".join(path.rsplit("/", 3)[1:]) if path.count("/") > 2 else path  # noqa: PLR2004 - folders that tell enough
