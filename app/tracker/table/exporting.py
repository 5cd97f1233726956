"""All applications of a person as a table, past hunts too, with their histories."""

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.i18n import gettext, in_zone
from app.kit.texts import N_
from app.offers.models import Offer
from app.tracker.models import Application, ApplicationMove
from app.tracker.queries import are_own
from app.tracker.statuses import ApplicationStatus
from app.tracker.table.mapping import LABELS, Field
from app.tracker.table.sheet import csv_of
from app.tracker.views import WORDS

_MORE = (N_("Added"), N_("Source"), N_("Hunt put away"))


async def exported(session: AsyncSession, user_id: UUID, *, locale: str) -> bytes:
    """A CSV file in the person's language, newest first; French spreadsheets part cells by semicolons."""
    columns = (Offer.title, Offer.company, Offer.digest, Offer.url, Offer.source_domain)
    asked = select(Application, *columns).join(Offer, Offer.id == Application.offer_id).where(*are_own(user_id))
    rows = (await session.execute(asked.order_by(Application.created_at.desc(), Application.id.desc()))).all()
    histories = await _histories(session, user_id)
    header = [gettext(LABELS[one]) for one in Field] + [gettext(one) for one in _MORE]
    lines = [_line(row[0], row[1], row[2], row[3], row[4], row[5], histories.get(row[0].id, [])) for row in rows]
    return csv_of(header, lines, separator=";" if locale == "fr" else ",")


async def _histories(session: AsyncSession, user_id: UUID) -> dict[UUID, list[dict[str, str]]]:
    mine = (ApplicationMove.user_id == user_id, ApplicationMove.undone_at.is_(None))
    found: dict[UUID, list[dict[str, str]]] = {}
    for one in await session.scalars(select(ApplicationMove).where(*mine).order_by(ApplicationMove.id)):
        told = {"at": one.moved_at.isoformat(), "from": one.from_status, "to": one.to_status, "note": one.note}
        found.setdefault(one.application_id, []).append(told)
    return found


def _line(
    row: Application,
    title: str,
    company: str,
    digest: dict[str, object],
    url: str | None,
    site: str,
    history: Sequence[dict[str, str]],
) -> list[str]:
    said = {
        Field.TITLE: title,
        Field.COMPANY: company,
        Field.PLACE: str(digest.get("place", "")),
        Field.ADDRESS: url or "",
        Field.STATUS: gettext(WORDS[ApplicationStatus(row.status)]),
        Field.SINCE: in_zone(row.status_at).date().isoformat(),
        Field.RATING: str(row.rating or ""),
        Field.FOLLOW_UP: row.follow_up_on.isoformat() if row.follow_up_on else "",
        Field.NOTES: row.notes,
        Field.INTERVIEW: in_zone(row.interview_at).strftime("%Y-%m-%d %H:%M") if row.interview_at else "",
        Field.HISTORY: json.dumps(history, ensure_ascii=False) if history else "",
    }
    put_away = gettext("yes") if row.archive_id else ""
    added = in_zone(row.created_at).date().isoformat()
    return [said[one] for one in Field] + [added, site, put_away]
