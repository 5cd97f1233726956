"""Tables of privacy: exports that were made for people, and accounts that are about to go."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class ExportStatus(StrEnum):
    """How far an export is."""

    WAITING = "WAITING"
    DONE = "DONE"
    ERROR = "ERROR"


class Export(Base):
    """One export. stored_name: of its file under the data folder; it is there once the export is DONE.

    rows, files: how many are in it.
    """

    __tablename__ = "exports"
    __table_args__ = (Index("ix_exports_user", "user_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    status: Mapped[str] = mapped_column(String(16), default=ExportStatus.WAITING)
    error_code: Mapped[str] = mapped_column(String(60), default="")
    stored_name: Mapped[str] = mapped_column(String(40), default="")
    size_bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    rows: Mapped[int] = mapped_column(Integer, default=0)
    files: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(default=now, index=True)
    ready_at: Mapped[datetime | None]


class Deletion(Base):
    """An account whose person wants it gone. warned_at: when they were reminded by mail."""

    __tablename__ = "deletions"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(index=True)
    warned_at: Mapped[datetime | None]
