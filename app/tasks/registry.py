"""What the tasks of each type mean: registered by the slices, so that this room knows none of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.tasks.models import Task

Hook = Callable[[AsyncSession, Task], Awaitable[None]]
Asked = Callable[[AsyncSession, UUID], Awaitable[bool]]
Again = Callable[[AsyncSession, Task], Awaitable[Task]]
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


async def nothing(session: AsyncSession, task: Task) -> None:
    """The hook of a type that has nothing to do then."""
    del session, task


async def no(session: AsyncSession, task_id: UUID) -> bool:
    """The answer of a type that never has."""
    del session, task_id
    return False


class Lane(StrEnum):
    """Whom a task waits for besides. PAID: one of its type runs at a time per user, and three such types together.

    BACKGROUND: nobody; only fairness between users holds it back.
    """

    PAID = "paid"
    BACKGROUND = "background"


class Unit(NamedTuple):
    """What a type counts, as sentences with %(done)s and %(count)s. least: the smallest total that is worth showing."""

    one: str
    many: str
    least: int = 1


class Invitation(NamedTuple):
    """Where a person begins work of a type, for an empty list."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of what is worked on. state: done, skipped, running or open."""

    step: str
    state: str


@dataclass(frozen=True, slots=True)
class Description:
    """What a person calls this task. subjects: titles of its offers, or the name of its file.

    current, steps: the title and steps of what is worked on now, where the type has steps.
    price_again: credits that another try costs, 0 for none.  told: a sentence to translate in place of "done", where
    its person has still to see to what it made.
    """

    subjects: tuple[str, ...] = ()
    current: str = ""
    steps: tuple[StepState, ...] = ()
    price_again: int = 0
    told: str = ""


Describe = Callable[[AsyncSession, Sequence[Task]], Awaitable[Mapping[UUID, Description]]]


async def no_description(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The description of a type whose tasks have no subject."""
    del session, tasks
    return {}


def no_result(task: Task) -> str | None:
    """The result of a type that has none to open."""
    del task
    return None


@dataclass(frozen=True, slots=True)
class TaskType:
    """One type of task. Hooks run in the transaction that ends the task.

    run: the dotted name of what runs its tasks, in jobs/.
    warm: the dotted name of what loads all that a first run would; with `has_model`, not on an event loop.
    words: what a person calls such work.  steps: their names in order, each with its words.  unit: what it counts.
    invitation: where a person begins such work.  All words are sentences to translate.
    retries_itself: its errors are final for the task, as it tries again inside.
    is_quiet: a completed task stands in no list and is no news: what it did shows where it belongs.
    refusal: the code for a second task of the same exclusive key.
    has_result: whether what a failed task has ready makes it a completed one; asked before its try is closed.
    on_retry: what "start again" makes of a failed one, where that is not simply another try of the same task.
    expected_s: for one unit of its total, until past runs tell better.
    priority: where nothing else is asked for; higher goes first.
    version: of the payload as written now.  upgrades: from a version to the next, for tasks of an older release.
    """

    name: str
    run: str = ""
    warm: str = ""
    words: str = ""
    steps: Mapping[str, str] = field(default_factory=dict[str, str])
    unit: Unit | None = None
    invitation: Invitation | None = None
    result_url: Callable[[Task], str | None] = no_result
    describe: Describe = no_description
    on_completed: Hook = nothing
    on_cancelled: Hook = nothing
    on_failed: Hook = nothing
    has_result: Asked = no
    on_retry: Again | None = None
    retries_itself: bool = False
    is_quiet: bool = False
    lane: Lane = Lane.PAID
    refusal: str = "too_many"
    expected_s: float = 30.0
    priority: int = 0
    version: int = 1
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict[int, Upgrade])

    def knows(self, payload: Mapping[str, Any]) -> bool:
        """Whether this release can read the payload; a newer one may have written it."""
        return version_of(payload) <= self.version

    def current(self, payload: dict[str, Any]) -> dict[str, Any]:
        """The payload as this release writes it. Raises KeyError where an upgrade is missing."""
        while version_of(payload) < self.version:
            number = version_of(payload)
            payload = {**self.upgrades[number](payload), "version": number + 1}
        return payload


_types: dict[str, TaskType] = {}


def version_of(payload: Mapping[str, Any]) -> int:
    """The version that a payload was written in."""
    return int(payload.get("version", 1))


def register(task_type: TaskType) -> None:
    """Make a type known; the same name again replaces it (tests)."""
    _types[task_type.name] = task_type


def task_type(name: str) -> TaskType:
    """The type of this name. Raises KeyError for one that no slice registered."""
    return _types[name]


def registered() -> tuple[str, ...]:
    """The names of all types."""
    return tuple(_types)


def types_of(lane: Lane) -> tuple[str, ...]:
    """The names of the types in this lane."""
    return tuple(name for name, one in _types.items() if one.lane == lane)


def quiet_types() -> tuple[str, ...]:
    """The names of the types whose completed tasks nobody has to see."""
    return tuple(name for name, one in _types.items() if one.is_quiet)


def invitations() -> tuple[Invitation, ...]:
    """Where a person may begin, in the order of the types."""
    return tuple(one.invitation for one in _types.values() if one.invitation)
