"""Every write on endpoints: a person's own one, and the server's."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.errors import Forbidden
from app.kit.clock import now
from app.net.addresses import target_of
from app.own_model.acts import Act
from app.own_model.forms import Wish, checked
from app.own_model.models import OwnModel, ServerEndpoint
from app.own_model.queries import is_allowed, own_model, server_row
from app.own_model.sealing import SERVER, end_of, sealed
from app.own_model.trying import Outcome
from app.settings import Settings


class NotInPlan(Forbidden):
    """The person's plan has no right to a model of their own."""

    code = "plan.no_own_model"


async def set_own_model(session: AsyncSession, settings: Settings, user_id: UUID, wish: Wish) -> OwnModel:
    """Keep a person's own model. A key goes only where it was given for: another host forgets it.

    Raises NotInPlan, Refused for what cannot be used.
    """
    if not await is_allowed(session, user_id):
        raise NotInPlan
    made = checked(wish)
    row = await own_model(session, user_id)
    if row is None:
        row = OwnModel(user_id=user_id, base_url=made.base_url, model=made.model)
        session.add(row)
    elif (row.base_url, row.model) != (made.base_url, made.model) or made.key is not None:
        row.outcome, row.outcome_parameters, row.tested_at = "", {}, None
        row.known_models = row.known_models if row.base_url == made.base_url else []
    _put_key(row, made, str(user_id), settings)
    row.is_on, row.base_url, row.model = made.is_on, made.base_url, made.model
    note(session, Act.OWN_MODEL_CHANGED, user_id)
    await session.flush()
    return row


async def remove_own_model(session: AsyncSession, user_id: UUID) -> None:
    """Forget the model and its key. Nothing happens where there is none; no right is needed to take one's own away."""
    row = await own_model(session, user_id)
    if row is not None:
        await session.delete(row)
        note(session, Act.OWN_MODEL_REMOVED, user_id)
        await session.flush()


async def keep_outcome(session: AsyncSession, user_id: UUID, outcome: Outcome) -> OwnModel | None:
    """Note what a test found, unless something else is set by now."""
    row = await own_model(session, user_id)
    if row is None or (row.base_url, row.model) != (outcome.base_url, outcome.model):
        return row
    row.outcome, row.outcome_parameters, row.tested_at = outcome.code, outcome.parameters, now()
    row.known_models = list(outcome.models) or row.known_models
    await session.flush()
    return row


async def set_server_endpoint(session: AsyncSession, settings: Settings, admin_id: UUID, wish: Wish) -> ServerEndpoint:
    """Keep the server's endpoint, before that of the settings. Raises Refused for what cannot be used."""
    made = checked(wish, needs_model=False)
    row = await server_row(session)
    before = row.base_url if row else ""
    if row is None:
        row = ServerEndpoint(id=1, base_url=made.base_url)
        session.add(row)
    _put_key(row, made, SERVER, settings)
    row.base_url = made.base_url
    note(session, Act.SERVER_ENDPOINT_CHANGED, admin_id, before=before, after=row.base_url)
    await session.flush()
    return row


async def reset_server_endpoint(session: AsyncSession, admin_id: UUID) -> None:
    """Use the endpoint of the settings again."""
    row = await server_row(session)
    if row is not None:
        await session.delete(row)
        note(session, Act.SERVER_ENDPOINT_RESET, admin_id, before=row.base_url)
        await session.flush()


def _put_key(row: OwnModel | ServerEndpoint, made: Wish, owner: str, settings: Settings) -> None:
    key = made.key
    if key is None and row.base_url and target_of(row.base_url).origin != target_of(made.base_url).origin:
        key = ""
    if key is not None:
        row.sealed_key, row.key_end = sealed(key, owner, settings), end_of(key)
