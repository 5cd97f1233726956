"""The table of profiles: one row for whoever said something of themselves."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now


class UserProfile(Base):
    """A person's particulars and preferences. links: [{"label", "url"}].  salary_min: a year, gross, in `currency`.

    available: in the person's words.  remote: as Remote.  contracts: as Contract.  cv_theme: "" for the house's own.
    """

    __tablename__ = "user_profiles"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[str] = mapped_column(String(40), default="")
    town: Mapped[str] = mapped_column(String(120), default="")
    links: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    salary_min: Mapped[int | None] = mapped_column(Integer)
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    available: Mapped[str] = mapped_column(String(80), default="")
    remote: Mapped[str] = mapped_column(String(12), default="any")
    contracts: Mapped[list[str]] = mapped_column(JSON, default=list)
    place: Mapped[str] = mapped_column(String(200), default="")
    cv_theme: Mapped[str] = mapped_column(String(24), default="")
    updated_at: Mapped[datetime] = mapped_column(default=now)
