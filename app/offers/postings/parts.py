"""How boards part their answers: where one goes on, and which of them says that nothing is open now. Pure."""

from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from app.offers.postings.boards import board_named

HELD = ("jobs", "offers", "items", "content", "offer", "results")  # under which of these boards keep their offers


def following(told: Any, address: str) -> tuple[str, ...]:
    """The address where an answer goes on: the one that it names, or its own with the place where the next begins."""
    begin = _next_begin(told, dict(parse_qsl(urlsplit(address).query)))
    if begin is not None:
        return (_with(address, *begin),)
    named = told.get("next_url") if isinstance(told, dict) else None
    whole = joined(address, named) if isinstance(named, str) and named else ""
    return (whole,) if whole else ()


def joined(address: str, href: str) -> str:
    """The whole address that a link leads to, without its fragment; "" for one that nobody could follow."""
    try:
        whole = urldefrag(urljoin(address, href)).url
        split = urlsplit(whole)
    except ValueError:
        return ""
    return whole if split.scheme in {"http", "https"} and split.hostname else ""


def says_none(told: Any, address: str) -> bool:
    """Whether it is the list of a board, which holds nothing at present. A bare one is such a list at a board alone."""
    if isinstance(told, dict):
        return any(told.get(name) == [] for name in HELD)
    return told == [] and bool(board_named(address))


def _next_begin(told: Any, asked: dict[str, str]) -> tuple[str, int] | None:
    """The name of the place, and the place. A bare list says no total: one as long as was asked for may go on."""
    if isinstance(told, list):
        size, begin = _number(asked.get("limit")), _number(asked.get("skip")) or 0
        return ("skip", begin + size) if size and len(told) >= size else None
    if not isinstance(told, dict):
        return None
    begin, size, total = (told.get(name) for name in ("offset", "limit", "totalFound"))
    if not (isinstance(begin, int) and isinstance(size, int) and isinstance(total, int)) or size < 1:
        return None
    return ("offset", begin + size) if begin + size < total else None


def _number(value: str | None) -> int | None:
    return int(value[:9]) if value and value.isascii() and value.isdigit() else None


def _with(address: str, name: str, place: int) -> str:
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] != name] + [(name, str(place))]
    return parts._replace(query=urlencode(query)).geturl()
