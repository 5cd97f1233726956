"""Pages of matching: how a CV answers an offer."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Template

from app.i18n import gettext
from app.matching.actions import take_pool_offer
from app.matching.ranking import RankedOffer
from app.matching.score import grade_of
from app.matching.top_offers import top_offers
from app.matching.views import GRADES, MatchCard, match_card
from app.web.given import CurrentUser, Session
from app.web.pages import fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
ChosenCV = Annotated[UUID | None, QueryParameter(name="cv")]


async def scored_card(user: CurrentUser, offer_id: FromPath[UUID], chosen: ChosenCV = None) -> Prepared[MatchCard]:
    """The match, worked out before the page's session opens."""
    return await prepared_by(match_card(user.id, offer_id, chosen))


@get("/offers/{offer_id:uuid}/match", dependencies=before_session(scored_card))
async def show_match(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[MatchCard]]
) -> Template:
    """How a CV answers an offer, requirement by requirement."""
    del user
    return page(request, "matching/match.html", card=prepared.get())


@get("/offers/{offer_id:uuid}/match/card", dependencies=before_session(scored_card))
async def show_card(request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[MatchCard]]) -> Template:
    """The same as a part of the offer's page."""
    del user
    return fragment(request, "matching/_card.html", card=prepared.get())


async def top_of_person(user: CurrentUser) -> Prepared[list[RankedOffer]]:
    """The best offers, worked out before the page's session opens."""
    return await prepared_by(top_offers(user.id))


async def top_made_again(user: CurrentUser) -> Prepared[list[RankedOffer]]:
    """The same, made again."""
    return await prepared_by(top_offers(user.id, afresh=True))


@get("/top-offers", dependencies=before_session(top_of_person))
async def show_top_offers(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[list[RankedOffer]]]
) -> Template:
    """The best offers of the pool for the person."""
    del user
    return page(request, "matching/top.html", offers=prepared.get(), grade_of=_word)


@get("/top-offers/list", dependencies=before_session(top_of_person))
async def show_top_list(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[list[RankedOffer]]]
) -> Template:
    """The same as a part of the first page."""
    del user
    return fragment(request, "matching/_top.html", offers=prepared.get(), grade_of=_word)


@post("/top-offers/refreshment", status_code=303, dependencies=before_session(top_made_again))
async def refresh_top_offers(user: CurrentUser, prepared: NamedDependency[Prepared[list[RankedOffer]]]) -> Redirect:
    """Look again."""
    del user
    prepared.get()
    return Redirect("/top-offers", status_code=303)


@post("/top-offers/{pool_offer_id:int}/offers", status_code=303)
async def take_offer(session: Session, user: CurrentUser, pool_offer_id: FromPath[int]) -> Redirect:
    """Put an offer of the pool among the person's own."""
    offer = await take_pool_offer(session, user.id, pool_offer_id)
    return Redirect(f"/offers/{offer.id}", status_code=303)


def _word(fit: float) -> str:
    return gettext(GRADES[grade_of(round(fit))])


router = Router(
    path="/",
    route_handlers=[show_match, show_card, show_top_offers, show_top_list, refresh_top_offers, take_offer],
)
