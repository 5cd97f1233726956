"""Every write on rewordings: ordering one, keeping what came of it, accepting and refusing suggestions."""

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.actions import debit, refund
from app.cvs.actions import create_cv
from app.cvs.editor.actions import edit_cv, locked_cv
from app.cvs.editor.operations import Operation, Place, Remove, Set, settled
from app.cvs.editor.places import spots
from app.cvs.editor.writing import value_of
from app.cvs.models import CV, CVKind, VersionLabel
from app.cvs.queries import document_of_version, latest_version, own_cv
from app.cvs.rewording.calls import FEATURE
from app.cvs.rewording.models import UNFINISHED, CVRewording, RewordingKind, RewordingStatus
from app.cvs.rewording.queries import rewording_of, suggestions_in
from app.cvs.rewording.suggestion import Deed, Order, State, Suggestion
from app.cvs.room import make_room
from app.drafting.rows import close_calls, forget_calls
from app.errors import Conflict, NotFound, Refused
from app.kit.clock import now
from app.kit.ids import new_id
from app.live import announce
from app.tasks.actions import submit
from app.tasks.models import Task
from app.tasks.queries import lock_user
from app.vitae.document import CVDocument

TASK_TYPES = {RewordingKind.OPTIMISATION: "cv_optimization", RewordingKind.TRANSLATION: "cv_translation"}
_LANGUAGES = {"fr": "Français", "en": "English"}


async def start_rewording(
    session: AsyncSession, user_id: UUID, cv_id: UUID, kind: RewordingKind, order: Order
) -> CVRewording:
    """Have a CV reworded, in place of an earlier one of this kind; its price is taken now.

    Raises NotFound, Refused (cv.is_profile, rewording.same_language, rewording.no_model), Conflict
    (rewording.is_running), LimitReached (for a translation), OutOfCredits, TooMany.
    """
    await lock_user(session, user_id)
    cv = await own_cv(session, user_id, cv_id)
    if kind == RewordingKind.OPTIMISATION and cv.kind == CVKind.PROFILE:
        raise Refused("cv.is_profile", name=cv.name)
    if kind == RewordingKind.TRANSLATION:
        await _check_translation(session, cv, order)
    found = await rewording_of(session, user_id, cv_id, kind)
    if found is not None and found.status in UNFINISHED:
        raise Conflict("rewording.is_running")
    if kind == RewordingKind.TRANSLATION:
        await make_room(session, user_id)
    rewording = found or CVRewording(id=new_id(), user_id=user_id, cv_id=cv.id, kind=kind)
    payload = {"rewording_id": str(rewording.id), "cv_id": str(cv.id)}
    variant = "model" if order.model else "extractive"
    task = await submit(session, user_id=user_id, type=TASK_TYPES[kind], payload=payload, variant=variant)
    await debit(session, user_id, order.price, reference=task.id, feature=TASK_TYPES[kind])
    rewording.order, rewording.task_id, rewording.status = order.model_dump(mode="json"), task.id, _WAITING
    rewording.suggestions, rewording.error_code, rewording.made_cv_id = [], "", None
    session.add(rewording)
    await _tell(session, rewording)
    return rewording


async def start_again(session: AsyncSession, task: Task) -> Task:
    """Hook: the same order once more, paid again; what the failed one cost was given back."""
    rewording = await session.get(CVRewording, _rewording_id(task))
    if rewording is None or rewording.task_id != task.id:
        raise Conflict("task.not_failed")
    order, kind = Order.model_validate(rewording.order), RewordingKind(rewording.kind)
    again = await start_rewording(session, task.user_id, rewording.cv_id, kind, order)
    return await session.get_one(Task, again.task_id)


async def begin(session: AsyncSession, rewording_id: UUID, task_id: UUID) -> CVRewording | None:
    """The rewording, now marked as under way; None where this task need not: deleted, done, or another task's."""
    rewording = await session.get(CVRewording, rewording_id)
    if rewording is None or rewording.task_id != task_id or rewording.status not in UNFINISHED:
        return None
    rewording.status = RewordingStatus.PROCESSING
    await _tell(session, rewording)
    return rewording


async def finish(
    session: AsyncSession,
    rewording_id: UUID,
    task_id: UUID,
    suggestions: Sequence[Suggestion],
    translated: CVDocument | None = None,
) -> None:
    """Keep what came of it; a translation becomes a CV of its own, once. Raises NotFound where its CV is gone."""
    rewording = await session.get_one(CVRewording, rewording_id)
    if rewording.task_id != task_id or rewording.status not in UNFINISHED:
        return
    numbered = [one.model_copy(update={"number": number}) for number, one in enumerate(suggestions, 1)]
    rewording.suggestions = [one.model_dump(mode="json") for one in numbered]
    if translated is not None:
        cv = await own_cv(session, rewording.user_id, rewording.cv_id)
        made = await create_cv(
            session,
            user_id=cv.user_id,
            name=f"{cv.name[:180]} ({_LANGUAGES[translated.language]})",
            kind=CVKind.SOURCE,
            document=translated,
            label=VersionLabel.TRANSLATION,
            source_cv_id=cv.id,
        )
        rewording.made_cv_id = made.id
    rewording.status = RewordingStatus.DONE
    await _tell(session, rewording)


