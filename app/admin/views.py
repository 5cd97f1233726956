"""The settings pages in values: every option with its words, its value, what it may be, and who changed it last."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.queries import Change, last_changes
from app.errors import NotFound
from app.options.queries import values
from app.options.registry import Heading, Label, Option, Value, groups, registered, shown_in

_LONG = 60  # letters of a default from which on a field has several lines
_PLAIN = Heading("", 0)
_FIRST = ("ai_models", "limits", "prices", "retention", "accounts")  # what is looked for most; the others follow


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option on the page. value: as it is, or as it was typed where that was refused.  change: the last one."""

    option: Option
    label: Label
    value: Value
    is_changed: bool
    is_refused: bool = False
    change: Change | None = None

    @property
    def is_number(self) -> bool:
        """It is typed into a field of numbers."""
        return isinstance(self.option.default, int | float) and not isinstance(self.option.default, bool)

    @property
    def written(self) -> str:
        """The value as it stands in its field."""
        return f"{self.value:g}" if isinstance(self.value, float) else str(self.value)

    @property
    def step(self) -> str:
        """How fine a number may be."""
        return "1" if isinstance(self.option.default, int) else "any"

    @property
    def is_long(self) -> bool:
        """It needs more than one line."""
        return len(str(self.option.default)) > _LONG


@dataclass(frozen=True, slots=True)
class PartView:
    """Options of a group under one heading. title: to be translated, "" for those without."""

    title: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The options that stand on one page. title: to be translated."""

    name: str
    title: str
    parts: tuple[PartView, ...] = field(default=())

    @property
    def options(self) -> tuple[OptionView, ...]:
        """All of them, in the order of the page."""
        return tuple(one for part in self.parts for one in part.options)

    @property
    def changed(self) -> int:
        """How many differ from their default."""
        return sum(one.is_changed for one in self.options)


async def all_groups(session: AsyncSession) -> list[GroupView]:
    """Every group with its options, in the order of the page."""
    found = await values(session, [one.name for one in registered()])
    return [_group(group, found, {}, (), {}) for group in titles()]


async def group_of(
    session: AsyncSession, group: str, typed: Mapping[str, str] | None = None, refused: Container[str] = ()
) -> GroupView:
    """One group. typed: what stands in the fields instead, by name.  refused: what cannot be used of it.

    Raises NotFound for a group that there is not.
    """
    if group not in groups():
        raise NotFound
    names = names_in(group)
    return _group(group, await values(session, names), typed or {}, refused, await last_changes(session, names))


def titles() -> dict[str, str]:
    """The titles of all groups, to be translated, by name, in the order of the page."""
    return {name: groups()[name] for name in dict.fromkeys((*_FIRST, *groups())) if name in groups()}


def names_in(group: str) -> list[str]:
    """The options of a group that the page shows."""
    return [one.name for one, _ in shown_in(group)]


def _group(
    group: str,
    found: Mapping[str, Value],
    typed: Mapping[str, str],
    refused: Container[str],
    changes: Mapping[str, Change],
) -> GroupView:
    shown = [
        OptionView(
            one,
            label,
            typed.get(one.name, found[one.name]),
            found[one.name] != one.default,
            one.name in refused,
            changes.get(one.name),
        )
        for one, label in shown_in(group)
    ]
    shown.sort(key=_order)
    parts = groupby(shown, key=lambda view: (view.option.heading or _PLAIN).title)
    return GroupView(group, groups()[group], tuple(PartView(title, tuple(some)) for title, some in parts))


def _order(view: OptionView) -> int:
    return (view.option.heading or _PLAIN).order
