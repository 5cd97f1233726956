"""How long an expression takes over its worst attack, and how that grows with the text."""

import signal
import time
from dataclasses import dataclass

from tests.harm.attacks import attacks
from tests.harm.patterns import Found

SMALL, FULL = 1_500, 50_000
PATIENCE_S = 0.3


@dataclass(frozen=True, slots=True)
class Slow:
    attack: tuple[str, str, str]
    ms: float
    exponent: float


def slowest(found: Found, bar_ms=50.0) -> Slow | None:
    tried = found.pattern.match if found.is_anchored else lambda text: [0 for _ in found.pattern.finditer(text)]
    worst = []
    for attack in attacks(found.pattern):
        for size in (24, 120, SMALL):
            took = timed(tried, text_of(attack, size))
            if took > 0.05:
                break
        worst.append((took * SMALL / size, size, attack))
    worst.sort(key=lambda o: -o[0])
    for took, size, attack in worst[:3]:
        full = timed(tried, text_of(attack, FULL)) * 1000
        if full > bar_ms:
            return Slow(attack, full, 0)
    return None


def text_of(attack, size):
    head, pump, tail = attack
    pump = pump or "a"
    return head + pump * (size // len(pump)) + tail


def timed(f, text):
    def alarm(*_):
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, alarm)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_S)
    t = time.process_time()
    try:
        f(text)
    except TimeoutError:
        return PATIENCE_S
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - t
