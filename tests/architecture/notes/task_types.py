"""What counting notes is to the tasks room."""

from app.tasks.registry import TaskType

COUNTING = TaskType(
    "note_count", run="tests.architecture.notes.jobs:run_note_count", result_url=lambda _: "/notes", priority=1
)
