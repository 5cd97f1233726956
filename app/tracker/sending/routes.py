"""What was sent: as a part of the application's page, on a page of its own, and as files."""

import unicodedata
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get
from litestar.params import FromPath
from litestar.response import Template

from app.letters.letter import LetterText
from app.letters.outputs import plain_text
from app.tracker.details.files import bytes_of
from app.tracker.models import ApplicationFile
from app.tracker.queries import own_application
from app.tracker.sending.queries import own_sent, own_sent_file
from app.tracker.sending.views import sent_part
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download, fragment, page

AnyRequest = Request[Any, Any, Any]


@get("/applications/{application_id:uuid}/sent")
async def show_part(
    request: AnyRequest, session: Session, user: CurrentUser, application_id: FromPath[UUID]
) -> Template:
    """What was sent, as a part of the page."""
    application = await own_application(session, user.id, application_id)
    return fragment(request, "tracker/sending/_section.html", part=await sent_part(session, application))


@get("/applications/{application_id:uuid}/sent/{sent_id:uuid}")
async def show_sent(
    request: AnyRequest, session: Session, user: CurrentUser, application_id: FromPath[UUID], sent_id: FromPath[UUID]
) -> Template:
    """One record: the words of the letter and of the offer as they were."""
    application = await own_application(session, user.id, application_id)
    await own_sent(session, user.id, application_id, sent_id)
    part = await sent_part(session, application)
    one = next(one for one in part.sent if one.record.id == sent_id)
    letter = plain_text(LetterText.model_validate(one.record.letter)) if one.record.letter else ""
    return page(request, "tracker/sending/show.html", one=one, application_id=application_id, letter=letter)


@get("/applications/{application_id:uuid}/sent/{sent_id:uuid}/files/{file_id:uuid}")
async def sent_file(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    sent_id: FromPath[UUID],
    file_id: FromPath[UUID],
) -> Response[bytes]:
    """A file as it was sent."""
    await own_sent(session, user.id, application_id, sent_id)
    file = await own_sent_file(session, user.id, sent_id, file_id)
    data = await bytes_of(session, file, settings.data_dir)
    return as_download(file, data)


def as_download(file: ApplicationFile, data: bytes) -> Response[bytes]:
    """The bytes under the name that they were sent by."""
    plain = unicodedata.normalize("NFKD", file.name).encode("ascii", "ignore").decode()
    plain = "".join(one for one in plain if one.isprintable() and one not in '"\\')
    return download(data, plain or "file", file.media_type, shown_name=file.name)


router = Router(path="/", route_handlers=[show_part, show_sent, sent_file])
