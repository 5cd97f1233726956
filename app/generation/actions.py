"""Starting generations and ending them: what is refused, frozen, debited, refunded and told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.actions import debit_each, refund
from app.cvs.queries import document_of_version, kept_look, latest_version, own_cv
from app.documents.look import THEMES, look_from
from app.drafting.rows import close_calls, take_over
from app.errors import Conflict, NotFound, Refused
from app.generation.calls import FEATURE
from app.generation.engine import LANGUAGES, EngineName, Intensity, Mode
from app.generation.headline import Headline
from app.generation.models import (
    OVER,
    Generation,
    GenerationOffer,
    GenerationStatus,
    OfferStatus,
)
from app.generation.options import models_of, price_of
from app.generation.queries import (
    generation_of_task,
    offers_of_generation,
    own_generation,
    owner_of,
)
from app.generation.telling import error_data, offer_data, tell
from app.generation.titles import target_title
from app.generation.told import source_with_facts, still_confirmed
from app.kit.clock import now
from app.kit.texts import one_line
from app.offers.digest import OfferDigest
from app.offers.models import DigestStatus
from app.offers.orders import obeying_nobody
from app.offers.queries import own_offer
from app.own_model.answerer import Answerer, is_with_own
from app.own_model.queries import OwnModelOff, own_model_name
from app.tasks.actions import admit, submit
from app.tasks.models import Task
from app.tasks.queries import own_task
from app.vitae.document import CVDocument
from app.vitae.shown import shown

TASK_TYPE = EXCLUSIVE_KEY = "cv_generation"
MAX_OFFERS = 20
MAX_TITLE = 500  # letters


@dataclass(frozen=True, slots=True)
class GenerationOrder:
    """What a person wants made. cv_id: None for a draft, mode "template".  language: "cv", "offer", "fr" or "en".

    theme: "" for that of the CV's own look.  titles: target titles that they corrected.
    headline: what stands under the name.
    """

    cv_id: UUID | None
    offer_ids: tuple[UUID, ...]
    mode: str = "adapt"
    engine: str = EngineName.EXTRACTIVE
    language: str = "cv"
    intensity: str = Intensity.BALANCED
    theme: str = ""
    titles: dict[UUID, str] = field(default_factory=dict[UUID, str])
    headline: str = Headline.AUTO


async def start_generation(
    session: AsyncSession,
    user_id: UUID,
    order: GenerationOrder,
    *,
    price_credits: int = 0,
    max_offers: int = MAX_OFFERS,
    models: Mapping[str, str] | None = None,
    reading_share: int = 0,
) -> Generation:
    """Freeze, debit and submit one generation over the order's offers.

    price_credits: per offer.  models: by type of call; without them no model can be chosen.
    reading_share: percent of the rewordings that follow by rule, and are read all the same.
    Raises Refused (no or too many offers, unknown options), NotFound (foreign ids),
    OutOfCredits, TooMany (one is running already); then nothing is written once the caller rolls back.
    """
    _refuse_bad(order, max_offers, models or {})
    await admit(session, user_id, TASK_TYPE, EXCLUSIVE_KEY)
    generation = await _frozen(session, user_id, order, price_credits, models or {})
    generation.reading_share = reading_share
    for index, offer_id in enumerate(dict.fromkeys(order.offer_ids)):
        offer = await own_offer(session, user_id, offer_id)
        if offer.digest_status != DigestStatus.DONE:
            raise Conflict("offer.not_read", title=offer.title)
        digest = obeying_nobody(OfferDigest.model_validate(offer.digest))
        title = one_line(order.titles.get(offer_id, ""), MAX_TITLE) or target_title(digest)
        _add_offer(session, generation, index, offer_id=offer_id, digest=digest, title=title)
    return await _submitted(session, generation)


async def retry_generation(
    session: AsyncSession, user_id: UUID, generation_id: UUID, *, in_own_words: bool = False
) -> Generation:
    """A new generation of the failed offers, debited again; finished calls with equal input are not made again.

    It asks the models that are set now: the failure may have been theirs.  in_own_words: without a model, at its price.
    """
    await admit(session, user_id, TASK_TYPE, EXCLUSIVE_KEY)
    failed = await own_generation(session, user_id, generation_id)
    if failed.source_cv_id is None and failed.mode != Mode.TEMPLATE:
        raise Refused("generation.source_gone")
    offers = [one for one in await offers_of_generation(session, failed.id) if one.status == OfferStatus.FAILED]
    if not offers:
        raise Refused("generation.nothing_failed")
    is_with_model = failed.engine == EngineName.MODEL and not in_own_words
    answerer = Answerer(await own_model_name(session, user_id))
    document, payload = await still_confirmed(session, failed)
    again = Generation(
        **{
            name: getattr(failed, name)
            for name in (
                "user_id", "source_cv_id", "source_version", "mode", "language", "intensity", "theme",
                "today", "reading_share",
            )
        },
        document=document,
        payload=payload,
        engine=EngineName.EXTRACTIVE if in_own_words else failed.engine,
        price_credits=await _price_again(session, failed, answerer, in_own_words=in_own_words),
        models=await models_of(session, answerer) if is_with_model else {},
        total_offers=len(offers),
    )  # fmt: skip
    session.add(again)
    await session.flush()
    for index, old in enumerate(offers):
        digest = OfferDigest.model_validate(old.digest)
        new = _add_offer(session, again, index, offer_id=old.offer_id, digest=digest, title=old.target_title)
        await session.flush()
        await take_over(session, owner_of(old), owner_of(new))
    return await _submitted(session, again)


async def _price_again(session: AsyncSession, failed: Generation, answerer: Answerer, *, in_own_words: bool) -> int:
    """Credits per offer of another try. Raises OwnModelOff where the server's model would be paid unasked."""
    if in_own_words or failed.engine != EngineName.MODEL:
        return await price_of(session, EngineName.EXTRACTIVE, answerer) if in_own_words else failed.price_credits
    if not answerer.own and is_with_own(failed.models):
        raise OwnModelOff
    return answerer.price(failed.price_credits)


