"""Tables of discovery: saved searches, their sources and runs, and the offers that were found."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.profile.values import Remote
from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class SourceStatus(StrEnum):
    """How a source did last."""

    NEW = "NEW"
    OK = "OK"
    FAILING = "FAILING"


class FoundStatus(StrEnum):
    """What the person decided about an offer that was found."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


class SavedSearch(Base):
    """What a person looks for, again and again.

    red_flags: words that exclude an offer.  salary_min: a year, gross, in the currency of the place; None for any.
    letter_template: what letters for offers of this search start from.
    due_at: when it runs next; None while it is not active.  task_id: of its last run.
    """

    __tablename__ = "saved_searches"
    __table_args__ = (
        Index("ix_saved_searches_user", "user_id", "created_at"),
        Index("ix_saved_searches_due", "due_at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    red_flags: Mapped[list[str]] = mapped_column(JSON, default=list)
    salary_min: Mapped[int | None]
    remote: Mapped[str] = mapped_column(String(12), default=Remote.ANY)
    place: Mapped[str] = mapped_column(String(200), default="")
    letter_template: Mapped[str] = mapped_column(Text, default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    due_at: Mapped[datetime | None]
    ran_at: Mapped[datetime | None]
    task_id: Mapped[UUID | None] = mapped_column(Uuid)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class SearchSource(Base):
    """One place that a search looks into. adapter: who reads it.  address: of its board, feed or list, "" for none.

    settings: what else the adapter asks for.  etag, last_modified: marks of its last answer.
    memory: what its next look need not do again (memory.py), or the file that waits to be read.
    failures: in a row.  error_code, error_parameters: why the last look failed.
    """

    __tablename__ = "search_sources"
    __table_args__ = (Index("ix_search_sources_search", "search_id"), Index("ix_search_sources_user", "user_id"))

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    search_id: Mapped[UUID] = mapped_column(ForeignKey("saved_searches.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    adapter: Mapped[str] = mapped_column(String(32))
    address: Mapped[str] = mapped_column(String(500), default="")
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    memory: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    is_active: Mapped[bool] = mapped_column(default=True)
    status: Mapped[str] = mapped_column(String(12), default=SourceStatus.NEW)
    error_code: Mapped[str] = mapped_column(String(80), default="")
    error_parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    failures: Mapped[int] = mapped_column(default=0)
    etag: Mapped[str] = mapped_column(String(300), default="")
    last_modified: Mapped[str] = mapped_column(String(100), default="")
    checked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class SearchRun(Base):
    """One run of a search. counts: source id -> what was found there, new, known, and dropped by reason.

    ended_at: None while it runs, or where nobody came to its end.
    """

    __tablename__ = "search_runs"
    __table_args__ = (
        Index("ix_search_runs_search", "search_id", "started_at"),
        Index("ix_search_runs_user", "user_id"),
        UniqueConstraint("task_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    search_id: Mapped[UUID] = mapped_column(ForeignKey("saved_searches.id", ondelete="CASCADE"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    task_id: Mapped[UUID] = mapped_column(Uuid)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    started_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]


class FoundOffer(Base):
    """An offer that a search found, until the person decides, and what keeps it from coming back after that.

    key: of its canonical address or of its name at its source; one row of a user for each.  kin_key: as of offers.
    remote: "remote", "hybrid", "on_site" or "".  text, digest: emptied some time after a rejection.
    score: 0 to 100, the best over the person's own CVs; score_cv_id: that CV; score_key: what it was worked out from.
    codes: of the classifications that its source names (rome, naf), and the day since when it is not there any more
    (gone).
    offer_id: the offer that it became.  search_text: title, company and place, folded.
    """

    __tablename__ = "found_offers"
    __table_args__ = (
        UniqueConstraint("user_id", "key"),
        Index("ix_found_offers_listed", "user_id", "status", "found_at", "id"),
        Index("ix_found_offers_scored", "user_id", "status", "score", "id"),
        Index("ix_found_offers_kin", "user_id", "kin_key"),
        Index("ix_found_offers_search", "search_id"),
        Index("ix_found_offers_source", "source_id"),
        Index("ix_found_offers_offer", "offer_id"),
        Index("ix_found_offers_waiting", "status", "found_at"),
        Index("ix_found_offers_decided", "status", "decided_at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    search_id: Mapped[UUID | None] = mapped_column(ForeignKey("saved_searches.id", ondelete="SET NULL"))
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("search_sources.id", ondelete="SET NULL"))
    offer_id: Mapped[UUID | None] = mapped_column(ForeignKey("offers.id", ondelete="SET NULL"))
    key: Mapped[str] = mapped_column(String(64))
    kin_key: Mapped[str] = mapped_column(String(200), default="")
    status: Mapped[str] = mapped_column(String(12), default=FoundStatus.PENDING)
    title: Mapped[str] = mapped_column(String(200), default="")
    company: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")
    remote: Mapped[str] = mapped_column(String(12), default="")
    salary: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(500), default="")
    source_domain: Mapped[str] = mapped_column(String(253), default="")
    search_text: Mapped[str] = mapped_column(String(300), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    digest: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    codes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    published_on: Mapped[date | None]
    score: Mapped[int | None]
    score_cv_id: Mapped[UUID | None] = mapped_column(Uuid)
    score_key: Mapped[str] = mapped_column(String(64), default="")
    found_at: Mapped[datetime] = mapped_column(default=now)
    viewed_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]


class KeptCodes(BaseModel):
    """Codes of a found offer. gone: the day since which it is missing from its board."""

    rome: str = ""
    naf: str = ""
    gone: date | None = None


def gone_since(codes: Mapping[str, Any]) -> date | None:
    """Since when an offer is missing from the board that it was found on; None while it is there."""
    return date.fromisoformat(str(codes["gone"])) if "gone" in codes else None


class VisitedHost(Base):
    """A host that is asked by one request at a time, whichever worker sends it. origin: scheme, host and port.

    holder: of the request under way, which renews its hold until held_until.  free_at: when the pause after it ends.
    """

    __tablename__ = "visited_hosts"
    __table_args__ = (Index("ix_visited_hosts_free", "free_at"),)

    origin: Mapped[str] = mapped_column(String(300), primary_key=True)
    holder: Mapped[UUID | None] = mapped_column(Uuid)
    held_until: Mapped[datetime | None]
    free_at: Mapped[datetime] = mapped_column(default=now)
