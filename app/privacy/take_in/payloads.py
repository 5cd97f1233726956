"""What the tasks of an import are called and given, and what they give."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from app.tasks.models import Task

TAKE_IN, TAKE_BACK = "take_in", "take_back"
FILE, OF, ROWS = "file", "of", "rows"  # the archive; whose rows to take back, and how many they are


@dataclass(frozen=True, slots=True)
class Came:
    """What one import brought. rows: of all tables, those below among them."""

    rows: int = 0
    cvs: int = 0
    offers: int = 0
    applications: int = 0
    letters: int = 0
    searches: int = 0


def result_of(counts: Mapping[str, int]) -> dict[str, int]:
    """The result of the task that took these rows in. counts: by table."""
    of = {name: counts.get(name, 0) for name in ("cvs", "offers", "applications", "letters")}
    return asdict(Came(rows=sum(counts.values()), **of, searches=counts.get("saved_searches", 0)))


def came_of(task: Task) -> Came:
    """What a completed import brought."""
    return Came(**task.result)
