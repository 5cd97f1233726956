"""Tables of endpoints: a person's own one, and the server's as the admin set it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now


class OwnModel(Base):
    """The own model of one person. sealed_key: see sealing.py, "" for none.  key_end: its last letters, or "".

    known_models: what the endpoint listed.  outcome: "ok" or the code of what failed, "" before a test.
    """

    __tablename__ = "own_models"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    is_on: Mapped[bool] = mapped_column(Boolean, default=False)
    base_url: Mapped[str] = mapped_column(Text)
    model: Mapped[str] = mapped_column(String(100))
    sealed_key: Mapped[str] = mapped_column(Text, default="")
    key_end: Mapped[str] = mapped_column(String(4), default="")
    known_models: Mapped[list[str]] = mapped_column(JSON, default=list)
    outcome: Mapped[str] = mapped_column(String(80), default="")
    outcome_parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    tested_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class ServerEndpoint(Base):
    """The server's endpoint where the admin set one; a single row, which wins over the settings."""

    __tablename__ = "server_endpoint"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, default=1)
    base_url: Mapped[str] = mapped_column(Text)
    sealed_key: Mapped[str] = mapped_column(Text, default="")
    key_end: Mapped[str] = mapped_column(String(4), default="")
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)
