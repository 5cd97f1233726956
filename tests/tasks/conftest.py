"""Plain types of tasks: one that is bound by nothing, those that take turns, and generations."""

import pytest
from task_samples import ended, note_cancelled, note_failed

from app.settings import Settings
from app.tasks import rescue
from app.tasks.registry import Lane, TaskType, register

TURNS = ("cv_generation", "pdf_import", "cv_translation", "cv_optimization", "match_score")


@pytest.fixture(autouse=True)
async def task_kinds(database: Settings) -> None:
    ended.clear()
    for name in (*TURNS, "export"):
        lane = Lane.PAID if name in TURNS else Lane.BACKGROUND
        hooks = {"on_cancelled": note_cancelled, "on_failed": note_failed}
        register(TaskType(name, lane=lane, refusal="already_running", **hooks))


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The steady clock of who looks for dead workers, to be moved by hand: a machine that pauses moves nothing."""
    moment = [1_000.0]
    monkeypatch.setattr(rescue, "monotonic", lambda: moment[0])
    return moment
