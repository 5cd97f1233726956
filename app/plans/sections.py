"""What the pages of others show of a person's plan: their account page, and the admin's page of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.sections import Section
from app.plans.views import OwnPlan, own_plan
from app.plans.words import NAMES, ROOMS


@dataclass(frozen=True, slots=True)
class PersonsPlan:
    """The plan of one person, with the words for it."""

    user_id: UUID
    own: OwnPlan
    names: Mapping[str, str]
    rooms: Mapping[str, str]


async def persons_plan(session: AsyncSession, user_id: UUID) -> PersonsPlan:
    """For a page about this person."""
    return PersonsPlan(user_id, await own_plan(session, user_id), NAMES, ROOMS)


ON_ACCOUNT = Section("plans/_account.html", persons_plan)
ON_PERSON = Section("plans/_person.html", persons_plan)
