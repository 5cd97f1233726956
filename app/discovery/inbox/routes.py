"""Pages of the inbox: the list, one offer beside it, and what is decided about them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.inbox import actions, queries
from app.discovery.inbox.forms import Asked, asked_by, back_to, found_chosen, going_on, just_approved
from app.discovery.inbox.parts import waiting
from app.discovery.inbox.scores import Explained, FreshScores, explained, fresh_scores, open_found
from app.discovery.inbox.views import address_of, fresh_approval, inbox_list, open_offer, score_word
from app.i18n import gettext
from app.matching.score import grade_of
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
WORDS: dict[str, Any] = {"score_word": score_word, "grade_of": grade_of, "address_of": address_of}


@get("/inbox")
async def show_inbox(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """What searches found, by status and filters; the newest that waits for a decision first."""
    shown = await _shown(session, user.id, asked_by(request))
    return page(
        request, "inbox/inbox.html", **shown, opened=None, is_timed=False, **await _said(request, session, user.id)
    )


@get("/inbox/list")
async def show_list(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The same list again, without what came in since; of that it says how much there is."""
    shown = await inbox_list(session, user.id, asked_by(request))
    return fragment(request, "inbox/_live.html", shown=shown, opened=None, **WORDS)


@get("/inbox/count")
async def show_count(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """How many wait, for the header of every page."""
    return fragment(request, "inbox/_count.html", **await waiting(session, user))


async def scored_rows(request: AnyRequest, user: CurrentUser) -> Prepared[FreshScores | None]:
    """Scores that rows lack, worked out before anything is answered."""
    asked = asked_by(request)
    return await prepared_by(fresh_scores(user.id, asked.filters, asked.window, asked.until))


@get("/inbox/scores", dependencies=before_session(scored_rows))
async def show_scores(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[FreshScores | None]]
) -> Template | Response[None]:
    """The scores of the rows of a list, each for its place; nothing where none was to be worked out."""
    del user
    fresh = prepared.get()
    if fresh is None:
        return Response(None, status_code=204)
    return fragment(request, "inbox/_scores.html", fresh=fresh, query=request.url.query, **WORDS)


async def opened_now(user: CurrentUser, found_id: FromPath[UUID]) -> Prepared[bool]:
    """The mark of a first look, set before the page's session opens."""
    return await prepared_by(open_found(user.id, found_id))


@get("/inbox/{found_id:uuid}", dependencies=before_session(opened_now))
async def show_offer(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    prepared: NamedDependency[Prepared[bool]],
    found_id: FromPath[UUID],
) -> Template:
    """One found offer, beside the list where there is room for both."""
    is_timed = prepared.get()
    asked = asked_by(request)
    opened = await open_offer(session, user.id, found_id, asked)
    shown = await _shown(session, user.id, asked)
    said = await _said(request, session, user.id)
    return page(request, "inbox/inbox.html", **shown, opened=opened, is_timed=is_timed, **said)


@get("/inbox/{found_id:uuid}/detail", dependencies=before_session(opened_now))
async def show_detail(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    prepared: NamedDependency[Prepared[bool]],
    found_id: FromPath[UUID],
) -> Template:
    """The same without the list."""
    is_timed = prepared.get()
    opened = await open_offer(session, user.id, found_id, asked_by(request))
    return fragment(request, "inbox/_detail.html", opened=opened, is_timed=is_timed, **WORDS)


@get("/inbox/{found_id:uuid}/decision")
async def show_decision(request: AnyRequest, session: Session, user: CurrentUser, found_id: FromPath[UUID]) -> Template:
    """What may be decided about an offer, or was, also on another device."""
    opened = await open_offer(session, user.id, found_id, asked_by(request))
    return fragment(request, "inbox/_decision.html", opened=opened)


async def scored_offer(user: CurrentUser, found_id: FromPath[UUID]) -> Prepared[Explained]:
    """The match, worked out before the session opens."""
    return await prepared_by(explained(user.id, found_id))


@get("/inbox/{found_id:uuid}/match", dependencies=before_session(scored_offer))
async def show_match(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[Explained]]
) -> Template:
    """How the person's best CV answers a found offer, requirement by requirement."""
    del user
    return page(request, "inbox/match.html", explained=prepared.get())


@get("/inbox/{found_id:uuid}/match/card", dependencies=before_session(scored_offer))
async def show_card(request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[Explained]]) -> Template:
    """The same as a part of the offer's page."""
    del user
    return fragment(request, "inbox/_match.html", explained=prepared.get(), heading="h3")


@post("/inbox/rejections", status_code=303)
async def reject_offers(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Redirect:
    """Reject one or many; the next page says so and can undo it."""
    rejection = await actions.reject_found(session, user.id, await found_chosen(request))
    path, count = await going_on(request), len(rejection.found_ids)
    undo = f"/inbox/rejections/{rejection.stamp}/restoration?{urlencode({'next': path})}"
    code = "done.found_rejected" if count == 1 else "done.found_rejected_many"
    return done_redirect(settings, path, Done(code, {"name": _name(rejection.title), "count": str(count)}, undo))


@post("/inbox/rejections/{stamp:int}/restoration", status_code=303)
async def restore_rejection(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, stamp: FromPath[int]
) -> Redirect:
    """Take back what one decision rejected."""
    restored = await actions.restore_rejection(session, user.id, stamp)
    done = await _restored(session, user.id, restored)
    return done_redirect(settings, back_to(request, restored), done)


@post("/inbox/restorations", status_code=303)
async def restore_offers(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Redirect:
    """Let rejected offers wait again, one or many."""
    restored = await actions.restore_found(session, user.id, await found_chosen(request))
    return done_redirect(settings, await going_on(request), await _restored(session, user.id, restored))


async def _shown(session: AsyncSession, user_id: UUID, asked: Asked) -> dict[str, Any]:
    shown = await inbox_list(session, user_id, asked)
    sites = await queries.sites_in(session, user_id, asked.filters.status)
    return {"shown": shown, "sites": sites, **WORDS}


async def _said(request: AnyRequest, session: AsyncSession, user_id: UUID) -> dict[str, Any]:
    """What the approval before this page did; it goes on to a page of ours by its address alone."""
    approved = just_approved(request)
    if approved == "many":
        return {"done": Done("done.found_approved_many")}
    row = await fresh_approval(session, user_id, approved) if approved else None
    return {"done": Done("done.found_approved", {"name": _name(row.title)})} if row else {}


async def _restored(session: AsyncSession, user_id: UUID, restored: Sequence[UUID]) -> Done:
    first, *others = restored
    if others:
        return Done("done.found_restored_many", {"count": str(len(restored))})
    return Done("done.found_restored", {"name": _name((await queries.own_row(session, user_id, first)).title)})


def _name(title: str) -> str:
    return title or gettext("Offer without a title")


router = Router(
    path="/",
    route_handlers=[
        show_inbox,
        show_list,
        show_count,
        show_scores,
        show_offer,
        show_detail,
        show_decision,
        show_match,
        show_card,
        reject_offers,
        restore_rejection,
        restore_offers,
    ],
)
