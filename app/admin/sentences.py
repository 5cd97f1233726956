"""What the admin area says, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "done.ledger_right": N_("The ledger was checked; everything adds up."),
    "done.ledger_wrong": N_("The ledger was checked; something does not add up."),
    "done.task_stopped": N_("The task is being stopped."),
    "done.task_started_again": N_("The task will be tried again."),
}
