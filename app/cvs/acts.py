"""What of CVs is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    CV_DELETED = "cv_deleted"
    CV_RESTORED = "cv_restored"
    CV_PURGED = "cv_purged"
    FILE_DISMISSED = "file_dismissed"
    FILE_RESTORED = "file_restored"
    FILE_DELETED = "file_deleted"
    SUCCESS_DELETED = "success_deleted"
    SUCCESS_USED = "success_used"


WORDS: Mapping[str, str] = {
    Act.CV_DELETED: N_("A CV was moved to the trash."),
    Act.CV_RESTORED: N_("A CV was taken out of the trash."),
    Act.CV_PURGED: N_("A CV was deleted for good."),
    Act.FILE_DISMISSED: N_("An uploaded file was taken off the list."),
    Act.FILE_RESTORED: N_("An uploaded file was put on the list again."),
    Act.FILE_DELETED: N_("An uploaded file was deleted."),
    Act.SUCCESS_DELETED: N_("A success was moved to the trash."),
    Act.SUCCESS_USED: N_("A line of a success was put into a CV."),
}
