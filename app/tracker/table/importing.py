"""Taking rows of a stranger's table in: all that can be taken in one transaction, as offers with applications."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.i18n import out_of_zone
from app.kit.clock import now
from app.kit.ids import new_id
from app.lexicon.folding import fold
from app.offers.actions import searched
from app.offers.digest import OfferDigest
from app.offers.kinship import kin_key
from app.offers.models import Offer, Reader
from app.offers.source import OfferOrigin
from app.tasks.queries import lock_user
from app.tracker.models import Application, ApplicationMove
from app.tracker.table.rows import Known, Plan, RowError, Wanted, plan_of
from app.tracker.telling import tell_all_changed

MOVED_BY = "import"


async def known_of(session: AsyncSession, user_id: UUID) -> Known:
    """What the person pursues already, in past hunts too, and the addresses of all their offers."""
    asked = select(Offer.url, Offer.title, Offer.company, Application.id)
    joined = asked.outerjoin(Application, (Application.offer_id == Offer.id) & Application.deleted_at.is_(None))
    rows = (await session.execute(joined.where(Offer.user_id == user_id, Offer.deleted_at.is_(None)))).all()
    addresses = frozenset(url for url, _, _, _ in rows if url)
    return Known(addresses, frozenset((fold(title), fold(company)) for _, title, company, pursued in rows if pursued))


async def import_rows(
    session: AsyncSession, user_id: UUID, wanted: Sequence[Wanted], errors: Sequence[RowError], *, language: str
) -> Plan:
    """Take in what is new, and say what was not taken. language: of the person, for the offers."""
    await lock_user(session, user_id)
    plan = plan_of(wanted, errors, await known_of(session, user_id))
    if not plan.wanted:
        return plan
    offers = [_offer(user_id, one, language) for one in plan.wanted]
    made = [
        _application(user_id, offer["id"], one, float(rank))
        for rank, (offer, one) in enumerate(zip(offers, plan.wanted, strict=True))
    ]
    await session.execute(insert(Offer), offers)
    await session.execute(insert(Application), made)
    moves = [move for one, told in zip(made, plan.wanted, strict=True) for move in _moves(one, told)]
    await session.execute(insert(ApplicationMove), moves)
    await tell_all_changed(session, user_id, len(made))
    return plan


def _offer(user_id: UUID, one: Wanted, language: str) -> dict[str, Any]:
    digest = OfferDigest(
        title=one.title, company=one.company, place=one.place, language="fr" if language == "fr" else "en"
    )
    return {
        "id": new_id(),
        "user_id": user_id,
        "title": one.title,
        "company": one.company,
        "language": digest.language,
        "search_text": searched(one.title, one.company, one.place),
        "text": "\n".join(part for part in (one.title, one.company, one.place) if part),
        "digest": digest.model_dump(mode="json"),
        "reader": Reader.PERSON,
        "origin": OfferOrigin.FORM,
        "url": one.address or None,
        "source_domain": one.site[:253],
        "kin_key": kin_key(one.title, one.company),
        "viewed_at": now(),
        "processed_at": now(),
    }


def _application(user_id: UUID, offer_id: UUID, one: Wanted, rank: float) -> dict[str, Any]:
    since = now() if one.since is None else out_of_zone(datetime.combine(one.since, time()))
    return {
        "id": new_id(),
        "user_id": user_id,
        "offer_id": offer_id,
        "status": one.status,
        "status_at": one.moves[-1].at.astimezone(UTC) if one.moves else since,
        "board_rank": rank,
        "rating": one.rating,
        "notes": one.notes,
        "follow_up_on": one.follow_up_on,
        "interview_at": out_of_zone(one.interview_at) if one.interview_at else None,
    }


def _moves(made: dict[str, Any], one: Wanted) -> list[dict[str, Any]]:
    """The history that the file tells, else one move to where the application stands."""
    known = {"application_id": made["id"], "user_id": made["user_id"], "moved_by": MOVED_BY}
    told = [(move.from_status, move.to_status, move.at.astimezone(UTC), move.note) for move in one.moves]
    told = told or [("", made["status"], made["status_at"], "")]
    return [
        known | {"from_status": begin, "to_status": to, "moved_at": at, "note": note} for begin, to, at, note in told
    ]
