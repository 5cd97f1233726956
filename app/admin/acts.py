"""What an administrator does that is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    OPTION_CHANGED = "option_changed"
    USER_VIEWED = "user_viewed"


WORDS: Mapping[str, str] = {
    Act.OPTION_CHANGED: N_("A setting was changed."),
    Act.USER_VIEWED: N_("An administrator looked at an account."),
}
