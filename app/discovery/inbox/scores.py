"""Scores of what the inbox shows, worked out with no session open; where one cannot be had, it is shown without."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.queries import own_cv, own_document
from app.db import reading, transaction
from app.discovery.inbox import actions, queries
from app.discovery.inbox.filters import Filters
from app.discovery.models import FoundOffer
from app.discovery.queries import own_found
from app.discovery.scoring import score_found
from app.errors import AppError, NotFound
from app.kit.paging import Window
from app.matching.interactions.models import Subject
from app.matching.interactions.recording import opened
from app.matching.scoring import scored, scoring_day
from app.matching.views import ShownScore, shown_score
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument

AT_ONCE = 10  # offers that a page waits for before it asks for more


@dataclass(frozen=True, slots=True)
class FreshScores:
    """The scores of the rows of a page after some were worked out. has_more: others may be missing still."""

    values: Mapping[UUID, int | None]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """Why an offer has its score. found: as it is now.  shown: None without a CV, or where the text is gone."""

    found: FoundOffer
    shown: ShownScore | None
    cv_name: str


async def fresh_scores(
    user_id: UUID, filters: Filters, window: Window, until: datetime | None = None
) -> FreshScores | None:
    """Work out some of the scores that the rows of a window lack; None where nothing was to do, or could be done."""
    async with reading() as session:
        ids = list((await queries.ids_in(session, user_id, filters, window, until=until)).items)
    count = await _scored_now(user_id, ids) if ids else 0
    if not count:
        return None
    async with reading() as session:
        return FreshScores(await queries.scores_by_id(session, user_id, ids), has_more=count == AT_ONCE)


async def explained(user_id: UUID, found_id: UUID) -> Explained:
    """The match of a found offer with the CV that fits it best, point by point. Raises NotFound."""
    async with reading() as session:
        await own_found(session, user_id, found_id)
    await _scored_now(user_id, [found_id])
    async with reading() as session:
        found = await own_found(session, user_id, found_id)
        cv_name, document = await _best_cv(session, found) if found.text else ("", None)
    return Explained(found, await _shown(document, found), cv_name)


async def open_found(user_id: UUID, found_id: UUID) -> bool:
    """Note that the person looks at it, in a transaction of its own; whether the time is wanted. Raises NotFound."""
    async with reading() as session:
        row = await queries.own_row(session, user_id, found_id)
    if row.viewed_at is None:
        async with transaction() as session:
            await actions.mark_viewed(session, user_id, found_id)
    return await opened(user_id, Subject.FOUND, found_id)


async def _scored_now(user_id: UUID, found_ids: list[UUID]) -> int:
    with suppress(AppError):  # too hard, or too much to do just now: the list is worth more than its numbers
        return await score_found(user_id, found_ids, most=AT_ONCE)
    return 0


async def _best_cv(session: AsyncSession, found: FoundOffer) -> tuple[str, CVDocument | None]:
    """Name and document of the CV that the score is of; none where it is gone."""
    if found.score_cv_id is None:
        return "", None
    with suppress(NotFound):
        cv = await own_cv(session, found.user_id, found.score_cv_id)
        return cv.name, await own_document(session, found.user_id, found.score_cv_id)
    return "", None


async def _shown(document: CVDocument | None, found: FoundOffer) -> ShownScore | None:
    if document is None:
        return None
    offer = (OfferDigest.model_validate(found.digest), found.text)
    with suppress(AppError):
        (score,) = await scored(document, [offer], scoring_day())
        return shown_score(score)
    return None
