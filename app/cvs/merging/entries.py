"""An entry of a CV as it is shown beside another one, and where a new one goes. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.cvs.profiles.lines import WITHIN
from app.cvs.profiles.making import by_date

_NAMES = ("title", "company", "name", "role", "degree", "school", "issuer", "level", "label")
_TEXTS = ("location", "contract", "grade", "description", "text", "certificate", "url", "status_note")


def entry_name(item: Any) -> str:
    """What an entry is called, with its employer or school."""
    said = [str(getattr(item, name)) for name in _NAMES if getattr(item, name, "")]
    return ", ".join(dict.fromkeys(said)) or getattr(item, "text", "")


def entry_texts(item: Any) -> tuple[str, ...]:
    """All that a new entry says, line by line."""
    return tuple(dict.fromkeys(text for text in _texts(item) if text))


def place_for(item: Any, items: Sequence[Any]) -> int:
    """Behind its post and the missions of it, else before the first entry that is older, else at the end."""
    post = getattr(item, "post_id", None)
    under = [at for at, one in enumerate(items) if post and post in (one.id, one.post_id)]
    if under:
        return under[-1] + 1
    if not hasattr(item, "start") and not hasattr(item, "date"):
        return len(items)
    date = by_date(item)
    tops = (at for at, one in enumerate(items) if not getattr(one, "post_id", None) and by_date(one) < date)
    return next(tops, len(items)) if any(date) else len(items)


def _texts(item: Any) -> Iterator[str]:
    yield entry_name(item)
    dates = (getattr(item, name, None) for name in ("start", "end", "date"))
    yield " – ".join(date for date in dates if date)
    yield from (str(getattr(item, name, "")) for name in _TEXTS)
    for name in WITHIN:
        yield from (getattr(one, "text", "") or one.name for one in getattr(item, name, ()))
    skills = getattr(item, "skills", ())
    yield ", ".join(skills)
