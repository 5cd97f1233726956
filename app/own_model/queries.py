"""Whose model answers: a person's own one, else the server's as the admin or the settings have it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.llm.endpoint import NO_KEY, Endpoint, embedding_endpoint_of, endpoint_of, own_name
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
    return Answerer(await own_model_name(session, user_id), await has_server_endpoint(session, settings))


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


async def has_server_endpoint(session: AsyncSession, settings: Settings) -> bool:
    """Whether the server has an endpoint, whichever set it."""
    return await server_row(session) is not None or endpoint_of(settings) is not None


async def server_address(session: AsyncSession, settings: Settings) -> str:
    """The address of the server's endpoint, "" where there is none. No key is opened for it."""
    row, in_settings = await server_row(session), endpoint_of(settings)
    return row.base_url if row else in_settings.base_url if in_settings else ""


async def vector_endpoint(session: AsyncSession, settings: Settings) -> Endpoint | None:
    """Where texts become vectors: an endpoint of its own, else the server's; None for neither. Raises KeyLost."""
    return embedding_endpoint_of(settings) or await server_endpoint(session, settings)


async def vector_address(session: AsyncSession, settings: Settings) -> str:
    """The address of the same, "" where there is none. No key is opened for it."""
    own = embedding_endpoint_of(settings)
    return own.base_url if own else await server_address(session, settings)
