"""What a source remembers between two looks, so that a page which was read for nothing is not asked for again. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from app.discovery.values import Wishes

MOST = 2_000  # offers remembered of a source
KNOWN = "known"  # followed by the short key that its page gave it
_PRINT = 20  # letters of a key: two offers of one source never share them
FIRST_REST_S, LONGEST_REST_S, GROWS = 300.0, 7 * 24 * 3600.0, 4


class KeptMemory(BaseModel):
    """What a source remembers. passed: by short key, why an offer was not kept.  file: one that waits to be read."""

    wishes: str = ""
    passed: dict[str, str] = {}
    file: str = ""


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


def there_now(keys: Iterable[str], passed: Mapping[str, str]) -> frozenset[str] | None:
    """Short keys of what a source has, with those that pages gave instead; None where one of these is not remembered.

    keys: as the list of the source gives them.
    """
    there = {short(key) for key in keys}
    named = [told for key in there if (told := passed.get(key, "")).startswith(KNOWN)]
    if len(passed) > MOST or any(told == KNOWN for told in named):  # of a release that did not remember it
        return None
    return frozenset(there | {told.removeprefix(f"{KNOWN}:") for told in named})


def short(key: str) -> str:
    """A key as it is remembered."""
    return key[:_PRINT]


def rests_until(failures: int, checked_at: datetime | None, *, is_asked: bool, asked_s: float = 0.0) -> datetime | None:
    """Until when a failing source is left alone: four times as long each time, up to a week.

    is_asked: a person wants it now; then only the first pause counts.
    asked_s: the pause that the site asked for, which counts for everybody.
    """
    if not failures or checked_at is None:
        return None
    rest_s = FIRST_REST_S if is_asked else min(FIRST_REST_S * GROWS ** min(failures - 1, 8), LONGEST_REST_S)
    return checked_at + timedelta(seconds=max(rest_s, min(asked_s, LONGEST_REST_S)))


def asked_pause_s(code: str, parameters: Mapping[str, Any]) -> float:
    """The pause that a site asked for when it was looked into last, as that was kept."""
    told = str(parameters.get("wait_s", "")) if code == "net.backing_off" else ""
    return float(told[:9]) if told.isascii() and told.isdigit() else 0.0
