"""How long an expression takes over its worst attack, and how that grows with the text. In this process's own time."""

import math
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from tests.harm.attacks import attacks
from tests.harm.patterns import Found

TINY, SMALL, FULL = 24, 1_500, 50_000
PATIENCE_S = 0.3  # of this process's time, so that a busy machine does not count
NOTHING_S = 0.0001
BAR_MS = 50.0
WORST = 3  # attacks of each expression that are tried at full length
Attack = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Slow:
    """What an expression is slow at. ms: of this process over the whole text; growth: 1 in step with it, 2 squared.

    Both are infinite where patience ended.
    """

    where: str
    pattern: str
    attack: Attack
    ms: float
    growth: float


def slowest(found: Found, bar_ms: float = BAR_MS) -> Slow | None:
    """The first of the worst attacks that takes longer than the bar at full length, or None."""
    for attack in _worst(found):
        whole = _seconds(found, attack, FULL)
        if whole * 1000 > bar_ms:
            quarter = max(_seconds(found, attack, FULL // 4), 1e-6) if math.isfinite(whole) else 1.0
            return Slow(found.where, found.pattern.pattern, attack, whole * 1000, math.log(whole / quarter, 4))
    return None


def text_of(attack: Attack, size: int) -> str:
    """The attack as a text of about so many letters."""
    head, pump, tail = attack
    return head + (pump or "a") * (size // len(pump or "a")) + tail


def _worst(found: Found) -> list[Attack]:
    """By their time over short texts; where one ends all patience, it is the worst."""
    rated: list[tuple[float, Attack]] = []
    for attack in attacks(found.pattern):
        took = 0.0
        for size in (TINY, TINY * 5, SMALL):
            took = _confirmed(found, attack, size) * SMALL / size
            if took > PATIENCE_S / 6:
                break
        if math.isinf(took):
            return [attack]
        rated.append((took, attack))
    return [attack for _, attack in sorted(rated, key=lambda one: -one[0])[:WORST]]


def _confirmed(found: Found, attack: Attack, size: int) -> float:
    """By the finest clock, as the process's own may go in ticks of 4 ms; what looks slow is tried again: the lesser."""
    once = _seconds(found, attack, size, time.perf_counter)
    return min(once, _seconds(found, attack, size, time.perf_counter)) if once > NOTHING_S else once


def _seconds(found: Found, attack: Attack, size: int, clock: Callable[[], float] = time.process_time) -> float:
    """The time of this process, or by another clock; infinite where it is cut off."""
    text = text_of(attack, size)
    tried: Callable[[str], object] = found.pattern.match if found.is_anchored else _everywhere(found)
    before = signal.signal(signal.SIGVTALRM, _cut_off)
    began = clock()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_S)
        tried(text)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except CutOffError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return clock() - began


class CutOffError(Exception):
    """The patience is used up."""


def _cut_off(number: int, frame: FrameType | None) -> None:
    raise CutOffError


def _everywhere(found: Found) -> Callable[[str], object]:
    return lambda text: [None for _ in found.pattern.finditer(text)]
