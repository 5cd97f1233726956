"""Tables of CVs: the named CV, its versions, and the file it came from."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint, Uuid, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id

MAX_VERSION_NAME = 80


class CVKind(StrEnum):
    """A source CV is the person's own; a tailored CV was made for an offer, a profile of lines of other CVs."""

    SOURCE = "source"
    TAILORED = "tailored"
    PROFILE = "profile"


class VersionLabel(StrEnum):
    """What made a version."""

    IMPORT = "import"
    EDIT = "edit"
    RESTORE = "restore"
    COPY = "copy"
    MERGE = "merge"
    GENERATION = "gpt_cv_generation_v2"
    REVISION = "cv_revision"
    PROFILE = "profile"
    TRANSLATION = "translation"
    OPTIMISED = "optimised"


class FileStatus(StrEnum):
    """How far the reading of an uploaded file is."""

    WAITING = "WAITING"
    PROCESSING = "PROCESSING"
    DONE = "DONE"
    ERROR = "ERROR"


class CV(Base):
    """A named document with versions. revision counts every save, so that a stale copy is noticed.

    look: how its person wants it printed (theme, colour, fonts, paper, pages); {} for what the house chooses.
    """

    __tablename__ = "cvs"
    __table_args__ = (Index("ix_cvs_user_kind", "user_id", "kind", "created_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(16), default=CVKind.SOURCE)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    source_cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="SET NULL"))
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("offers.id", ondelete="SET NULL"))
    look: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    deleted_at: Mapped[datetime | None]


class CVVersion(Base):
    """One state of a CV's document. provenance: unit id -> source unit ids; report: what the making of it noted.

    name: what its person calls it, "" for none; such a version stays as it is.
    """

    __tablename__ = "cv_versions"
    __table_args__ = (UniqueConstraint("cv_id", "number"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    label: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(MAX_VERSION_NAME), default="", server_default="")
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    provenance: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class CVStep(Base):
    """One step of editing that can be undone, or done again: how the CV was on its other side.

    number: along the steps of the CV. revision: of the CV right after the step was done, undone or done again.
    about: the field that was typed in, so that one word is one step; "" for any other change.
    """

    __tablename__ = "cv_steps"
    __table_args__ = (UniqueConstraint("cv_id", "number"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    cv_id: Mapped[UUID] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(Integer)
    revision: Mapped[int] = mapped_column(Integer)
    about: Mapped[str] = mapped_column(String(80), default="")
    is_undone: Mapped[bool] = mapped_column(default=False)
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=now)


class CVPhoto(Base):
    """A photo of a person as it stands on their CVs, cut from a picture that they gave.

    name: of the 400 px JPEG, as documents name it.  original: of the picture it was cut from, smaller and without EXIF.
    crop: {"shape", "x", "y", "size"}, the middle and the side as shares of the original's shorter side and sides.
    is_on_profile: it is the person's own, offered to their CVs; one at most.
    """

    __tablename__ = "cv_photos"
    __table_args__ = (
        UniqueConstraint("user_id", "name"),
        Index(
            "uq_cv_photos_profile",
            "user_id",
            unique=True,
            sqlite_where=text("is_on_profile"),
            postgresql_where=text("is_on_profile"),
        ),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(40))
    original: Mapped[str] = mapped_column(String(40))
    crop: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_on_profile: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(default=now)


class CVFile(Base):
    """An uploaded file and what reading it gave: raw text, line -> field, and what found no place.

    stored_name: random name under the files folder.
    dismissed_at: since when it is off its person's list; it can be had back for a day.
    reading: {"mapping", "not_placed", "doubts", "hidden", "warnings"}.
    """

    __tablename__ = "cv_files"
    __table_args__ = (Index("ix_cv_files_user", "user_id", "created_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    cv_id: Mapped[UUID | None] = mapped_column(ForeignKey("cvs.id", ondelete="CASCADE"))
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    name: Mapped[str] = mapped_column(String(200))
    stored_name: Mapped[str] = mapped_column(String(80))
    sha256: Mapped[str] = mapped_column(String(64))
    size_bytes: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(16), default=FileStatus.WAITING)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    error_parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    raw_text: Mapped[str] = mapped_column(Text, default="")
    reading: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)
    processed_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
