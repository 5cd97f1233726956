"""What this process has answered so far, by route: how often, and how long it took. For metrics."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
UNKNOWN = "unknown"  # no route has this address: what strangers try must not fill the table


@dataclass(frozen=True, slots=True)
class Answer:
    """A kind of answer."""

    method: str
    route: str
    status: int


@dataclass(slots=True)
class Times:
    """How long answers of one kind took. counts: by the bounds above, the last one without a bound."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_S) + 1))
    seconds: float = 0.0


class Traffic:
    """Counts since the process began. Methods of people's own invention count as OTHER."""

    METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})

    def __init__(self) -> None:
        self._times: dict[Answer, Times] = {}

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """One more answer."""
        kind = Answer(method if method in self.METHODS else "OTHER", route or UNKNOWN, status)
        times = self._times.setdefault(kind, Times())
        times.counts[bisect_left(BOUNDS_S, seconds)] += 1
        times.seconds += seconds

    def times(self) -> Mapping[Answer, Times]:
        """All of it."""
        return self._times


traffic = Traffic()
