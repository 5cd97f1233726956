"""Whose model answers: a person's own one, else the server's as the admin or the settings have it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.llm.endpoint import NO_KEY, Endpoint, endpoint_of, own_name
from app.llm.failures import PermanentFailure
from app.own_model.answerer import Answerer
from app.own_model.models import OwnModel, ServerEndpoint
from app.own_model.roads import endpoint_in
from app.own_model.sealing import SERVER, opened
from app.plans.queries import rights_of
from app.settings import Settings


class OwnModelOff(PermanentFailure):
    """Work was begun with the person's own model, and that is off by now; the server's never answers in its place."""

    code = "own_model.off"
    status = 409


async def own_model(session: AsyncSession, user_id: UUID) -> OwnModel | None:
    """What the person set, on or off."""
    return await session.get(OwnModel, user_id)


async def is_allowed(session: AsyncSession, user_id: UUID) -> bool:
    """Whether the person's plan has the right to a model of their own."""
    return (await rights_of(session, user_id)).has_own_model


async def own_model_name(session: AsyncSession, user_id: UUID) -> str:
    """The frozen name of the person's own model; "" where it is off, or their plan does not allow it."""
    own = await own_model(session, user_id)
    return own_name(own.model) if own and own.is_on and await is_allowed(session, user_id) else ""


async def answerer_for(session: AsyncSession, user_id: UUID, settings: Settings) -> Answerer:
    """Who answers a person's calls from now on."""
    has_server = await server_row(session) is not None or endpoint_of(settings) is not None
    return Answerer(await own_model_name(session, user_id), has_server)


async def endpoint_for(session: AsyncSession, user_id: UUID, settings: Settings) -> Endpoint:
    """The person's own endpoint. Raises OwnModelOff where it does not hold, KeyLost for a key nobody can read."""
    own = await own_model(session, user_id)
    if own is None or not own.is_on or not await is_allowed(session, user_id):
        raise OwnModelOff
    return await endpoint_in(session, own, settings)


async def server_row(session: AsyncSession) -> ServerEndpoint | None:
    """The server's endpoint as the admin set it."""
    return await session.get(ServerEndpoint, 1)


async def server_endpoint(session: AsyncSession, settings: Settings) -> Endpoint | None:
    """The server's endpoint: the admin's, else that of the settings. Raises KeyLost."""
    row = await server_row(session)
    if row is None:
        return endpoint_of(settings)
    return Endpoint(row.base_url, opened(row.sealed_key, SERVER, settings) or NO_KEY)
