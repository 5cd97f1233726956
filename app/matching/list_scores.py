"""Scores beside the person's own offers in lists: of their newest CV, kept in the rows, worked out where they lack."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.cvs.queries import newest_cv, own_document
from app.db import reading, transaction
from app.errors import AppError
from app.i18n import gettext
from app.matching.score import asks_for_something, grade_of
from app.matching.scoring import Wanted, code_print, scores_of, scoring_day
from app.matching.views import GRADES
from app.offers.actions import put_row_scores
from app.offers.models import UNSCORED
from app.offers.queries import digest_of, offers_to_score
from app.offers.row_scores import RowScore, RowScores, Scorer, row_scores
from app.vitae.document import CVDocument

AT_ONCE = 10  # offers that a page waits for before it asks for more
MOST = 100  # rows of a page


@dataclass(frozen=True, slots=True)
class FreshRowScores:
    """Scores that rows lacked. rest: rows that are still to be asked for."""

    values: dict[UUID, RowScore]
    rest: Sequence[UUID]


async def list_print(session: AsyncSession, user_id: UUID) -> str:
    """Of what scores in lists are worked out now: the newest own CV as it is, the month, the code; "" without a CV."""
    cv = await newest_cv(session, user_id, CVKind.SOURCE)
    return _print(cv) if cv else ""


async def fresh_row_scores(user_id: UUID, offer_ids: Sequence[UUID]) -> FreshRowScores:
    """Work out the scores of the first of these rows, with no session open; of those that are not theirs, none."""
    now, rest = offer_ids[:AT_ONCE], offer_ids[AT_ONCE:MOST]
    with suppress(AppError):  # too hard, or too much to do just now: the list is worth more than its numbers
        await _work_out(user_id, now)
    async with reading() as session:
        scores = await row_scores(session, user_id)
        rows = await offers_to_score(session, user_id, now)
    return FreshRowScores({one.id: shown for one in rows if (shown := scores.of(one))}, rest)


async def _work_out(user_id: UUID, offer_ids: Sequence[UUID]) -> None:
    async with reading() as session:
        cv, document = await _newest(session, user_id)
        if cv is None or document is None:
            return
        scores = RowScores(_print(cv), SCORER)
        rows = [one for one in await offers_to_score(session, user_id, offer_ids) if one.score_key != scores.key]
    asking = [one for one in rows if asks_for_something(digest_of(one))]
    wanted = [Wanted(one.id, digest_of(one), one.text) for one in asking]
    found = await scores_of(user_id, cv.id, document, wanted)
    async with transaction() as session:
        await put_row_scores(
            session, scores.key, [(one, found[one.id].value if one.id in found else UNSCORED) for one in rows]
        )


async def _newest(session: AsyncSession, user_id: UUID) -> tuple[CV | None, CVDocument | None]:
    cv = await newest_cv(session, user_id, CVKind.SOURCE)
    return (cv, await own_document(session, user_id, cv.id)) if cv else (None, None)


def _print(cv: CV) -> str:
    parts = (str(cv.id), str(cv.revision), scoring_day().isoformat(), code_print())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _word(value: int) -> str:
    return gettext(GRADES[grade_of(value)])


SCORER = Scorer(list_print, grade_of, _word)
