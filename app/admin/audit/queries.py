"""Questions about the audit log, for administrators: who did what, when, from where."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.audit import AuditEntry
from app.db import found_in
from app.kit.paging import Found, Window

MOST_COUNTED = 10_000  # entries beyond the window: counting millions would take longer than finding fifty


@dataclass(frozen=True, slots=True)
class WantedEntries:
    """Which entries are asked for. "": any.  who: letters of an address, or what an entry is about or came with."""

    act: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry. by: the address of who acted, "" for nobody or an account that is gone.  about_user: that it names."""

    entry: AuditEntry
    by: str
    about_user: UUID | None

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.entry.at


async def audit_entries(session: AsyncSession, wanted: WantedEntries, window: Window) -> Found[EntryView]:
    """Entries, newest first."""
    asked = select(AuditEntry)
    if wanted.act:
        asked = asked.where(AuditEntry.act == wanted.act)
    if wanted.who:
        typed = wanted.who.casefold()
        people = select(User.id).where(User.email_folded.contains(typed, autoescape=True))
        named = (AuditEntry.about == wanted.who, AuditEntry.address == wanted.who, AuditEntry.request_id == wanted.who)
        asked = asked.where(or_(AuditEntry.user_id.in_(people), *named))
    ordered = asked.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    found = await found_in(session, ordered, window, count_on=MOST_COUNTED)
    return found.with_items(await _views(session, list(found.items)))


async def _views(session: AsyncSession, entries: list[AuditEntry]) -> list[EntryView]:
    named = {one.id: about for one in entries if (about := _id_in(one.about))}
    ids = {one.user_id for one in entries if one.user_id} | set(named.values())
    rows = await session.execute(select(User.id, User.email).where(User.id.in_(ids)))
    found = {one.id: one.email for one in rows}
    return [
        EntryView(one, found.get(one.user_id, "") if one.user_id else "", about if about in found else None)
        for one in entries
        for about in [named.get(one.id)]
    ]


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
