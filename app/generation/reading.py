"""Having the texts of one CV read that the rules are unsure of: one call for many lines, none where nobody reads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Check, Worded
from app.drafting.second_reading import SECOND_READING, ReadingAnswer, claims_of, reading_input
from app.errors import AppError, Retryable
from app.generation.enforce import Line
from app.generation.settling import NOTHING_READ, Readings, key_of

ITEMS, OF_SUMMARY = 0, 1  # the two readings of a CV, as the table of calls numbers them


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads for one run. model: "" where nobody reads."""

    asker: Asker
    model: str = ""

    async def read(self, index: int, lines: Iterable[Line], known: Readings = NOTHING_READ) -> Readings:
        """What comes of the unsure lines among these; of none where the call cannot be had: the person decides then.

        known: earlier readings; what was read once is not read again.
        """
        unread = [line for line in lines if line.is_unsure and not known.knows(line)]
        if not unread or not self.model or known.is_reader_gone:
            return known
        texts = [Worded(line.text, line.behind) for line in unread]
        due = Due(SECOND_READING, reading_input(texts, self.model), index)
        try:
            answer: ReadingAnswer = await self.asker.ask(due, Check[ReadingAnswer, ReadingAnswer](lambda read: read))
        except (AppError, Retryable):  # its call is kept as failed; the offer goes on with proposals
            return replace(known, is_reader_gone=True)
        claims = claims_of(texts, answer)
        cleared = frozenset(key_of(line) for at, line in enumerate(unread) if at not in claims)
        return known | Readings(cleared, {key_of(unread[at]): claim for at, claim in claims.items()})
