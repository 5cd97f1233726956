"""Which CVs and candidate profiles a success is used for, and the facts that a CV has of its person's successes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CVKind
from app.cvs.queries import own_cv, own_document
from app.cvs.successes.facts import Fact, FactOrigin, fact_id, told_line
from app.cvs.successes.models import Success, SuccessUse
from app.cvs.successes.queries import confirmed_successes, own_success
from app.cvs.successes.wording import MAX_LINE, unconfirmed_in
from app.errors import Refused
from app.kit.texts import one_line
from app.live import announce
from app.vitae.document import Language


async def uses_of(session: AsyncSession, user_id: UUID, success_ids: Sequence[UUID]) -> Sequence[SuccessUse]:
    """What was decided about these successes of a person."""
    asked = select(SuccessUse).where(SuccessUse.user_id == user_id, SuccessUse.success_id.in_(list(success_ids)))
    return (await session.scalars(asked.order_by(SuccessUse.created_at, SuccessUse.id))).all()


async def facts_of_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> list[Fact]:
    """The facts that may be used beside the lines of a person's CV: successes that are on for it, told first first.

    A success is on for the CV whose experience it was told about until its person switches it off; on for others
    once they switch it on. No fact says a figure that was not confirmed.
    """
    asked = select(SuccessUse).where(SuccessUse.user_id == user_id, SuccessUse.cv_id == cv_id)
    decided = {one.success_id: one for one in await session.scalars(asked.execution_options(populate_existing=True))}
    found = [_fact(success, cv_id, decided.get(success.id)) for success in await confirmed_successes(session, user_id)]
    return [one for one in found if one]


async def use_success(
    session: AsyncSession, user_id: UUID, success_id: UUID, cv_id: UUID, line_id: str, text: str
) -> SuccessUse:
    """Use a success for a CV or candidate profile, as a line of this experience, in these words.

    Raises Refused (success.is_draft, success.no_line, success.unconfirmed, success.no_experience,
    success.not_for_tailored), NotFound.
    """
    success, cv = await own_success(session, user_id, success_id), await own_cv(session, user_id, cv_id)
    line = one_line(text, MAX_LINE)
    if success.is_draft:
        raise Refused("success.is_draft")
    if cv.kind == CVKind.TAILORED:
        raise Refused("success.not_for_tailored")
    if not line:
        raise Refused("success.no_line")
    if unsure := unconfirmed_in(line, success.figures, language_of(success)):
        raise Refused("success.unconfirmed", figure=unsure[0])
    document = await own_document(session, user_id, cv_id)
    if line_id not in {one.id for one in document.experience}:
        raise Refused("success.no_experience")
    return await decide(session, success, cv_id, line_id, line, is_on=True)


async def stop_using(session: AsyncSession, user_id: UUID, success_id: UUID, cv_id: UUID) -> SuccessUse:
    """Use a success no longer for this CV; CVs that were made keep what they say. Raises NotFound."""
    success, cv = await own_success(session, user_id, success_id), await own_cv(session, user_id, cv_id)
    before = await _decision(session, success.id, cv.id)
    text = before.text if before else default_line(success)
    line_id = before.line_id if before else success.line_id
    return await decide(session, success, cv.id, line_id, text, is_on=False)


async def decide(
    session: AsyncSession, success: Success, cv_id: UUID, line_id: str, text: str, *, is_on: bool
) -> SuccessUse:
    """Keep what its person decided about a success and a CV, both reached through them."""
    use = await _decision(session, success.id, cv_id)
    if use is None:
        use = SuccessUse(user_id=success.user_id, success_id=success.id, cv_id=cv_id)
        session.add(use)
    use.line_id, use.text, use.is_on = line_id, text, is_on
    await session.flush()
    names = ("successes", f"success-{success.id}")
    await announce(session, success.user_id, "success:changed", {"successId": str(success.id)}, names=names)
    return use


async def _decision(session: AsyncSession, success_id: UUID, cv_id: UUID) -> SuccessUse | None:
    asked = select(SuccessUse).where(SuccessUse.success_id == success_id, SuccessUse.cv_id == cv_id)
    return await session.scalar(asked)


def is_used(success: Success, cv_id: UUID, use: SuccessUse | None) -> bool:
    """Whether a success is on for a CV. use: what was decided about the two, if anything was."""
    return use.is_on if use else success.cv_id == cv_id and bool(success.line_id)


def default_line(success: Success) -> str:
    """What may be said of a success until its person words it."""
    return told_line(success.action, success.result, success.figures, language_of(success))


def language_of(success: Success) -> Language:
    """The language it was told in."""
    return "fr" if success.language == "fr" else "en"


def _fact(success: Success, cv_id: UUID, use: SuccessUse | None) -> Fact | None:
    """The fact of a success; None where it is off, or its words say what nobody confirmed."""
    text = use.text if use else default_line(success)
    language = language_of(success)
    if not is_used(success, cv_id, use) or not text or unconfirmed_in(text, success.figures, language):
        return None
    origin = FactOrigin(
        success_id=success.id,
        title=success.title,
        told_at=success.told_at or success.updated_at,
        is_coached=success.conversation_id is not None,
    )
    return Fact(fact_id(success.id), use.line_id if use else success.line_id, text, language, origin)
