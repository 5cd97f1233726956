"""Child side: how far a long reading is, told to the process that waits for it; elsewhere nobody hears it."""

from collections.abc import Callable


def _to_nobody(done: int, total: int) -> None:
    del done, total


_tell: Callable[[int, int], None] = _to_nobody


def tell_with(tell: Callable[[int, int], None]) -> None:
    """Set who is told, once per process."""
    global _tell  # noqa: PLW0603 - a child has one parent
    _tell = tell


def tell(done: int, total: int) -> None:
    """So many parts (pages) are done; each word of it gives the reading its full time again."""
    _tell(done, total)
