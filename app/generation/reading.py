"""Having texts of one CV read: those that the rules are unsure of, and a share of the others. One call for many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from app.drafting import second_reading
from app.drafting.asking import Asker
from app.drafting.checking import Worded
from app.drafting.mending import mended
from app.drafting.reader import read_by
from app.generation.enforce import Line
from app.generation.settling import NOTHING_READ, Readings, Watched, key_of
from app.grounding.trace import TextFinding

_RETOLD = (TextFinding("source", "", "", "", "grounding.second_reading"),)
ITEMS, RETRIED, LEFT = 0, 1, 2  # the readings of a CV, as the table of calls numbers them


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
        texts = [_worded(line) for line in unread]
        found = await read_by(self.asker, self.model, texts, index)
        if found is None:  # the offer goes on with proposals
            return replace(known, is_reader_gone=True)
        return known | _readings(unread, found) | await self._mended(index, unread, found)

    async def _mended(self, index: int, read: Sequence[Line], found: second_reading.Readings) -> Readings:
        """What stands in place of doubted lines: mended by rule, or asked for once more and still to be read."""
        news = await mended(self.asker, self.model, [_worded(one) for one in read], found, index)
        return Readings(
            mended={key_of(read[at]): replace(read[at], text=text) for at, text in news.sure.items()},
            retried={
                key_of(read[at]): replace(read[at], text=text, findings=read[at].findings or _RETOLD)
                for at, text in news.unread.items()
            },
        )

    def _is_watched(self, line: Line) -> bool:
        """Drawn by the words, so that another try draws the same."""
        return line.is_reworded and not line.findings and crc32(line.text.encode()) % 100 < self.share


def _worded(line: Line) -> Worded:
    """A line to be read: its own sources stand first of all that is behind it."""
    return Worded(line.text, line.behind, line.behind[len(line.sources) :])


def _readings(read: Sequence[Line], found: second_reading.Readings) -> Readings:
    """By text and sources. A line without a verdict is in none of them: it waits for the person."""
    settled = {at: found.doubts.get(at, "") for at in range(len(read)) if at in found.cleared or at in found.doubts}
    return Readings(
        cleared=frozenset(key_of(read[at]) for at in found.cleared),
        doubts={key_of(read[at]): claim for at, claim in found.doubts.items()},
        watched=tuple(Watched(read[at], claim) for at, claim in settled.items() if not read[at].is_unsure),
    )
