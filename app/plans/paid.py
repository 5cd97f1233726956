"""What the ledger says about the credits of plans: of which plan, for which month."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from babel.dates import format_skeleton
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.subjects import Paid, Subject
from app.i18n import formats, gettext
from app.plans.queries import grants_of
from app.plans.words import NAMES


async def _subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """The plan and the month of each of these entries, in the current language."""
    return {
        one.reference: Subject(_said(one.plan, one.month), "/plans") for one in await grants_of(session, references)
    }


def _said(plan: str, month: str) -> str:
    named = format_skeleton("yMMMM", date.fromisoformat(f"{month}-01"), locale=formats())
    return gettext("%(plan)s plan, %(month)s") % {"plan": gettext(NAMES[plan]), "month": named}


PAID = Paid({}, _subjects)
