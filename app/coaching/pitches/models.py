"""Tables of pitches and their versions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id

_IS_DEFAULT = text("is_default AND deleted_at IS NULL")


class Pitch(Base):
    """A pitch in its two lengths. made_by: the model that worded it, "" for rules or its person.

    origins: where its sentences came from, [{"text", "sources"}]; a sentence its person changed has none.
    conversation_id: in which it was proposed, None for one that was written by hand.  is_default: one at most a person.
    """

    __tablename__ = "pitches"
    __table_args__ = (
        Index("ix_pitches_user", "user_id", "created_at"),
        Index("uq_pitches_default", "user_id", unique=True, sqlite_where=_IS_DEFAULT, postgresql_where=_IS_DEFAULT),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    conversation_id: Mapped[UUID | None] = mapped_column(Uuid)
    title: Mapped[str] = mapped_column(String(160))
    language: Mapped[str] = mapped_column(String(8), default="en")
    short_text: Mapped[str] = mapped_column(Text, default="")
    long_text: Mapped[str] = mapped_column(Text, default="")
    key_strengths: Mapped[list[str]] = mapped_column(JSON, default=list)
    target_context: Mapped[str] = mapped_column(String(400), default="")
    made_by: Mapped[str] = mapped_column(String(120), default="")
    origins: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    is_draft: Mapped[bool] = mapped_column(Boolean, default=False)
    is_default: Mapped[bool] = mapped_column(Boolean, default=False)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class PitchVersion(Base):
    """One state of a pitch's texts. number: from 1."""

    __tablename__ = "pitch_versions"
    __table_args__ = (UniqueConstraint("pitch_id", "number"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    pitch_id: Mapped[UUID] = mapped_column(ForeignKey("pitches.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    short_text: Mapped[str] = mapped_column(Text, default="")
    long_text: Mapped[str] = mapped_column(Text, default="")
    made_by: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
