"""Pages of a merge: which CV it goes into, both beside each other, and what is taken."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.cvs import queries
from app.cvs.actions import delete_cv
from app.cvs.merging.actions import Seen, merge_cvs
from app.cvs.merging.comparing import Compared, compared
from app.cvs.merging.forms import MergeForm, id_in, merge_form
from app.cvs.models import CVKind
from app.errors import AppError, NotFound
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
REQUEST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form wants, and both CVs as they are."""

    form: MergeForm
    compared: Compared


async def compare_before(
    user: CurrentUser, cv_id: FromPath[UUID], into: FromQuery[str] = ""
) -> Prepared[Compared | None]:
    """Both CVs compared before the session opens; None as long as no second one is chosen."""
    return await prepared_by(_compared(user.id, cv_id, into))


@get("/cvs/{cv_id:uuid}/merging", dependencies=before_session(compare_before))
async def show_merging(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    cv_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[Compared | None]],
) -> Template:
    """An imported CV beside the one that it is to be added to, or the choice of one."""
    cv = await queries.own_cv(session, user.id, cv_id)
    found = prepared.get()
    if found is not None:
        return _page(request, found)
    targets = [one for one in await queries.cvs_of(session, user.id, CVKind.SOURCE) if one.id != cv.id]
    return page(request, "cvs/merging_choice.html", cv=cv, targets=targets)


async def read_choice(request: AnyRequest, user: CurrentUser, cv_id: FromPath[UUID]) -> Prepared[Asked]:
    """What is ticked, put in before the session opens."""
    return await prepared_by(_asked(request, user.id, cv_id))


@post("/cvs/{cv_id:uuid}/merging", status_code=303, dependencies=before_session(read_choice))
async def merge(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    prepared: NamedDependency[Prepared[Asked]],
) -> Redirect | Template:
    """Put what is ticked into the CV; where either changed meanwhile both are shown again, the ticks kept."""
    asked = prepared.get()
    source, target = asked.compared.source, asked.compared.target
    try:
        before = await merge_cvs(session, user.id, asked.compared, asked.form.seen)
    except NotFound:
        raise
    except AppError as refusal:
        return _page(request, asked.compared, asked.form, sentence_for(refusal, user.locale), refusal.status)
    if asked.form.with_trash:
        await delete_cv(session, user.id, source.id)
    undo = f"/cvs/{target.id}/versions/{before.number}/restoration"
    return done_redirect(settings, f"/cvs/{target.id}", Done("done.cv_merged", {"name": source.name}, undo))


async def _compared(user_id: UUID, cv_id: UUID, into: str) -> Compared | None:
    return await compared(user_id, cv_id, id_in(into)) if into else None


async def _asked(request: AnyRequest, user_id: UUID, cv_id: UUID) -> Asked:
    form = await merge_form(request)
    return Asked(form, await compared(user_id, cv_id, form.into, form.taken))


def _page(
    request: AnyRequest, found: Compared, form: MergeForm | None = None, error: str = "", status: int = 200
) -> Template:
    differences = found.merged.differences
    proposed = [one.key for one in differences if one.is_proposed]
    sections = [(name, list(ones)) for name, ones in groupby(differences, lambda one: one.section)]
    return page(
        request,
        "cvs/merging.html",
        status_code=status,
        source=found.source,
        target=found.target,
        seen=Seen(found.source.revision, found.target.revision),
        sections=sections,
        same=found.merged.same,
        ticked=set(form.taken if form else proposed),
        with_trash=form.with_trash if form else False,
        error=error,
    )


router = Router(path="/", route_handlers=[show_merging, merge], request_max_body_size=REQUEST_BYTES)
