"""The table of options that the admin set; an option that is not in it has its default."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now


class Option(Base):
    """One option with the value that the admin gave it."""

    __tablename__ = "options"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(default=now)
