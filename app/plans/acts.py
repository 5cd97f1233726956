"""What of plans is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    PLAN_GIVEN = "plan_given"
    PLAN_DECLINED = "plan_declined"
    PLAN_CHANGED = "plan_changed"
    PLAN_RESET = "plan_reset"


WORDS: Mapping[str, str] = {
    Act.PLAN_GIVEN: N_("Somebody was put on another plan."),
    Act.PLAN_DECLINED: N_("The wish for a plan was declined."),
    Act.PLAN_CHANGED: N_("The terms of a plan were changed."),
    Act.PLAN_RESET: N_("A plan got its first terms back."),
}
