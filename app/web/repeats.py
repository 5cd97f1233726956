"""Repeats of a request: an Idempotency-Key makes the second one answer as the first did, for a day."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refused
from app.kit.clock import now
from app.web.kept_answers import MAX_KEY, KeptAnswer

HEADER = "idempotency-key"
KEPT = timedelta(days=1)
KEY = re.compile(r"[!-~]+")


class Answered(Exception):
    """This request was answered before; nothing is to be done again."""

    def __init__(self, status: int, answer: str) -> None:
        self.status = status
        self.answer = answer
        super().__init__(status)


async def claim_key(session: AsyncSession, user_id: UUID, request: Request[Any, Any, Any]) -> KeptAnswer | None:
    """The row that will keep this request's answer; None without a key.

    Raises Answered for a repeat, Refused (idempotency.other_request) for a key that stands for another request.
    The unique constraint settles a race: the later one waits for the first, then answers as it did.
    A request that is refused keeps nothing, so it may be repeated with the same key.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not 0 < len(key) <= MAX_KEY or not KEY.fullmatch(key):
        raise Refused("idempotency.bad_key", most=MAX_KEY)
    await session.execute(delete(KeptAnswer).where(KeptAnswer.user_id == user_id, KeptAnswer.created_at < now() - KEPT))
    fresh = KeptAnswer(user_id=user_id, key=key, fingerprint=await _fingerprint(request))
    try:
        async with session.begin_nested():
            session.add(fresh)
    except IntegrityError:
        known = await session.scalar(select(KeptAnswer).where(KeptAnswer.user_id == user_id, KeptAnswer.key == key))
        if known is None or known.fingerprint != fresh.fingerprint:
            raise Refused("idempotency.other_request") from None
        raise Answered(known.status, known.answer) from None
    return fresh


async def _fingerprint(request: Request[Any, Any, Any]) -> str:
    """What makes two requests the same: method, address and content; the boundary of a form does not count."""
    parts = [request.method.encode(), str(request.scope["path"]).encode(), request.scope["query_string"]]
    if request.content_type[0] == RequestEncodingType.MULTI_PART:
        for name, value in (await request.form()).multi_items():
            parts += [str(name).encode(), await _content(value)]
    else:
        parts.append(await request.body())
    return sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()


async def _content(value: object) -> bytes:
    if not isinstance(value, UploadFile):
        return str(value).encode()
    data = await value.read()
    await value.seek(0)
    return value.filename.encode() + b"\0" + data
