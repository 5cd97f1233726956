"""The table of rewordings: the newest one of each kind of a CV, and what came of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now


class RewordingKind(StrEnum):
    """Suggestions for the CV itself, or a new CV in the other language."""

    OPTIMISATION = "optimisation"
    TRANSLATION = "translation"


class RewordingStatus(StrEnum):
    """How far it is."""

    WAITING = "WAITING"
    PROCESSING = "PROCESSING"
    DONE = "DONE"
    ERROR = "ERROR"


UNFINISHED = (RewordingStatus.WAITING, RewordingStatus.PROCESSING)


class CVRewording(Base):
    """One rewording. order: see order.py; suggestions: of suggestion.py; made_cv_id: the translated CV."""

    __tablename__ = "cv_rewordings"
    __table_args__ = (
        UniqueConstraint("cv_id", "kind"),
        Index("ix_cv_rewordings_user", "user_id", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    order: Mapped[dict[str, Any]] = mapped_column(JSON)
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    status: Mapped[str] = mapped_column(String(16), default=RewordingStatus.WAITING)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    suggestions: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    made_cv_id: Mapped[UUID | None] = mapped_column(Uuid)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
