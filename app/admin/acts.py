"""What an administrator does that is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    OPTION_CHANGED = "option_changed"
    USER_VIEWED = "user_viewed"
    TEXTS_READ = "texts_read_by_admin"
    LEDGER_CHECKED = "ledger_checked"
    TASK_STOPPED = "task_stopped_by_admin"
    TASK_STARTED_AGAIN = "task_started_again_by_admin"


WORDS: Mapping[str, str] = {
    Act.OPTION_CHANGED: N_("A setting was changed."),
    Act.USER_VIEWED: N_("An administrator looked at an account."),
    Act.TEXTS_READ: N_("An administrator read sentences that reader and rules do not agree about."),
    Act.LEDGER_CHECKED: N_("An administrator had the ledger checked."),
    Act.TASK_STOPPED: N_("An administrator stopped a task."),
    Act.TASK_STARTED_AGAIN: N_("An administrator started a task again."),
}
