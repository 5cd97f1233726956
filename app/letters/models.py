"""Tables of letters: the letter for an offer, its versions, and the samples of a person's style."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class LetterStatus(StrEnum):
    """How far the writing of a letter is. DRAFT: written, far shorter than asked for or with places to fill in."""

    WAITING = "WAITING"
    PROCESSING = "PROCESSING"
    DONE = "DONE"
    DRAFT = "DRAFT"
    ERROR = "ERROR"


class MadeBy(StrEnum):
    """What made a version."""

    EXTRACTIVE = "extractive"
    MODEL = "model"
    EDIT = "edit"
    RESTORE = "restore"


class Letter(Base):
    """The letter for one offer. offer_id, cv_id: None once those are gone; title, company: of the offer, as it was.

    order: what its next or last writing was asked for (order.Order).  task_id: of its last writing.
    revision counts every save, so that a stale copy is noticed.
    """

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_listed", "user_id", "deleted_at", "updated_at", "id"),
        Index("ix_letters_offer", "offer_id"),
        Index("ix_letters_cv", "cv_id"),
        Index("ix_letters_task", "task_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("offers.id", ondelete="SET NULL"))
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200), default="")
    company: Mapped[str] = mapped_column(String(200), default="")
    order: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    status: Mapped[str] = mapped_column(String(16), default=LetterStatus.WAITING)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    error_parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class LetterVersion(Base):
    """One state of a letter. text: a LetterText as JSON.  task_id: of the writing that made it."""

    __tablename__ = "letter_versions"
    __table_args__ = (UniqueConstraint("letter_id", "number"), Index("ix_letter_versions_task", "task_id"))

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[str] = mapped_column(String(16))
    text: Mapped[dict[str, Any]] = mapped_column(JSON)
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class StyleSample(Base):
    """A letter that the person wrote before, by which a model sees their style; never a source of facts."""

    __tablename__ = "style_samples"
    __table_args__ = (Index("ix_style_samples_user", "user_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]
