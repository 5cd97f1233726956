"""What pages and the API show of an own model: never its key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.sections import Section
from app.own_model.models import OwnModel
from app.own_model.queries import is_allowed, own_model
from app.own_model.trying import OK


@dataclass(frozen=True, slots=True)
class OwnModelShown:
    """An own model as its person sees it; empty before it is set. key_end: of the kept key, "" for a short one."""

    is_allowed: bool
    is_set: bool = False
    is_on: bool = False
    base_url: str = ""
    model: str = ""
    has_key: bool = False
    key_end: str = ""
    known_models: tuple[str, ...] = ()
    outcome: str = ""
    outcome_parameters: Mapping[str, Any] | None = None
    tested_at: datetime | None = None

    @property
    def answers(self) -> bool:
        """It was tested and answered."""
        return self.outcome == OK


async def own_model_shown(session: AsyncSession, user_id: UUID) -> OwnModelShown:
    """What there is to show to a person."""
    return shown_of(await own_model(session, user_id), is_allowed=await is_allowed(session, user_id))


def shown_of(row: OwnModel | None, *, is_allowed: bool) -> OwnModelShown:
    """The same for a row that was reached through its owner."""
    if row is None:
        return OwnModelShown(is_allowed)
    return OwnModelShown(
        is_allowed,
        is_set=True,
        is_on=row.is_on,
        base_url=row.base_url,
        model=row.model,
        has_key=bool(row.sealed_key),
        key_end=row.key_end,
        known_models=tuple(row.known_models),
        outcome=row.outcome,
        outcome_parameters=row.outcome_parameters,
        tested_at=row.tested_at,
    )


SECTION = Section("own_model/_section.html", own_model_shown)
