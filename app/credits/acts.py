"""What of credits is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    CREDITS_MOVED = "credits_moved"


WORDS: Mapping[str, str] = {
    Act.CREDITS_MOVED: N_("Credits were moved by hand."),
}
