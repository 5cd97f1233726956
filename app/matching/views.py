"""What pages show of a match, as ready values."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.cvs.queries import cvs_of, own_cv, own_document, sources_of
from app.db import reading
from app.i18n import gettext
from app.kit.texts import N_
from app.matching.picture import picture
from app.matching.score import Aspect, Grade, Score, asks_for_something
from app.matching.scoring import Wanted, scores_of
from app.offers.models import Offer
from app.offers.queries import digest_of, own_offer

GRADES = {Grade.WEAK: N_("Weak"), Grade.FAIR: N_("Fair"), Grade.GOOD: N_("Good"), Grade.STRONG: N_("Strong")}
ASPECTS = {
    Aspect.MUST: N_("Must-haves"),
    Aspect.NICE: N_("Nice-to-haves"),
    Aspect.TITLE: N_("Kind of post"),
    Aspect.SENIORITY: N_("Seniority"),
    Aspect.LANGUAGE: N_("Language"),
}


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score with its word and its picture in the reader's language."""

    score: Score
    word: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class MatchCard:
    """How one of the person's CVs answers an offer. cvs: which may be chosen, newest first.

    shown: None without a CV, and where the offer asks for nothing.
    """

    offer: Offer
    cvs: Sequence[CV]
    cv: CV | None
    shown: ShownScore | None


async def match_card(user_id: UUID, offer_id: UUID, cv_id: UUID | None) -> MatchCard:
    """The match of an offer with a CV, the newest by default. Raises NotFound for what is not theirs, Refused."""
    async with reading() as session:
        offer = await own_offer(session, user_id, offer_id)
        cvs = await _choices(session, user_id, offer_id)
        cv = await own_cv(session, user_id, cv_id) if cv_id else next(iter(cvs), None)
        document = await own_document(session, user_id, cv.id) if cv else None
    if cv is None or document is None or not asks_for_something(digest_of(offer)):
        return MatchCard(offer, cvs, cv if document else None, None)
    wanted = Wanted(offer.id, digest_of(offer), offer.text)
    scores = await scores_of(user_id, cv.id, document, [wanted])
    return MatchCard(offer, cvs, cv, shown_score(scores[offer.id]))


def shown_score(score: Score) -> ShownScore:
    """A score as pages show it."""
    word = gettext(GRADES[score.grade])
    words = {aspect: gettext(label) for aspect, label in ASPECTS.items()}
    name = gettext("Match: %(value)s of 100, %(word)s") % {"value": score.value, "word": word}
    told = ", ".join(
        f"{words[one.aspect]} {round(100 * one.share)} %" for one in score.aspects if one.share is not None
    )
    drawn = picture(score, name, told, words)
    return ShownScore(score, word, Markup(drawn))  # noqa: S704 - our own drawing, its words escaped in it


async def _choices(session: AsyncSession, user_id: UUID, offer_id: UUID) -> list[CV]:
    """The person's own CVs, and those that were tailored to this offer."""
    own = await sources_of(session, user_id)
    tailored = await cvs_of(session, user_id, CVKind.TAILORED)
    return [*own, *(one for one in tailored if one.offer_id == offer_id)]
