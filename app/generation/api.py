"""JSON routes of generations: start, read, stop, run failed offers again."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody
from pydantic import Field

from app.cvs.queries import cv_called
from app.generation import queries
from app.generation.actions import GenerationOrder, retry_generation, start_generation
from app.generation.deletion import delete_generation
from app.generation.engine import Mode
from app.generation.models import Generation, GenerationOffer, GenerationStatus, OfferStatus
from app.generation.options import terms_of
from app.generation.outcomes import BatchResults, Decided
from app.generation.results import RequirementAnswered
from app.generation.steps import Step
from app.generation.stopping import cancel_offer
from app.generation.views import step_state
from app.kit.paging import Window
from app.own_model.answerer import AnsweredBy
from app.own_model.queries import answerer_for
from app.tasks.actions import cancel
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session

Word = Annotated[str, Field(max_length=40)]


class GenerationWish(ApiModel):
    """What is to be tailored. sourceCvFile: the id of a CV or of its file, or the file's name.

    mode: `adapt`, or `template` for a draft to fill in, without a CV.
    """

    source_cv_file: str | None = Field(None, min_length=1, max_length=200, examples=["morgan.pdf"])
    job_offer_ids: list[UUID] = Field(min_length=1, max_length=100, examples=[["01890a5d-ac96-774b-bcce-b302099a8057"]])
    mode: Word = Field("adapt", examples=["adapt"])
    engine: Word = Field("extractive", description="`extractive`, or `model` where one is set up")
    language: Word = Field("cv", description="`cv`, `offer`, `fr` or `en`")
    intensity: Word = Field("balanced", description="`light`, `balanced` or `full`")
    theme: Word = ""
    headline: Word = Field(
        "auto",
        description="The line under the name: `auto` (the offer's title as it stands where the person has held a post "
        "of its family and rank, else labelled), `offer` (as it stands), `labelled` or `own`",
    )


class Started(ApiModel):
    """A generation that waits for its worker."""

    success: bool = True
    task_id: UUID
    generation_id: UUID
    total_offers: int = Field(examples=[3])


class StepState(ApiModel):
    """One of the seven steps of an offer."""

    step: Step
    state: Literal["open", "running", "done", "skipped"]


class OfferResult(ApiModel):
    """One offer of a generation. cvId: the tailored CV, once it is there; its files are under /api/cvs/{cvId}/files."""

    id: UUID
    offer_id: UUID | None
    offer_index: int = Field(description="From 0")
    title: str = Field(examples=["Data engineer"])
    company: str
    status: OfferStatus
    steps: list[StepState]
    classification: list[Decided] = Field(description="The fate of each experience and project, once classified")
    batch_results: BatchResults
    coverage: list[RequirementAnswered] = Field(
        description="How the CV answers each requirement, part by part, as it was made; empty until then"
    )
    cv_id: UUID | None
    tries: int
    error_code: str
    credits_refunded: int
    started_at: datetime | None
    completed_at: datetime | None


class GenerationSummary(ApiModel):
    """A generation in a list."""

    id: UUID
    task_id: UUID | None
    source_cv_id: UUID | None
    mode: str
    engine: str
    answered_by: AnsweredBy = Field(description="Whose model worded it: the person's own, the server's, or none")
    model_names: list[str] = Field(examples=[["gpt-4o-mini"]])
    language: str
    intensity: str
    theme: str
    status: GenerationStatus
    current_phase: str
    total_offers: int
    completed_offers: int
    price_credits: int = Field(description="For each offer")
    generated_cv_ids: list[str]
    error_code: str
    created_at: datetime
    started_at: datetime | None
    completed_at: datetime | None


class GenerationFull(GenerationSummary):
    """A generation with its offers, in their order."""

    offers: list[OfferResult]


class GenerationListing(Listing):
    """A window of the person's generations, newest first."""

    items: list[GenerationSummary]


