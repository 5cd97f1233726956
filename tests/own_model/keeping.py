"""What the tests of own models share: a person whose plan allows one, and one that is set."""

from uuid import UUID

from app import db
from app.own_model.actions import set_own_model
from app.own_model.forms import Wish
from app.own_model.models import OwnModel
from app.plans.models import UserPlan
from app.settings import Settings

KEY = "sk-canary-0123456789-wxyz"


async def with_plan(user_id: UUID, plan: str = "premium") -> None:
    async with db.transaction() as session:
        await session.merge(UserPlan(user_id=user_id, plan=plan))


async def with_own_model(
    settings: Settings,
    user_id: UUID,
    base_url: str = "https://m.example/v1",
    *,
    key: str | None = KEY,
    is_on: bool = True,
) -> OwnModel:
    await with_plan(user_id)
    async with db.transaction() as session:
        return await set_own_model(session, settings, user_id, Wish(base_url, "small", key, is_on))
