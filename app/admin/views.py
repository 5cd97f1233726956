"""The settings page in values: every option with its words, its value and what it may be."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.labels import GROUPS, LABELS, Label
from app.options.queries import values
from app.options.registry import Option, Value, registered

_LONG = 60  # letters of a default from which on a field has several lines


@dataclass(frozen=True, slots=True)
class OptionView:
    """One option on the page. value: as it is, or as it was typed where that was refused."""

    option: Option
    label: Label
    value: Value
    is_changed: bool
    is_refused: bool = False

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
class GroupView:
    """The options that stand together."""

    name: str
    title: str
    options: tuple[OptionView, ...]


async def groups_of(
    session: AsyncSession, typed: Mapping[str, str] | None = None, refused: Container[str] = ()
) -> list[GroupView]:
    """All options by group. typed: what stands in the fields instead, by name.  refused: what cannot be used of it."""
    found = await values(session, [one.name for one in registered()])
    shown = {one.name: _shown(one, found[one.name], typed or {}, refused) for one in registered() if one.name in LABELS}
    return [
        GroupView(group, title, tuple(shown[name] for name in LABELS if name in names_in(group)))
        for group, title in GROUPS.items()
    ]


def names_in(group: str) -> list[str]:
    """The options of a group that the page shows."""
    return [one.name for one in registered() if one.group == group and one.name in LABELS]


def _shown(one: Option, value: Value, typed: Mapping[str, str], refused: Container[str]) -> OptionView:
    return OptionView(one, LABELS[one.name], typed.get(one.name, value), value != one.default, one.name in refused)
