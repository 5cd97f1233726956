"""Whether a text that still comes only says the same again. Pure; it costs no more than a look at its end."""

import re

LEAST_TIMES, LEAST_CHARS = 4, 600  # of one piece of text, word for word, at the end of what has come
COUNTED_TIMES, COUNTED_CHARS = 40, 3_000  # where only numbers differ: "p1", "p2", "p3"... without end
LOOK_EVERY = 200  # characters between two looks
_NEEDLE, _PLACES, _FAR = 48, 8, 6_000
_DIGITS = re.compile(r"\d+")


def repeats_itself(text: str) -> bool:
    """Whether the text ends in one piece said over and over."""
    if _repeats(text[-_FAR:], LEAST_TIMES, LEAST_CHARS):
        return True
    if len(text) < COUNTED_CHARS:
        return False
    counted = _DIGITS.sub("0", text[-2 * _FAR :])
    return _repeats(counted, COUNTED_TIMES, COUNTED_CHARS)


def _repeats(text: str, times: int, chars: int) -> bool:
    """Looks where the last letters stood before: the distance is a candidate for the length of the piece."""
    if len(text) < chars:
        return False
    needle, end = text[-_NEEDLE:], len(text) - 1
    for _ in range(_PLACES):
        at = text.rfind(needle, 0, end)
        if at < 0:
            return False
        length = len(text) - _NEEDLE - at
        count = max(times, -(-chars // length))
        if length * count > len(text):
            return False
        if text.endswith(text[-length:] * count):
            return True
        end = at + _NEEDLE - 1
    return False
