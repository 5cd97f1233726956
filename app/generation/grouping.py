"""Which items share a call, and what the calls of a step come to together. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.generation.batches import batches, text_size
from app.generation.calls.items import ItemAnswer, ItemsAnswer
from app.generation.enforce import AcceptedItem
from app.generation.fates import Decision, Fate
from app.vitae.document import Experience, Project

ALONE = 1000  # added to the index of an item that is asked for alone, beside the batch it may be in
Item = TypeVar("Item", Experience, Project)


@dataclass(frozen=True, slots=True)
class Group(Generic[Item]):
    """The items of one call. index: of the call. instruction: the person's, for an item that is asked for alone."""

    index: int
    items: tuple[Item, ...]
    instruction: str = ""

    @property
    def is_alone(self) -> bool:
        """Whether the person asked for it; no plan holds then."""
        return self.index >= ALONE


@dataclass(frozen=True, slots=True)
class Kept(Generic[Item]):
    """The items of a step, with the ids of those kept by engine and rules at first, and in the end by the person."""

    items: Sequence[Item]
    first: set[str]
    final: set[str]


def groups(kept: Kept[Item], instructions: Mapping[str, str]) -> list[Group[Item]]:
    """The calls of a step: batches of what was kept at first, so that a change of mind repeats no other item's call;
    then, alone, what the person brought back or wants otherwise.
    """
    places = {item.id: index for index, item in enumerate(kept.items)}
    at_first = batches(item for item in kept.items if item.id in kept.first)
    later = [item for item in kept.items if item.id in kept.final]
    alone = [item for item in later if item.id not in kept.first or item.id in instructions]
    return [
        *(Group(places[group[0].id], group) for group in at_first),
        *(Group(ALONE + places[item.id], (item,), instructions.get(item.id, "")) for item in alone if text_size(item)),
    ]


def accepted(
    accept: Callable[[Item, ItemAnswer], AcceptedItem], items: Sequence[Item], answer: ItemsAnswer
) -> list[AcceptedItem]:
    """The accepted items of one call; an item it forgot stays as it was."""
    answers = {one.item_id: one for one in answer.items}
    return [accept(item, answers.get(item.id, ItemAnswer(item_id=item.id))) for item in items]


def by_id(untouched: Sequence[AcceptedItem], answered: list[list[AcceptedItem]]) -> dict[str, AcceptedItem]:
    """The items that stay, the later answer in place of the earlier one."""
    stays = _named(untouched)
    return stays | _named([one for items in answered for one in items if one.item_id in stays])


def _named(items: Sequence[AcceptedItem]) -> dict[str, AcceptedItem]:
    return {one.item_id: one for one in items}


def with_fate(decisions: Sequence[Decision], fate: Fate) -> set[str]:
    """The items that these decisions give this fate."""
    return {decision.item_id for decision in decisions if decision.fate == fate}


def ids_of_projects(decisions: Sequence[Decision], projects: set[str]) -> set[str]:
    """Kept projects and moved experiences."""
    return (with_fate(decisions, Fate.KEEP) & projects) | with_fate(decisions, Fate.MOVE_TO_PROJECTS)