@post("/cv/generate-v2", status_code=202, responses=refusals(400, 403, 404, 422, 429))
async def generate(
    session: Session, user: CurrentUser, settings: CurrentSettings, data: JSONBody[GenerationWish]
) -> Started:
    """Tailor a CV to offers. Each offer's credits are taken now and given back if its CV cannot be made."""
    wanted = data.source_cv_file if data.mode != Mode.TEMPLATE else None
    cv_id = (await cv_called(session, user.id, wanted)).id if wanted else None
    given = data.model_dump(include={"mode", "engine", "language", "intensity", "theme", "headline"})
    order = GenerationOrder(cv_id=cv_id, offer_ids=tuple(data.job_offer_ids), **given)
    terms = await terms_of(session, order.engine, await answerer_for(session, user.id, settings))
    generation = await start_generation(session, user.id, order, **asdict(terms))
    return _started(generation)


@get("/generations", responses=refusals(422))
async def list_generations(
    session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0
) -> GenerationListing:
    """The person's generations."""
    found = await queries.generations_in(session, user.id, Window(limit, offset))
    items = [GenerationSummary.model_validate(generation) for generation in found.items]
    return GenerationListing(total=found.total, limit=limit, offset=offset, items=items)


@get("/generations/{generation_id:uuid}", responses=refusals(404))
async def read_generation(session: Session, user: CurrentUser, generation_id: FromPath[UUID]) -> GenerationFull:
    """One generation with its offers, their steps and results."""
    return await _full(session, await queries.own_generation(session, user.id, generation_id))


@post("/generations/{generation_id:uuid}/cancellation", status_code=200, responses=refusals(403, 404, 422))
async def stop_generation(session: Session, user: CurrentUser, generation_id: FromPath[UUID]) -> GenerationFull:
    """Stop a generation; CVs that are ready stay, the credits of all others come back."""
    generation = await queries.own_generation(session, user.id, generation_id)
    if generation.task_id is not None:
        await cancel(session, user.id, generation.task_id)
        await session.refresh(generation)
    return await _full(session, generation)


@post("/generation-offers/{offer_id:uuid}/cancellation", status_code=200, responses=refusals(403, 404, 422))
async def stop_offer(session: Session, user: CurrentUser, offer_id: FromPath[UUID]) -> OfferResult:
    """Stop one offer of a generation and get its credit back; the others go on. One that is over stays as it is."""
    return _result(await cancel_offer(session, user.id, offer_id))


@post("/generations/{generation_id:uuid}/attempts", status_code=202, responses=refusals(403, 404, 422, 429))
async def run_again(session: Session, user: CurrentUser, generation_id: FromPath[UUID]) -> Started:
    """Make a new generation of the failed offers; they are paid again."""
    return _started(await retry_generation(session, user.id, generation_id))


@delete("/generations/{generation_id:uuid}", responses=refusals(403, 404, 409, 422))
async def delete_one(session: Session, user: CurrentUser, generation_id: FromPath[UUID]) -> None:
    """Delete the record of a generation that is over and whose CVs were deleted; its credits stay in the ledger."""
    await delete_generation(session, user.id, generation_id)


def _started(generation: Generation) -> Started:
    task_id = generation.task_id or generation.id
    return Started(task_id=task_id, generation_id=generation.id, total_offers=generation.total_offers)


async def _full(session: Session, generation: Generation) -> GenerationFull:
    offers = await queries.offers_of_generation(session, generation.id)
    results = [_result(offer) for offer in offers]
    return GenerationFull(**dict(GenerationSummary.model_validate(generation)), offers=results)


def _result(offer: GenerationOffer) -> OfferResult:
    return OfferResult(
        id=offer.id,
        offer_id=offer.offer_id,
        offer_index=offer.offer_index,
        title=offer.target_title,
        company=str(offer.digest.get("company", "")),
        status=OfferStatus(offer.status),
        steps=[StepState.model_validate({"step": step, "state": step_state(step, offer)}) for step in Step],
        classification=[Decided.model_validate(one) for one in offer.classification],
        batch_results=BatchResults.model_validate(offer.batch_results),
        coverage=[RequirementAnswered.model_validate(one) for one in offer.batch_results.get(Step.RECOMPOSE) or ()],
        cv_id=offer.cv_id,
        tries=offer.tries,
        error_code=offer.error_code,
        credits_refunded=offer.credits_refunded,
        started_at=offer.started_at,
        completed_at=offer.completed_at,
    )


router = api_router(
    "Generations", [generate, list_generations, read_generation, stop_generation, stop_offer, run_again, delete_one]
)
