"""Tables of generations: the run, each offer in it, and what a person decided about a text."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id
from app.own_model.answerer import AnsweredBy, answered_by, model_names


class GenerationStatus(StrEnum):
    """Where a generation stands; the last three are final."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Phase(StrEnum):
    """What a running generation is at."""

    CLASSIFY = "classify"
    BATCHING = "batching"
    RECOMPOSING = "recomposing"


class OfferStatus(StrEnum):
    """Where an offer of a generation stands; the last three are final."""

    PENDING = "pending"
    CLASSIFYING = "classifying"
    BATCHING = "batching"
    RECOMPOSING = "recomposing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


OVER = (OfferStatus.COMPLETED, OfferStatus.FAILED, OfferStatus.CANCELLED)


class Generation(Base):
    """One run over N offers, with everything that its tries use, frozen at the start.

    document: the source document.  today: the date that ages are counted from.  price_credits: per offer.
    reading_share: percent of the rewordings that follow by rule and are read all the same.
    language: "fr", "en" or "cv" (as the source), "offer" (as each offer).  payload: the order as it was given.
    """

    __tablename__ = "generations"
    __table_args__ = (Index("ix_generations_user", "user_id", "created_at"), Index("ix_generations_task", "task_id"))

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id", ondelete="SET NULL"))
    source_cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"))
    source_version: Mapped[int] = mapped_column(Integer)
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    mode: Mapped[str] = mapped_column(String(16))
    engine: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8))
    intensity: Mapped[str] = mapped_column(String(16))
    theme: Mapped[str] = mapped_column(String(40))
    today: Mapped[date] = mapped_column(Date)
    price_credits: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(16), default=GenerationStatus.PENDING)
    current_phase: Mapped[str] = mapped_column(String(16), default="")
    total_offers: Mapped[int] = mapped_column(Integer)
    completed_offers: Mapped[int] = mapped_column(Integer, default=0)
    generated_cv_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    models: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reading_share: Mapped[int] = mapped_column(Integer, default=0)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]

    @property
    def answered_by(self) -> AnsweredBy:
        """Whose model it was ordered from."""
        return answered_by(self.models)

    @property
    def model_names(self) -> list[str]:
        """The models that it was ordered from, by the names that people know."""
        return model_names(self.models)


class GenerationOffer(Base):
    """One offer of a generation, with its digest as it was at the start. offer_index: from 0.

    done_steps, skipped_steps: names.  classification: the decisions.  batch_results: what each later
    step gave (outcomes.py). Both are written as their step ends.
    wishes: what the person decided about its items afterwards.  is_held: calls wait for pauses of the endpoint.
    """

    __tablename__ = "generation_offers"
    __table_args__ = (UniqueConstraint("generation_id", "offer_index"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    generation_id: Mapped[UUID] = mapped_column(ForeignKey("generations.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("offers.id", ondelete="SET NULL"))
    offer_index: Mapped[int] = mapped_column(Integer)
    digest: Mapped[dict[str, Any]] = mapped_column(JSON)
    target_title: Mapped[str] = mapped_column(String(500))
    status: Mapped[str] = mapped_column(String(16), default=OfferStatus.PENDING)
    current_step: Mapped[str] = mapped_column(String(16), default="")
    done_steps: Mapped[list[str]] = mapped_column(JSON, default=list)
    skipped_steps: Mapped[list[str]] = mapped_column(JSON, default=list)
    classification: Mapped[list[Any]] = mapped_column(JSON, default=list)
    batch_results: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    wishes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"))
    is_held: Mapped[bool] = mapped_column(default=False)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    error_parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    credits_refunded: Mapped[int] = mapped_column(Integer, default=0)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]


class WatchedReading(Base):
    """A rewording that follows by the rules and was read all the same.

    claim: the words of it that the reader doubted, "" where both agree; then its text is not kept.
    sources: the lines that it may draw on.
    """

    __tablename__ = "watched_readings"
    __table_args__ = (Index("ix_watched_readings_created", "created_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    generation_offer_id: Mapped[UUID] = mapped_column(ForeignKey("generation_offers.id", ondelete="CASCADE"))
    model: Mapped[str] = mapped_column(String(120))
    claim: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text, default="")
    sources: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Verdict(Base):
    """What the person decided about one text of a tailored CV.

    unit_id: of the tailored document, or of the source text that was brought back.  choice: original, edited, untrue
    or back.  text: the person's own wording.  shown, sources, place: what the text read before, where that came from,
    and where it stood in its list (from 0).
    """

    __tablename__ = "verdicts"
    __table_args__ = (UniqueConstraint("cv_id", "unit_id"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    unit_id: Mapped[str] = mapped_column(String(40))
    choice: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text, default="")
    shown: Mapped[str] = mapped_column(Text, default="")
    sources: Mapped[list[str]] = mapped_column(JSON, default=list)
    place: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(default=now)
