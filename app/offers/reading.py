"""The reading of an offer by a task: by rules, and by a model where there is one; with no session open."""

from dataclasses import dataclass
from uuid import UUID

from app import db
from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Check
from app.drafting.engine import Engine
from app.drafting.journal import Journal
from app.drafting.kept_calls import KeptCalls
from app.drafting.rows import Owner
from app.offers.arrivals import finish_reading, show_reading, start_reading
from app.offers.digest import OfferDigest
from app.offers.extraction import EXTRACTION, FEATURE, ExtractionInput, ExtractionWire
from app.offers.holding import held_against
from app.offers.models import Offer, Reader
from app.offers.options import reading_model
from app.offers.understanding import understood
from app.own_model.answerer import SERVER, Answerer
from app.tasks.failures import Failure, attempted
from app.tasks.lease import Lease


@dataclass(frozen=True, slots=True)
class Means:
    """With what offers are read besides the rules. engine: None where there is no model.

    answerer: whose model it is.
    """

    engine: Engine | None = None
    journal: Journal | None = None
    answerer: Answerer = SERVER


async def read_offer(lease: Lease, offer_id: UUID, means: Means) -> None:
    """Read one offer and keep its digest. Raises Refused (offer.too_hard)."""
    async with lease.transaction() as session:
        offer = await start_reading(session, offer_id, lease.task_id)
    if offer is None:
        return
    by_rules = await understood(offer.text)
    model = await _model(means)
    if model:
        async with lease.transaction() as session:
            await show_reading(session, offer_id, lease.task_id, by_rules)
    digest, reader = await _with_model(lease, offer, by_rules, means, model)
    async with lease.transaction() as session:
        await finish_reading(session, offer_id, lease.task_id, digest, reader)


async def _model(means: Means) -> str:
    """The model that reads; "" where none does."""
    if means.engine is None:
        return ""
    async with db.reading() as session:
        return await reading_model(session, means.answerer)


async def _with_model(
    lease: Lease, offer: Offer, by_rules: OfferDigest, means: Means, model: str
) -> tuple[OfferDigest, Reader]:
    """What the model understood, as far as the offer says so; what the rules did where it fails or there is none."""
    if means.engine is None or not model:
        return by_rules, Reader.RULES
    answer = await attempted(_answer(lease, offer, by_rules, means.engine, means.journal, model))
    if isinstance(answer, Failure):
        return by_rules, Reader.RULES_INSTEAD
    return await held_against(offer.text, answer, by_rules), Reader.MODEL


async def _answer(
    lease: Lease, offer: Offer, by_rules: OfferDigest, engine: Engine, journal: Journal | None, model: str
) -> ExtractionWire:
    calls = KeptCalls(lease, Owner(FEATURE, offer.id, offer.user_id), journal, engine.is_instant)
    await calls.load()
    due = Due(EXTRACTION, ExtractionInput(text=offer.text, model=model))
    async with calls.kept():
        return await Asker(engine, calls, by_rules.language).ask(due, Check(lambda answer: answer))
