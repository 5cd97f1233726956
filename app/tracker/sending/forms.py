"""What the form of a move says of what was sent, with its files printed before the session opens."""

from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from litestar import Request

from app import db
from app.errors import AppError, Retryable
from app.kit.clock import now
from app.settings import Settings
from app.tracker.forms import move_from
from app.tracker.queries import own_application
from app.tracker.sending.actions import Sending
from app.tracker.sending.choice import Choice
from app.tracker.sending.gathering import Printed, gathered, printed
from app.tracker.statuses import ApplicationStatus
from app.web.forms import fields_of


async def sending_from(
    request: Request[Any, Any, Any], settings: Settings, user_id: UUID, application_id: UUID
) -> Sending | None:
    """What is sent with the move of this form, printed; None for a move that sends nothing.

    Raises NotFound, Refused (sending.unknown_source, sending.unknown_theme), and as move_from.
    """
    fields, move = await fields_of(request), await move_from(request)
    if move.to != ApplicationStatus.APPLIED:
        return None
    choice = Choice.read(fields.get("cv", ""), fields.get("letter", ""), fields.get("theme", ""))
    async with db.reading() as session:
        application = await own_application(session, user_id, application_id)
        kept = await gathered(session, application, choice, move.on or now())
    files: tuple[Printed, ...] | None = None
    with suppress(AppError, Retryable):  # a task prints what could not be printed now
        files = await printed(kept, user_id, Path(settings.data_dir))
    return Sending(choice, "cv" in fields or "letter" in fields, kept, files, Path(settings.data_dir))
