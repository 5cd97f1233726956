"""Pages of matching: how a CV answers an offer."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Template

from app.matching.forms import offers_named
from app.matching.list_scores import FreshRowScores, fresh_row_scores
from app.matching.views import MatchCard, match_card
from app.web.given import CurrentUser
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


async def scores_worked_out(request: AnyRequest, user: CurrentUser) -> Prepared[FreshRowScores]:
    """Scores that rows of a list lack, worked out before anything is answered."""
    return await prepared_by(fresh_row_scores(user.id, offers_named(request)))


@get("/offers/scores", dependencies=before_session(scores_worked_out))
async def show_row_scores(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[FreshRowScores]]
) -> Template:
    """The scores of some rows of a list, each for its place, and what asks for those of the others."""
    del user
    return fragment(request, "matching/_row_scores.html", fresh=prepared.get())


router = Router(path="/", route_handlers=[show_match, show_card, show_row_scores])
