"""JSON routes of messages."""

from datetime import datetime
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody
from pydantic import Field

from app.generation.engine import EngineName
from app.tracker.messages import actions
from app.tracker.messages.actions import MAX_SUBJECT, MAX_TEXT
from app.tracker.messages.models import FollowUpMessage, MessageKind, MessageStatus
from app.tracker.messages.queries import messages_of, own_message
from app.tracker.messages.wording import Draft
from app.tracker.queries import own_application
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session


class NewMessage(ApiModel):
    """Which message to draft. engine: the server's model where it has one, by default."""

    kind: MessageKind
    engine: EngineName | None = None


class MessageEdit(ApiModel):
    """An edit. revision: of the copy that was edited."""

    revision: int = Field(ge=1)
    subject: str = Field("", max_length=MAX_SUBJECT)
    text: str = Field(max_length=MAX_TEXT)


class MessageNote(ApiModel):
    """A sentence that is not in the message. claims: what could not be found in the CV or the offer."""

    text: str
    claims: list[str]


class MessageFull(ApiModel):
    """A message. error: why there is no draft, a code."""

    id: UUID
    kind: MessageKind
    engine: EngineName
    language: str
    status: MessageStatus
    subject: str
    text: str
    notes: list[MessageNote]
    error: str | None
    revision: int
    task_id: UUID | None
    created_at: datetime
    updated_at: datetime


class Messages(ApiModel):
    """All messages of an application, newest first."""

    items: list[MessageFull]


@get("/applications/{application_id:uuid}/messages", responses=refusals(404))
async def list_messages(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> Messages:
    """The messages of an application."""
    await own_application(session, user.id, application_id)
    return Messages(items=[_full(one) for one in await messages_of(session, user.id, application_id)])


@post("/applications/{application_id:uuid}/messages", status_code=202, responses=refusals(400, 403, 404, 413, 422))
async def draft_message(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    data: JSONBody[NewMessage],
) -> MessageFull:
    """Have a message drafted, in the language of the offer; ask for it again until its status is DONE."""
    made = await actions.begin_message(session, settings, user.id, application_id, data.kind, engine=data.engine)
    return _full(made)


@get("/applications/{application_id:uuid}/messages/{message_id:uuid}", responses=refusals(404))
async def read_message(
    session: Session, user: CurrentUser, application_id: FromPath[UUID], message_id: FromPath[UUID]
) -> MessageFull:
    """One message."""
    await own_application(session, user.id, application_id)
    return _full(await own_message(session, user.id, application_id, message_id))


@put(
    "/applications/{application_id:uuid}/messages/{message_id:uuid}/text",
    responses=refusals(400, 403, 404, 409, 413, 422),
)
async def save_message(
    session: Session,
    user: CurrentUser,
    application_id: FromPath[UUID],
    message_id: FromPath[UUID],
    data: JSONBody[MessageEdit],
) -> MessageFull:
    """Keep an edit; 409 where it was saved elsewhere since."""
    await own_application(session, user.id, application_id)
    made = Draft(subject=data.subject, text=data.text)
    return _full(await actions.save_message(session, user.id, application_id, message_id, made, revision=data.revision))


@delete("/applications/{application_id:uuid}/messages/{message_id:uuid}", responses=refusals(403, 404))
async def delete_message(
    session: Session, user: CurrentUser, application_id: FromPath[UUID], message_id: FromPath[UUID]
) -> None:
    """Take a message away."""
    await own_application(session, user.id, application_id)
    await actions.delete_message(session, user.id, application_id, message_id)


@post(
    "/applications/{application_id:uuid}/messages/{message_id:uuid}/restoration",
    status_code=200,
    responses=refusals(403, 404),
)
async def restore_message(
    session: Session, user: CurrentUser, application_id: FromPath[UUID], message_id: FromPath[UUID]
) -> MessageFull:
    """Bring it back."""
    await own_application(session, user.id, application_id)
    await actions.restore_message(session, user.id, application_id, message_id)
    return _full(await own_message(session, user.id, application_id, message_id))


def _full(row: FollowUpMessage) -> MessageFull:
    return MessageFull(
        id=row.id,
        kind=MessageKind(row.kind),
        engine=EngineName(row.engine),
        language=row.language,
        status=MessageStatus(row.status),
        subject=row.subject,
        text=row.text,
        notes=[MessageNote.model_validate(one) for one in row.notes],
        error=row.error_code or None,
        revision=row.revision,
        task_id=row.task_id,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


router = api_router(
    "Applications", [list_messages, draft_message, read_message, save_message, delete_message, restore_message]
)
