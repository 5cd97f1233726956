"""What the tasks room keeps of a person; how long past tasks took is kept without whose they were."""

from sqlalchemy import select

from app.personal_data import OwnRows, PersonalData
from app.tasks.models import Attempt, Task

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Task, lambda user_id: Task.user_id == user_id),
        OwnRows(Attempt, lambda user_id: Attempt.task_id.in_(select(Task.id).where(Task.user_id == user_id))),
    )
)
