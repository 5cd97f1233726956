"""JSON routes of matching."""

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from pydantic import Field

from app.errors import NotFound
from app.matching.score import Aspect, Grade, State
from app.matching.views import MatchCard, match_card
from app.offers.digest import Need
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence

ChosenCV = Annotated[UUID | None, QueryParameter(name="cvId", description="The CV; without it the newest own one")]


class LineShown(ApiModel):
    """A line of the CV that shows something."""

    unit_id: str = Field(examples=["e1r2"])
    text: str


class RequirementMatched(ApiModel):
    """One requirement beside the CV. share: 0 to 1, how much of it counts towards the score."""

    requirement_id: str
    text: str
    need: Need
    state: State
    share: float
    lines: list[LineShown]
    is_named_only: bool = Field(description="No work, study or paper shows it, only a list or the summary")
    missing: list[str]
    limit: str | None
    told: str


class AspectMeasured(ApiModel):
    """One aspect of the score. share: 0 to 1, null where the offer says nothing of it."""

    aspect: Aspect
    share: float | None


class ReasonGiven(ApiModel):
    """Something for or against, with the words of the CV that show it."""

    code: str = Field(examples=["match.con.gap"])
    message: str
    line: str


class Match(ApiModel):
    """How a CV answers an offer. value: 0 to 100."""

    offer_id: UUID
    cv_id: UUID
    value: int = Field(examples=[72])
    grade: Grade
    aspects: list[AspectMeasured]
    requirements: list[RequirementMatched]
    pros: list[ReasonGiven]
    cons: list[ReasonGiven]


async def scored_card(user: CurrentUser, offer_id: FromPath[UUID], chosen: ChosenCV = None) -> Prepared[MatchCard]:
    """The match, worked out before anything is answered."""
    return await prepared_by(match_card(user.id, offer_id, chosen))


@get("/offers/{offer_id:uuid}/match", responses=refusals(404, 422, 503), dependencies=before_session(scored_card))
async def read_match(user: CurrentUser, prepared: NamedDependency[Prepared[MatchCard]]) -> Match:
    """How one of the person's CVs answers an offer, requirement by requirement; 404 without a CV."""
    card = prepared.get()
    if card.cv is None or card.shown is None:
        raise NotFound
    found = card.shown.score.model_dump()
    reasons = {
        side: [
            ReasonGiven(code=one.code, message=sentence(one.code, user.locale, **one.parameters), line=one.line)
            for one in (card.shown.score.pros if side == "pros" else card.shown.score.cons)
        ]
        for side in ("pros", "cons")
    }
    answers = [RequirementMatched.model_validate(one) for one in found.pop("answers")]
    return Match.model_validate(
        {**found, **reasons, "requirements": answers, "offer_id": card.offer.id, "cv_id": card.cv.id}
    )


router = api_router("Matching", [read_match])
