"""Lengths of calls in buckets, each a fifth longer than the one before, and what part of them took how long. Pure."""

from bisect import bisect_left
from collections.abc import Mapping

FIRST_MS, FACTOR, COUNT = 20.0, 1.2, 60  # up to about 19 minutes; the last bucket has no end
BOUNDS_MS = tuple(round(FIRST_MS * FACTOR**at) for at in range(COUNT))


def bucket_of(duration_ms: int) -> int:
    """Which bucket a length lies in: the first whose bound it does not pass."""
    return bisect_left(BOUNDS_MS, duration_ms)


def quantile_s(counts: Mapping[int, int], part: float) -> float:
    """The length that this part of the calls did not pass, in seconds, within a tenth; 0.0 for no calls.

    counts: how many calls lie in each bucket.  part: 0 to 1.
    """
    rest = part * sum(counts.values())
    for bucket in sorted(counts):
        if rest <= counts[bucket] and counts[bucket]:
            low, high = _span(bucket)
            return (low + (high - low) * rest / counts[bucket]) / 1000
        rest -= counts[bucket]
    return 0.0


def _span(bucket: int) -> tuple[float, float]:
    low = BOUNDS_MS[bucket - 1] if bucket else 0
    return float(low), float(BOUNDS_MS[bucket] if bucket < COUNT else low * FACTOR)
