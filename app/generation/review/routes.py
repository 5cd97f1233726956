"""Pages of the review of a tailored CV."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refused
from app.generation.options import PRICE_OF_REVISION
from app.generation.review.actions import judge, keep_new_section, keep_original_section, take_back
from app.generation.review.forms import VerdictForm, verdict_from, wish_from
from app.generation.review.revision import ask_revision
from app.generation.review.views import review_page
from app.options.queries import whole
from app.web.given import CurrentUser, Session
from app.web.pages import fragment, page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/cvs/{cv_id:uuid}/comparison")
async def show_review(request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """A tailored CV beside its source, sentence by sentence, with what the person may decide."""
    return page(request, "generation/review.html", shown=await review_page(session, user.id, cv_id))


@get("/cvs/{cv_id:uuid}/comparison/sections/{name:str}")
async def show_section(
    request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID], name: FromPath[str]
) -> Template:
    """One section of the review."""
    shown = await review_page(session, user.id, cv_id)
    return fragment(request, "generation/_review_section.html", shown=shown, section=shown.section(name), error="")


@get("/cvs/{cv_id:uuid}/comparison/coverage")
async def show_coverage(request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """How the CV answers the offer, as it stands now."""
    return fragment(request, "generation/_coverage.html", shown=await review_page(session, user.id, cv_id))


@get("/cvs/{cv_id:uuid}/comparison/findings")
async def show_findings(request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """What was put back, and what the person wrote beyond their CV."""
    return fragment(request, "generation/_findings.html", shown=await review_page(session, user.id, cv_id))


@post("/cvs/{cv_id:uuid}/comparison/sections/{name:str}/verdicts", status_code=200)
async def judge_in_place(
    request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID], name: FromPath[str]
) -> Template:
    """Decide about a text; the answer is its section. A refusal is said above the section and changes nothing."""
    error, status = "", 200
    try:
        await _decide(session, user.id, cv_id, await verdict_from(request))
    except Refused as refusal:
        error, status = sentence_for(refusal, user.locale), refusal.status
    shown = await review_page(session, user.id, cv_id)
    values = {"shown": shown, "section": shown.section(name), "error": error}
    return fragment(request, "generation/_review_section.html", status_code=status, **values)


@post("/cvs/{cv_id:uuid}/verdicts", status_code=303)
async def judge_text(request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Redirect:
    """Decide about a text or a section from a plain form."""
    form = await verdict_from(request)
    await _decide(session, user.id, cv_id, form)
    place = f"row-{form.unit_id}" if form.unit_id else f"section-{form.section}"
    return Redirect(f"/cvs/{cv_id}/comparison#{place}", status_code=303)


@post("/cvs/{cv_id:uuid}/revisions", status_code=303)
async def revise_item(request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Redirect:
    """Make one item anew: another fate, or an instruction."""
    wish = await wish_from(request)
    price = await whole(session, PRICE_OF_REVISION)
    await ask_revision(session, user.id, cv_id, wish, price_credits=price)
    return Redirect(f"/cvs/{cv_id}/comparison#item-{wish.item_id}", status_code=303)


async def _decide(session: AsyncSession, user_id: UUID, cv_id: UUID, form: VerdictForm) -> None:
    if form.unit_id and form.choice:
        await judge(session, user_id, cv_id, form.unit_id, choice=form.choice, text=form.text)
    elif form.unit_id:
        await take_back(session, user_id, cv_id, form.unit_id)
    elif form.choice:
        await keep_original_section(session, user_id, cv_id, form.section)
    else:
        await keep_new_section(session, user_id, cv_id, form.section)


router = Router(
    path="/",
    route_handlers=[show_review, show_section, show_coverage, show_findings, judge_in_place, judge_text, revise_item],
)
