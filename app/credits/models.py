"""Tables of credits: the balance of each user, the ledger, and what its checks found."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class EntryKind(StrEnum):
    """Why credits moved."""

    GRANT = "grant"
    PURCHASE = "purchase"
    DEBIT = "debit"
    REFUND = "refund"
    ADJUST = "adjust"


class Balance(Base):
    """What a user has; the database refuses less than nothing."""

    __tablename__ = "balances"
    __table_args__ = (CheckConstraint("credits >= 0", name="not_negative"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    credits: Mapped[int] = mapped_column(Integer, default=0)


class Entry(Base):
    """One movement, never changed. amount: whole credits, negative for a debit. reference: what it is for.

    feature: the kind of work that a debit paid for, and its refund gave back; "" for any other movement.
    reason: of one that was made by hand, in the words of whoever made it; the person reads it too.
    """

    __tablename__ = "entries"
    __table_args__ = (UniqueConstraint("reference", "kind"), Index("ix_entries_user", "user_id", "created_at"))

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    amount: Mapped[int] = mapped_column(Integer)
    reference: Mapped[UUID] = mapped_column(Uuid)
    feature: Mapped[str] = mapped_column(String(32), default="", server_default="")
    reason: Mapped[str] = mapped_column(String(200), default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(default=now)


class LedgerCheck(Base):
    """What one check of the whole ledger found. details: ids of the first users and references concerned."""

    __tablename__ = "ledger_checks"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(default=now)
    wrong_balances: Mapped[int] = mapped_column(Integer)
    missing_refunds: Mapped[int] = mapped_column(Integer)
    details: Mapped[dict[str, list[str]]] = mapped_column(JSON)
