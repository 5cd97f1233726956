"""What the privacy page says: for how long things are kept, where texts go, which cookies there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.options import seeing_model
from app.cvs.trash.options import trash_time, undo_time
from app.discovery.inbox.options import keep_days as inbox_days
from app.generation.options import watches_sure_texts
from app.kit.texts import N_
from app.live import KEPT as EVENTS_KEPT
from app.llm.embeddings import MODEL_SETTING as VECTOR_MODEL
from app.matching.interactions.options import KEEP_DAYS as INTERACTION_DAYS
from app.options.queries import text, whole
from app.own_model.answerer import Answerer
from app.own_model.queries import own_model, own_model_name, server_address, vector_address
from app.privacy.options import audit_days, deletion_days, export_days
from app.settings import Settings
from app.tasks.actions import HISTORY
from app.web.cookies import DEVICE, DONE, LOCALE, SESSION, THEME, VISITOR, cookie_name
from app.web.repeats import KEPT as ANSWERS_KEPT

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """How long one kind of thing is kept: so many days. what: to be translated.  is_option: the admin may change it."""

    what: str
    days: int
    is_option: bool = False


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie. why: to be translated.  days: how long a browser keeps it; 0 until it is closed or signed out."""

    name: str
    why: str
    days: int


@dataclass(frozen=True, slots=True)
class Told:
    """What stands on the page. roads: where texts go.  history: how many finished tasks are kept.

    is_watched: administrators may read sentences that the check and the reader do not agree about.
    """

    periods: Sequence[Period]
    cookies: Sequence[Cookie]
    roads: "Roads"
    has_mail: bool
    history: int
    is_watched: bool


@dataclass(frozen=True, slots=True)
class Roads:
    """Hosts that texts go to, "" where there is none. model: of the server.  own: of the own model that is on.

    vectors: where texts become numbers.  has_pictures: pages of scans are shown to a model.
    """

    model: str
    own: str
    vectors: str
    has_pictures: bool


async def told(session: AsyncSession, settings: Settings, user_id: UUID | None) -> Told:
    """What holds on this server now, for this person. user_id: None for a visitor."""
    roads = await _roads(session, settings, user_id)
    return Told(
        await periods(session, settings),
        _cookies(settings),
        roads,
        bool(settings.smtp_url),
        HISTORY,
        bool(roads.model or roads.own) and await watches_sure_texts(session),
    )


async def _roads(session: AsyncSession, settings: Settings, user_id: UUID | None) -> Roads:
    server = await server_address(session, settings)
    own = await own_model(session, user_id) if user_id and await own_model_name(session, user_id) else None
    vectors = await vector_address(session, settings) if await text(session, VECTOR_MODEL) else ""
    answerer = Answerer(own.model if own else "", has_server=bool(server))
    return Roads(
        _host(server),
        _host(own.base_url) if own else "",
        _host(vectors),
        bool(await seeing_model(session, answerer)),
    )


async def periods(session: AsyncSession, settings: Settings) -> Sequence[Period]:
    """How long what is kept that ends by itself, the options among it first."""
    return (
        Period(N_("An account whose deletion was asked for"), await deletion_days(session), is_option=True),
        Period(N_("Exports"), await export_days(session), is_option=True),
        Period(N_("The log of sign-ins and of what administrators do"), await audit_days(session), is_option=True),
        Period(N_("Found offers that wait for a decision"), await inbox_days(session), is_option=True),
        Period(N_("What you do with offers, if you allow it"), await whole(session, INTERACTION_DAYS), is_option=True),
        Period(N_("CVs and letters in the trash"), (await trash_time(session)).days, is_option=True),
        Period(N_("Steps of editing, to undo them"), (await undo_time(session)).days, is_option=True),
        Period(N_("A signed-in browser that is not used"), int(settings.session_idle_s / DAY.total_seconds())),
        Period(N_("What tells open pages what changed"), EVENTS_KEPT.days),
        Period(N_("Answers to requests of scripts, in case they are repeated"), ANSWERS_KEPT.days),
        Period(N_("What was taken off a list, to undo it"), 1),
    )


def _cookies(settings: Settings) -> Sequence[Cookie]:
    kept = (
        (SESSION, N_("keeps you signed in"), int(settings.session_absolute_s / DAY.total_seconds())),
        (VISITOR, N_("protects forms before you sign in"), 0),
        (DEVICE, N_("lets this browser sign in while somebody guesses your password"), 365),
        (LOCALE, N_("your language"), 365),
        (THEME, N_("light or dark"), 365),
        (DONE, N_("says on the next page what was done, for two minutes"), 0),
    )
    return tuple(Cookie(cookie_name(settings, name), why, days) for name, why, days in kept)


def _host(address: str) -> str:
    return urlsplit(address).hostname or address