async def retry_task(session: AsyncSession, task: Task) -> Task:
    """Hook: a failed generation is started again as a new one of its failed offers."""
    failed = await generation_of_task(session, task.id)
    if failed is None:
        raise NotFound
    again = await retry_generation(session, task.user_id, failed.id)
    return await own_task(session, task.user_id, again.task_id or failed.id)


async def fail_offer(session: AsyncSession, offer: GenerationOffer, code: str, parameters: dict[str, str]) -> None:
    """End an offer as failed, give its credit back once, and tell the user."""
    offer.error_code, offer.error_parameters = code, parameters
    await _end_offer(session, offer, OfferStatus.FAILED)
    generation = await session.get_one(Generation, offer.generation_id)
    data = {**offer_data(generation, offer), **error_data(code, parameters)}
    data["creditsRefunded"] = offer.credits_refunded
    await tell(session, generation, "cv_generation_v2:offer_failed", data, offer)


async def end_completed(session: AsyncSession, task: Task) -> None:
    """Hook: the generation ends in the transaction that ends its task, so that the two can never disagree.

    Where its last try failed, every offer that is not over has failed with it and is refunded.
    """
    generation = await generation_of_task(session, task.id)
    if generation is None or generation.completed_at is not None:
        return
    for offer in await _open_offers(session, generation):
        await fail_offer(session, offer, task.error_code or "task.bug", {})
    await close_generation(session, generation)
    task.error_code, task.error_parameters = "", {}
    task.result = _result_of(generation)


async def end_cancelled(session: AsyncSession, task: Task) -> None:
    """Hook: offers that are ready keep their CVs; every other one is cancelled and refunded."""
    generation = await generation_of_task(session, task.id)
    if generation is None or generation.status not in {GenerationStatus.PENDING, GenerationStatus.RUNNING}:
        return
    refunded = 0
    for offer in await _open_offers(session, generation):
        await _end_offer(session, offer, OfferStatus.CANCELLED)
        refunded += offer.credits_refunded
    generation.status, generation.completed_at = GenerationStatus.CANCELLED, now()
    task.result = _result_of(generation)
    data = {"generatedCvIds": generation.generated_cv_ids, "creditsRefunded": refunded}
    await tell(session, generation, "cv_generation_v2:cancelled", data)


async def end_failed(session: AsyncSession, task: Task) -> None:
    """Hook: every offer has failed and is refunded; a generation with a CV is completed, and never comes here."""
    generation = await generation_of_task(session, task.id)
    if generation is None or generation.status not in {GenerationStatus.PENDING, GenerationStatus.RUNNING}:
        return
    for offer in await _open_offers(session, generation):
        await fail_offer(session, offer, task.error_code or "task.bug", {})
    await close_generation(session, generation)


async def close_generation(session: AsyncSession, generation: Generation) -> None:
    """End a generation whose offers are all over: completed if at least one has its CV."""
    offers = await offers_of_generation(session, generation.id)
    failed = [one for one in offers if one.status == OfferStatus.FAILED]
    done = sum(one.status == OfferStatus.COMPLETED for one in offers)
    generation.status = GenerationStatus.COMPLETED if done else GenerationStatus.FAILED
    generation.error_code = "" if done or not failed else failed[0].error_code
    generation.completed_at, generation.current_phase = now(), ""
    data = {
        "generatedCvIds": generation.generated_cv_ids,
        "totalGenerated": done,
        "totalFailed": len(failed),
        "creditsRefunded": sum(one.credits_refunded for one in offers),
    }
    await tell(session, generation, "cv_generation_v2:completed", data)


def _result_of(generation: Generation) -> dict[str, object]:
    """What a client needs to open what a task made."""
    return {"generationId": str(generation.id), "generatedCvIds": generation.generated_cv_ids}


