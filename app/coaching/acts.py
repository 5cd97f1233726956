"""What of coaching is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    PITCH_DELETED = "pitch_deleted"
    PITCH_RESTORED = "pitch_restored"


WORDS: Mapping[str, str] = {
    Act.PITCH_DELETED: N_("A pitch was moved to the trash."),
    Act.PITCH_RESTORED: N_("A pitch was taken out of the trash."),
}
