"""A second way to the pool's offers, by vectors; who keeps them registers: this room knows none."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.matching.pool_search import CANDIDATES, Filters
from app.settings import Settings
from app.vitae.document import CVDocument

Documents = Mapping[UUID | None, CVDocument]
Orders = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Found:
    """orders: by CV, ids of offers nearest first, a list for each road; none for a CV that has no vectors.

    is_by_words: vectors are wanted here, and some of these CVs had none, so that words alone found their offers.
    """

    orders: Mapping[UUID | None, Orders] = field(default_factory=dict[UUID | None, Orders])
    is_by_words: bool = False


# (settings, CVs, filters, most of each road) -> what is near, worked out with no session open; raises nothing.
Look = Callable[[Settings, Documents, Filters, int], Awaitable[Found]]
_looks: dict[str, Look] = {}


def register_look(name: str, look: Look) -> None:
    """Make known who keeps vectors; the same name again replaces it."""
    _looks[name] = look


async def nearest_of(settings: Settings | None, documents: Documents, filters: Filters, without: int = 0) -> Found:
    """What is near to these CVs. settings: None where nobody looks by vectors.  without: offers that fall out."""
    if settings is None:
        return Found()
    found = [await look(settings, documents, filters, CANDIDATES + without) for look in _looks.values()]
    orders = {cv_id: [order for one in found for order in one.orders.get(cv_id, ())] for cv_id in documents}
    return Found(orders, any(one.is_by_words for one in found))
