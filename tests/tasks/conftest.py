"""Plain types of tasks: one that is bound by nothing, those that take turns, and generations."""

import pytest
from task_samples import ended, note_cancelled, note_failed

from app.settings import Settings
from app.tasks.registry import TaskType, register

TURNS = ("cv_generation", "pdf_import", "cv_translation", "cv_optimization", "match_score")


@pytest.fixture(autouse=True)
async def task_kinds(database: Settings) -> None:
    ended.clear()
    for name in (*TURNS, "export"):
        register(TaskType(name, on_cancelled=note_cancelled, on_failed=note_failed, one_at_a_time=name in TURNS))
