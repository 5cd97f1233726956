"""The run of an analysis: decide, score with no session open, and wait without holding a hand."""

from dataclasses import dataclass
from uuid import UUID

from app import db
from app.cvs.models import CV
from app.cvs.queries import own_document
from app.errors import AppError, NotFound, Refused
from app.kit.failpoints import hit
from app.matching.score import Score
from app.matching.scoring import Wanted, scores_of
from app.offers.queries import digest_of, own_offer
from app.settings import Settings
from app.tasks.failures import PutOff
from app.tasks.lease import Lease
from app.tracker.analysis.actions import put_parts
from app.tracker.analysis.deciding import Next, decided
from app.tracker.analysis.parts import Part, PartState, parts_in
from app.tracker.analysis.queries import analysis_of_task, newest_source, tailored_for


@dataclass(frozen=True, slots=True)
class _Scored:
    cv_id: UUID
    score: Score


async def run_analysis(lease: Lease, settings: Settings) -> None:
    """Do what can be done now. Raises PutOff while something else has to happen first."""
    while True:
        async with lease.transaction(is_deciding=True) as session:
            step = await decided(session, lease, settings)
        hit("analysis.decided")
        if step.to_score is not None:
            await _score(lease, step)
        elif step.wait_s is not None:
            raise PutOff(step.wait_s, waits_for=step.waits_for)
        else:
            return


async def _score(lease: Lease, step: Next) -> None:
    """Work out the score that is due, and keep it or why there is none."""
    lease.go_on()
    part = step.to_score or Part.MATCH
    found: _Scored | AppError
    try:
        found = await _scored(lease.user_id, step.offer_id, part)
    except AppError as refusal:
        found = refusal
    async with lease.transaction(is_deciding=True) as session:
        analysis = await analysis_of_task(session, lease.task_id)
        if analysis is None:
            return
        parts = parts_in(analysis.parts)
        if isinstance(found, AppError):
            parts[part] = parts[part].failed(found.error_code, found.parameters)
        else:
            parts[part] = parts[part].ended(PartState.DONE, str(found.cv_id))
            if part == Part.AFTER:
                analysis.score_after = found.score.value
            else:
                analysis.score_before, analysis.match = found.score.value, found.score.model_dump(mode="json")
        await put_parts(session, analysis, parts, step.offer_id)


async def _scored(user_id: UUID, offer_id: UUID | None, part: Part) -> _Scored:
    """The score of the source CV, or of the tailored one. Raises Refused (match.no_cv, match.too_hard), NotFound."""
    if offer_id is None:
        raise NotFound
    async with db.reading() as session:
        offer = await own_offer(session, user_id, offer_id)
        is_after = part == Part.AFTER
        cv: CV | None = await (
            tailored_for(session, user_id, offer_id) if is_after else newest_source(session, user_id)
        )
        if cv is None:
            raise Refused("match.no_cv")
        document = await own_document(session, user_id, cv.id)
    wanted = Wanted(offer.id, digest_of(offer), offer.text)
    return _Scored(cv.id, (await scores_of(user_id, cv.id, document, [wanted]))[offer.id])
