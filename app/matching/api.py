"""JSON routes of matching."""

from typing import Annotated, Any, Literal
from uuid import UUID

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from pydantic import Field, ValidationError

from app.cvs.queries import own_document
from app.cvs.recognising import recognised_source
from app.db import reading
from app.documents.reader import read_file
from app.errors import NotFound, Refused
from app.matching.nearest import nearest_of
from app.matching.pool_search import Filters
from app.matching.ranking import RankedOffer, ranking
from app.matching.score import Aspect, Grade, Score, State, grade_of
from app.matching.views import MatchCard, match_card
from app.offers.digest import Need
from app.settings import Settings
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence

AnyRequest = Request[Any, Any, Any]
MIN_CHARACTERS, MAX_CHARACTERS = 40, 40_000
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


class CVMatch(ApiModel):
    """How a CV answers an offer. value: 0 to 100."""

    cv_id: UUID
    value: int = Field(examples=[72])
    grade: Grade
    aspects: list[AspectMeasured]
    requirements: list[RequirementMatched]
    pros: list[ReasonGiven]
    cons: list[ReasonGiven]


class Match(CVMatch):
    """The same for one of the person's own offers."""

    offer_id: UUID


def explained(score: Score, cv_id: UUID, locale: str) -> CVMatch:
    """A score in the words of a language."""
    found = score.model_dump()
    reasons = {
        side: [
            ReasonGiven(code=one.code, message=sentence(one.code, locale, **one.parameters), line=one.line)
            for one in (score.pros if side == "pros" else score.cons)
        ]
        for side in ("pros", "cons")
    }
    answers = [RequirementMatched.model_validate(one) for one in found.pop("answers")]
    return CVMatch.model_validate({**found, **reasons, "requirements": answers, "cv_id": cv_id})


async def scored_card(user: CurrentUser, offer_id: FromPath[UUID], chosen: ChosenCV = None) -> Prepared[MatchCard]:
    """The match, worked out before anything is answered."""
    return await prepared_by(match_card(user.id, offer_id, chosen))


@get("/offers/{offer_id:uuid}/match", responses=refusals(404, 422, 503), dependencies=before_session(scored_card))
async def read_match(user: CurrentUser, prepared: NamedDependency[Prepared[MatchCard]]) -> Match:
    """How one of the person's CVs answers an offer, by requirement; 404 without a CV, 422 where it asks for nothing."""
    card = prepared.get()
    if card.cv is None:
        raise NotFound
    if card.shown is None:
        raise Refused("match.nothing_asked")
    match = explained(card.shown.score, card.cv.id, user.locale)
    return Match(**dict(match), offer_id=card.offer.id)


class MatchWish(ApiModel):
    """Which CV, one of the person's own or its text, and which offers. k: at most so many."""

    cv_id: UUID | None = None
    text: str = Field("", max_length=MAX_CHARACTERS, description="A CV as text, where no cvId is given")
    k: int = Field(20, ge=1, le=100)
    language: Literal["", "fr", "en"] = ""
    country: str = Field("", pattern=r"^([A-Z]{2})?$", examples=["FR"])
    source: str = Field("", max_length=80)
    with_own: bool = Field(default=True, description="The person's own offers and those that wait in their inbox too")


class OfferRanked(ApiModel):
    """An offer of a ranking, with one of three ids.

    offerId: one of the person's own.  poolOfferId: one of the pool.  foundId: one that waits in their inbox.
    """

    offer_id: UUID | None
    pool_offer_id: int | None
    found_id: UUID | None
    title: str
    company: str
    place: str
    language: str
    address: str
    fit: int = Field(description="0 to 100, without the reasons that a match gives", examples=[72])
    grade: Grade


class Ranking(ApiModel):
    """Offers, best first."""

    items: list[OfferRanked]


async def ranked_for_wish(
    request: AnyRequest, user: CurrentUser, settings: CurrentSettings
) -> Prepared[list[RankedOffer]]:
    """The ranking, made before the session opens; a body of another shape is refused by the route."""
    try:
        wish = MatchWish.model_validate(await request.json())
    except ValidationError:
        return await prepared_by(_nothing())
    return await prepared_by(_ranked(user.id, wish, settings))


@post(
    "/match", status_code=200, responses=refusals(400, 404, 413, 422, 503), dependencies=before_session(ranked_for_wish)
)
async def rank_offers(
    user: CurrentUser, prepared: NamedDependency[Prepared[list[RankedOffer]]], data: JSONBody[MatchWish]
) -> Ranking:
    """Rank the pool's offers and the person's own for a CV."""
    del user, data
    return Ranking(items=[_offer_ranked(one) for one in prepared.get()])


async def _ranked(user_id: UUID, wish: MatchWish, settings: Settings) -> list[RankedOffer]:
    filters = Filters(wish.language, wish.country, wish.source)
    if wish.cv_id is not None:
        async with reading() as session:
            document = await own_document(session, user_id, wish.cv_id)
    elif len(wish.text.strip()) >= MIN_CHARACTERS:
        document = (await recognised_source(await read_file(wish.text.encode(), "cv.txt"), is_cv=False)).document
    else:
        raise Refused("match.which_cv")
    documents = {wish.cv_id: document}
    near = await nearest_of(settings, documents, filters)
    return await ranking(user_id, documents, filters, wish.k, with_own=wish.with_own, nearest=near)


async def _nothing() -> list[RankedOffer]:
    return []


def _offer_ranked(one: RankedOffer) -> OfferRanked:
    fit = round(min(one.fit, 100))
    named = {"offer_id": one.offer_id, "pool_offer_id": one.pool_offer_id, "found_id": one.found_id}
    said = {name: getattr(one, name) for name in ("title", "company", "place", "language", "address")}
    return OfferRanked(**named, **said, fit=fit, grade=grade_of(fit))


router = api_router("Matching", [read_match, rank_offers])
