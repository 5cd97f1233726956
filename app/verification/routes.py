"""The page "Check a CV written elsewhere": its form and its answer; nothing is stored."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.response import Template

from app.cvs import queries
from app.cvs.models import CVKind
from app.db import reading
from app.errors import AppError, one_of
from app.kit.clock import now
from app.verification.comparing import compared
from app.verification.comparison import Verification
from app.verification.forms import Sides, sides_from
from app.verification.intake import reading_of
from app.verification.wording import Reading
from app.web.forms import UploadedFile, fields_of
from app.web.given import CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

type_request = Request[Any, Any, Any]


@get("/verification")
async def verification_form(request: type_request, session: Session, user: CurrentUser) -> Template:
    """Both CVs to choose, upload or paste."""
    cvs = await queries.cvs_of(session, user.id, CVKind.SOURCE)
    return page(request, "verification/new.html", cvs=cvs, error="", typed={})


async def verified(request: type_request, user: CurrentUser) -> Prepared[Verification]:
    """Both sides, read and compared before the page's session opens."""
    return await prepared_by(_verification(request, user))


@post("/verification", status_code=200, dependencies=before_session(verified))
async def verify_cv(
    request: type_request, session: Session, user: CurrentUser, prepared: NamedDependency[Prepared[Verification]]
) -> Template:
    """What the second CV says beyond the first. A refusal shows the form again with what was typed."""
    try:
        verification = prepared.get()
    except AppError as refusal:
        error, typed = sentence_for(refusal, user.locale), await fields_of(request)
        cvs = await queries.cvs_of(session, user.id, CVKind.SOURCE)
        return page(request, "verification/new.html", status_code=refusal.status, cvs=cvs, error=error, typed=typed)
    return page(request, "verification/show.html", verification=verification)


async def _verification(request: type_request, user: CurrentUser) -> Verification:
    sides = await sides_from(request)
    if isinstance(sides.source, UUID):
        async with reading() as session:
            source = Reading(await queries.own_whole_document(session, user.id, sides.source))
    else:
        source = await _side(sides, sides.source)
    return await compared(source, await _side(sides, sides.other), now().date())


async def _side(sides: Sides, file: UploadedFile) -> Reading:
    with one_of(sides.files, file.name):
        return await reading_of(file.data, file.name)


router = Router(path="/", route_handlers=[verification_form, verify_cv], request_max_body_size=24 * 1024 * 1024)
