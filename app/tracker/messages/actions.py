"""Every write on messages: asking for a draft, keeping it, edits, deletion and its undoing."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.drafting.rows import close_calls
from app.errors import Conflict, Refused
from app.generation.engine import EngineName
from app.i18n import in_zone
from app.kit.clock import now
from app.letters.options import reading_model, writing_model
from app.live import announce
from app.offers.queries import own_offer
from app.own_model.queries import answerer_for
from app.settings import Settings
from app.tasks.actions import submit
from app.tasks.models import Task
from app.tracker.messages.calls import FEATURE
from app.tracker.messages.models import FollowUpMessage, MessageKind, MessageStatus
from app.tracker.messages.queries import last_move_to, own_message
from app.tracker.messages.wording import Draft
from app.tracker.models import Application
from app.tracker.queries import open_application
from app.tracker.statuses import ApplicationStatus

TASK_TYPE = "follow_up"
MAX_SUBJECT, MAX_TEXT = 300, 8_000


async def usual_engine(session: AsyncSession, settings: Settings, user_id: UUID) -> EngineName:
    """A model where there is one, the person's own or the server's."""
    has_model = await writing_model(session, await answerer_for(session, user_id, settings))
    return EngineName.MODEL if has_model else EngineName.EXTRACTIVE


async def begin_message(
    session: AsyncSession,
    settings: Settings,
    user_id: UUID,
    application_id: UUID,
    kind: MessageKind,
    *,
    engine: EngineName | None = None,
) -> FollowUpMessage:
    """Have a message drafted, in the language of the offer; with the facts of now.

    engine: None for the usual one. Raises NotFound, Refused (letter.no_model).
    """
    application = await open_application(session, user_id, application_id)
    offer = await own_offer(session, user_id, application.offer_id)
    wanted = engine or await usual_engine(session, settings, user_id)
    order = {"day": _iso(await _day_of(session, application, kind)), "model": "", "reader": ""}
    if wanted == EngineName.MODEL:
        if await usual_engine(session, settings, user_id) != EngineName.MODEL:
            raise Refused("letter.no_model")
        answerer = await answerer_for(session, user_id, settings)
        order |= {"model": await writing_model(session, answerer), "reader": await reading_model(session, answerer)}
    message = FollowUpMessage(
        application_id=application.id,
        user_id=user_id,
        kind=kind,
        engine=wanted,
        language="fr" if offer.language == "fr" else "en",
        order=order,
        status=MessageStatus.WAITING,
    )
    session.add(message)
    await session.flush()
    payload = {"message_id": str(message.id), "application_id": str(application.id)}
    task = await submit(session, user_id=user_id, type=TASK_TYPE, payload=payload, variant=wanted)
    message.task_id = task.id
    await tell(session, message)
    return message


async def finish_message(
    session: AsyncSession, message_id: UUID, task_id: UUID, made: Draft, notes: list[dict[str, object]]
) -> None:
    """Keep a draft. notes: sentences that are not in it, with why."""
    message = await session.get(FollowUpMessage, message_id, populate_existing=True)
    if message is None or message.task_id != task_id or message.status == MessageStatus.DONE:
        return
    message.subject, message.text, message.notes = made.subject, made.text, notes
    message.status, message.error_code, message.updated_at = MessageStatus.DONE, "", now()
    message.revision = message.revision + 1
    await tell(session, message)


async def end_without(session: AsyncSession, task: Task, code: str) -> None:
    """Hook: a draft that came to nothing says why."""
    await close_calls(session, FEATURE, task.id, code)
    message = await session.get(FollowUpMessage, UUID(str(task.payload["message_id"])), populate_existing=True)
    if message is not None and message.task_id == task.id and message.status != MessageStatus.DONE:
        message.status, message.error_code = MessageStatus.ERROR, code
        message.error_parameters = {key: str(value) for key, value in task.error_parameters.items()}
        await tell(session, message)


async def save_message(
    session: AsyncSession,
    user_id: UUID,
    application_id: UUID,
    message_id: UUID,
    made: Draft,
    *,
    revision: int,
) -> FollowUpMessage:
    """Save the person's edit of the copy with this revision.

    Raises NotFound, Refused (message.no_text, message.too_long), Conflict (message.changed_elsewhere).
    """
    if not made.text.strip():
        raise Refused("message.no_text")
    if len(made.text) > MAX_TEXT or len(made.subject) > MAX_SUBJECT:
        raise Refused("message.too_long", limit=MAX_TEXT)
    await open_application(session, user_id, application_id)
    message = await own_message(session, user_id, application_id, message_id)
    same = (FollowUpMessage.id == message.id, FollowUpMessage.revision == revision)
    values = {
        "revision": revision + 1,
        "subject": made.subject.strip(),
        "text": made.text.replace("\r\n", "\n").strip(),
        "status": MessageStatus.DONE,
        "updated_at": now(),
    }
    saved = await session.execute(update(FollowUpMessage).where(*same).values(**values))
    if saved.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise Conflict("message.changed_elsewhere")
    await session.refresh(message)
    await tell(session, message)
    return message


async def delete_message(session: AsyncSession, user_id: UUID, application_id: UUID, message_id: UUID) -> None:
    """Take a message away; it can be had back. Raises NotFound, Conflict (application.archived)."""
    await open_application(session, user_id, application_id)
    message = await own_message(session, user_id, application_id, message_id)
    message.deleted_at = now()
    await tell(session, message)


async def restore_message(session: AsyncSession, user_id: UUID, application_id: UUID, message_id: UUID) -> None:
    """Bring a deleted message back. Raises NotFound, Conflict (application.archived)."""
    await open_application(session, user_id, application_id)
    message = await own_message(session, user_id, application_id, message_id, is_deleted=True)
    message.deleted_at = None
    await tell(session, message)


async def tell(session: AsyncSession, message: FollowUpMessage) -> None:
    """Open pages of the application re-read its messages."""
    data = {
        "applicationId": str(message.application_id),
        "messageId": str(message.id),
        "status": str(message.status),
    }
    await announce(session, message.user_id, "message:changed", data, names=(f"messages-{message.application_id}",))


async def _day_of(session: AsyncSession, application: Application, kind: MessageKind) -> date | None:
    """The day that the message speaks of; None where nobody noted it, or it is still to come."""
    is_interview = kind == MessageKind.AFTER_INTERVIEW
    if is_interview and application.interview_at is not None:
        return _day(application.interview_at) if application.interview_at <= now() else None
    status = ApplicationStatus.INTERVIEW if is_interview else ApplicationStatus.APPLIED
    move = await last_move_to(session, application.user_id, application.id, status)
    return None if is_interview or move is None else _day(move.moved_at)


def _day(moment: datetime) -> date:
    return in_zone(moment).date()


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
