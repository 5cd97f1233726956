"""What a later look says of offers that wait in the inbox: another text, or that they are there no more."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from app.discovery.keys import address_of
from app.discovery.looking import Findings
from app.discovery.memory import short
from app.discovery.models import FoundOffer, FoundStatus
from app.discovery.sieve import remote_of
from app.discovery.values import Kept
from app.kit.clock import now
from app.live import Told, announce_all
from app.offers.actions import searched
from app.offers.capture.canonical import domain_of
from app.offers.kinship import kin_key

MAX_NAME = 200
GONE = "gone"


def facts_of_found(kept: Kept) -> dict[str, Any]:
    """The columns of a found offer that come from its source."""
    posting, digest = kept.item.posting, kept.digest
    address = address_of(posting.address)
    title, company = (digest.title or posting.title)[:MAX_NAME], digest.company[:MAX_NAME]
    return {
        "kin_key": kin_key(title, company),
        "title": title,
        "company": company,
        "place": digest.place[:MAX_NAME],
        "language": digest.language,
        "remote": remote_of(posting, digest),
        "salary": digest.salary[:MAX_NAME],
        "address": address,
        "source_domain": domain_of(address) if address else "",
        "search_text": searched(title, company, digest.place),
        "text": posting.text.strip(),
        "digest": digest.model_dump(mode="json"),
        "codes": dict(kept.item.codes),
        "published_on": posting.published_on,
    }


async def put_changed(session: AsyncSession, user_id: UUID, source_id: UUID, findings: Findings) -> None:
    """Let offers that wait say what their source says now; they are scored anew."""
    told = {one.key: one for one in findings.changed}
    rows = [one for one in await _waiting(session, source_id) if one.key in told] if told else []
    for row in rows:
        for name, value in facts_of_found(told[row.key]).items():
            setattr(row, name, value)
        row.score_key = ""
    findings.tally.changed = len(rows)
    await _tell(session, user_id, rows)


async def mark_gone(session: AsyncSession, user_id: UUID, source_id: UUID, findings: Findings) -> None:
    """Note since when offers that wait are missing from a list that names all, and forget it of those that are back."""
    if findings.there is None:
        return
    turned: list[FoundOffer] = []
    for row in await _waiting(session, source_id):
        is_there = short(row.key) in findings.there
        findings.tally.gone += not is_there
        if is_there == (GONE in row.codes):
            kept = {name: code for name, code in row.codes.items() if name != GONE}
            row.codes = kept if is_there else {**kept, GONE: now().date().isoformat()}
            turned.append(row)
    await _tell(session, user_id, turned)


async def _waiting(session: AsyncSession, source_id: UUID) -> list[FoundOffer]:
    mine = (FoundOffer.source_id == source_id, FoundOffer.status == FoundStatus.PENDING)
    told = load_only(FoundOffer.key, FoundOffer.status, FoundOffer.codes)
    return list((await session.scalars(select(FoundOffer).where(*mine).options(told))).all())


async def _tell(session: AsyncSession, user_id: UUID, rows: list[FoundOffer]) -> None:
    told = [Told("inbox:changed", {"foundId": str(one.id), "status": str(one.status)}, ("inbox",)) for one in rows]
    if told:
        await announce_all(session, user_id, told)
