"""What may be taken of a model's transcript of a page: bounded raw text of a model that has seen the page. Pure."""

import itertools
from enum import StrEnum

from app.cvs.vision.call import PageWire

MAX_CHARACTERS = 12_000  # a full page holds 6 000
MAX_LINES = 300
MAX_REPEATS = 8  # the same line so often without a pause: a model that has lost its thread
_FENCE = "```"


class Unread(StrEnum):
    """Why nothing of an answer is taken."""

    UNSEEN = "unseen"  # it does not know the number below the page: whatever it says it has not seen
    ENDLESS = "endless"
    EMPTY = "empty"


def transcript_of(answer: PageWire, code: str) -> str | Unread:
    """The text of the page, line by line. code: the number below it."""
    if _digits(answer.code) != code:
        return Unread.UNSEEN
    lines = [line.rstrip() for text in answer.lines for line in text.splitlines() or ("",)]
    lines = [line for line in _within_fences(lines) if _digits(line) != code]
    if sum(map(len, lines)) > MAX_CHARACTERS or len(lines) > MAX_LINES or _is_loop(lines):
        return Unread.ENDLESS
    text = "\n".join(lines).strip()
    return text or Unread.EMPTY


def _within_fences(lines: list[str]) -> list[str]:
    """What stands between fences, where there are some: before and after them a model speaks for itself."""
    fences = [at for at, line in enumerate(lines) if line.startswith(_FENCE)]
    if not fences:
        return lines
    end = fences[-1] if len(fences) > 1 else len(lines)
    return [line for line in lines[fences[0] + 1 : end] if not line.startswith(_FENCE)]


def _is_loop(lines: list[str]) -> bool:
    said = itertools.groupby(line for line in lines if line)
    return any(sum(1 for _ in same) > MAX_REPEATS for _, same in said)


def _digits(text: str) -> str:
    return "".join(mark for mark in text if mark.isdigit())
