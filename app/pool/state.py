"""The pool on the admin's state page: the figures that the last build left behind."""

from asyncio import to_thread
from collections.abc import Mapping
from datetime import timedelta

from app.kit.clock import now
from app.kit.texts import N_
from app.pool.installed import is_installed
from app.pool.values import Layer, Reason
from app.settings import Settings
from app.web.state import Section

LAYER_WORDS: Mapping[str, str] = {
    Layer.BRONZE: N_("As sources answered (bronze)"),
    Layer.SILVER: N_("Cleaned (silver)"),
    Layer.GOLD: N_("For the search (gold)"),
}
REASON_WORDS: Mapping[str, str] = {
    Reason.NO_ID: N_("no number"),
    Reason.NO_TITLE: N_("no title"),
    Reason.NO_TEXT: N_("no text"),
    Reason.TOO_LONG: N_("text too long"),
    Reason.UNREADABLE: N_("unreadable"),
    "not_json": N_("no JSON"),
    "not_an_object": N_("no offer"),
    "too_large": N_("too large"),
    "no_page": N_("page not found"),
}
_STALE = timedelta(days=7)


async def state(settings: Settings) -> Mapping[str, object]:
    """The names that the section needs. told: None before the first build."""
    from app.pool.figures import kept  # reads files through fsspec: no page needs that until it is asked for
    from app.pool.files import files_of

    told = await to_thread(lambda: kept(files_of(settings)))
    is_stale = told is not None and told.moment is not None and told.moment < now() - _STALE
    return {
        "told": told,
        "is_stale": is_stale,
        "is_installed": is_installed(),
        "layers": LAYER_WORDS,
        "reasons": REASON_WORDS,
    }


SECTION = Section("pool/_state.html", state)
