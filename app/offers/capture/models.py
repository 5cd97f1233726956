"""The table of pages as they were read."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class PageSnapshot(Base):
    """What a page said when it was read. posting: its facts.  offer_id: what became of it, if anything did."""

    __tablename__ = "page_snapshots"
    __table_args__ = (Index("ix_page_snapshots_user", "user_id"), Index("ix_page_snapshots_offer", "offer_id"))

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"))
    url: Mapped[str] = mapped_column(String(500))
    text: Mapped[str] = mapped_column(Text)
    posting: Mapped[dict[str, Any]] = mapped_column(JSON)
    captured_at: Mapped[datetime] = mapped_column(default=now)
