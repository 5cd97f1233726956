"""What of letters is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    LETTER_DELETED = "letter_deleted"
    LETTER_RESTORED = "letter_restored"
    SAMPLE_DELETED = "style_sample_deleted"


WORDS: Mapping[str, str] = {
    Act.LETTER_DELETED: N_("A letter was moved to the trash."),
    Act.LETTER_RESTORED: N_("A letter was taken out of the trash."),
    Act.SAMPLE_DELETED: N_("A sample of style was deleted."),
}
