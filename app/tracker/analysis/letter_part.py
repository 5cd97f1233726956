"""The letter among the parts of an analysis: fit for use or a draft, as it is by now."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.letters.models import Letter, LetterStatus
from app.tracker.analysis.parts import Part, PartNow, Parts, PartState, parts_in
from app.tracker.models import ApplicationAnalysis


def as_letter_is(part: PartNow, letter: Letter) -> PartNow:
    """The part whose letter has been written: a draft where that one is, done where it is done."""
    if letter.status == LetterStatus.DRAFT:
        return part.draft(letter.error_code, letter.error_parameters, str(letter.id))
    if letter.status == LetterStatus.DONE:
        return part.ended(PartState.DONE).model_copy(update={"error_code": "", "error_parameters": {}})
    return part


async def parts_by_now(session: AsyncSession, analysis: ApplicationAnalysis) -> Parts:
    """The parts of an analysis; its letter may have been written to since."""
    parts = parts_in(analysis.parts)
    part = parts.get(Part.LETTER)
    if part is not None and part.thing and part.state in {PartState.DONE, PartState.DRAFT}:
        letter = await session.get(Letter, UUID(part.thing))
        if letter is not None and letter.user_id == analysis.user_id:
            parts[Part.LETTER] = as_letter_is(part, letter)
    return parts
