"""Which items share a call: small ones together, a large one alone, in their order. Pure."""

from collections.abc import Iterable
from typing import TypeVar

from app.vitae.document import Experience, Project

BATCH_CHARS = 1600  # about two ordinary posts; rules and digest are then paid for once, not twice
Item = TypeVar("Item", Experience, Project)


def batches(items: Iterable[Item]) -> list[tuple[Item, ...]]:
    """Groups of items with at most BATCH_CHARS of text each, a larger item alone. Items without a text are left out."""
    groups: list[list[Item]] = []
    room = 0
    for item in items:
        size = text_size(item)
        if not size:
            continue
        if size > room:
            groups.append([])
            room = BATCH_CHARS
        groups[-1].append(item)
        room -= size
    return [tuple(group) for group in groups]


def text_size(item: Experience | Project) -> int:
    """Characters of the texts that an engine may reword or order."""
    lines = [*item.responsibilities, *item.deliverables] if isinstance(item, Experience) else item.bullets
    return len(item.description) + sum(len(line.text) for line in lines)
