"""The plans as they come, until the admin changes one: prices, credits and limits. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum


class PlanName(StrEnum):
    """The plans that exist, from the smallest to the largest."""

    FREE = "free"
    BASIC = "basic"
    PREMIUM = "premium"
    HEAD_HUNTER = "head_hunter"
    ENTERPRISE = "enterprise"


class Support(StrEnum):
    """Who answers questions."""

    GUIDES = "guides"
    MAIL = "mail"
    PRIORITY = "priority"


class Limited(StrEnum):
    """What a plan may limit: own CVs at a time; offers brought and analyses begun in a month."""

    CVS = "cvs"
    OFFERS = "offers"
    ANALYSES = "analyses"


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What a plan costs and allows. price_cents: of a euro, a month.  credits_month: given once a month.

    max_cvs: own CVs at a time.  max_offers, max_analyses: begun in a month.  None: as many as one likes.
    """

    price_cents: int
    credits_month: int
    max_cvs: int | None
    max_offers: int | None
    max_analyses: int | None
    has_own_model: bool
    support: Support

    def limit(self, what: Limited) -> int | None:
        """How many of these; None for as many as one likes."""
        return {Limited.CVS: self.max_cvs, Limited.OFFERS: self.max_offers, Limited.ANALYSES: self.max_analyses}[what]


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a limit is taken. limit: None for none. More may be taken than a plan that became smaller allows."""

    what: Limited
    used: int
    limit: int | None

    @property
    def is_full(self) -> bool:
        """Whether one more would be too many."""
        return self.limit is not None and self.used >= self.limit


FIRST_TERMS: Mapping[PlanName, PlanTerms] = {
    PlanName.FREE: PlanTerms(0, 10, 5, 200, 100, has_own_model=False, support=Support.GUIDES),
    PlanName.BASIC: PlanTerms(900, 50, 10, 1000, 300, has_own_model=False, support=Support.MAIL),
    PlanName.PREMIUM: PlanTerms(2900, 200, 30, None, 1000, has_own_model=True, support=Support.MAIL),
    PlanName.HEAD_HUNTER: PlanTerms(4900, 500, None, None, None, has_own_model=True, support=Support.PRIORITY),
    PlanName.ENTERPRISE: PlanTerms(9900, 1500, None, None, None, has_own_model=True, support=Support.PRIORITY),
}


def changed(before: PlanTerms, after: PlanTerms) -> tuple[str, str]:
    """The terms that differ, as they were and as they are: "price_cents 900, max_cvs 10"."""
    differing = [one.name for one in fields(PlanTerms) if getattr(before, one.name) != getattr(after, one.name)]
    was, is_now = (", ".join(f"{name} {getattr(terms, name)}" for name in differing) for terms in (before, after))
    return was, is_now


def month_of(moment: datetime) -> str:
    """The calendar month (UTC) that limits and monthly credits count by: "2026-11"."""
    return f"{moment:%Y-%m}"