async def end_without(session: AsyncSession, task: Task, code: str) -> None:
    """Hook: a rewording that came to nothing costs nothing."""
    await close_calls(session, FEATURE, task.id, code)
    await refund(session, task.user_id, reference=task.id)
    rewording = await session.get(CVRewording, _rewording_id(task))
    if rewording is not None and rewording.task_id == task.id and rewording.status in UNFINISHED:
        rewording.status, rewording.error_code = RewordingStatus.ERROR, code
        await _tell(session, rewording)


async def accept(
    session: AsyncSession, user_id: UUID, cv_id: UUID, wanted: Callable[[Suggestion], bool]
) -> CVRewording:
    """Put the wanted open suggestions into the CV, as one step that can be undone; those of changed lines are stale.

    What was decided already stays as it is: nothing is accepted twice. Raises NotFound.
    """
    cv = await locked_cv(session, user_id, cv_id)
    document = document_of_version(await latest_version(session, cv.id))

    def decided(one: Suggestion) -> State:
        return State.ACCEPTED if _fits(document, one) else State.STALE

    rewording, changed = await _decide(session, user_id, cv_id, wanted, decided)
    operations = [_operation(one) for one in changed if one.state == State.ACCEPTED]
    if operations:
        await edit_cv(session, user_id, cv_id, operations, label=VersionLabel.OPTIMISED)
    return rewording


async def refuse(
    session: AsyncSession, user_id: UUID, cv_id: UUID, wanted: Callable[[Suggestion], bool]
) -> CVRewording:
    """Leave the wanted open suggestions out; the CV stays as it is. Raises NotFound."""
    await locked_cv(session, user_id, cv_id)
    return (await _decide(session, user_id, cv_id, wanted, lambda _: State.REFUSED))[0]


async def forget_rewordings(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """Hook: what models answered about a CV that goes for good."""
    for kind in RewordingKind:
        found = await rewording_of(session, user_id, cv_id, kind)
        if found is not None and found.task_id is not None:
            await forget_calls(session, FEATURE, [found.task_id])
    await session.execute(delete(CVRewording).where(CVRewording.cv_id == cv_id, CVRewording.user_id == user_id))


async def _check_translation(session: AsyncSession, cv: CV, order: Order) -> None:
    if not order.model:
        raise Refused("rewording.no_model")
    if document_of_version(await latest_version(session, cv.id)).language == order.language:
        raise Refused("rewording.same_language")


async def _decide(
    session: AsyncSession,
    user_id: UUID,
    cv_id: UUID,
    wanted: Callable[[Suggestion], bool],
    decided: Callable[[Suggestion], State],
) -> tuple[CVRewording, list[Suggestion]]:
    rewording = await rewording_of(session, user_id, cv_id, RewordingKind.OPTIMISATION)
    if rewording is None or rewording.status != RewordingStatus.DONE:
        raise NotFound
    suggestions = suggestions_in(rewording)
    chosen = {one.number for one in suggestions if one.state == State.OPEN and wanted(one)}
    after = [one.model_copy(update={"state": decided(one)}) if one.number in chosen else one for one in suggestions]
    rewording.suggestions = [one.model_dump(mode="json") for one in after]
    await _tell(session, rewording)
    return rewording, [one for one in after if one.number in chosen]


def _fits(document: CVDocument, one: Suggestion) -> bool:
    """Whether the line still says what the suggestion was made for."""
    known = spots(document)
    if one.id not in known:
        return False
    if one.deed == Deed.PLACE:
        return one.target in known and known[one.target].siblings is known[one.id].siblings
    return value_of(known[one.id].node, one.field) == settled(one.before)


def _operation(one: Suggestion) -> Operation:
    match one.deed:
        case Deed.SET:
            return Set(id=one.id, field=one.field, value=one.after, before=one.before)
        case Deed.REMOVE:
            return Remove(id=one.id)
        case Deed.PLACE:
            return Place(id=one.id, before=one.target)


async def _tell(session: AsyncSession, rewording: CVRewording) -> None:
    """The open pages of its person re-read what shows it."""
    rewording.updated_at = now()
    await session.flush()
    data = {"cvId": str(rewording.cv_id), "kind": rewording.kind, "status": str(rewording.status)}
    await announce(session, rewording.user_id, "cv:rewording", data, names=(f"rewording-{rewording.cv_id}",))


def _rewording_id(task: Task) -> UUID:
    return UUID(str(task.payload["rewording_id"]))


_WAITING = RewordingStatus.WAITING
