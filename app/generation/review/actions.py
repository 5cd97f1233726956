"""What a person does on the review page: judge one text or a whole section, and take a verdict back."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.actions import save_document
from app.errors import NotFound
from app.generation.compare import Change, comparison
from app.generation.models import Verdict
from app.generation.results import Proposal
from app.generation.review.proposals import accepted, open_proposals, withdrawn
from app.generation.review.queries import UnderReview, under_review, verdict_on, verdicts_on
from app.generation.review.verdicts import OF_PROPOSALS, Before, Choice, Reviewed, before, judged, undone

_REWORDED = (Change.REWORDED, Change.MERGED, Change.SHORTENED)


async def judge(
    session: AsyncSession, user_id: UUID, cv_id: UUID, unit_id: str, *, choice: Choice, text: str = ""
) -> UnderReview:
    """Decide about one text. text: the new wording, for EDITED.

    Raises NotFound (CV, text, proposal), Refused (empty or long text, nothing to go back to); then nothing is written.
    """
    review = await under_review(session, user_id, cv_id)
    known = await verdict_on(session, cv_id, unit_id)
    was = _before(known) if known else before(review.reviewed, unit_id)
    plain = _without(known, was, review) if known else review.reviewed
    if choice in OF_PROPOSALS:
        proposal = _proposal(review, unit_id)
        text, after = proposal.text, accepted(plain, proposal) if choice == Choice.PROPOSED else plain
    else:
        after = judged(plain, review.source, unit_id, choice, text)
    await _save(session, review, after)
    await session.execute(delete(Verdict).where(Verdict.cv_id == cv_id, Verdict.unit_id == unit_id))
    row = Verdict(cv_id=cv_id, user_id=user_id, unit_id=unit_id, choice=choice, text=text, shown=was.shown)
    row.sources, row.place = list(was.sources), was.place
    session.add(row)
    await session.flush()
    return await under_review(session, user_id, cv_id)


async def take_back(session: AsyncSession, user_id: UUID, cv_id: UUID, unit_id: str) -> UnderReview:
    """Keep the new text after all: the verdict goes, and what it did. Without a verdict nothing changes."""
    review = await under_review(session, user_id, cv_id)
    known = await verdict_on(session, cv_id, unit_id)
    if known is not None:
        await _save(session, review, _without(known, _before(known), review))
        await session.delete(known)
        await session.flush()
    return await under_review(session, user_id, cv_id)


async def judge_proposals(session: AsyncSession, user_id: UUID, cv_id: UUID, item_id: str, *, choice: Choice) -> None:
    """Decide alike about every rewording of an item that waits. item_id: "" for the summary."""
    review = await under_review(session, user_id, cv_id)
    decided = {one.unit_id for one in await verdicts_on(session, cv_id)}
    for one in open_proposals(review.tailored, decided):
        if one.item_id == item_id:
            await judge(session, user_id, cv_id, one.unit_id, choice=choice)


async def keep_original_section(session: AsyncSession, user_id: UUID, cv_id: UUID, section: str) -> None:
    """The person's own words for every reworded text of a section."""
    review = await under_review(session, user_id, cv_id)
    for unit_id in _units_of(review, section, lambda change: change in _REWORDED):
        await judge(session, user_id, cv_id, unit_id, choice=Choice.ORIGINAL)


async def keep_new_section(session: AsyncSession, user_id: UUID, cv_id: UUID, section: str) -> None:
    """No verdicts in a section: every text as the generation made it."""
    review = await under_review(session, user_id, cv_id)
    own = set(_units_of(review, section, lambda _: True))
    for verdict in await verdicts_on(session, cv_id):
        if verdict.unit_id in own:
            await take_back(session, user_id, cv_id, verdict.unit_id)


def _units_of(review: UnderReview, section: str, wanted: Callable[[Change], bool]) -> list[str]:
    shown = [one for one in comparison(review.source, review.tailored) if one.name == section]
    rows = [row for one in shown for item in one.items for row in item.rows]
    return [row.unit_id for row in rows if not row.frozen and wanted(row.change)]


async def _save(session: AsyncSession, review: UnderReview, after: Reviewed) -> None:
    cv, origin = review.cv, dict(after.provenance)
    await save_document(session, cv.user_id, cv.id, after.document, revision=cv.revision, origin=origin)


def _without(known: Verdict, was: Before, review: UnderReview) -> Reviewed:
    """The document as it would be without this verdict."""
    if known.choice == Choice.PROPOSED:
        return withdrawn(review.reviewed, review.source, _proposal(review, known.unit_id), was)
    if known.choice == Choice.MINE:
        return review.reviewed
    return undone(review.reviewed, review.source, known.unit_id, was)


def _proposal(review: UnderReview, unit_id: str) -> Proposal:
    found = next((one for one in review.tailored.proposals if one.unit_id == unit_id), None)
    if found is None:
        raise NotFound
    return found


def _before(verdict: Verdict) -> Before:
    return Before(verdict.shown, tuple(verdict.sources), verdict.place)
