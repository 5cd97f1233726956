"""What the tasks room refuses, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "max_concurrent_tasks_reached": N_("Three kinds of work are running for you already. Wait until one is done."),
    "task.not_over": N_("This is not over yet. Stop it first."),
    "task.not_failed": N_("Only failed work can be started again."),
    "task.cancelled": N_("This was stopped before it was finished."),
    "task.bug": N_("Something unexpected happened. It was noted, and you may try again."),
    "done.tasks_cleared": N_("Finished tasks taken off the list: %(count)s"),
    "done.tasks_restored": N_("Back on the list: %(count)s"),
    "task.crashed": N_("The work stopped too often and was given up."),
}
