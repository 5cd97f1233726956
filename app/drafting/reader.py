"""Having texts read a second time by a model; whoever cannot be had has read nothing."""

from collections.abc import Sequence

from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Worded
from app.drafting.second_reading import SECOND_READING, Readings, checked_reading, reading_input
from app.errors import AppError, Retryable


async def read_by(asker: Asker, model: str, texts: Sequence[Worded], index: int = 0) -> Readings | None:
    """What a reader makes of the texts; None where it cannot be had, or never said anything about one of them.

    index: among the readings of one subject. Its call is kept as failed then, and who asked for it goes on.
    """
    due = Due(SECOND_READING, reading_input(texts, model), index)
    try:
        return await asker.ask(due, checked_reading(texts))
    except (AppError, Retryable):
        return None
