"""The settings page in values: every option with its words, its value and what it may be."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.options.queries import values
from app.options.registry import Label, Option, Value, groups, registered, shown_in

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
    found = {**await values(session, [one.name for one in registered()])}
    written = {**found, **{name: raw for name, raw in (typed or {}).items() if name in found}}
    return [
        GroupView(
            group,
            title,
            tuple(
                OptionView(one, label, written[one.name], found[one.name] != one.default, one.name in refused)
                for one, label in shown_in(group)
            ),
        )
        for group, title in groups().items()
    ]


def names_in(group: str) -> list[str]:
    """The options of a group that the page shows."""
    return [one.name for one, _ in shown_in(group)]
