"""What the admin sees of plans: who wants which, how many are on each, its terms as they are or as they were typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refused
from app.kit.paging import Found, Window
from app.plans.managing.forms import TermsForm, written
from app.plans.models import UserPlan
from app.plans.queries import changed_plans, emails_of, people_by_plan, plans, wishes_in
from app.plans.terms import PlanName, Support
from app.plans.words import NAMES, SUPPORT

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants another plan than theirs."""

    user_id: UUID
    email: str
    plan: str
    wanted: str
    wanted_at: datetime | None


@dataclass(frozen=True, slots=True)
class TermsShown:
    """One plan in its form. typed: the texts of its fields.  refused: by field.  is_changed: not as it came."""

    name: PlanName
    people: int
    is_changed: bool
    typed: Mapping[str, str]
    refused: Mapping[str, Refused]


@dataclass(frozen=True, slots=True)
class PlansShown:
    """The whole page. found: the window of wishes."""

    found: Found[UserPlan]
    wishes: Sequence[Wish]
    plans: Sequence[TermsShown]
    names: Mapping[str, str]
    support: Mapping[Support, str]


async def plans_shown(
    session: AsyncSession, offset: int, *, refused: tuple[PlanName, TermsForm] | None = None
) -> PlansShown:
    """The page. refused: a form that could not be saved, shown as it was typed."""
    found = await wishes_in(session, Window(ON_A_PAGE, offset))
    emails = await emails_of(session, [one.user_id for one in found.items])
    wishes = [Wish(one.user_id, emails[one.user_id], one.plan, one.wanted or "", one.wanted_at) for one in found.items]
    support = {one: SUPPORT[one] for one in Support}
    return PlansShown(found, wishes, await _plans(session, refused), NAMES, support)


async def _plans(session: AsyncSession, refused: tuple[PlanName, TermsForm] | None) -> list[TermsShown]:
    counted, changed = await people_by_plan(session), await changed_plans(session)
    shown: list[TermsShown] = []
    for name, terms in (await plans(session)).items():
        typed, wrong = written(terms), {}
        if refused is not None and refused[0] == name:
            typed, wrong = refused[1].typed, refused[1].refused
        shown.append(TermsShown(name, counted[name], name in changed, typed, wrong))
    return shown
