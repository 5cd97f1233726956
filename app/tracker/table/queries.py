"""Every SELECT of the table. The order in which rows came in is an index's; any other sorts one person's rows."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import found_in
from app.kit.clock import now
from app.kit.paging import Found, Window
from app.lexicon.folding import fold
from app.offers.models import Offer
from app.tracker.models import Application
from app.tracker.queries import COUNTED_ON, MAX_WORDS, Tracked, are_own, tracked
from app.tracker.table.filters import Due, Filters, Sort

MAX_SOURCES = 50


async def table_of(
    session: AsyncSession, user_id: UUID, filters: Filters, window: Window, today: date
) -> Found[Tracked]:
    """A window of the rows that the filters choose. today: where the person is."""
    asked = _ordered(_chosen(user_id, filters, today), filters)
    found = await found_in(session, asked, window, count_on=COUNTED_ON)
    return found.with_items(await tracked(session, found.items))


async def sources_in(session: AsyncSession, user_id: UUID) -> Sequence[str]:
    """The sites that the person's applications come from, in alphabetical order."""
    asked = select(Offer.source_domain).join(Application, Application.offer_id == Offer.id)
    named = asked.where(*are_own(user_id), Offer.source_domain != "").distinct().order_by(Offer.source_domain)
    return (await session.scalars(named.limit(MAX_SOURCES))).all()


async def counts_for(session: AsyncSession, user_id: UUID, *, is_archived: bool) -> dict[str, int]:
    """How many applications stand where, of this hunt or of past ones."""
    hunt = _is_archived(is_archived=is_archived)
    asked = select(Application.status, func.count()).where(*are_own(user_id), hunt).group_by(Application.status)
    return {str(row[0]): int(row[1]) for row in await session.execute(asked)}


def _chosen(user_id: UUID, filters: Filters, today: date) -> Select[UUID]:
    words = fold(filters.query).split()[:MAX_WORDS]
    asked = select(Application.id).where(*are_own(user_id), _is_archived(is_archived=filters.is_archived))
    if filters.status:
        asked = asked.where(Application.status == filters.status)
    if filters.rating:
        asked = asked.where(Application.rating >= filters.rating)
    if filters.due:
        asked = asked.where(*_due(filters.due, today))
    if words or filters.source or filters.sort in (Sort.TITLE, Sort.COMPANY):
        asked = asked.join(Offer, Offer.id == Application.offer_id)
    if filters.source:
        asked = asked.where(Offer.source_domain == filters.source)
    return asked.where(*(Offer.search_text.contains(word, autoescape=True) for word in words))


def _due(due: str, today: date) -> tuple[ColumnElement[bool], ...]:
    if due == Due.FOLLOW_UP:
        return (Application.follow_up_on <= today,)
    if due == Due.INTERVIEW:
        return (Application.interview_at >= now(),)
    return Application.follow_up_on.is_(None), Application.interview_at.is_(None)


def _is_archived(*, is_archived: bool) -> ColumnElement[bool]:
    return Application.archive_id.is_not(None) if is_archived else Application.archive_id.is_(None)


def _ordered(asked: Select[UUID], filters: Filters) -> Select[UUID]:
    if filters.sort == Sort.ADDED and filters.falls:
        # PostgreSQL takes the order of an index for "is null" only where the order names that column too.
        return asked.order_by(Application.deleted_at.desc(), Application.created_at.desc(), Application.id.desc())
    columns: dict[Sort, ColumnElement[Any]] = {
        Sort.ADDED: Application.created_at.expression,
        Sort.TITLE: func.lower(Offer.title),
        Sort.COMPANY: func.lower(Offer.company),
        Sort.SINCE: Application.status_at.expression,
        Sort.RATING: Application.rating.expression,
        Sort.FOLLOW_UP: Application.follow_up_on.expression,
    }
    column = columns[filters.sort]
    way = column.desc() if filters.falls else column.asc()
    return asked.order_by(way.nulls_last(), Application.id.desc())
