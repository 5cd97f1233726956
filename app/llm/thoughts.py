"""Which parts of a text a model only thought aloud, whatever marks its template puts around them. Pure.

A part between two marks of one name is aside (`<think>`, `[THINK]`, `<seed:think>`, `<|START_THINKING|>`...), and so is
a channel other than the final one. The names need not be known: what stands outside all marks comes first.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"[A-Za-z][\w:.-]{0,39}"
_MARK = re.compile(rf"[<\[◁](?P<end>/)?\|?(?P<name>{_NAME})(?P<close>/)?\|?[>\]▷]")
_CHANNEL = re.compile(rf"<\|channel\|>\s{{0,9}}(?P<name>{_NAME})[^{{}}]{{0,80}}?<\|message\|>")
_FINAL = "final"
_BEGINS = re.compile(r"(?:start|begin)(?:_of)?_(?P<name>\w{1,39})|(?P<before>\w{1,39})_prefix")
_ENDS = re.compile(r"end(?:_of)?_(?P<name>\w{1,39})|(?P<before>\w{1,39})_suffix")
_THOUGHT = "think"  # one name for all of them: some models begin with one and end with another
_THINKS = re.compile(r"think|thought|reason|reflect")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. is_end: it ends a part of its name; else it begins one."""

    name: str
    is_end: bool
    start: int
    end: int


class Marks:
    """The marks of one text, to be asked from its start on."""

    def __init__(self, text: str) -> None:
        self._marks = list(_marks_in(text))
        self._starts = [mark.start for mark in self._marks]
        self._ends: dict[str, list[Mark]] = {}
        for mark in self._marks:
            if mark.is_end:
                self._ends.setdefault(mark.name, []).append(mark)

    def next(self, start: int) -> Mark | None:
        """The first mark from here on."""
        at = bisect_left(self._starts, start)
        return self._marks[at] if at < len(self._marks) else None

    def end_of(self, mark: Mark) -> int:
        """Where the part that a mark begins is over; -1 where it never is."""
        ends = self._ends.get(mark.name, [])
        at = bisect_left(ends, mark.end, key=lambda end: end.start)
        return ends[at].end if at < len(ends) else -1

    def is_thought(self, mark: Mark) -> bool:
        """Whether a part of this name can only be a thought: nothing in it is an answer, even where nothing follows."""
        return mark.name == _THOUGHT


def final_of(text: str) -> tuple[str, bool]:
    """What was said in the final channel, where a text has channels, and whether it never came to that one."""
    channels = list(_CHANNEL.finditer(text))
    said = [one for one in channels if one["name"].lower() == _FINAL]
    if said:
        return text[said[-1].end() :], False
    return (text[: channels[0].start()], True) if channels else (text, False)


def _marks_in(text: str) -> Iterator[Mark]:
    for found in _MARK.finditer(text):
        if found["close"]:  # an empty element
            continue
        name, is_end = found["name"].lower(), bool(found["end"])
        if not is_end and (begins := _BEGINS.fullmatch(name)):
            name = begins["name"] or begins["before"]
        elif not is_end and (ends := _ENDS.fullmatch(name)):
            name, is_end = ends["name"] or ends["before"], True
        yield Mark(_THOUGHT if _THINKS.search(name) else name, is_end, found.start(), found.end())
