"""The table of sums of calls: one row for each day, step, model and length of call. It tells nothing of anybody."""

from datetime import date

from sqlalchemy import BigInteger, Date, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class CallSum(Base):
    """What the calls of one day add up to that were about as long. day: in UTC.  bucket: of `buckets.BOUNDS_MS`.

    calls: that were answered.  failed: tries that gave no answer.  findings: texts that the check refused.
    """

    __tablename__ = "call_sums"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    type: Mapped[str] = mapped_column(String(24), primary_key=True)
    model: Mapped[str] = mapped_column(String(120), primary_key=True)
    bucket: Mapped[int] = mapped_column(Integer, primary_key=True)
    calls: Mapped[int] = mapped_column(Integer)
    failed: Mapped[int] = mapped_column(Integer)
    prompt_tokens: Mapped[int] = mapped_column(BigInteger)
    cached_tokens: Mapped[int] = mapped_column(BigInteger)
    completion_tokens: Mapped[int] = mapped_column(BigInteger)
    duration_ms: Mapped[int] = mapped_column(BigInteger)
    findings: Mapped[int] = mapped_column(Integer)
    dropped_keys: Mapped[int] = mapped_column(Integer)
