"""Tables of applications: where each stands, and every move that it made."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id
from app.tracker.statuses import ApplicationStatus


class Application(Base):
    """An offer that a person pursues; one of theirs for each offer. status_at: since when it stands there."""

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("user_id", "offer_id"),
        Index("ix_applications_listed", "user_id", "deleted_at", "created_at", "id"),
        Index("ix_applications_offer", "offer_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(String(12), default=ApplicationStatus.TO_APPLY)
    status_at: Mapped[datetime] = mapped_column(default=now)
    created_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class ApplicationMove(Base):
    """One move of an application, never changed but for its date and note. from_status: "" where it begins.

    moved_by: "person", or the name of what moved it.  undone_at: when it was taken back, as a mistake.
    """

    __tablename__ = "application_moves"
    __table_args__ = (
        Index("ix_application_moves_application", "application_id", "moved_at"),
        Index("ix_application_moves_user", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    from_status: Mapped[str] = mapped_column(String(12), default="")
    to_status: Mapped[str] = mapped_column(String(12))
    moved_by: Mapped[str] = mapped_column(String(40), default="person")
    note: Mapped[str] = mapped_column(Text, default="")
    moved_at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]
