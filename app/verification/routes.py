"""The page "Check a CV written elsewhere": its form and its answer; nothing is stored."""

import asyncio
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.response import Template

from app.cvs import queries
from app.cvs.models import CVKind
from app.errors import AppError
from app.kit.clock import now
from app.verification.comparison import compare
from app.verification.forms import sides_from
from app.verification.intake import reading_of
from app.verification.wording import Reading
from app.web.forms import fields_of
from app.web.given import CurrentUser, Session
from app.web.pages import page
from app.web.sentences import sentence_for

type_request = Request[Any, Any, Any]


@get("/verification")
async def verification_form(request: type_request, session: Session, user: CurrentUser) -> Template:
    """Both CVs to choose, upload or paste."""
    cvs = await queries.cvs_of(session, user.id, CVKind.SOURCE)
    return page(request, "verification/new.html", cvs=cvs, error="", typed={})


@post("/verification", status_code=200)
async def verify_cv(request: type_request, session: Session, user: CurrentUser) -> Template:
    """What the second CV says beyond the first. A refusal shows the form again with what was typed."""
    try:
        source, other = await _readings(request, session, user)
    except AppError as refusal:
        error, typed = sentence_for(refusal, user.locale), await fields_of(request)
        cvs = await queries.cvs_of(session, user.id, CVKind.SOURCE)
        return page(request, "verification/new.html", status_code=refusal.status, cvs=cvs, error=error, typed=typed)
    verification = await asyncio.to_thread(compare, source, other, now().date())
    return page(request, "verification/show.html", verification=verification)


async def _readings(request: type_request, session: Session, user: CurrentUser) -> tuple[Reading, Reading]:
    sides = await sides_from(request)
    if isinstance(sides.source, UUID):
        source = Reading(await queries.own_document(session, user.id, sides.source))
    else:
        source = await reading_of(sides.source.data, sides.source.name)
    return source, await reading_of(sides.other.data, sides.other.name)


router = Router(path="/", route_handlers=[verification_form, verify_cv], request_max_body_size=24 * 1024 * 1024)
