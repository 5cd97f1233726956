"""Tables of matching: the scores that were worked out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now


class MatchScore(Base):
    """The last score of a CV for an offer. key: of what it was worked out from; another one means that it is stale."""

    __tablename__ = "match_scores"
    __table_args__ = (Index("ix_match_scores_user", "user_id"),)

    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"), primary_key=True)
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64))
    score: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=now)
