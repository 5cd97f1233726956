"""The audit log: who did what that matters for safety, when, from where. Append-only; no content and no secret."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id

VALUE = 200  # characters of a value that are kept


@dataclass(frozen=True, slots=True)
class Origin:
    """The request that an act came with; empty for a command or a worker."""

    request_id: str = ""
    address: str = ""


class AuditEntry(Base):
    """One act, never changed. user_id: empty once the account is gone, or where it never was.

    about: an id, the name of an option, or "".  before, after: what was set, in short; "" where nothing was.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_user", "user_id", "at"),
        Index("ix_audit_entries_about", "about", "at", "id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    act: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    about: Mapped[str] = mapped_column(String(64), default="")
    before: Mapped[str] = mapped_column(String(VALUE), default="", server_default="")
    after: Mapped[str] = mapped_column(String(VALUE), default="", server_default="")
    address: Mapped[str] = mapped_column(String(64), default="")
    request_id: Mapped[str] = mapped_column(String(16), default="")


_NOWHERE = Origin()
current_origin: ContextVar[Origin] = ContextVar("sartor_origin", default=_NOWHERE)
_acts: dict[str, str] = {}


def register_acts(words: Mapping[str, str]) -> None:
    """Make known which acts a slice writes down, and in which words (to be translated) people read of them."""
    _acts.update(words)


def known_acts() -> Mapping[str, str]:
    """The words of every act, to be translated, by act."""
    return _acts


def words_of(act: str) -> str:
    """The words of an act, to be translated. Raises KeyError for one that no slice registered."""
    return _acts[act]


def note(
    session: AsyncSession,
    act: str,
    user_id: UUID | None,
    *,
    about: UUID | str | None = None,
    before: object = "",
    after: object = "",
) -> None:
    """Write an act of a slice down in the transaction of what it changes, with its request.

    about: an id or a name.  before, after: values of a setting, never a secret nor anybody's content.
    """
    origin = current_origin.get()
    session.add(
        AuditEntry(
            act=act,
            user_id=user_id,
            about=str(about or ""),
            before=str(before)[:VALUE],
            after=str(after)[:VALUE],
            address=origin.address[:64],
            request_id=origin.request_id,
        )
    )
