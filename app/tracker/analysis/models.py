"""The table of what a person wants done when they approve an offer."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now


class ApprovalChoice(Base):
    """Which parts of an analysis start by themselves; without a row, those of the server's options."""

    __tablename__ = "approval_choices"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    match: Mapped[bool] = mapped_column(default=True)
    letter: Mapped[bool] = mapped_column(default=False)
    cv: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)
