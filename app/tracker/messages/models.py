"""The table of messages to employers."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class MessageKind(StrEnum):
    """Why a person is written to."""

    AFTER_SENDING = "after_sending"
    AFTER_INTERVIEW = "after_interview"
    ASKING_NEWS = "asking_news"


class MessageStatus(StrEnum):
    """How far a draft is."""

    WAITING = "WAITING"
    DONE = "DONE"
    ERROR = "ERROR"


class FollowUpMessage(Base):
    """One message, drafted and then the person's own to change. engine: what drafted it.

    order: what it was asked for, frozen.  notes: sentences of a model that are not in it, with what was doubted.
    revision counts every save, so that a stale copy is noticed.
    """

    __tablename__ = "follow_up_messages"
    __table_args__ = (
        Index("ix_follow_up_messages_application", "application_id", "created_at"),
        Index("ix_follow_up_messages_user", "user_id"),
        Index("ix_follow_up_messages_task", "task_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    engine: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2))
    order: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    subject: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    status: Mapped[str] = mapped_column(String(16), default=MessageStatus.DONE)
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    error_parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]
