"""How a person may stand to a degree, certificate or licence: the words that documents and word lists share."""

from collections.abc import Iterable
from enum import StrEnum


class Standing(StrEnum):
    """How a person stands to a paper."""

    HELD = "held"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    NOT_TAKEN = "not_taken"  # or failed, left, or had in part
    LAPSED = "lapsed"

    @property
    def is_open(self) -> bool:
        """It may still be had."""
        return self in {Standing.IN_PROGRESS, Standing.PLANNED}


_GRAVEST = (Standing.LAPSED, Standing.NOT_TAKEN, Standing.PLANNED, Standing.IN_PROGRESS, Standing.HELD)


def gravest(standings: Iterable[Standing]) -> Standing:
    """The one that weighs most against a paper; HELD of none."""
    return min(standings, key=_GRAVEST.index, default=Standing.HELD)
