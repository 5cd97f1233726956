"""Tables of background work: the task and each try of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Float, ForeignKey, Index, Integer, String, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class TaskStatus(StrEnum):
    """Where a task stands. The last three are final."""

    PENDING = "pending"
    RUNNING = "running"
    CANCELLING = "cancelling"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


ACTIVE = (TaskStatus.PENDING, TaskStatus.RUNNING, TaskStatus.CANCELLING)
OVER = (TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.CANCELLED)
HELD = (TaskStatus.RUNNING, TaskStatus.CANCELLING)
_ACTIVE = text("status IN ('pending', 'running', 'cancelling')")


class Task(Base):
    """One piece of work. epoch: how often it was claimed; a write of an older epoch is refused.

    failures: tries that ended in an error.  crashes: tries whose worker fell silent.
    scheduled_at: not before; where it is not after created_at, the task was never put off.
    device_id: which device asked; it is shown, never filtered by.
    exclusive_key: of what may wait or run once per user; None where any number may.
    clearance_id: the clearing that took it off its person's list; it can be had back for a day.
    variant: the engine or the sort of file, for how long such a task takes.
    waits_for: the task that it was put off for; the end of that one makes it due before its time.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("user_id", "idempotency_key"),
        Index(
            "uq_tasks_exclusive",
            "user_id",
            "exclusive_key",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_tasks_due", "status", "priority", "scheduled_at"),
        Index("ix_tasks_user", "user_id", "created_at"),
        Index("ix_tasks_created", "created_at"),
        # All that counting them by type and status reads, for whoever looks at the whole queue.
        Index("ix_tasks_kinds", "type", "status", "completed_at", "scheduled_at", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    type: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(16), default=TaskStatus.PENDING)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    error_parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    priority: Mapped[int] = mapped_column(Integer, default=0)
    failures: Mapped[int] = mapped_column(Integer, default=0)
    max_attempts: Mapped[int] = mapped_column(Integer, default=3)
    crashes: Mapped[int] = mapped_column(Integer, default=0)
    epoch: Mapped[int] = mapped_column(Integer, default=0)
    scheduled_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    lease_owner: Mapped[str] = mapped_column(String(80), default="")
    lease_until: Mapped[datetime | None]
    step: Mapped[str] = mapped_column(String(40), default="")
    done: Mapped[int] = mapped_column(Integer, default=0)
    total: Mapped[int] = mapped_column(Integer, default=0)
    device_id: Mapped[str] = mapped_column(String(80), default="")
    variant: Mapped[str] = mapped_column(String(20), default="", server_default="")
    idempotency_key: Mapped[str | None] = mapped_column(String(120))
    exclusive_key: Mapped[str | None] = mapped_column(String(80))
    clearance_id: Mapped[UUID | None] = mapped_column(Uuid)
    waits_for: Mapped[UUID | None] = mapped_column(Uuid)
    last_event: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class Attempt(Base):
    """One try of a task."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("task_id", "epoch"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    epoch: Mapped[int] = mapped_column(Integer)
    worker: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(20), default="")
    error_code: Mapped[str] = mapped_column(String(80), default="")


class WorkerSign(Base):
    """A worker that lives, as it said last. name: its host and process.  hands: tasks that it may run at once."""

    __tablename__ = "worker_signs"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    hands: Mapped[int] = mapped_column(Integer)
    started_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now, index=True)


class PastRun(Base):
    """How long one task took that ran undisturbed, without whose it was. units: offers, or 1."""

    __tablename__ = "past_runs"
    __table_args__ = (Index("ix_past_runs_kind", "type", "variant", "at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    type: Mapped[str] = mapped_column(String(40))
    variant: Mapped[str] = mapped_column(String(20))
    units: Mapped[int] = mapped_column(Integer)
    seconds: Mapped[float] = mapped_column(Float)
    at: Mapped[datetime] = mapped_column(default=now)
