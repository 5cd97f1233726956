"""Where a person stands, over all slices: every SELECT is theirs or of this page alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.discovery.inbox.queries import pending_count
from app.discovery.queries import count_searches
from app.home.next_step import Named, Situation
from app.kit.paging import Found, Window
from app.offers.models import Offer
from app.offers.queries import listed_offers
from app.tracker.calendar.queries import Appointed, due_follow_ups, interviews_between
from app.tracker.models import Application
from app.tracker.queries import Tracked, counts_by_status, listed_applications
from app.tracker.statuses import ApplicationStatus as Status

RECENT, DUE, SOON = 3, 5, 5
NEAR, WEEK = timedelta(days=2), timedelta(days=7)
MOST_WAITING, LOOKED_AT = 100, 20
_SENT = (Status.APPLIED, Status.INTERVIEW, Status.OFFER, Status.HIRED, Status.NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Standing:
    """What home shows of a hunt. recent: of all applications, with how many there are."""

    situation: Situation
    recent: Found[Tracked]
    follow_ups: Sequence[Appointed]
    interviews: Sequence[Appointed]


async def standing_of(session: AsyncSession, user_id: UUID, moment: datetime, today: date, *, has_cv: bool) -> Standing:
    """Where the user stands. moment, today: the same, the day by the user's clock."""
    recent = await listed_applications(session, user_id, Window(RECENT))
    follow_ups = await due_follow_ups(session, user_id, today, most=DUE)
    interviews = await interviews_between(session, user_id, moment - timedelta(hours=1), moment + WEEK, most=SOON)
    counts = await counts_by_status(session, user_id)
    offers = await listed_offers(session, user_id, Window(1))
    near = [one for one in interviews if one.interview_at and one.interview_at < moment + NEAR]
    to_decide = await listed_applications(session, user_id, Window(1), status=Status.OFFER)
    decide = next((Named(one.application.id, _name(one.title, one.company)) for one in to_decide.items), None)
    tailored = await _offers_with_cv(session, user_id)
    situation = Situation(
        has_cv=has_cv,
        has_offer=bool(offers.items),
        has_tailored=bool(tailored),
        has_sent=any(counts.get(one) for one in _SENT),
        has_search=await count_searches(session, user_id) > 0,
        waiting_found=await pending_count(session, user_id, most=MOST_WAITING),
        interview=_first(near, lambda one: one.interview_at),
        follow_up=_first(follow_ups, lambda one: one.follow_up_on),
        to_decide=decide,
        to_send=await _to_send(session, user_id),
        to_tailor=await _to_tailor(session, user_id, tailored),
    )
    return Standing(situation, recent, follow_ups, interviews)


async def _offers_with_cv(session: AsyncSession, user_id: UUID) -> set[UUID]:
    """The offers that a CV was ever tailored to."""
    mine = (CV.user_id == user_id, CV.kind == CVKind.TAILORED, CV.offer_id.is_not(None))
    return {one for one in await session.scalars(select(CV.offer_id).where(*mine)) if one}


async def _to_send(session: AsyncSession, user_id: UUID) -> Named | None:
    """The application that waits to be sent and whose CV was made last."""
    asked = (
        select(Application.id, Offer.title, Offer.company)
        .join(CV, CV.offer_id == Application.offer_id)
        .join(Offer, Offer.id == Application.offer_id)
        .where(CV.user_id == user_id, CV.kind == CVKind.TAILORED, CV.deleted_at.is_(None), *_to_apply(user_id))
    )
    row = (await session.execute(asked.order_by(CV.created_at.desc()).limit(1))).first()
    return Named(row.id, _name(row.title, row.company)) if row else None


async def _to_tailor(session: AsyncSession, user_id: UUID, done: set[UUID]) -> Named | None:
    """The newest offer without a CV of its own: one that is pursued, else one that nothing was decided about."""
    columns = (Offer.id, Offer.title, Offer.company)
    pursued = select(*columns).join(Application, Application.offer_id == Offer.id).where(*_to_apply(user_id))
    known = select(Application.offer_id).where(Application.user_id == user_id)
    added = select(*columns).where(Offer.user_id == user_id, Offer.deleted_at.is_(None))
    newest = (Offer.deleted_at.desc(), Offer.captured_at.desc(), Offer.id.desc())
    for row in await session.execute(pursued.order_by(Application.created_at.desc()).limit(LOOKED_AT)):
        if row.id not in done:
            return Named(row.id, _name(row.title, row.company))
    rows = (await session.execute(added.order_by(*newest).limit(LOOKED_AT))).all()
    decided = done | set(await session.scalars(known.where(Application.offer_id.in_([row.id for row in rows]))))
    found = next((row for row in rows if row.id not in decided), None)
    return Named(found.id, _name(found.title, found.company)) if found else None


def _first(found: Sequence[Appointed], day: Callable[[Appointed], date | datetime | None]) -> Named | None:
    return next((Named(one.id, _name(one.title, one.company), day(one)) for one in found), None)


def _to_apply(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    live = (Application.deleted_at.is_(None), Application.archive_id.is_(None))
    return Application.user_id == user_id, Application.status == Status.TO_APPLY, *live


def _name(title: str, company: str) -> str:
    return ", ".join(one for one in (title, company) if one)
