"""What is near to a CV by its vectors, for top offers and /api/match; whatever fails, words find offers alone."""

import logging
from collections.abc import Sequence
from time import monotonic
from uuid import UUID

from app.db import is_away
from app.errors import AppError, Refused, Retryable
from app.llm.embeddings import embedded, quick
from app.matching.nearest import Documents, Found, Orders
from app.matching.pool_search import Filters
from app.settings import Settings
from app.vectors.setup import Setup, searched, setup_of
from app.vectors.store import Shelf
from app.vectors.values import Pair, Texts, Wanted, texts_of_cv
from app.vitae.document import CVDocument

WAIT_S = 1.5  # that somebody who gave the text of a CV waits for its vectors
REST_S = 60.0  # after a failure, in which nobody waits
_KEPT = 32
_log = logging.getLogger(__name__)
_given: dict[tuple[str, str], Pair] = {}  # texts that were given last, by shelf and print
_rest_until: dict[str, float] = {}  # by shelf


async def look(settings: Settings, documents: Documents, filters: Filters, most: int) -> Found:
    """As of matching. A CV of ours has the vectors that are kept, or none yet; for a text (None) they are asked for."""
    setup = await setup_of(settings)
    if setup is None or not documents:
        return Found()
    wanted = Wanted(most, filters.language, filters.country, filters.source)
    try:
        shelf = await searched(setup)
        orders: dict[UUID | None, Orders] = {}
        for cv_id, document in documents.items():
            if (pair := await _pair(setup, shelf, cv_id, document)) is not None:
                orders[cv_id] = await shelf.nearest(pair, wanted)
    except Refused:  # nowhere to keep them: the admin's page says so
        return Found(is_by_words=True)
    except Exception as error:
        if not _is_trouble(error):
            raise
        _log.warning("vectors cannot be searched: %s", type(error).__name__)
        return Found(is_by_words=True)
    return Found(orders, is_by_words=len(orders) < len(documents))


def forget_all() -> None:
    """Know of no text and of no failure."""
    _given.clear()
    _rest_until.clear()


async def _pair(setup: Setup, shelf: Shelf, cv_id: UUID | None, document: CVDocument) -> Pair | None:
    texts = texts_of_cv(document)
    kept = await shelf.pair_of_cv(texts.print)
    if kept is not None or cv_id is not None:
        return kept
    return await _asked(setup, texts) if shelf == setup.shelf else None


async def _asked(setup: Setup, texts: Texts) -> Pair | None:
    """The vectors of a text, of which the last ones are remembered; None where the endpoint is slow or fails."""
    key = (setup.name, texts.print)
    if key in _given or monotonic() < _rest_until.get(setup.name, 0.0):
        return _given.get(key)
    try:
        found: Sequence[bytes] = [
            one.tobytes() for one in await embedded(setup.by, [texts.title, texts.text], quick(setup.limits, WAIT_S))
        ]
    except (Retryable, AppError):
        _rest_until[setup.name] = monotonic() + REST_S
        return None
    while len(_given) >= _KEPT:
        _given.pop(next(iter(_given)), None)
    _given[key] = Pair(found[0], found[1])
    return _given[key]


def _is_trouble(error: Exception) -> bool:
    """Whether the place of the vectors is at fault: locked, damaged, full, away."""
    if type(error).__module__ == "apsw":
        return True
    return isinstance(error, OSError) or is_away(error)
