"""Two CVs compared in a limited child process, with no session open. What a child does stands in in_child.py."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.merging.differences import MERGED, Merged, Pair
from app.cvs.models import CV, CVKind
from app.cvs.queries import document_of_version, latest_version, own_cv
from app.db import reading
from app.documents import pool
from app.errors import NotFound, Refused
from app.vitae.document import CVDocument

MERGE = pool.offer_function("merge_cvs", "app.cvs.merging.in_child")


@dataclass(frozen=True, slots=True)
class Compared:
    """An imported CV beside the one that it is to go into, as both were when they were read."""

    source: CV
    target: CV
    merged: Merged


async def compared(user_id: UUID, source_id: UUID, target_id: UUID, taken: list[str] | None = None) -> Compared:
    """Their differences, and the document with those that are taken.

    Raises NotFound for a foreign one, or a target that is no own CV; Refused (merge.too_long) where it takes too long.
    """
    async with reading() as session:
        source, theirs = await _with_document(session, user_id, source_id)
        target, mine = await _with_document(session, user_id, target_id)
    if target.kind != CVKind.SOURCE:
        raise NotFound
    pair = Pair(mine=mine, theirs=theirs, source_id=str(source_id), taken=taken)
    try:
        answer = await pool.run(MERGE, pair.model_dump_json().encode())
    except Refused as refusal:
        raise Refused("merge.too_long") from refusal
    return Compared(source, target, MERGED.validate_json(answer.body))


async def _with_document(session: AsyncSession, user_id: UUID, cv_id: UUID) -> tuple[CV, CVDocument]:
    cv = await own_cv(session, user_id, cv_id)
    return cv, document_of_version(await latest_version(session, cv.id))
