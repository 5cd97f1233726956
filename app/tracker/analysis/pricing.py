"""What an analysis costs before it is begun: a CV or letter that exists is taken as it is, and paid once."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.letters.queries import UNWRITTEN, has_text, letter_of_offer
from app.tracker.analysis.parts import Part, PartNow, PartState, Terms
from app.tracker.analysis.queries import running_for, tailored_for
from app.tracker.models import Application


async def what_is_there(session: AsyncSession, user_id: UUID, application: Application) -> dict[Part, str]:
    """The addresses of the CV and the letter for this application's offer, those under way too."""
    found: dict[Part, str] = {}
    if (cv := await tailored_for(session, user_id, application.offer_id)) is not None:
        found[Part.CV] = f"/cvs/{cv.id}"
    elif (running := await running_for(session, user_id, application.offer_id)) is not None:
        found[Part.CV] = f"/generations/{running.id}"
    letter = await letter_of_offer(session, user_id, application.offer_id)
    if letter is not None and (letter.status in UNWRITTEN or await has_text(session, letter.id)):
        found[Part.LETTER] = f"/letters/{letter.id}"
    return found


def price_of(part: Part, terms: Terms) -> int:
    """Credits for a new one of this part."""
    return {Part.CV: terms.cv_price, Part.LETTER: terms.letter_price}.get(part, 0)


def cost_of(parts: Mapping[Part, PartNow], terms: Terms, there: Mapping[Part, str]) -> int:
    """Credits for all parts that are to be begun."""
    due = [part for part, one in parts.items() if one.state == PartState.OPEN and (one.is_afresh or part not in there)]
    return sum(price_of(part, terms) for part in due)
