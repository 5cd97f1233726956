"""The lines that a process writes about its work: one road for all of them, in JSON or for a person at a terminal."""

import logging
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

_NONE: Mapping[str, str] = {}
facts: ContextVar[Mapping[str, str]] = ContextVar("sartor_log_facts", default=_NONE)
# Libraries that write a line for each small thing they do.
QUIET = ("httpx", "httpx2", "httpcore", "httpcore2", "arq", "uvicorn.access", "fontTools", "weasyprint", "openai")
OWN_HANDLERS = ("uvicorn", "uvicorn.error", "uvicorn.access", "arq", "arq.worker", "arq.jobs")


class Form(StrEnum):
    """How lines are written. JSON: one object a line.  PLAIN: to be read as they come."""

    JSON = "json"
    PLAIN = "plain"


def configure(form: str, *, level: int = logging.INFO) -> None:
    """Have every line of this process, whoever writes it, go to standard error in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(without_private_parts)
    handler.setFormatter(formatter(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    for name in OWN_HANDLERS:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def formatter(form: str) -> logging.Formatter:
    """What writes lines in this form."""
    if form == Form.JSON:
        from app.kit.json_lines import JsonLines  # its library is loaded only where it is used

        return JsonLines()
    return logging.Formatter("%(levelname)s %(name)s %(message)s")


@contextmanager
def about(**known: str) -> Generator[None]:
    """Every line that is written within also says this: ids alone, never a name, an address or a text."""
    token = facts.set({**facts.get(), **known})
    try:
        yield
    finally:
        facts.reset(token)


def without_private_parts(record: logging.LogRecord) -> bool:
    """Take out of a line what may be of people: addresses of mail, and what follows the path of a web address."""
    message = record.getMessage()
    if "@" in message or "://" in message:
        record.msg, record.args = " ".join(_plain(word) for word in message.split(" ")), None
    return True


def _plain(word: str) -> str:
    if "://" not in word:
        return "[address]" if "@" in word else word
    scheme, _, rest = word.partition("://")
    authority, slash, path = rest.partition("?")[0].partition("#")[0].partition("/")
    return f"{scheme}://{authority.rpartition('@')[2]}{slash}{path}".strip("\"'")
