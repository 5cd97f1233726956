"""Pages of the review of a tailored CV."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound, Refused
from app.generation.options import PRICE_OF_REVISION
from app.generation.queries import generation_offer_of_cv, own_generation
from app.generation.review.actions import judge, judge_proposals, keep_new_section, keep_original_section, take_back
from app.generation.review.answers import Answer, answer_to
from app.generation.review.forms import VerdictForm, verdict_from, wish_from
from app.generation.review.revision import ask_revision
from app.generation.review.scores import FirstSight, first_sight_before_and_after
from app.generation.review.views import ReviewPage, review_page
from app.options.queries import whole
from app.web.given import CurrentUser, Session
from app.web.pages import fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for
from app.web.visit import visit_of

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
    shown = await review_page(session, user.id, cv_id)
    return fragment(request, "generation/_coverage.html", shown=shown, oob=False)


async def scored(user: CurrentUser, cv_id: FromPath[UUID]) -> Prepared[FirstSight]:
    """What is seen at first, worked out before anything is answered."""
    return await prepared_by(first_sight_before_and_after(user.id, cv_id))


@get("/cvs/{cv_id:uuid}/comparison/scores", dependencies=before_session(scored))
async def show_scores(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[FirstSight]]
) -> Template:
    """What a reader saw at first before, and what they see now."""
    del user
    return fragment(request, "generation/_scores.html", sight=prepared.get())


@get("/cvs/{cv_id:uuid}/comparison/findings")
async def show_findings(request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """What was put back, and what the person wrote beyond their CV."""
    shown = await review_page(session, user.id, cv_id)
    return fragment(request, "generation/_findings.html", shown=shown, oob=False)


@get("/cvs/{cv_id:uuid}/comparison/engine")
async def show_engine(request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """Who worded a tailored CV, for its own page."""
    made = await generation_offer_of_cv(session, user.id, cv_id)
    if made is None:
        raise NotFound
    generation = await own_generation(session, user.id, made.generation_id)
    return fragment(request, "generation/_engine.html", generation=generation)


@post("/cvs/{cv_id:uuid}/comparison/sections/{name:str}/verdicts", status_code=200)
async def judge_in_place(
    request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID], name: FromPath[str]
) -> Template:
    """Decide about a section; the answer is that section. A refusal is said above it and changes nothing."""
    error, status = "", 200
    try:
        await _decide(session, user.id, cv_id, await verdict_from(request))
    except Refused as refusal:
        error, status = sentence_for(refusal, user.locale), refusal.status
    shown = await review_page(session, user.id, cv_id)
    values = {"shown": shown, "section": shown.section(name), "error": error}
    return fragment(request, "generation/_review_section.html", status_code=status, **values)


@post("/cvs/{cv_id:uuid}/comparison/rows/{unit_id:str}/verdict", status_code=200)
async def judge_row(
    request: AnyRequest, session: Session, user: CurrentUser, cv_id: FromPath[UUID], unit_id: FromPath[str]
) -> Template:
    """Decide about a text; the answer is its row, with what else of the page the decision changed."""
    form = replace(await verdict_from(request), unit_id=unit_id)
    before = await review_page(session, user.id, cv_id)
    try:
        await _decide(session, user.id, cv_id, form)
    except Refused as refusal:
        return _row(request, before, answer_to(before, before, unit_id), form, refusal)
    after = await review_page(session, user.id, cv_id)
    return _row(request, after, answer_to(before, after, unit_id), form)


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


def _row(
    request: AnyRequest, shown: ReviewPage, answer: Answer | None, form: VerdictForm, refusal: Refused | None = None
) -> Template:
    """The row, or its section in place of it. A refusal is said in it, beside what was typed."""
    error, status = (sentence_for(refusal, visit_of(request).locale), refusal.status) if refusal else ("", 200)
    values = {"shown": shown, "error": error}
    if answer is not None:
        own = {"answer": answer, "is_folded": form.is_folded, "typed": form.text if refusal else ""}
        return fragment(request, "generation/_review_answer.html", status_code=status, **values, **own)
    section = shown.section(form.section)
    whole_section = fragment(request, "generation/_review_section.html", status_code=status, **values, section=section)
    whole_section.headers |= {"HX-Retarget": f"#section-{section.name}", "HX-Reswap": "outerHTML"}
    return whole_section


async def _decide(session: AsyncSession, user_id: UUID, cv_id: UUID, form: VerdictForm) -> None:
    if form.unit_id and form.choice:
        await judge(session, user_id, cv_id, form.unit_id, choice=form.choice, text=form.text)
    elif form.unit_id:
        await take_back(session, user_id, cv_id, form.unit_id)
    elif form.choice and form.item_id is not None:
        await judge_proposals(session, user_id, cv_id, form.item_id, choice=form.choice)
    elif form.choice:
        await keep_original_section(session, user_id, cv_id, form.section)
    else:
        await keep_new_section(session, user_id, cv_id, form.section)


router = Router(
    path="/",
    route_handlers=[
        show_review,
        show_section,
        show_coverage,
        show_scores,
        show_findings,
        show_engine,
        judge_in_place,
        judge_row,
        judge_text,
        revise_item,
    ],
)
