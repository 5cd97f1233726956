"""Tables of matching: the scores that were worked out, and the offers of the pool as they are searched."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid, event
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.matching.full_text import SCHEMA


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


class TopOffers(Base):
    """The pool's best offers for a person, as they were found. key: of the CVs they were found for."""

    __tablename__ = "top_offers"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    offers: Mapped[list[Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=now)


class DismissedOffer(Base):
    """An offer of the pool that a person does not want to be shown again.

    address: canonical.  post: title and employer in a place; both as of roads.Names, so that it stays away where it is
    put again.
    """

    __tablename__ = "dismissed_offers"
    __table_args__ = (
        Index("ix_dismissed_offers_address", "user_id", "address"),
        Index("ix_dismissed_offers_post", "user_id", "post"),
        Index("ix_dismissed_offers_offer", "pool_offer_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    pool_offer_id: Mapped[int] = mapped_column(ForeignKey("pool_offers.id", ondelete="CASCADE"), primary_key=True)
    address: Mapped[str] = mapped_column(String(500), default="")
    post: Mapped[str] = mapped_column(String(500), default="")
    dismissed_at: Mapped[datetime] = mapped_column(default=now)


class PoolOffer(Base):
    """An offer of the pool that all share. terms: its tokens for the index; features: as it is ranked, JSON.

    source, source_id: where it comes from and its name there.  gone_at: since when it is no longer offered.
    content_key: of what it was made from, by whom it came; "" where nobody compares.
    """

    __tablename__ = "pool_offers"
    __table_args__ = (UniqueConstraint("source", "source_id"),)

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    source: Mapped[str] = mapped_column(String(80))
    source_id: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(500), default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    company: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)
    terms: Mapped[str] = mapped_column(Text)
    features: Mapped[str] = mapped_column(Text)
    digest: Mapped[dict[str, Any]] = mapped_column(JSON)
    published_at: Mapped[datetime | None]
    seen_at: Mapped[datetime] = mapped_column(default=now)
    gone_at: Mapped[datetime | None]
    content_key: Mapped[str] = mapped_column(String(48), default="", server_default="")


for statement in SCHEMA:
    event.listen(PoolOffer.__table__, "after_create", statement)
