"""Pages of generations: a new one, one that runs, and the card of each of its offers."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.credits.queries import balance
from app.cvs.models import CVKind
from app.cvs.queries import cvs_of
from app.documents.rendering import THEMES
from app.generation import queries
from app.generation.actions import retry_generation, start_generation
from app.generation.engine import EngineName
from app.generation.forms import order_from
from app.generation.options import MAX_OFFERS, price_of
from app.generation.titles import target_title
from app.generation.views import offer_run
from app.offers.queries import digest_of, offers_of
from app.options.queries import whole
from app.tasks.actions import cancel
from app.web.given import CurrentUser, Session
from app.web.pages import fragment, page

AnyRequest = Request[Any, Any, Any]


@get("/generations")
async def list_generations(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """All generations of the person."""
    generations = await queries.generations_of(session, user.id)
    titles = await queries.titles_of_generations(session, user.id)
    return page(request, "generation/list.html", generations=generations, titles=titles)


@get("/generations/new")
async def new_generation(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The order form: CV, offers, options, and what it costs."""
    offers = await offers_of(session, user.id)
    return page(
        request,
        "generation/new.html",
        cvs=await cvs_of(session, user.id, CVKind.SOURCE),
        offers=[(offer, target_title(digest_of(offer))) for offer in offers],
        themes=THEMES,
        price=await price_of(session, EngineName.EXTRACTIVE),
        balance=await balance(session, user.id),
        chosen_cv=request.query_params.get("cv", ""),
        chosen_offer=request.query_params.get("offer", ""),
    )


@post("/generations", status_code=303)
async def start(request: AnyRequest, session: Session, user: CurrentUser) -> Redirect:
    """Start a generation and show it."""
    order = await order_from(request)
    price = await price_of(session, order.engine)
    limit = await whole(session, MAX_OFFERS)
    generation = await start_generation(session, user.id, order, price_credits=price, max_offers=limit)
    return Redirect(f"/generations/{generation.id}", status_code=303)


@get("/generations/{generation_id:uuid}")
async def show_generation(
    request: AnyRequest, session: Session, user: CurrentUser, generation_id: FromPath[UUID]
) -> Template:
    """A generation with its offers; without JavaScript the page reads itself again while it runs."""
    generation = await queries.own_generation(session, user.id, generation_id)
    offers = await queries.offers_of_generation(session, generation.id)
    runs = [offer_run(generation, offer) for offer in offers]
    return page(request, "generation/show.html", generation=generation, runs=runs)


@get("/generations/{generation_id:uuid}/state")
async def generation_state(
    request: AnyRequest, session: Session, user: CurrentUser, generation_id: FromPath[UUID]
) -> Template:
    """How the whole generation stands."""
    generation = await queries.own_generation(session, user.id, generation_id)
    return fragment(request, "generation/_state.html", generation=generation)


@get("/generation-offers/{offer_id:uuid}")
async def offer_card(request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Template:
    """The card of one offer of a generation."""
    offer = await queries.own_generation_offer(session, user.id, offer_id)
    generation = await queries.own_generation(session, user.id, offer.generation_id)
    return fragment(request, "generation/_offer.html", run=offer_run(generation, offer))


@post("/generations/{generation_id:uuid}/cancellation", status_code=303)
async def stop_generation(session: Session, user: CurrentUser, generation_id: FromPath[UUID]) -> Redirect:
    """Stop a generation; CVs that are ready stay."""
    generation = await queries.own_generation(session, user.id, generation_id)
    if generation.task_id is not None:
        await cancel(session, user.id, generation.task_id)
    return Redirect(f"/generations/{generation_id}", status_code=303)


@post("/generations/{generation_id:uuid}/attempts", status_code=303)
async def run_again(session: Session, user: CurrentUser, generation_id: FromPath[UUID]) -> Redirect:
    """Make a new generation of the failed offers."""
    again = await retry_generation(session, user.id, generation_id)
    return Redirect(f"/generations/{again.id}", status_code=303)


router = Router(
    path="/",
    route_handlers=[
        list_generations,
        new_generation,
        start,
        show_generation,
        generation_state,
        offer_card,
        stop_generation,
        run_again,
    ],
)
