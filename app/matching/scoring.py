"""Scores worked out in limited child processes, with no session open; kept until CV, offer or code change."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.db import reading, transaction
from app.documents import pool
from app.errors import Refused
from app.kit.clock import now
from app.matching import actions, queries
from app.matching.score import Score, asks_for_something
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument

MATCH = pool.offer_function("match", "app.matching.in_child")
BATCH = 10  # offers that a child scores in one turn, so that others get theirs
Best = tuple[int | None, UUID | None]
_CODE = ("matching", "grounding", "lexicon", "vitae")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An offer to score. text: its own, by which lines that were copied from it are known."""

    offer_id: UUID
    digest: OfferDigest
    text: str


def scoring_day() -> date:
    """The day that open posts end on: the first of the month, so that a score stays for a while."""
    return now().date().replace(day=1)


async def scored(document: CVDocument, offers: Sequence[tuple[OfferDigest, str]], today: date) -> list[Score]:
    """The scores of a CV for offers, in their order. Raises Refused (match.too_hard)."""
    from app.matching.in_child import SCORES, Asked, Offered

    found: list[Score] = []
    for at in range(0, len(offers), BATCH):
        part = [Offered(digest=digest, text=text) for digest, text in offers[at : at + BATCH]]
        body = Asked(document=document, offers=part).model_dump_json().encode()
        try:
            answer = await pool.run(MATCH, body, today=today.isoformat())
        except Refused as refusal:
            raise Refused("match.too_hard") from refusal
        found += SCORES.validate_json(answer.body)
    return found


async def best_scores(
    documents: Mapping[UUID | None, CVDocument], offers: Sequence[tuple[OfferDigest, str]]
) -> list[Best]:
    """Of each offer the highest score over these CVs, and its CV; nothing where there is no CV.

    What the inbox, the top offers and the page of each of them show: the same number everywhere.
    Raises Refused (match.too_hard).
    """
    best: list[Best] = [(None, None)] * len(offers)
    for cv_id, document in documents.items():
        for at, score in enumerate(await scored(document, offers, scoring_day())):
            if not asks_for_something(offers[at][0]):
                continue  # it has no score, rather than a low one
            if best[at][0] is None or score.value > (best[at][0] or 0):
                best[at] = (score.value, cv_id)
    return best


async def scores_of(user_id: UUID, cv_id: UUID, document: CVDocument, offers: Sequence[Wanted]) -> dict[UUID, Score]:
    """The scores of the user's CV for their offers, by offer; kept ones where nothing changed."""
    today = scoring_day()
    keys = {one.offer_id: _key(document, one, today) for one in offers}
    async with reading() as session:
        rows = await queries.kept_scores(session, user_id, cv_id, list(keys))
    found = {row.offer_id: Score.model_validate(row.score) for row in rows if row.key == keys[row.offer_id]}
    missing = [one for one in offers if one.offer_id not in found]
    made = await scored(document, [(one.digest, one.text) for one in missing], today)
    fresh = {one.offer_id: (keys[one.offer_id], score) for one, score in zip(missing, made, strict=True)}
    if fresh:
        with suppress(IntegrityError):  # kept by another request meanwhile, or the CV is gone
            async with transaction() as session:
                await actions.keep_scores(session, user_id, cv_id, fresh)
    return found | {offer_id: score for offer_id, (_, score) in fresh.items()}


def _key(document: CVDocument, offer: Wanted, today: date) -> str:
    parts = (document.model_dump_json(), offer.digest.model_dump_json(), offer.text, today.isoformat(), code_print())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def code_print() -> str:
    """What decides about a score, as a number: the modules and word lists it is worked out by."""
    home = Path(__file__).parents[1]
    files = sorted(file for room in _CODE for file in (home / room).rglob("*") if file.suffix in {".py", ".txt"})
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
