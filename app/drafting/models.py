"""The table of calls: every question that a feature put to an engine, from its start to its answer."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class CallStatus(StrEnum):
    """Where a call stands: planned, asked (or waiting for its place at the endpoint), or over."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


OPEN_CALLS = (CallStatus.PENDING, CallStatus.RUNNING)


class CallRow(Base):
    """One call about one subject of a feature; a completed one with an equal input hash counts again in a later try.

    feature, subject_id: whose call it is, for example "generation" and the id of one of its offers.
    completed_at: when it was answered or failed.  retry_count: failed calls before it, or its own where it failed.
    findings: texts of it that its check refused.  dropped_keys: what it held that nobody had asked for.
    partial: of a streamed answer, what has come so far.
    """

    __tablename__ = "calls"
    __table_args__ = (
        UniqueConstraint("feature", "subject_id", "type", "item_index"),
        Index("ix_calls_user", "user_id"),
        Index("ix_calls_updated", "updated_at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    feature: Mapped[str] = mapped_column(String(24))
    subject_id: Mapped[UUID] = mapped_column(Uuid)
    type: Mapped[str] = mapped_column(String(24))
    item_index: Mapped[int] = mapped_column(Integer, default=0)
    status: Mapped[str] = mapped_column(String(16), default=CallStatus.COMPLETED)
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    partial: Mapped[str] = mapped_column(Text, default="")
    prompt_tokens: Mapped[int] = mapped_column(Integer, default=0)
    cached_tokens: Mapped[int] = mapped_column(Integer, default=0)
    completion_tokens: Mapped[int] = mapped_column(Integer, default=0)
    duration_ms: Mapped[int] = mapped_column(Integer, default=0)
    model: Mapped[str] = mapped_column(String(120), default="")
    prompt_hash: Mapped[str] = mapped_column(String(64), default="")
    input_hash: Mapped[str] = mapped_column(String(64))
    retry_count: Mapped[int] = mapped_column(Integer, default=0)
    dropped_keys: Mapped[int] = mapped_column(Integer, default=0)
    error: Mapped[str] = mapped_column(Text, default="")
    findings: Mapped[int] = mapped_column(Integer, default=0)
    finding_details: Mapped[list[Any]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    completed_at: Mapped[datetime | None]
