"""The plans as they come, until the admin changes one: prices, credits and limits. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
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


FIRST_TERMS: Mapping[PlanName, PlanTerms] = {
    PlanName.FREE: PlanTerms(0, 10, 5, 200, 100, has_own_model=False, support=Support.GUIDES),
    PlanName.BASIC: PlanTerms(900, 50, 10, 1000, 300, has_own_model=False, support=Support.MAIL),
    PlanName.PREMIUM: PlanTerms(2900, 200, 30, None, 1000, has_own_model=True, support=Support.MAIL),
    PlanName.HEAD_HUNTER: PlanTerms(4900, 500, None, None, None, has_own_model=True, support=Support.PRIORITY),
    PlanName.ENTERPRISE: PlanTerms(9900, 1500, None, None, None, has_own_model=True, support=Support.PRIORITY),
}
