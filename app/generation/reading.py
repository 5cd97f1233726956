"""Having texts of one CV read: those that the rules are unsure of, and a share of the others. One call for many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Check, Worded
from app.drafting.second_reading import SECOND_READING, ReadingAnswer, claims_of, reading_input
from app.errors import AppError, Retryable
from app.generation.enforce import Line
from app.generation.settling import NOTHING_READ, Readings, Watched, key_of

ITEMS, OF_SUMMARY = 0, 1  # the two readings of a CV, as the table of calls numbers them


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads for one run. model: "" where nobody reads.  share: percent of the sure rewordings that are read too."""

    asker: Asker
    model: str = ""
    share: int = 0

    async def read(self, index: int, lines: Iterable[Line], known: Readings = NOTHING_READ) -> Readings:
        """What comes of the unsure lines among these, and of some sure ones, so that reader and rules are watched.

        Of none where the call cannot be had: the person decides then.
        known: earlier readings; what was read once is not read again.
        """
        unread = [one for one in lines if (one.is_unsure or self._is_watched(one)) and not known.knows(one)]
        if not unread or not self.model or known.is_reader_gone:
            return known
        texts = [Worded(line.text, line.behind) for line in unread]
        due = Due(SECOND_READING, reading_input(texts, self.model), index)
        try:
            answer: ReadingAnswer = await self.asker.ask(due, Check[ReadingAnswer, ReadingAnswer](lambda read: read))
        except (AppError, Retryable):  # its call is kept as failed; the offer goes on with proposals
            return replace(known, is_reader_gone=True)
        return known | _readings(unread, claims_of(texts, answer))

    def _is_watched(self, line: Line) -> bool:
        """Drawn by the words, so that another try draws the same."""
        return line.is_reworded and not line.findings and crc32(line.text.encode()) % 100 < self.share


def _readings(read: Sequence[Line], claims: Mapping[int, str]) -> Readings:
    return Readings(
        cleared=frozenset(key_of(line) for at, line in enumerate(read) if at not in claims),
        doubts={key_of(read[at]): claim for at, claim in claims.items()},
        watched=tuple(Watched(line, claims.get(at, "")) for at, line in enumerate(read) if not line.is_unsure),
    )
