"""Scores beside offers in lists; who works them out registers, as this room knows no CVs.

A score stands in the offer's row with the print of what it was worked out from; another print means that it is stale.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.offers.models import UNSCORED, DigestStatus, Offer


async def _no_print(session: AsyncSession, user_id: UUID) -> str:
    del session, user_id
    return ""


@dataclass(frozen=True, slots=True)
class Scorer:
    """print_of: (session, user) -> of what their scores are worked out now, "" where nothing can be.

    grade_of: of a score, as pages mark it.  word_of: the same in the reader's language.
    """

    print_of: Callable[[AsyncSession, UUID], Awaitable[str]] = _no_print
    grade_of: Callable[[int], str] = str
    word_of: Callable[[int], str] = str


@dataclass(frozen=True, slots=True)
class RowScore:
    """A score as a row shows it. value: 0 to 100."""

    value: int
    grade: str
    word: str


@dataclass(frozen=True, slots=True)
class RowScores:
    """The scores of a page's rows. key: the print that holds now; "" where there is nothing to score by."""

    key: str
    scorer: Scorer

    def of(self, offer: Offer) -> RowScore | None:
        """The score of a row; None for one that is missing or stale."""
        if not self.key or offer.score_key != self.key or offer.score == UNSCORED:
            return None
        return self.shown(offer.score)

    def shown(self, value: int) -> RowScore:
        """A score as it is shown."""
        return RowScore(value, self.scorer.grade_of(value), self.scorer.word_of(value))

    def lacking(self, offers: Iterable[Offer]) -> list[UUID]:
        """Which of these rows may have a score and have none."""
        return [one.id for one in offers if self.key and _may_have(one) and one.score_key != self.key]

    def is_without(self, offer: Offer) -> bool:
        """Whether it was looked at and asks for nothing that could be scored."""
        return bool(self.key) and offer.score_key == self.key and offer.score == UNSCORED


_scorers: dict[str, Scorer] = {}


def register_scorer(name: str, scorer: Scorer) -> None:
    """Make known who scores offers; there is one at most."""
    _scorers.clear()
    _scorers[name] = scorer


async def row_scores(session: AsyncSession, user_id: UUID) -> RowScores:
    """What shows the scores of the user's offers."""
    scorer = next(iter(_scorers.values()), Scorer())
    return RowScores(await scorer.print_of(session, user_id), scorer)


def _may_have(offer: Offer) -> bool:
    return offer.digest_status == DigestStatus.DONE
