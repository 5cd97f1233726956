"""The lines of a copied page that are its offer: from its title to other offers, a form or the foot. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.offers.pasted.clutter import ACT, COOKIE, FACT, FOOT, ends_offer, kind_of
from app.offers.pasted.heads import Head, head_in

_MAX_LINES, _MAX_LINE = 2_500, 6_000
_LEAST_BODY = 500  # letters of an offer before what follows it may be cut
_PROSE = 45  # letters
_FOOT = 40  # lines
_LEAST_CLUTTER, _SURE = 3, 2
_SURELY = frozenset({ACT, COOKIE, FACT, FOOT, "back"})


@dataclass(frozen=True, slots=True)
class Cut:
    """An offer within a copied page. head: its title and facts.  facts: the lines between title and text.

    body: the lines of its text, "" where an empty line stood.
    """

    head: Head
    facts: tuple[str, ...]
    body: tuple[str, ...]


def cut_out(text: str) -> Cut | None:
    """The offer in a text that was copied with its page; None where nothing of a page stands around it."""
    every = [line.strip()[:_MAX_LINE] for line in text.replace("\r\n", "\n").replace("\xa0", " ").split("\n")][
        :_MAX_LINES
    ]
    lines = [line for line in every if line]
    if not is_copied(lines):
        return None
    told = lines[: end_of(lines)]
    head = head_in(told, [*lines[: _further(lines)], *(line for line in lines[-_FOOT:] if "©" in line)])
    if head is None:
        return None
    facts = tuple(line for line in told[head.at + 1 : head.begins] if not kind_of(line))
    return Cut(head, facts, tuple(_body(every, head.begins, len(told))))


def is_copied(lines: Sequence[str]) -> bool:
    """Whether menus, buttons, consent or a foot stand among the lines."""
    kinds = [kind for line in lines if (kind := kind_of(line))]
    return len(kinds) >= _LEAST_CLUTTER and sum(kind in _SURELY for kind in kinds) >= _SURE


def end_of(lines: Sequence[str]) -> int:
    """The line from which on nothing is of the offer any more."""
    return _without_foot(lines, _further(lines))


def _further(lines: Sequence[str]) -> int:
    """The line at which other offers or a form begin."""
    size = 0
    for number, line in enumerate(lines):
        if size > _LEAST_BODY and ends_offer(line):
            return number
        size += len(line) if len(line) > _PROSE and not kind_of(line) else 0
    return len(lines)


def _without_foot(lines: Sequence[str], end: int) -> int:
    """Without the short lines and buttons that stand last."""
    last = max((number for number, line in enumerate(lines[:end]) if _is_of_text(line)), default=end - 1)
    return next((number for number in range(last + 1, end) if kind_of(lines[number])), end)


def _is_of_text(line: str) -> bool:
    return len(line) > _PROSE and not kind_of(line)


def _body(every: Sequence[str], begins: int, ends: int) -> list[str]:
    """The lines of the text with the empty ones between them. begins, ends: numbers among the full lines."""
    kept: list[str] = []
    number = -1
    for line in every:
        number += bool(line)
        if number < begins or (line and number >= ends):
            continue
        if number >= ends:
            break
        if kind_of(line) not in {ACT, COOKIE, FACT} if line else kept:
            kept.append(line)
    return kept
