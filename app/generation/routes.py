"""Pages of generations: a new one, one that runs, and the card of each of its offers."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.errors import AppError, NotFound
from app.generation import queries
from app.generation.actions import MAX_OFFERS, retry_generation, start_generation
from app.generation.figures import figures_of
from app.generation.forms import Chosen, chosen_by_address, chosen_from, wants_own_words
from app.generation.lateness import expected_s
from app.generation.options import terms_of
from app.generation.ordering import order_page
from app.generation.stopping import cancel_offer
from app.generation.views import offer_run
from app.llm.options import prices
from app.offers.arrivals import readings_over
from app.own_model.queries import answerer_for
from app.tasks.actions import cancel
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
READING_S = 20.0  # that a start waits for offers that were added a moment ago


@get("/generations")
async def list_generations(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """All generations of the person."""
    generations = await queries.generations_of(session, user.id)
    titles = await queries.titles_of_generations(session, user.id)
    return page(request, "generation/list.html", generations=generations, titles_of=titles)


@get("/generations/{generation_id:uuid}/row")
async def generation_row(
    request: AnyRequest, session: Session, user: CurrentUser, generation_id: FromPath[UUID]
) -> Template:
    """One generation as it stands in the list."""
    generation = await queries.own_generation(session, user.id, generation_id)
    titles = [offer.target_title for offer in await queries.offers_of_generation(session, generation.id)]
    return fragment(request, "generation/_row.html", generation=generation, titles=titles)


@get("/generations/new")
async def new_generation(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Template:
    """The order form: CV, offers, options, and what the run will cost and take."""
    chosen = chosen_by_address(request.query_params.get("cv", ""), request.query_params.get("offer", ""))
    return page(request, "generation/new.html", form=await order_page(session, user.id, settings, chosen), error="")


@post("/generations/quote", status_code=200)
async def quoted(request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings) -> Template:
    """The order form again, with what the choice in it costs and takes. Nothing is started."""
    chosen = await chosen_from(request)
    return page(request, "generation/new.html", form=await order_page(session, user.id, settings, chosen), error="")


@post("/generations/quote/figures", status_code=200)
async def quote_figures(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Template:
    """What the choice in the form costs and takes."""
    form = await order_page(session, user.id, settings, await chosen_from(request))
    return fragment(request, "generation/_quote.html", quote=form.quote)


@post("/generations/choices", status_code=200)
async def choices(request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings) -> Template:
    """The offers to choose from: those that are ticked, and those that have the words of the search."""
    form = await order_page(session, user.id, settings, await chosen_from(request))
    return fragment(request, "generation/_choices.html", form=form)


async def chosen_and_read(request: AnyRequest, user: CurrentUser) -> Prepared[Chosen]:
    """What the form says, once its offers are read: who has just added them need not wait for it."""
    return await prepared_by(_once_read(request, user.id))


async def _once_read(request: AnyRequest, user_id: UUID) -> Chosen:
    chosen = await chosen_from(request)
    await readings_over(user_id, chosen.offer_ids[:MAX_OFFERS], patience_s=READING_S)
    return chosen


@post("/generations", status_code=303, dependencies=before_session(chosen_and_read))
async def start(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    prepared: NamedDependency[Prepared[Chosen]],
) -> Redirect | Template:
    """Start a generation and show it; a refusal shows the form again, as it was filled in, with its sentence."""
    chosen = prepared.get()
    try:
        async with session.begin_nested():  # what was written before a refusal goes, the form is still rendered
            order = chosen.order()
            terms = await terms_of(session, order.engine, await answerer_for(session, user.id, settings))
            generation = await start_generation(session, user.id, order, **asdict(terms))
    except NotFound:
        raise
    except AppError as refusal:
        form = await order_page(session, user.id, settings, chosen)
        error = sentence_for(refusal, user.locale)
        return page(request, "generation/new.html", status_code=refusal.status, form=form, error=error)
    return Redirect(f"/generations/{generation.id}", status_code=303)


@get("/generations/{generation_id:uuid}")
async def show_generation(
    request: AnyRequest, session: Session, user: CurrentUser, generation_id: FromPath[UUID]
) -> Template:
    """A generation with its offers; without JavaScript the page reads itself again while it runs."""
    generation = await queries.own_generation(session, user.id, generation_id)
    offers = await queries.offers_of_generation(session, generation.id)
    expected = await expected_s(session, generation)
    runs = [offer_run(generation, offer, expected) for offer in offers]
    figures = figures_of(await queries.calls_of_generation(session, generation.id), await prices(session))
    return page(request, "generation/show.html", generation=generation, runs=runs, figures=figures)


@get("/generations/{generation_id:uuid}/figures")
async def generation_figures(
    request: AnyRequest, session: Session, user: CurrentUser, generation_id: FromPath[UUID]
) -> Template:
    """Calls, tokens, time and cost so far, step by step."""
    generation = await queries.own_generation(session, user.id, generation_id)
    figures = figures_of(await queries.calls_of_generation(session, generation.id), await prices(session))
    return fragment(request, "generation/_figures.html", generation=generation, figures=figures)


@get("/generations/{generation_id:uuid}/state")
async def generation_state(
    request: AnyRequest, session: Session, user: CurrentUser, generation_id: FromPath[UUID]
) -> Template:
    """How the whole generation stands; once it is over, with its cards as they are at this moment."""
    generation = await queries.own_generation(session, user.id, generation_id)
    offers = await queries.offers_of_generation(session, generation.id) if generation.completed_at else ()
    cards = [offer_run(generation, offer) for offer in offers]
    return fragment(request, "generation/_state.html", generation=generation, cards=cards, runs=cards)


@get("/generation-offers/{offer_id:uuid}")
async def offer_card(request: AnyRequest, session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Template:
    """The card of one offer of a generation."""
    offer = await queries.own_generation_offer(session, user.id, offer_id)
    generation = await queries.own_generation(session, user.id, offer.generation_id)
    run = offer_run(generation, offer, await expected_s(session, generation))
    return fragment(request, "generation/_offer.html", run=run)


@post("/generations/{generation_id:uuid}/cancellation", status_code=303)
async def stop_generation(session: Session, user: CurrentUser, generation_id: FromPath[UUID]) -> Redirect:
    """Stop a generation; CVs that are ready stay."""
    generation = await queries.own_generation(session, user.id, generation_id)
    if generation.task_id is not None:
        await cancel(session, user.id, generation.task_id)
    return Redirect(f"/generations/{generation_id}", status_code=303)


@post("/generation-offers/{offer_id:uuid}/cancellation", status_code=303)
async def stop_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> Redirect:
    """Stop one offer; the others of its generation go on."""
    offer = await cancel_offer(session, user.id, offer_id)
    return Redirect(f"/generations/{offer.generation_id}", status_code=303)


@post("/generations/{generation_id:uuid}/attempts", status_code=303)
async def run_again(
    request: AnyRequest, session: Session, user: CurrentUser, generation_id: FromPath[UUID]
) -> Redirect:
    """Make a new generation of the failed offers, with the same engine or in the person's own words."""
    again = await retry_generation(session, user.id, generation_id, in_own_words=await wants_own_words(request))
    return Redirect(f"/generations/{again.id}", status_code=303)


router = Router(
    path="/",
    route_handlers=[
        list_generations,
        generation_row,
        new_generation,
        quoted,
        choices,
        quote_figures,
        start,
        show_generation,
        generation_state,
        generation_figures,
        offer_card,
        stop_generation,
        stop_offer,
        run_again,
    ],
)