def _refuse_bad(order: GenerationOrder, max_offers: int, models: Mapping[str, str]) -> None:
    if not order.offer_ids:
        raise Refused("generation.no_offers")
    if len(set(order.offer_ids)) > max_offers:
        raise Refused("generation.too_many_offers", limit=max_offers)
    if order.mode not in tuple(Mode):
        raise Refused("generation.unknown_mode", value=order.mode)
    if order.mode == Mode.TEMPLATE and (order.cv_id or order.engine == EngineName.MODEL):
        raise Refused("generation.draft_needs_nothing")
    if order.engine not in tuple(EngineName):
        raise Refused("generation.unknown_option", value=order.engine)
    if order.engine == EngineName.MODEL and not models:
        raise Refused("generation.no_model")
    offered = (
        (order.language, LANGUAGES),
        (order.intensity, tuple(Intensity)),
        (order.theme, ("", *THEMES)),
        (order.headline, tuple(Headline)),
    )
    for value, known in offered:
        if value not in known:
            raise Refused("generation.unknown_option", value=value[:40])


async def _frozen(
    session: AsyncSession, user_id: UUID, order: GenerationOrder, price_credits: int, models: Mapping[str, str]
) -> Generation:
    source, facts = await _source(session, user_id, order)
    generation = Generation(
        user_id=user_id,
        **source,
        mode=order.mode,
        engine=order.engine,
        language="offer" if order.mode == Mode.TEMPLATE and order.language == "cv" else order.language,
        intensity=order.intensity,
        theme=order.theme or look_from(await kept_look(session, order.cv_id)).theme,
        today=now().date(),
        price_credits=price_credits,
        models=dict(models) if order.engine == EngineName.MODEL else {},
        total_offers=len(set(order.offer_ids)),
        payload={
            "cv_id": str(order.cv_id or ""),
            "offer_ids": [str(one) for one in order.offer_ids],
            "headline": order.headline,
            **facts,
        },
    )
    session.add(generation)
    await session.flush()
    return generation


async def _source(
    session: AsyncSession, user_id: UUID, order: GenerationOrder
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The source as it is frozen, with its confirmed facts, and what is kept of these; a draft has none.

    Raises Refused without a CV, NotFound for a foreign one.
    """
    if order.mode == Mode.TEMPLATE:
        return {"source_cv_id": None, "source_version": 0, "document": CVDocument().model_dump(mode="json")}, {}
    if order.cv_id is None:
        raise Refused("generation.no_cv")
    cv = await own_cv(session, user_id, order.cv_id)
    version = await latest_version(session, cv.id)
    told, facts = await source_with_facts(session, user_id, cv.id, shown(document_of_version(version)))
    source = {"source_cv_id": cv.id, "source_version": version.number, "document": told.model_dump(mode="json")}
    return source, facts


def _add_offer(
    session: AsyncSession,
    generation: Generation,
    index: int,
    *,
    offer_id: UUID | None,
    digest: OfferDigest,
    title: str,
) -> GenerationOffer:
    offer = GenerationOffer(
        generation_id=generation.id,
        user_id=generation.user_id,
        offer_id=offer_id,
        offer_index=index,
        digest=digest.model_dump(mode="json"),
        target_title=title[:MAX_TITLE],
    )
    session.add(offer)
    return offer


async def _submitted(session: AsyncSession, generation: Generation) -> Generation:
    """Hand the generation to the tasks and debit each offer; the database refuses a second one beside it.

    Every transaction touches tasks before balances: two that did otherwise would wait for each other on PostgreSQL.
    """
    await session.flush()
    payload = {"version": 1, "generation_id": str(generation.id)}
    task = await submit(
        session,
        user_id=generation.user_id,
        type=TASK_TYPE,
        payload=payload,
        total=generation.total_offers,
        variant=generation.engine,
        exclusive_key=EXCLUSIVE_KEY,
        is_admitted=True,
    )
    offers = [one.id for one in await offers_of_generation(session, generation.id)]
    await debit_each(session, generation.user_id, generation.price_credits, references=offers, feature=TASK_TYPE)
    generation.task_id = task.id
    await session.flush()
    await tell(session, generation, "cv_generation_v2:created", {"totalOffers": generation.total_offers})
    return generation


async def _open_offers(session: AsyncSession, generation: Generation) -> Sequence[GenerationOffer]:
    asked = select(GenerationOffer).where(
        GenerationOffer.generation_id == generation.id, GenerationOffer.status.not_in(OVER)
    )
    return (await session.scalars(asked.order_by(GenerationOffer.offer_index))).all()


async def _end_offer(session: AsyncSession, offer: GenerationOffer, status: OfferStatus) -> None:
    offer.status, offer.completed_at, offer.current_step = status, now(), ""
    await close_calls(session, FEATURE, offer.id, offer.error_code or "task.cancelled")
    offer.credits_refunded = await refund(session, offer.user_id, reference=offer.id)
