"""Tables of applications: where each stands, every move that it made, who it is with, and what was sent."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id
from app.tracker.statuses import ApplicationStatus


class FileKind(StrEnum):
    """What a file of an application is."""

    CV = "cv"
    LETTER = "letter"
    OTHER = "other"


class HuntArchive(Base):
    """A hunt that was put away: its applications are read-only until it is reopened.

    hired_title: what the person was hired for, "" where they were not.  search_ids: the saved searches that were
    switched off with it, and are switched on again with it.
    """

    __tablename__ = "hunt_archives"
    __table_args__ = (Index("ix_hunt_archives_user", "user_id", "archived_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    hired_title: Mapped[str] = mapped_column(String(200), default="")
    search_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    archived_at: Mapped[datetime] = mapped_column(default=now)
    reopened_at: Mapped[datetime | None]


class Application(Base):
    """An offer that a person pursues; one of theirs for each offer. status_at: since when it stands there.

    board_rank: its place in its column of the board, smallest first.  rating: 1 to 5, by the person.
    archive_id: of the hunt that it was put away with; such an application is read-only.
    """

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("user_id", "offer_id"),
        Index("ix_applications_listed", "user_id", "deleted_at", "created_at", "id"),
        Index("ix_applications_board", "user_id", "deleted_at", "archive_id", "status", "board_rank", "id"),
        Index("ix_applications_follow_up", "user_id", "follow_up_on"),
        Index("ix_applications_interview", "user_id", "interview_at"),
        Index("ix_applications_offer", "offer_id"),
        Index("ix_applications_archive", "archive_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    offer_id: Mapped[UUID] = mapped_column(ForeignKey("offers.id", ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(String(12), default=ApplicationStatus.TO_APPLY)
    status_at: Mapped[datetime] = mapped_column(default=now)
    board_rank: Mapped[float] = mapped_column(Float, default=0.0)
    rating: Mapped[int | None] = mapped_column(Integer)
    notes: Mapped[str] = mapped_column(Text, default="")
    interview_at: Mapped[datetime | None]
    follow_up_on: Mapped[date | None]
    archive_id: Mapped[UUID | None] = mapped_column(Uuid)
    created_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class ApplicationMove(Base):
    """One move of an application, never changed but for its date and note. from_status: "" where it begins.

    moved_by: "person", or the name of what moved it.  undone_at: when it was taken back, as a mistake.
    """

    __tablename__ = "application_moves"
    __table_args__ = (
        Index("ix_application_moves_application", "application_id", "moved_at"),
        Index("ix_application_moves_user", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    from_status: Mapped[str] = mapped_column(String(12), default="")
    to_status: Mapped[str] = mapped_column(String(12))
    moved_by: Mapped[str] = mapped_column(String(40), default="person")
    note: Mapped[str] = mapped_column(Text, default="")
    moved_at: Mapped[datetime] = mapped_column(default=now)
    undone_at: Mapped[datetime | None]


class ApplicationContact(Base):
    """A person at the other end of an application."""

    __tablename__ = "application_contacts"
    __table_args__ = (
        Index("ix_application_contacts_application", "application_id", "created_at"),
        Index("ix_application_contacts_user", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class SentApplication(Base):
    """What was sent, as it was; nothing changes it later.

    move_id: the move to APPLIED that it was kept for.  cv_name, letter: "" and {} where none was sent; letter is a
    LetterText as JSON.  cv_version: the number of the version of the CV, cv_document: what that said then.
    theme: of both, "" for an own file.  look: of the CV on paper, besides its theme.
    task_id: of what prints them, None where it was done before the move.
    """

    __tablename__ = "sent_applications"
    __table_args__ = (
        UniqueConstraint("move_id"),
        Index("ix_sent_applications_application", "application_id", "sent_at"),
        Index("ix_sent_applications_user", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    move_id: Mapped[UUID] = mapped_column(ForeignKey("application_moves.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    company: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(500), default="")
    offer_text: Mapped[str] = mapped_column(Text, default="")
    cv_id: Mapped[UUID | None] = mapped_column(Uuid)
    cv_version: Mapped[int | None] = mapped_column(Integer)
    cv_name: Mapped[str] = mapped_column(String(200), default="")
    cv_document: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    letter: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    theme: Mapped[str] = mapped_column(String(40), default="", server_default="")
    look: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    error_code: Mapped[str] = mapped_column(String(80), default="", server_default="")
    sent_at: Mapped[datetime] = mapped_column(default=now)
    created_at: Mapped[datetime] = mapped_column(default=now)


class ApplicationFile(Base):
    """A file of an application: the person's own, or one that was sent (sent_id), which stays as it was.

    stored_name: random name under the files folder.
    """

    __tablename__ = "application_files"
    __table_args__ = (
        Index("ix_application_files_application", "application_id", "created_at"),
        Index("ix_application_files_sent", "sent_id"),
        Index("ix_application_files_user", "user_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    sent_id: Mapped[UUID | None] = mapped_column(ForeignKey("sent_applications.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(200))
    stored_name: Mapped[str] = mapped_column(String(80))
    media_type: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    size_bytes: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class ApplicationAnalysis(Base):
    """What was worked out for an application once it was approved: its match, and what was made for it.

    order: which parts were asked for, frozen with their terms.  parts: name of a part -> how far it is, and why it
    failed.  match: requirements with their evidence, pros and cons.  scores: 0 to 100, before and after tailoring.
    """

    __tablename__ = "application_analyses"
    __table_args__ = (
        UniqueConstraint("application_id"),
        Index("ix_application_analyses_user", "user_id"),
        Index("ix_application_analyses_task", "task_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    order: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    parts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    match: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    score_before: Mapped[int | None] = mapped_column(Integer)
    score_after: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class CalendarFeed(Base):
    """A person's private address of dates for calendar programs. token_sha256: the address itself is kept nowhere."""

    __tablename__ = "calendar_feeds"
    __table_args__ = (UniqueConstraint("user_id"), UniqueConstraint("token_sha256"))

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    token_sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]
