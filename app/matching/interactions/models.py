"""Tables of interactions: what was done with which offer, and who allows that to be kept."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class Kind(StrEnum):
    """What was done."""

    SHOWN = "shown"
    OPENED = "opened"
    TIME = "time"
    SAVED = "saved"
    APPLIED = "applied"
    INTERVIEW = "interview"
    HIRED = "hired"


class Subject(StrEnum):
    """With what: one of the person's own offers, one of the pool, one that was found for them."""

    OFFER = "offer"
    POOL = "pool"
    FOUND = "found"


class Interaction(Base):
    """One thing that a person did with an offer. No text of anything stands here.

    subject_id: its id as text.  offer_id: of the person's own offer that it is, or became.
    cv_id, rank, score: the CV it was ranked for, its place (1 is the first) and number, at that time; None if unknown.
    seconds: of TIME alone.
    """

    __tablename__ = "interactions"
    __table_args__ = (
        Index("ix_interactions_listed", "user_id", "at", "id"),
        Index("ix_interactions_subject", "user_id", "subject", "subject_id", "at"),
        Index("ix_interactions_at", "at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(8))
    subject_id: Mapped[str] = mapped_column(String(36))
    offer_id: Mapped[UUID | None] = mapped_column(Uuid)
    cv_id: Mapped[UUID | None] = mapped_column(Uuid)
    rank: Mapped[int | None] = mapped_column(Integer)
    score: Mapped[int | None] = mapped_column(Integer)
    seconds: Mapped[int | None] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(default=now)


class InteractionConsent(Base):
    """Who allows their interactions to be kept, and since when."""

    __tablename__ = "interaction_consents"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    given_at: Mapped[datetime] = mapped_column(default=now)
