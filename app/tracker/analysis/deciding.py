"""What an analysis does next, decided in one transaction: what has ended is noted, what can start is started.

A part that costs something is started and noted in the same transaction, so a killed worker starts none twice.
"""

from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import AppError, TooMany
from app.generation.actions import EXCLUSIVE_KEY, GenerationOrder, start_generation
from app.generation.models import OfferStatus
from app.generation.options import price_of as price_of_cv
from app.generation.options import terms_of
from app.letters.models import Letter, LetterStatus
from app.letters.options import price_of as price_of_letter
from app.letters.order import Order
from app.letters.queries import UNWRITTEN, WRITTEN, has_text, letter_of_offer
from app.letters.starting import begin_letter
from app.letters.templates import template_for
from app.offers.models import UNREAD, DigestStatus, Offer
from app.own_model.queries import answerer_for
from app.settings import Settings
from app.tasks.lease import Lease
from app.tracker.analysis import queries
from app.tracker.analysis.actions import put_parts
from app.tracker.analysis.letter_part import as_letter_is
from app.tracker.analysis.parts import Part, PartNow, Parts, PartState, Terms, all_failed, parts_in, reopened, stopped
from app.tracker.models import ApplicationAnalysis

LOOK_AGAIN_S = 60.0  # where no task's end can be waited for, or its end was missed
TURN_S = 15.0


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be done. to_score: a part whose score is to be worked out.  wait_s: None where all is over.

    waits_for: the task whose end is waited for.
    """

    to_score: Part | None = None
    offer_id: UUID | None = None
    wait_s: float | None = None
    waits_for: UUID | None = None


@dataclass(slots=True)
class _Deciding:
    session: AsyncSession
    settings: Settings
    analysis: ApplicationAnalysis
    offer: Offer
    parts: Parts

    @property
    def user_id(self) -> UUID:
        return self.analysis.user_id


async def decided(session: AsyncSession, lease: Lease, settings: Settings) -> Next:
    """The next step, in a deciding transaction of the lease."""
    analysis = await queries.analysis_of_task(session, lease.task_id)
    if analysis is None:
        return Next()
    parts = parts_in(analysis.parts)
    found = await queries.application_with_offer(session, analysis.application_id)
    if found is None:
        await put_parts(session, analysis, stopped(parts), None)
        return Next()
    deciding = _Deciding(session, settings, analysis, found[1], parts)
    step = await _decided(deciding)
    await put_parts(session, analysis, deciding.parts, deciding.offer.id)
    await lease.progress(session, _step(deciding.parts), _count_over(deciding.parts), len(deciding.parts))
    return step


async def _decided(d: _Deciding) -> Next:
    if d.offer.digest_status in UNREAD:
        return Next(wait_s=LOOK_AGAIN_S, waits_for=d.offer.task_id)
    if d.offer.digest_status != DigestStatus.DONE:
        d.parts = all_failed(d.parts, "offer.not_read", {"title": d.offer.title})
    if _is_unfinished(d, Part.MATCH):
        return Next(Part.MATCH, d.offer.id)
    if (wait := await _with_cv(d)) is not None:
        return wait
    if _is_unfinished(d, Part.AFTER):
        return Next(Part.AFTER, d.offer.id)
    return await _with_letter(d) or Next()


async def _with_cv(d: _Deciding) -> Next | None:
    """Start the tailoring or see how far it is; None once it is over, and its score is due then."""
    part = d.parts.get(Part.CV)
    if part is None or not part.is_unfinished:
        return None
    if part.state == PartState.OPEN:
        try:
            part = await _begun_cv(d, part)
        except TooMany:
            return await _turn(d)
        except AppError as refusal:
            part = part.failed(refusal.error_code, refusal.parameters)
    else:
        part = await _seen_cv(d, part)
    d.parts[Part.CV] = part
    if part.state == PartState.DONE and Part.MATCH in d.parts:
        d.parts = reopened(d.parts, (Part.AFTER,))
    return _waiting(part) if part.is_unfinished else None


async def _begun_cv(d: _Deciding, part: PartNow) -> PartNow:
    """The tailoring for this offer: one that is there or under way, or a new one. Raises TooMany and other refusals."""
    known = None if part.is_afresh else await queries.tailored_for(d.session, d.user_id, d.offer.id)
    if known is not None:
        return part.ended(PartState.DONE, str(known.id))
    running = await queries.running_for(d.session, d.user_id, d.offer.id)
    if running is not None:
        return _running(part, running.task_id, running.id, is_own=False)
    terms = await _same_terms(d, Part.CV)
    source = await queries.newest_source(d.session, d.user_id)
    order = GenerationOrder(source.id if source else None, (d.offer.id,), engine=terms.cv_engine)
    async with d.session.begin_nested():
        answerer = await answerer_for(d.session, d.user_id, d.settings)
        now_ = await terms_of(d.session, order.engine, answerer)
        generation = await start_generation(d.session, d.user_id, order, **asdict(now_))
    return _running(part, generation.task_id, generation.id, is_own=True)


async def _seen_cv(d: _Deciding, part: PartNow) -> PartNow:
    offer = await queries.offer_in(d.session, d.user_id, UUID(part.thing), d.offer.id)
    if offer is None or offer.status == OfferStatus.CANCELLED:
        return part.ended(PartState.CANCELLED)
    if offer.status == OfferStatus.FAILED:
        return part.failed(offer.error_code, offer.error_parameters)
    if offer.status == OfferStatus.COMPLETED:
        return part.ended(PartState.DONE, str(offer.cv_id or ""))
    return part


async def _with_letter(d: _Deciding) -> Next | None:
    """Start the letter or see how far it is; None once it is over."""
    part = d.parts.get(Part.LETTER)
    if part is None or not part.is_unfinished:
        return None
    if part.state == PartState.OPEN:
        try:
            part = await _begun_letter(d, part)
        except AppError as refusal:
            part = part.failed(refusal.error_code, refusal.parameters)
    else:
        part = await _seen_letter(d, part)
    d.parts[Part.LETTER] = part
    return _waiting(part) if part.is_unfinished else None


async def _begun_letter(d: _Deciding, part: PartNow) -> PartNow:
    """The letter to this offer: the one that is there or under way, or a new writing."""
    known = await letter_of_offer(d.session, d.user_id, d.offer.id)
    if known is not None and known.status in UNWRITTEN:
        return _running(part, known.task_id, known.id, is_own=False)
    if known is not None and not part.is_afresh and await has_text(d.session, known.id):
        return as_letter_is(part.ended(PartState.DONE, str(known.id)), known)
    terms = await _same_terms(d, Part.LETTER)
    order = Order(
        engine=terms.letter_engine,
        language="fr" if d.offer.language == "fr" else "en",
        template=await template_for(d.session, d.user_id, d.offer.id),
    )
    async with d.session.begin_nested():
        letter = await begin_letter(d.session, d.settings, d.user_id, d.offer.id, order, None)
    return _running(part, letter.task_id, letter.id, is_own=True)


async def _seen_letter(d: _Deciding, part: PartNow) -> PartNow:
    letter = await d.session.get(Letter, UUID(part.thing), populate_existing=True)
    if letter is None or letter.deleted_at is not None or letter.error_code == "letter.stopped":
        return part.ended(PartState.CANCELLED)
    if letter.status == LetterStatus.ERROR:
        return part.failed(letter.error_code, letter.error_parameters)
    return as_letter_is(part.ended(PartState.DONE), letter) if letter.status in WRITTEN else part


async def _same_terms(d: _Deciding, part: Part) -> Terms:
    """The terms that the person was told, if they still hold. Raises AppError (analysis.price_changed)."""
    told = Terms.model_validate(d.analysis.order)
    by = await answerer_for(d.session, d.user_id, d.settings)
    if part == Part.CV:
        is_dearer = await price_of_cv(d.session, told.cv_engine, by) > told.cv_price
    else:
        is_dearer = await price_of_letter(d.session, told.letter_engine, by) > told.letter_price
    if is_dearer:
        raise AppError("analysis.price_changed")
    return told


async def _turn(d: _Deciding) -> Next:
    """A person else's turn: of the person's generations one runs at a time."""
    running = await queries.active_task(d.session, d.user_id, EXCLUSIVE_KEY)
    return Next(wait_s=LOOK_AGAIN_S if running else TURN_S, waits_for=running)


def _running(part: PartNow, task_id: UUID | None, thing: UUID, *, is_own: bool) -> PartNow:
    what = {"task_id": str(task_id or ""), "thing": str(thing), "is_own": is_own}
    return part.model_copy(update={"state": PartState.RUNNING, **what})


def _waiting(part: PartNow) -> Next:
    return Next(wait_s=LOOK_AGAIN_S, waits_for=UUID(part.task_id) if part.task_id else None)


def _is_unfinished(d: _Deciding, part: Part) -> bool:
    return part in d.parts and d.parts[part].is_unfinished


def _step(parts: Parts) -> str:
    return next((part for part, one in parts.items() if one.is_unfinished), "")


def _count_over(parts: Parts) -> int:
    return sum(not one.is_unfinished for one in parts.values())
