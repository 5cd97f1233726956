"""A part of a long list: what was asked for, and what there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Other = TypeVar("Other")
MAX_LIMIT = 100


@dataclass(frozen=True, slots=True)
class Window:
    """At most `limit` rows, after the first `offset`."""

    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The rows of a window and how many there are in all. is_counted: whether there are no more than the total."""

    items: Sequence[T]
    total: int
    window: Window
    is_counted: bool = True

    def with_items(self, items: Sequence[Other]) -> "Found[Other]":
        """The same window with other rows in it."""
        return Found(items, self.total, self.window, self.is_counted)

    @property
    def has_more(self) -> bool:
        """Whether rows follow after these."""
        return self.window.offset + len(self.items) < self.total

    @property
    def before(self) -> int:
        """Where the window before this one begins."""
        return max(self.window.offset - self.window.limit, 0)

    @property
    def after(self) -> int:
        """Where the window after this one begins."""
        return self.window.offset + self.window.limit
