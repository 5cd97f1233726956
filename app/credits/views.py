"""The ledger as people and scripts read it: each movement with what it was for and the balance after it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits import queries
from app.credits.models import Entry
from app.credits.subjects import Subject, feature_words, subjects_of
from app.kit.paging import Window

_NOTHING = Subject("")


@dataclass(frozen=True, slots=True)
class Line:
    """One movement. amount: whole credits, negative for a debit. subject: "" where what it was for is gone.

    feature, work: the kind of work that was paid for or given back, and its words to be translated; else "".
    reason: of one that was made by hand.
    """

    id: UUID
    kind: str
    amount: int
    balance_after: int
    reference: UUID
    feature: str
    work: str
    subject: str
    reason: str
    url: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A window of the ledger, newest first, with the balance of now."""

    balance: int
    total: int
    lines: tuple[Line, ...]
    has_more: bool


async def ledger(session: AsyncSession, user_id: UUID, window: Window) -> LedgerPage:
    """The user's movements in this window; the balance after each is counted back from the balance of now."""
    balance = await queries.balance(session, user_id)
    found = await queries.entries_in(session, user_id, window)
    subjects = await subjects_of(session, [entry.reference for entry in found.items])
    after = balance - await queries.sum_before(session, user_id, window.offset)
    lines: list[Line] = []
    for entry in found.items:
        lines.append(_line(entry, after, subjects.get(entry.reference, _NOTHING)))
        after -= entry.amount
    return LedgerPage(balance, found.total, tuple(lines), found.has_more)


def _line(entry: Entry, balance_after: int, subject: Subject) -> Line:
    return Line(
        id=entry.id,
        kind=entry.kind,
        amount=entry.amount,
        balance_after=balance_after,
        reference=entry.reference,
        feature=entry.feature,
        work=feature_words(entry.feature),
        reason=entry.reason,
        subject=subject.title,
        url=subject.url,
        created_at=entry.created_at,
    )
