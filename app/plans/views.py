"""Plans as people see them: prices in their language, what is theirs, what they want, how much room is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from babel import Locale
from babel.numbers import format_currency
from sqlalchemy.ext.asyncio import AsyncSession

from app.i18n import formats
from app.plans.limits import rooms_of
from app.plans.queries import plans, user_plan
from app.plans.terms import Limited, PlanName, PlanTerms, Room

CENTS = 100
CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Card:
    """One plan beside the others. price: a month, as it is written here.  limits: what it allows, in their order."""

    name: PlanName
    terms: PlanTerms
    price: str

    @property
    def limits(self) -> list[tuple[Limited, int | None]]:
        """What may be limited, and how much of each the plan is good for."""
        return [(what, self.terms.limit(what)) for what in Limited]


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """What a person has and wants. since: None for who never was on another.  wanted_at: None without a wish."""

    plan: PlanName
    since: datetime | None
    wanted: PlanName | None
    wanted_at: datetime | None
    rooms: Sequence[Room]


async def cards(session: AsyncSession) -> list[Card]:
    """Every plan, the smallest first."""
    return [Card(name, terms, price_of(terms)) for name, terms in (await plans(session)).items()]


async def own_plan(session: AsyncSession, user_id: UUID) -> OwnPlan:
    """What a person has and wants, and how much of it is taken."""
    row, rooms = await user_plan(session, user_id), await rooms_of(session, user_id)
    if row is None:
        return OwnPlan(PlanName.FREE, None, None, None, rooms)
    return OwnPlan(PlanName(row.plan), row.since, PlanName(row.wanted) if row.wanted else None, row.wanted_at, rooms)


def price_of(terms: PlanTerms) -> str:
    """The price as the current language writes it: without cents where there are none."""
    amount = Decimal(terms.price_cents) / CENTS
    if terms.price_cents % CENTS:
        return format_currency(amount, CURRENCY, locale=formats())
    pattern = Locale.parse(formats()).currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(amount, CURRENCY, pattern, locale=formats(), currency_digits=False)
