"""The options that exist: each slice registers its own, with type, range and default; what the admin set is in rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.errors import Refused

Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an option and a sentence about it, both to be translated."""

    name: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over some options of a group. title: to be translated.  order: lower comes first."""

    title: str
    order: int


@dataclass(frozen=True, slots=True)
class Option:
    """One thing the admin may change. Its type is that of its default.

    group: where it stands among the settings.  heading: over which part of its group, if any.

    minimum, maximum: of a number, both allowed.  choices: the only values allowed, where there are any.
    check: of a text, raises ValueError for one that cannot be used.
    label: its words on the settings page; one without is not shown there.
    blocked: the code that says why a switch cannot be on here; one that was on counts as off.
    """

    name: str
    default: Value
    group: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    check: Callable[[str], object] | None = None
    label: Label | None = None
    blocked: str = ""
    heading: Heading | None = None


_options: dict[str, Option] = {}
_groups: dict[str, str] = {}


def register(*options: Option) -> None:
    """Make options known; a name that is there already is replaced, so that start-up may be repeated."""
    _options.update({option.name: option for option in options})


def registered() -> tuple[Option, ...]:
    """Every option, by group and name."""
    return tuple(sorted(_options.values(), key=lambda one: (one.group, one.name)))


def register_groups(groups: Mapping[str, str]) -> None:
    """Open groups of the settings page. groups: titles, to be translated, by name."""
    _groups.update(groups)


def groups() -> Mapping[str, str]:
    """The titles of all groups by name, in the order of the page."""
    return _groups


def shown_in(group: str) -> tuple[tuple[Option, Label], ...]:
    """The options of a group that have words, in the order of the page."""
    return tuple((one, one.label) for one in _options.values() if one.group == group and one.label)


def option(name: str) -> Option:
    """One option. An unknown name is a mistake of ours: KeyError."""
    return _options[name]


def accepted(one: Option, raw: object) -> Value:
    """The value of an option from what was typed or stored. Raises Refused (option.bad, or `blocked`) for no fit."""
    try:
        value = _typed(one, raw)
        if one.check:
            one.check(str(value))
    except ValueError as error:
        raise Refused("option.bad", name=one.name, value=str(raw)) from error
    if one.blocked and value is True:
        raise Refused(one.blocked, name=one.name)
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
