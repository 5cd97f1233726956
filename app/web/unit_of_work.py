"""The one generator dependency: a request is a transaction if its method may write, else a consistent read."""

from collections.abc import AsyncGenerator
from functools import partial
from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import DEVICE, before_let_go, is_of_one_moment, reading, transaction
from app.web.arrival import arrived
from app.web.header import note_position
from app.web.repeats import claim_key
from app.web.visit import Visit, device_of, is_api, visit_of

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


async def provide_session(
    request: Request[Any, Any, Any], prepared: NamedDependency[Any]
) -> AsyncGenerator[AsyncSession]:
    """The request's database session. It commits after the template is rendered and before the answer leaves.

    It opens once the request has arrived whole and what its route prepares is there: nobody waits with it in hand.
    Anything raised rolls it back. There must be no second generator dependency: two of them turn a 409 into a 500.
    """
    del prepared
    unit = reading if request.method in SAFE_METHODS else transaction
    if request.method not in SAFE_METHODS:
        await arrived(request)
    visit = visit_of(request)
    async with unit() as session:
        visit.session = session
        session.info[DEVICE] = device_of(request)
        if not is_api(request):
            await _note_moment(visit, session)
        if request.method not in SAFE_METHODS and visit.person is not None and is_api(request):
            visit.kept_answer = await claim_key(session, visit.person.id, request)
        try:
            yield session
        finally:
            visit.session = None


async def _note_moment(visit: Visit, session: AsyncSession) -> None:
    """A page says which events it has seen: none that came after what it shows was read."""
    if is_of_one_moment(session):
        before_let_go(session, partial(note_position, visit, session))
    else:
        await note_position(visit, session)
