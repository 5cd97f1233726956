"""JSON routes of credits: the balance and the ledger."""

from datetime import datetime
from uuid import UUID

from litestar import get
from pydantic import Field

from app.credits import queries
from app.credits.models import EntryKind
from app.credits.views import ledger
from app.kit.paging import Window
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session


class Purse(ApiModel):
    """What the person has."""

    balance: int = Field(description="Whole credits, never below 0", examples=[10])


class LedgerEntry(ApiModel):
    """One movement of credits. subject: what it was for, in the person's own words, where that is still known."""

    id: UUID
    kind: EntryKind
    amount: int = Field(description="Whole credits, negative for a debit", examples=[-1])
    balance_after: int = Field(examples=[9])
    reference: UUID = Field(description="The id of what it was for")
    feature: str = Field(
        description="The kind of work that was paid for or given back, else empty", examples=["cv_generation"]
    )
    subject: str = Field(examples=["Data engineer, Harbour Insights"])
    reason: str = Field(description="Of a movement that was made by hand", examples=[""])
    created_at: datetime


class Ledger(Listing):
    """A window of the ledger, newest first."""

    balance: int = Field(examples=[9])
    items: list[LedgerEntry]


@get("/credits", responses=refusals())
async def read_balance(session: Session, user: CurrentUser) -> Purse:
    """The balance."""
    return Purse(balance=await queries.balance(session, user.id))


@get("/credits/entries", responses=refusals(422))
async def list_entries(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> Ledger:
    """The ledger: every movement, with the balance after it."""
    page = await ledger(session, user.id, Window(limit, offset))
    items = [LedgerEntry.model_validate(line) for line in page.lines]
    return Ledger(total=page.total, limit=limit, offset=offset, balance=page.balance, items=items)


router = api_router("Credits", [read_balance, list_entries])
