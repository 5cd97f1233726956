"""The options that exist: each slice registers its own, with type, range and default; what the admin set is in rows."""

from collections.abc import Callable
from dataclasses import dataclass

from app.errors import Refused

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Option:
    """One thing the admin may change. Its type is that of its default. group: where it stands on the settings page.

    minimum, maximum: of a number, both allowed.  choices: the only values allowed, where there are any.
    check: of a text, raises ValueError for one that cannot be used.
    """

    name: str
    default: Value
    group: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    check: Callable[[str], object] | None = None


_options: dict[str, Option] = {}


def register(*options: Option) -> None:
    """Make options known; a name that is there already is replaced, so that start-up may be repeated."""
    _options.update({option.name: option for option in options})


def registered() -> tuple[Option, ...]:
    """Every option, by group and name."""
    return tuple(sorted(_options.values(), key=lambda one: (one.group, one.name)))


def option(name: str) -> Option:
    """One option. An unknown name is a mistake of ours: KeyError."""
    return _options[name]


def accepted(one: Option, raw: object) -> Value:
    """The value of an option from what was typed or stored. Raises Refused (option.bad) when it does not fit."""
    try:
        value = _typed(one, raw)
        if one.check:
            one.check(str(value))
    except ValueError as error:
        raise Refused("option.bad", name=one.name, value=str(raw)) from error
    if not _fits(one, value):
        raise Refused("option.bad", name=one.name, value=str(raw))
    return value


def _typed(one: Option, raw: object) -> Value:
    if isinstance(one.default, bool):
        return raw if isinstance(raw, bool) else _truth(str(raw))
    return type(one.default)(str(raw).strip())


def _truth(text: str) -> bool:
    known = {"true": True, "on": True, "1": True, "false": False, "off": False, "0": False, "": False}
    if text.lower() not in known:
        raise ValueError(text)
    return known[text.lower()]


def _fits(one: Option, value: Value) -> bool:
    if one.choices and value not in one.choices:
        return False
    if isinstance(value, str) or isinstance(one.default, bool):
        return True
    return (one.minimum is None or value >= one.minimum) and (one.maximum is None or value <= one.maximum)
