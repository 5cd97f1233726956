"""What of offers is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    OFFER_DELETED = "offer_deleted"


WORDS: Mapping[str, str] = {
    Act.OFFER_DELETED: N_("An offer was deleted."),
}
