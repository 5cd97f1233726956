"""Tables of offers."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id
from app.offers.source import OfferOrigin

UNSCORED = -1
SEARCHED = 300  # letters of an offer that a search of the list looks at


class DigestStatus(StrEnum):
    """How far the understanding of an offer is."""

    WAITING = "WAITING"
    PROCESSING = "PROCESSING"
    DONE = "DONE"
    ERROR = "ERROR"


UNREAD = (DigestStatus.WAITING, DigestStatus.PROCESSING)


class Reader(StrEnum):
    """Whose understanding the digest is. RULES_INSTEAD: the model that was asked gave nothing to use."""

    RULES = "rules"
    MODEL = "model"
    RULES_INSTEAD = "rules_instead"
    PERSON = "person"


class Offer(Base):
    """A job offer with its text as it came and its digest. url: canonical, one offer of a user for each.

    task_id: of its last reading.  reader: whose understanding the digest is.
    is_manual: brought by the person.  starts_on: in the offer's words.  why_us: the person's own reasons.
    kin_key: what offers of one post at one employer share.  kin_id: the same for those that say nearly the same.
    score: of the newest own CV, 0 to 100 or UNSCORED; score_key: of what it was worked out from (row_scores.py).
    candidate_profile_id: of the CV that match_score is worked out with; None for the newest own one, and for one gone.
    match_score, matched_at: as it was worked out last, whatever became of that CV; without a CV there is no score.
    search_text: title, company and place, folded; the index of the list holds it, so that a search reads no offer.
    """

    __tablename__ = "offers"
    __table_args__ = (
        UniqueConstraint("user_id", "url"),
        Index("ix_offers_listed", "user_id", "deleted_at", "captured_at", "id", "search_text"),
        Index("ix_offers_scored", "user_id", "deleted_at", "score", "id", "saved_at", "search_text"),
        Index("ix_offers_saved", "user_id", "deleted_at", "saved_at", "id"),
        Index("ix_offers_kin", "user_id", "kin_key"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200), default="")
    company: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    search_text: Mapped[str] = mapped_column(String(SEARCHED), default="")
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest_status: Mapped[str] = mapped_column(String(16), default=DigestStatus.DONE)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    reader: Mapped[str] = mapped_column(String(16), default=Reader.RULES, server_default=Reader.RULES)
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    origin: Mapped[str] = mapped_column(String(16), default=OfferOrigin.PASTE)
    url: Mapped[str | None] = mapped_column(String(500))
    is_manual: Mapped[bool] = mapped_column(Boolean, default=True)
    source_domain: Mapped[str] = mapped_column(String(253), default="")
    company_description: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[str] = mapped_column(String(200), default="")
    why_us: Mapped[str] = mapped_column(Text, default="")
    published_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    viewed_at: Mapped[datetime | None]
    saved_at: Mapped[datetime | None]
    kin_key: Mapped[str] = mapped_column(String(200), default="")
    kin_id: Mapped[UUID | None] = mapped_column(Uuid)
    captured_at: Mapped[datetime] = mapped_column(default=now)
    score: Mapped[int] = mapped_column(default=UNSCORED, server_default=str(UNSCORED))
    score_key: Mapped[str] = mapped_column(String(64), default="", server_default="")
    candidate_profile_id: Mapped[UUID | None] = mapped_column(Uuid)
    match_score: Mapped[int | None]
    matched_at: Mapped[datetime | None]
    processed_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]

    @property
    def is_shown(self) -> bool:
        """Whether rules have understood it, while a model still reads."""
        return self.digest_status == DigestStatus.PROCESSING and self.processed_at is not None
