"""What a source remembers between two looks, so that a page which was read for nothing is not asked for again. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from app.discovery.values import Wishes

MOST = 2_000  # offers remembered of a source
KNOWN = "known"
_PRINT = 20  # letters of a key: two offers of one source never share them
FIRST_REST_S, LONGEST_REST_S, GROWS = 300.0, 7 * 24 * 3600.0, 4


def print_of(wishes: Wishes) -> str:
    """Changes with anything that the sieve looks at."""
    return sha256(wishes.model_dump_json().encode()).hexdigest()[:_PRINT]


def passed_in(memory: Mapping[str, Any], wishes: Wishes) -> dict[str, str]:
    """What became of offers that were not kept, by short key; nothing where the search wants something else now."""
    passed = memory.get("passed")
    return dict(passed) if memory.get("wishes") == print_of(wishes) and isinstance(passed, dict) else {}


def memory_of(passed: Mapping[str, str], wishes: Wishes) -> dict[str, Any]:
    """To be kept with the source: the newest of these."""
    kept = dict(list(passed.items())[-MOST:])
    return {"wishes": print_of(wishes), "passed": kept}


def short(key: str) -> str:
    """A key as it is remembered."""
    return key[:_PRINT]


def rests_until(failures: int, checked_at: datetime | None, *, is_asked: bool) -> datetime | None:
    """Until when a failing source is left alone: four times as long each time, up to a week.

    is_asked: a person wants it now; then only the first pause counts.
    """
    if not failures or checked_at is None:
        return None
    rest_s = FIRST_REST_S if is_asked else min(FIRST_REST_S * GROWS ** min(failures - 1, 8), LONGEST_REST_S)
    return checked_at + timedelta(seconds=rest_s)
