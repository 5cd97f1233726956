"""What an approval starts: the server's defaults, which each person may change for themselves; and at which terms."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.generation.engine import EngineName
from app.generation.options import models_of
from app.generation.options import price_of as price_of_cv
from app.kit.texts import N_
from app.letters.options import price_of as price_of_letter
from app.letters.options import writing_model
from app.options.queries import values
from app.options.registry import Label, Option
from app.own_model.queries import answerer_for
from app.settings import Settings
from app.tracker.analysis.parts import Terms, Wish

GROUP = "approvals"
MATCH, LETTER, CV = "approve_match", "approve_letter", "approve_cv"


def options(settings: Settings) -> tuple[Option, ...]:
    """A letter and a CV may cost credits: they are off until a person wants them."""
    del settings
    help_ = N_("Until a person chooses for themselves.")
    match = Label(N_("Approving works out the match"), help_)
    letter = Label(N_("Approving has a letter written"), help_)
    cv = Label(N_("Approving has a CV tailored"), help_)
    return (
        Option(MATCH, default=True, group=GROUP, label=match),
        Option(LETTER, default=False, group=GROUP, label=letter),
        Option(CV, default=False, group=GROUP, label=cv),
    )


async def usual_wish(session: AsyncSession) -> Wish:
    """What starts for a person who has chosen nothing."""
    found = await values(session, [MATCH, LETTER, CV])
    return Wish(match=bool(found[MATCH]), letter=bool(found[LETTER]), cv=bool(found[CV]))


async def terms_now(session: AsyncSession, settings: Settings, user_id: UUID) -> Terms:
    """With a model where there is one, the person's own or the server's, at the prices of now."""
    by = await answerer_for(session, user_id, settings)
    letter = EngineName.MODEL if await writing_model(session, by) else EngineName.EXTRACTIVE
    cv = EngineName.MODEL if by.is_there and await models_of(session, by) else EngineName.EXTRACTIVE
    return Terms(
        letter_engine=letter,
        letter_price=await price_of_letter(session, letter, by),
        cv_engine=cv,
        cv_price=await price_of_cv(session, cv, by),
    )
