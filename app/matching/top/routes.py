"""Pages of the pool's offers: the best for a person, one of them, and what a person does about it."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.i18n import gettext
from app.matching import actions
from app.matching.interactions.models import Subject
from app.matching.interactions.recording import opened
from app.matching.interactions.showing import shown
from app.matching.models import PoolOffer
from app.matching.ranking import RankedOffer
from app.matching.score import grade_of
from app.matching.top.page import PoolPage, pool_page
from app.matching.top_offers import top_offers
from app.matching.views import GRADES, shown_score
from app.settings import Settings
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by

AnyRequest = Request[Any, Any, Any]
TOP = "/top-offers"


async def top_of_person(user: CurrentUser, settings: CurrentSettings) -> Prepared[list[RankedOffer]]:
    """The best offers, worked out before the page's session opens."""
    return await prepared_by(_shown(user.id, settings))


async def _shown(user_id: UUID, settings: Settings) -> list[RankedOffer]:
    found = await top_offers(user_id, settings)
    await shown(user_id, found)
    return found


async def top_made_again(user: CurrentUser, settings: CurrentSettings) -> Prepared[list[RankedOffer]]:
    """The same, made again."""
    return await prepared_by(top_offers(user.id, settings, afresh=True))


@get(TOP, dependencies=before_session(top_of_person))
async def show_top_offers(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[list[RankedOffer]]]
) -> Template:
    """The best offers for the person, of the pool and of their inbox."""
    del user
    return page(request, "matching/top.html", offers=prepared.get(), word_of=_word, grade_of=grade_of)


@get(f"{TOP}/list", dependencies=before_session(top_of_person))
async def show_top_list(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[list[RankedOffer]]]
) -> Template:
    """The same as a part of the first page."""
    del user
    return fragment(request, "matching/_top.html", offers=prepared.get(), word_of=_word, grade_of=grade_of)


@post(f"{TOP}/refreshment", status_code=303, dependencies=before_session(top_made_again))
async def refresh_top_offers(user: CurrentUser, prepared: NamedDependency[Prepared[list[RankedOffer]]]) -> Redirect:
    """Look again."""
    del user
    prepared.get()
    return Redirect(TOP, status_code=303)


async def page_of_pool(user: CurrentUser, pool_offer_id: FromPath[int]) -> Prepared[tuple[PoolPage, bool]]:
    """The page's offer with its score, worked out before the session opens; whether the time on it is wanted."""
    return await prepared_by(_opened(user.id, pool_offer_id))


async def _opened(user_id: UUID, pool_offer_id: int) -> tuple[PoolPage, bool]:
    found = await pool_page(user_id, pool_offer_id)
    return found, await opened(user_id, Subject.POOL, pool_offer_id)


@get(f"{TOP}/{{pool_offer_id:int}}", dependencies=before_session(page_of_pool))
async def show_pool_offer(
    request: AnyRequest, user: CurrentUser, prepared: NamedDependency[Prepared[tuple[PoolPage, bool]]]
) -> Template:
    """One offer of the pool: what it says, and how the person's best CV answers it."""
    del user
    found, is_timed = prepared.get()
    score = shown_score(found.match.score) if found.match else None
    return page(request, "matching/pool_offer.html", shown=found, score=score, is_timed=is_timed)


@post(f"{TOP}/{{pool_offer_id:int}}/offers", status_code=303)
async def take_offer(session: Session, user: CurrentUser, pool_offer_id: FromPath[int]) -> Redirect:
    """Put an offer of the pool among the person's own."""
    offer = await actions.take_pool_offer(session, user.id, pool_offer_id)
    return Redirect(f"/offers/{offer.id}", status_code=303)


@post(f"{TOP}/{{pool_offer_id:int}}/dismissal", status_code=303)
async def dismiss_offer(
    session: Session, user: CurrentUser, settings: CurrentSettings, pool_offer_id: FromPath[int]
) -> Redirect:
    """Take an offer out of the person's top offers for good; the next page says so and can undo it."""
    offer = await actions.dismiss_pool_offer(session, user.id, pool_offer_id)
    undo = f"{TOP}/{pool_offer_id}/dismissal/deletion"
    return done_redirect(settings, TOP, Done("done.offer_dismissed", {"name": _name(offer)}, undo))


@post(f"{TOP}/{{pool_offer_id:int}}/dismissal/deletion", status_code=303)
async def undo_dismissal(
    session: Session, user: CurrentUser, settings: CurrentSettings, pool_offer_id: FromPath[int]
) -> Redirect:
    """Let it be shown again."""
    offer = await actions.undo_dismissal(session, user.id, pool_offer_id)
    return done_redirect(settings, TOP, Done("done.dismissal_undone", {"name": _name(offer)}))


def _name(offer: PoolOffer) -> str:
    return offer.title or gettext("Offer without a title")


def _word(fit: float) -> str:
    return gettext(GRADES[grade_of(round(fit))])


router = Router(
    path="/",
    route_handlers=[
        show_top_offers,
        show_top_list,
        refresh_top_offers,
        show_pool_offer,
        take_offer,
        dismiss_offer,
        undo_dismissal,
    ],
)
