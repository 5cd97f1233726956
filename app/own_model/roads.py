"""The guarded road to an own model, under the options of now."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.llm.endpoint import NO_KEY, Endpoint
from app.net.policy import Policy, policy_of
from app.options.queries import values
from app.own_model.models import OwnModel
from app.own_model.options import PRIVATE
from app.own_model.policy import widened
from app.own_model.sealing import opened
from app.settings import Settings


async def endpoint_in(session: AsyncSession, own: OwnModel, settings: Settings) -> Endpoint:
    """The endpoint as a person set it, on or off. Raises KeyLost."""
    key = opened(own.sealed_key, str(own.user_id), settings)
    return Endpoint(own.base_url, key or NO_KEY, await road_policy(session, settings))


async def road_policy(session: AsyncSession, settings: Settings) -> Policy:
    """What an address that a person gives may lead to."""
    return widened(policy_of(settings), is_near_allowed=bool((await values(session, [PRIVATE]))[PRIVATE]))
