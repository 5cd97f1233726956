"""Tables of coaching: conversations and what was said in them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class CoachingType(StrEnum):
    """Which coach asks."""

    STAR = "star"
    PITCH = "pitch"


class ConversationStatus(StrEnum):
    """Whether a conversation goes on; the last two are final."""

    ACTIVE = "active"
    COMPLETED = "completed"
    ABANDONED = "abandoned"


class Speaker(StrEnum):
    """Who said a message."""

    COACH = "coach"
    PERSON = "person"


class MessageStatus(StrEnum):
    """Whether a message is whole. STOPPED: its person stopped it, and what had come stays."""

    WRITING = "writing"
    COMPLETE = "complete"
    STOPPED = "stopped"


class CoachingConversation(Base):
    """One conversation. context: what the coach knew when it began ({"cv", "name", "experiences"}).

    engine: "extractive" where the coach asks by rules, else "model"; model: its frozen name, "" for none.
    story: how far it is, as star.Story or pitches.brief.Brief.  success_id: what it gave.
    revision: counts the answers, so that one to a question that was answered already is noticed.
    """

    __tablename__ = "coaching_conversations"
    __table_args__ = (Index("ix_coaching_conversations_user", "user_id", "updated_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    coaching_type: Mapped[str] = mapped_column(String(16), default=CoachingType.STAR)
    status: Mapped[str] = mapped_column(String(16), default=ConversationStatus.ACTIVE)
    engine: Mapped[str] = mapped_column(String(16))
    model: Mapped[str] = mapped_column(String(120), default="", server_default="")
    language: Mapped[str] = mapped_column(String(8))
    context: Mapped[dict[str, Any]] = mapped_column(JSON)
    story: Mapped[dict[str, Any]] = mapped_column(JSON)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    success_id: Mapped[UUID | None] = mapped_column(ForeignKey("successes.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    closed_at: Mapped[datetime | None]


class CoachingMessage(Base):
    """One message. number: along the conversation, from 1.  phase: of the story when it was said.

    ask: of the coach, what it asks (star.Ask).  task_id: of its writing.  made_by: the model that worded it, "" for
    rules.  error_code: why a model did not.  proposal: the pitches that it proposes, as pitches.proposal.Proposal.
    """

    __tablename__ = "coaching_messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "number"),
        Index("ix_coaching_messages_task", "task_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("coaching_conversations.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    speaker: Mapped[str] = mapped_column(String(8))
    phase: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16), default=MessageStatus.COMPLETE, server_default="complete")
    ask: Mapped[str] = mapped_column(String(24), default="", server_default="")
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    made_by: Mapped[str] = mapped_column(String(120), default="", server_default="")
    error_code: Mapped[str] = mapped_column(String(80), default="", server_default="")
    proposal: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(default=now)
