"""The run of a generation under a lease: offers staggered, each tried three times, each ready as soon as it is done."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import uniform
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from app import db
from app.drafting.engine import Engine
from app.drafting.journal import Journal
from app.errors import AppError
from app.generation.actions import fail_offer
from app.generation.engine import Intensity, Mode
from app.generation.engines import Engines, engines_at
from app.generation.fates import Wishes
from app.generation.genders import gender_of
from app.generation.headline import Headline
from app.generation.keeper import OfferKeeper, OfferStopped
from app.generation.languages import output_language
from app.generation.models import OVER, Generation, GenerationOffer, OfferStatus
from app.generation.plans import together
from app.generation.progress import RunNow
from app.generation.queries import ends_of_offers, offers_of_generation, owner_of, stopped_offers
from app.generation.tailoring import Brief, draft, tailor
from app.generation.telling import error_data, offer_data, tell
from app.kit.clock import now
from app.llm.failures import OutOfPatience
from app.offers.digest import OfferDigest
from app.tasks.failures import Failure, attempted
from app.tasks.lease import Lease
from app.vitae.document import CVDocument

LOOK_S = 0.5  # between two looks at which offers were stopped
WAITS_S = (1.0, 2.0)  # between the tries of one offer, jittered
ENGINES: Engines = engines_at(None)


class AllOffersFailed(AppError):
    """No offer of the generation has a CV."""

    code = "generation.all_failed"
    status = 502


@dataclass(frozen=True, slots=True)
class Pace:
    """offer_concurrency: offers at once.  waits_s: between the tries of an offer; one more try than waits."""

    offer_concurrency: int = 3
    waits_s: tuple[float, ...] = WAITS_S


@dataclass(frozen=True, slots=True)
class _Run:
    lease: Lease
    now: RunNow
    engine: Engine
    pace: Pace
    slots: asyncio.Semaphore
    journal: Journal | None
    working: dict[UUID, asyncio.Future[None]] = field(default_factory=dict[UUID, "asyncio.Future[None]"])

    @property
    def generation(self) -> Generation:
        """The run as this worker knows it."""
        return self.now.generation

    @property
    def stopped(self) -> set[UUID]:
        """The offers that the person ended."""
        return self.now.stopped


async def run(lease: Lease, *, engines: Engines = ENGINES, pace: Pace = Pace(), journal: Journal | None = None) -> None:
    """Tailor every offer that is not over. Raises AllOffersFailed where none has a CV in the end."""
    generation, offers = await _begin(lease)
    engine = engines[generation.engine]()
    slots = asyncio.Semaphore(max(1, pace.offer_concurrency))
    running = _Run(lease, RunNow(generation, offers), engine, pace, slots, journal)
    watch = asyncio.ensure_future(_watch(running))
    try:
        await _staggered(running, [offer for offer in offers if offer.status not in OVER])
    finally:
        watch.cancel()
        await asyncio.gather(watch, return_exceptions=True)
    await _refuse_failure(running)


def brief_of(generation: Generation, offer: GenerationOffer) -> Brief:
    """What the tailoring of one offer is about, from what was frozen at the start."""
    document = CVDocument.model_validate(generation.document)
    digest = OfferDigest.model_validate(offer.digest)
    return Brief(
        document,
        digest,
        offer.target_title,
        output_language(generation.language, document, digest),
        Intensity(generation.intensity),
        generation.today,
        Wishes.model_validate(offer.wishes),
        Headline(generation.payload.get("headline", Headline.AUTO)),
        generation.models,
        generation.reading_share,
        gender_of(document),
    )


async def _begin(lease: Lease) -> tuple[Generation, Sequence[GenerationOffer]]:
    generation_id = UUID(str(lease.payload["generation_id"]))
    async with lease.transaction() as session:
        generation = await session.get_one(Generation, generation_id)
        if generation.completed_at is not None:
            raise AppError("generation.is_over")
        generation.status, generation.started_at = "running", generation.started_at or now()
        return generation, await offers_of_generation(session, generation_id)


async def _staggered(running: _Run, offers: Sequence[GenerationOffer]) -> None:
    """Start offers in order, each once the one before has been classified (or is over)."""
    gates = [asyncio.Event() for _ in offers]
    before = [None, *gates][: len(gates)]
    turns = zip(offers, before, gates, strict=True)
    await together(*(_in_turn(running, offer, start, gate) for offer, start, gate in turns))


async def _in_turn(running: _Run, offer: GenerationOffer, start: asyncio.Event | None, gate: asyncio.Event) -> None:
    try:
        if start is not None:
            await start.wait()
        async with running.slots:
            running.lease.go_on()
            if offer.id not in running.stopped:
                await _unless_stopped(running, offer, gate)
    finally:
        gate.set()


async def _unless_stopped(running: _Run, offer: GenerationOffer, gate: asyncio.Event) -> None:
    """The tries of an offer; the person may end them, and only them."""
    work = asyncio.ensure_future(_tried(running, offer, gate))
    running.working[offer.id] = work
    try:
        await asyncio.wait({work})
    finally:
        del running.working[offer.id]
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
    if offer.id in running.stopped and running.journal:
        running.journal.forget(offer.id)
    if offer.id in running.stopped and work.cancelled():
        return
    with suppress(OfferStopped):
        work.result()


async def _watch(running: _Run) -> None:
    """Look every second which offers were stopped; their calls in flight are aborted."""
    while True:
        await asyncio.sleep(LOOK_S)
        with suppress(DBAPIError):  # a database that is away is asked later
            async with db.reading() as session:
                running.stopped.update(await stopped_offers(session, running.generation.id))
        for offer_id in running.stopped & running.working.keys():
            running.working[offer_id].cancel()


async def _tried(running: _Run, offer: GenerationOffer, gate: asyncio.Event) -> None:
    """Try the offer until it has its CV, an error cannot get better, or its tries are used up."""
    for wait_s in (*running.pace.waits_s, None):
        failure = await attempted(_tailored(running, offer, gate), hopeless=(OutOfPatience,))
        if failure is None:
            return
        is_final = failure.is_final or wait_s is None  # a generation retries inside itself (02-pipeline §4)
        await _note_failure(running, offer, failure, is_final=is_final)
        if is_final:
            return
        await asyncio.sleep((wait_s or 0) * uniform(0.8, 1.2))  # noqa: S311 - spreads retries, no secret


async def _tailored(running: _Run, offer: GenerationOffer, gate: asyncio.Event) -> None:
    keeper = OfferKeeper(
        running.lease,
        owner_of(offer),
        running.journal,
        running.engine.is_instant,
        run=running.now,
        offer=offer,
        classified=gate,
    )
    await keeper.load()
    brief = brief_of(running.generation, offer)
    is_draft = running.generation.mode == Mode.TEMPLATE
    async with keeper.kept():
        await keeper.complete(await draft(brief, keeper) if is_draft else await tailor(brief, running.engine, keeper))


async def _note_failure(running: _Run, offer: GenerationOffer, failure: Failure, *, is_final: bool) -> None:
    async with running.lease.transaction() as session:
        row = await session.get_one(GenerationOffer, offer.id)
        if row.status == OfferStatus.CANCELLED:
            raise OfferStopped
        generation = await session.get_one(Generation, offer.generation_id)
        row.tries += 1
        data = {**offer_data(generation, row), **error_data(failure.code, failure.parameters)}
        await tell(session, generation, "cv_generation_v2:error", data, row)
        if is_final:
            shown = {key: str(value) for key, value in failure.parameters.items()}
            await fail_offer(session, row, failure.code, shown)
    offer.status = row.status if is_final else OfferStatus.PENDING


async def _refuse_failure(running: _Run) -> None:
    async with db.reading() as session:
        ends = await ends_of_offers(session, running.generation.id)
    if not any(status == OfferStatus.COMPLETED for status, _ in ends):
        raise AllOffersFailed(reason=next((code for _, code in ends if code), ""))
