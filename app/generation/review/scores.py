"""What tailoring changed of what a reader sees at first, before and after, worked out with no session open."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from app.db import reading
from app.generation.review.queries import under_review
from app.matching.first_view import first_view
from app.matching.score import Answer, State
from app.matching.scoring import scored
from app.offers.digest import OfferDigest


@dataclass(frozen=True, slots=True)
class FirstSight:
    """The upper third of page one of the source and of the tailored CV as it stands, for the same offer.

    asked: how many requirements the offer has.  before, after: those that it shows, whole or in part, in their order.
    """

    cv_id: UUID
    title_before: str
    title_after: str
    asked: int
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def gained(self) -> list[str]:
        """What a reader sees now and did not before."""
        return [one for one in self.after if one not in self.before]

    @property
    def is_changed(self) -> bool:
        """Whether two numbers tell more than one."""
        return len(self.before) != len(self.after)


async def first_sight_before_and_after(user_id: UUID, cv_id: UUID) -> FirstSight:
    """Both views of one of the user's tailored CVs. Raises NotFound for any other, Refused (match.too_hard)."""
    async with reading() as session:
        review = await under_review(session, user_id, cv_id)
        wanted, today = [(OfferDigest.model_validate(review.offer.digest), "")], review.generation.today
        source, tailored = review.source, review.tailored.document
    views = [first_view(one) for one in (source, tailored)]
    [before], [after] = await asyncio.gather(*(scored(one, wanted, today) for one in views))
    titles = source.header.current_title, tailored.header.current_title
    return FirstSight(cv_id, *titles, len(after.answers), _shown(before.answers), _shown(after.answers))


def _shown(answers: tuple[Answer, ...]) -> tuple[str, ...]:
    return tuple(one.text for one in answers if one.state != State.GAP)
