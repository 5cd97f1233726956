"""Moving credits by hand: a gift, a purchase paid elsewhere, a correction; each with its reason, and audited."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.credits.actions import OutOfCredits, move
from app.credits.acts import Act
from app.credits.models import Entry, EntryKind
from app.errors import Refused
from app.kit.texts import one_line
from app.live import announce

KINDS = (EntryKind.GRANT, EntryKind.PURCHASE, EntryKind.ADJUST)
MOST = 1_000_000
MAX_REASON = 200


class BelowNothing(OutOfCredits):
    """A correction takes more than the person has. have: what that is."""

    code = "credits.below_nothing"


@dataclass(frozen=True, slots=True)
class ByHand:
    """One movement as it was asked for. amount: whole credits; below 0 for a correction alone.

    reference: made with the form, so that a form that is sent twice moves credits once.
    """

    kind: str
    amount: int
    reason: str
    reference: UUID


async def move_by_hand(session: AsyncSession, user_id: UUID, wanted: ByHand, *, by: UUID | None) -> None:
    """Write one entry with its reason. by: the admin, or None for a command.

    Raises Refused (credits.bad_kind, credits.bad_amount, credits.no_reason) and BelowNothing.
    """
    reason = one_line(wanted.reason, MAX_REASON)
    if wanted.kind not in KINDS:
        raise Refused("credits.bad_kind")
    if not 0 < abs(wanted.amount) <= MOST or (wanted.amount < 0 and wanted.kind != EntryKind.ADJUST):
        raise Refused("credits.bad_amount", most=MOST)
    if not reason:
        raise Refused("credits.no_reason")
    if await session.scalar(select(exists().where(Entry.reference == wanted.reference))):
        return
    entry = Entry(user_id=user_id, kind=wanted.kind, amount=wanted.amount, reference=wanted.reference, reason=reason)
    try:
        await move(session, entry)
    except OutOfCredits as refusal:
        raise BelowNothing(have=refusal.parameters["have"]) from refusal
    note(session, Act.CREDITS_MOVED, by, about=user_id)
    await announce(
        session, user_id, "credits:changed", {"amount": wanted.amount, "kind": wanted.kind}, names=("tasks",)
    )
