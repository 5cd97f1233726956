"""Successes as files: PDF and DOCX, drawn once and kept by what they say, as those of a CV."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CVKind
from app.cvs.outputs import Made, Output, output_of
from app.cvs.queries import kept_look, newest_cv, own_document
from app.cvs.successes.documents import stories
from app.cvs.successes.models import Success
from app.cvs.successes.queries import confirmed_successes, own_success
from app.db import let_go
from app.errors import NotFound, Refused
from app.vitae.document import Language

KINDS = ("pdf", "docx")


async def file_of_success(
    session: AsyncSession, user_id: UUID, success_id: UUID, wanted: Output, language: Language, data_dir: Path
) -> Made:
    """One success. Raises NotFound for a foreign one or a kind that there is not, Refused (success.is_draft)."""
    success = await own_success(session, user_id, success_id)
    if success.is_draft:
        raise Refused("success.is_draft")
    return await _made(session, user_id, [success], wanted, language, data_dir)


async def file_of_all(session: AsyncSession, user_id: UUID, wanted: Output, language: Language, data_dir: Path) -> Made:
    """All confirmed successes, told first first. Raises NotFound, Refused (success.none_told)."""
    found = await confirmed_successes(session, user_id)
    if not found:
        raise Refused("success.none_told")
    return await _made(session, user_id, found, wanted, language, data_dir)


async def _made(
    session: AsyncSession,
    user_id: UUID,
    successes: Sequence[Success],
    wanted: Output,
    language: Language,
    data_dir: Path,
) -> Made:
    if wanted.kind not in KINDS:
        raise NotFound
    name, look = await _of_newest_cv(session, user_id)
    document = stories(successes, name, language)
    await let_go(session)
    return await output_of(document, wanted.dressed(look), data_dir)


async def _of_newest_cv(session: AsyncSession, user_id: UUID) -> tuple[str, dict[str, Any]]:
    """The name that the person's newest CV bears, and how it is drawn."""
    cv = await newest_cv(session, user_id, CVKind.SOURCE)
    if cv is None:
        return "", {}
    return (await own_document(session, user_id, cv.id)).header.full_name, await kept_look(session, cv.id)
