"""The tables of successes, and of the CVs that each may be used for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class Success(Base):
    """An achievement in its person's own words. cv_id, line_id: the experience of a CV it belongs to, if any.

    about: that experience as it was called.  figures: [{"phase", "text", "belief"}], belief "confirmed" or "doubtful".
    is_draft: not all of it was told or decided; a draft is no fact.  told_at: when it was confirmed.
    conversation_id: where it was told, None for one that was written by hand.
    """

    __tablename__ = "successes"
    __table_args__ = (Index("ix_successes_user", "user_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"))
    line_id: Mapped[str] = mapped_column(String(24), default="")
    conversation_id: Mapped[UUID | None] = mapped_column(Uuid)
    title: Mapped[str] = mapped_column(String(160))
    about: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(8), default="en")
    situation: Mapped[str] = mapped_column(Text, default="")
    task: Mapped[str] = mapped_column(Text, default="")
    action: Mapped[str] = mapped_column(Text, default="")
    result: Mapped[str] = mapped_column(Text, default="")
    skills: Mapped[list[str]] = mapped_column(JSON, default=list)
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    is_draft: Mapped[bool] = mapped_column(Boolean, default=True)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    told_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class SuccessUse(Base):
    """What its person decided about a success and a CV of theirs, or a candidate profile.

    line_id: the experience of that CV it belongs to.  text: what may be said of it there, in their words.
    is_on: used when that CV is tailored, and for letters that draw on it.
    """

    __tablename__ = "success_uses"
    __table_args__ = (
        UniqueConstraint("success_id", "cv_id"),
        Index("ix_success_uses_user", "user_id"),
        Index("ix_success_uses_cv", "cv_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    success_id: Mapped[UUID] = mapped_column(ForeignKey("successes.id", ondelete="CASCADE"))
    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"))
    line_id: Mapped[str] = mapped_column(String(24), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    is_on: Mapped[bool] = mapped_column(Boolean, default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
