"""Whether a value of an export fits its column, and what it is there; what fits nowhere raises ValueError. Pure."""

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, Integer, String, Uuid
from sqlalchemy.types import JSON, TypeEngine

from app.db import UtcDateTime
from app.kit.clock import now

DEEPEST = 40  # levels of a JSON value
INT_32, INT_64 = 2**31, 2**63
LONGEST_TEXT = 4 * 1024 * 1024
_SURROGATES = range(0xD800, 0xE000)


def value_for(column: Column[Any], raw: object) -> Any:
    """The value as its column holds it. Raises ValueError for one of another type, range or length."""
    if raw is None:
        if not column.nullable and not isinstance(column.type, JSON):
            raise ValueError(column.name)
        return None
    for kind, made in _MADE.items():
        if isinstance(column.type, kind):
            return made(column.type, raw)
    raise ValueError(column.name)


def default_of(column: Column[Any]) -> Any:
    """What a column holds that an export does not name, as one of an older release. Raises ValueError for none."""
    default: Any = column.default
    if default is not None and default.is_scalar:
        return default.arg
    if default is not None and default.is_callable and isinstance(column.type, JSON):
        return default.arg(None)
    if default is not None and isinstance(column.type, UtcDateTime):
        return now()
    if column.nullable:
        return None
    raise ValueError(column.name)


def with_strings(value: Any, told: Callable[[str], str]) -> Any:
    """A JSON value with each of its strings, keys too, as `told` says."""
    if isinstance(value, str):
        return told(value)
    if isinstance(value, dict):
        return {told(key): with_strings(one, told) for key, one in value.items()}
    if isinstance(value, list):
        return [with_strings(one, told) for one in value]
    return value


def _text(kind: TypeEngine[Any], raw: object) -> str:
    if not isinstance(raw, str) or not _is_clean(raw) or len(raw) > (getattr(kind, "length", None) or LONGEST_TEXT):
        raise ValueError(raw)
    return raw


def _whole(kind: TypeEngine[Any], raw: object) -> int:
    most = INT_64 if isinstance(kind, BigInteger) else INT_32
    if not isinstance(raw, int) or isinstance(raw, bool) or not -most <= raw < most:
        raise ValueError(raw)
    return raw


def _number(kind: TypeEngine[Any], raw: object) -> float:
    del kind
    if not isinstance(raw, int | float) or isinstance(raw, bool) or not math.isfinite(raw):
        raise ValueError(raw)
    return float(raw)


def _truth(kind: TypeEngine[Any], raw: object) -> bool:
    del kind
    if not isinstance(raw, bool):
        raise ValueError(raw)  # noqa: TRY004 - to the caller every misfit is one
    return raw


def _moment(kind: TypeEngine[Any], raw: object) -> datetime:
    del kind
    found = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    if found is None or found.tzinfo is None:
        raise ValueError(raw)
    return found


def _day(kind: TypeEngine[Any], raw: object) -> date:
    del kind
    if not isinstance(raw, str):
        raise ValueError(raw)  # noqa: TRY004
    return date.fromisoformat(raw)


def _id(kind: TypeEngine[Any], raw: object) -> UUID:
    del kind
    if not isinstance(raw, str):
        raise ValueError(raw)  # noqa: TRY004
    return UUID(raw)


def _json(kind: TypeEngine[Any], raw: object) -> Any:
    del kind
    _check_json(raw, DEEPEST)
    return raw


def _check_json(value: Any, levels: int) -> None:
    if levels == 0:
        raise ValueError(value)
    if isinstance(value, dict):
        for key, one in value.items():
            _check_json(key, levels)
            _check_json(one, levels - 1)
    elif isinstance(value, list):
        for one in value:
            _check_json(one, levels - 1)
    elif isinstance(value, str) and not _is_clean(value):
        raise ValueError(value)


def _is_clean(text: str) -> bool:
    """Neither database takes a NUL, and half a surrogate pair is no text."""
    return "\x00" not in text and (text.isascii() or not any(ord(one) in _SURROGATES for one in text))


# The first that fits counts: a moment is a date and time, a BigInteger an Integer.
_MADE: Mapping[type, Callable[[TypeEngine[Any], object], Any]] = {
    UtcDateTime: _moment,
    Date: _day,
    Uuid: _id,
    Boolean: _truth,
    JSON: _json,
    Integer: _whole,
    Float: _number,
    String: _text,
}
