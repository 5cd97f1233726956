"""The audit log: who did what that matters for safety, when, from where. Append-only; no content and no secret."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.kit.clock import now
from app.kit.ids import new_id


class Act(StrEnum):
    """What is written down."""

    ACCOUNT_MADE = "account_made"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an act
    TOKEN_MADE = "token_made"  # noqa: S105 - the name of an act
    TOKEN_DELETED = "token_deleted"  # noqa: S105 - the name of an act
    CV_DELETED = "cv_deleted"
    CV_RESTORED = "cv_restored"
    CV_PURGED = "cv_purged"
    OFFER_DELETED = "offer_deleted"
    GENERATION_DELETED = "generation_deleted"
    FILE_DELETED = "file_deleted"
    OPTION_CHANGED = "option_changed"
    CREDITS_MOVED = "credits_moved"
    USER_VIEWED = "user_viewed"


@dataclass(frozen=True, slots=True)
class Origin:
    """The request that an act came with; empty for a command or a worker."""

    request_id: str = ""
    address: str = ""


class AuditEntry(Base):
    """One act, never changed. user_id: empty once the account is gone, or where it never was.

    about: an id, the name of an option, or "".
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_user", "user_id", "at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    act: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    about: Mapped[str] = mapped_column(String(64), default="")
    address: Mapped[str] = mapped_column(String(64), default="")
    request_id: Mapped[str] = mapped_column(String(16), default="")


_NOWHERE = Origin()
current_origin: ContextVar[Origin] = ContextVar("sartor_origin", default=_NOWHERE)


def note(session: AsyncSession, act: Act, user_id: UUID | None, *, about: UUID | str | None = None) -> None:
    """Write an act down in the transaction of what it changes, with its request. about: an id or a name."""
    origin = current_origin.get()
    session.add(
        AuditEntry(
            act=act,
            user_id=user_id,
            about=str(about or ""),
            address=origin.address[:64],
            request_id=origin.request_id,
        )
    )
