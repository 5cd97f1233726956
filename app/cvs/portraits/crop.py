"""Which part of a picture a photo shows. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

NUDGE = 5  # percent of a press
LEAST, MOST = 10, 100  # percent of the shorter side


class Shape(StrEnum):
    """How the photo is cut: its corners stay, or are white."""

    SQUARE = "square"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Crop:
    """x, y: the middle, in percent of width and height.  size: the side, in percent of the shorter one."""

    shape: Shape = Shape.SQUARE
    x: int = 50
    y: int = 50
    size: int = 100

    def nudged(self, where: str) -> "Crop":
        """One press further left, right, up or down, closer or wider; for any other word as it is."""
        steps = {
            "left": replace(self, x=self.x - NUDGE),
            "right": replace(self, x=self.x + NUDGE),
            "up": replace(self, y=self.y - NUDGE),
            "down": replace(self, y=self.y + NUDGE),
            "closer": replace(self, size=self.size - NUDGE),
            "wider": replace(self, size=self.size + NUDGE),
        }
        return steps.get(where, self).bounded()

    def bounded(self) -> "Crop":
        """The same within what there is."""
        return replace(
            self,
            x=min(max(self.x, 0), 100),
            y=min(max(self.y, 0), 100),
            size=min(max(self.size, LEAST), MOST),
        )

    def within(self, width: int, height: int) -> "Crop":
        """The same part of a picture of this size, its middle where that part's middle is. width, height: pixels."""
        left, top, right, bottom = self.box(width, height)
        return replace(self, x=_percent(self.x, left + right, width), y=_percent(self.y, top + bottom, height))

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right, bottom in pixels: a square that lies within the picture."""
        side = max(1, round(min(width, height) * self.size / 100))
        left = min(max(round(width * self.x / 100 - side / 2), 0), width - side)
        top = min(max(round(height * self.y / 100 - side / 2), 0), height - side)
        return left, top, left + side, top + side


def _percent(asked: int, doubled: int, whole: int) -> int:
    """A middle in percent, given twice over in pixels; the one asked for where that is the same but for rounding."""
    there = 50 * doubled / whole
    return asked if abs(there - asked) <= 1 else round(there)
