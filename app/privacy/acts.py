"""What happens to a person's data that is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    EXPORTED = "data_exported"
    EXPORT_FETCHED = "export_downloaded"
    IMPORTED = "data_imported"
    DELETION_ASKED = "deletion_asked"
    DELETION_DROPPED = "deletion_dropped"
    ACCOUNT_DELETED = "account_deleted"


WORDS: Mapping[str, str] = {
    Act.EXPORTED: N_("All data was exported."),
    Act.EXPORT_FETCHED: N_("An export was downloaded."),
    Act.IMPORTED: N_("An export was taken in."),
    Act.DELETION_ASKED: N_("The deletion of the account was asked for."),
    Act.DELETION_DROPPED: N_("The account is kept after all."),
    Act.ACCOUNT_DELETED: N_("An account was deleted with everything in it."),
}
