"""Calls of a tailoring that had no answer to use: whose texts they were, and when that is too many. Pure."""

from app.drafting.asking import Missing, Tally
from app.errors import AppError
from app.generation.calls.items import ItemsInput
from app.generation.results import Unanswered


class NothingAnswered(AppError):
    """No call of the offer had an answer to use; the code says what was wrong with the first."""

    status = 502


def unanswered_in(tally: Tally) -> tuple[Unanswered, ...]:
    """What the person is told; calls beside the steps tell of themselves. Raises NothingAnswered."""
    if tally.missing and not tally.answers:
        raise NothingAnswered(tally.missing[0].error_code)
    return tuple(_told(one) for one in tally.missing if one.due.call.step)


def _told(one: Missing) -> Unanswered:
    given = one.due.given
    item_ids = [item.id for item in given.items] if isinstance(given, ItemsInput) else []
    return Unanswered(step=one.due.call.step, item_ids=item_ids, reason=one.error_code)
