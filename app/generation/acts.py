"""What of generations is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    GENERATION_DELETED = "generation_deleted"


WORDS: Mapping[str, str] = {
    Act.GENERATION_DELETED: N_("A generation was deleted."),
}
