"""The table of candidate profiles: what was chosen; the document that it makes is a CV of its own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now


class CandidateProfile(Base):
    """A named selection of lines. cv_id: the CV of kind `profile` that it makes, which has the title as its name.

    header_cv_id: the CV whose name, contacts and language it takes.
    stale_since: when a CV that it draws on changed and its own document was not yet made again; None: it is up to date.
    lines: [{"cv", "id", "text"}], in the order of their CVs; text: as it was when it was chosen, for when it is gone.
    """

    __tablename__ = "candidate_profiles"
    __table_args__ = (
        Index("ix_candidate_profiles_user", "user_id"),
        Index("ix_candidate_profiles_stale", "stale_since"),
    )

    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    header_cv_id: Mapped[UUID | None] = mapped_column(Uuid)
    description: Mapped[str] = mapped_column(Text, default="")
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    stale_since: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
