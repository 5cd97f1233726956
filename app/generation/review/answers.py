"""What a decision about one text changed on the review page, so that its answer is that and no more. Pure."""

from dataclasses import dataclass

from app.generation.compare import Change, Item, Row, Section
from app.generation.review.views import ReviewPage


@dataclass(frozen=True, slots=True)
class Place:
    """A row where it stands on the page."""

    section: Section
    item: Item
    row: Row


@dataclass(frozen=True, slots=True)
class Answer:
    """The row that was decided about, and the others that look different since."""

    own: Place
    others: tuple[Place, ...] = ()


def answer_to(before: ReviewPage, after: ReviewPage, unit_id: str) -> Answer | None:
    """What to show anew; None where rows came or went, or an item folds in another way: then it is a whole section."""
    stood, stands = _places(before), _places(after)
    if before.tailored.proposals != after.tailored.proposals:
        return None  # an item tells how many of its rewordings wait
    if unit_id not in stands or stood.keys() != stands.keys() or _is_out(stood[unit_id]) != _is_out(stands[unit_id]):
        return None
    if Change.PROPOSED in (stood[unit_id].row.change, stands[unit_id].row.change):
        return None  # how many of its item wait stands above it
    changed = [one for one in stands if one != unit_id and _look(before, stood[one]) != _look(after, stands[one])]
    return Answer(stands[unit_id], tuple(stands[one] for one in changed))


def _places(page: ReviewPage) -> dict[str, Place]:
    return {
        row.unit_id: Place(section, item, row)
        for section in page.sections
        for item in section.items
        for row in item.rows
        if row.is_listed
    }


def _is_out(place: Place) -> bool:
    return all(row.change == Change.LEFT_OUT for row in place.item.rows)


def _look(page: ReviewPage, place: Place) -> tuple[object, ...]:
    """All that a row shows."""
    verdict = page.verdicts.get(place.row.unit_id)
    return place.row, verdict and verdict.choice, page.choices(place.section.name, place.row)
