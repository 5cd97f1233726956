"""Pages of the board: the whole, one column of it, and what is done to its cards."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import AppError, NotFound
from app.i18n import gettext
from app.tracker.board.actions import place_card, step_card
from app.tracker.board.columns import ORDER, SHOWN
from app.tracker.board.forms import DOWN, CardWish, wish_from
from app.tracker.board.queries import counts
from app.tracker.board.views import board_address, board_of, column_of
from app.tracker.models import Application
from app.tracker.queries import own_application, tracked_application
from app.tracker.statuses import ApplicationStatus
from app.tracker.views import VIEW, WORDS
from app.web.cookies import YEAR_S, kept_cookie
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/applications/board")
async def show_board(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    column: FromQuery[str] = "",
    shown: FromQuery[int] = SHOWN,
) -> Template:
    """The board. column: in front on a narrow screen, and with as many cards as `shown`."""
    board = await board_of(session, user.id, column, shown)
    made = page(request, "tracker/board/board.html", board=board, words=WORDS, error="")
    made.set_cookie(kept_cookie(settings, VIEW, "board", age_s=YEAR_S))
    return made


@get("/applications/board/switch")
async def show_switch(
    request: AnyRequest, session: Session, user: CurrentUser, column: FromQuery[str] = ""
) -> Template:
    """How many cards each column has, as a choice of columns."""
    standing = await counts(session, user.id)
    numbers = [(one, standing.get(one, 0)) for one in ORDER]
    chosen = column if column in ORDER else ORDER[0]
    return fragment(request, "tracker/board/_switch.html", numbers=numbers, chosen=chosen, words=WORDS)


@get("/applications/board/column")
async def show_column(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    status: FromQuery[str] = "",
    shown: FromQuery[int] = SHOWN,
    chosen: FromQuery[bool] = False,  # noqa: FBT002 - of the address
) -> Template:
    """One column."""
    if status not in tuple(ApplicationStatus):
        raise NotFound
    one = await column_of(session, user.id, ApplicationStatus(status), shown, is_chosen=chosen)
    return fragment(request, "tracker/board/_column.html", column=one, words=WORDS)


@post("/applications/board/moves", status_code=303)
async def move_card(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    column: FromQuery[str] = "",
    shown: FromQuery[int] = SHOWN,
) -> Redirect | Template:
    """Move a card; a refusal shows the board as it is, with the sentence."""
    wish = await wish_from(request)
    before = (await own_application(session, user.id, wish.card)).status
    try:
        async with session.begin_nested():
            moved = await _carried_out(session, user.id, wish)
    except NotFound:
        raise
    except AppError as refusal:
        board, error = await board_of(session, user.id, column, shown), sentence_for(refusal, user.locale)
        return page(
            request, "tracker/board/board.html", status_code=refusal.status, board=board, words=WORDS, error=error
        )
    address = f"{board_address(column or moved.status, shown)}#card-{moved.id}"
    if moved.status == before:
        return Redirect(address, status_code=303)
    name = (await tracked_application(session, user.id, moved.id)).title or gettext("Offer without a title")
    undo = f"/applications/{moved.id}/moves/last/deletion?next={quote(address)}"
    return done_redirect(settings, address, Done("done.application_moved", {"name": name}, undo))


async def _carried_out(session: AsyncSession, user_id: UUID, wish: CardWish) -> Application:
    if wish.step:
        return await step_card(session, user_id, wish.card, is_down=wish.step == DOWN)
    return await place_card(session, user_id, wish.card, to=wish.to, above=wish.above, below=wish.below)


router = Router(path="/", route_handlers=[show_board, show_switch, show_column, move_card])
