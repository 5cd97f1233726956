"""API tokens: keys that a person makes for scripts, kept as hashes, good for a year or until they are deleted."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import queries
from app.accounts.acts import Act
from app.accounts.extension.identity import identify_extension
from app.accounts.models import ApiToken, TokenScope
from app.accounts.sessions import SEEN_EVERY, hash_key, person_of
from app.audit import note
from app.db import reading, transaction
from app.errors import NotFound, Refused, TooMany
from app.kit.clock import now
from app.kit.texts import one_line
from app.settings import Settings
from app.web.envelope import SignedIn

PREFIX = "sartor_"  # lets secret scanners recognise a token that was published by mistake
LIFE = timedelta(days=365)
MOST = 20


async def create_token(session: AsyncSession, user_id: UUID, name: str, *, scope: str = TokenScope.WRITE) -> str:
    """Make a token. It is returned once, for its person to copy, and kept nowhere.

    Raises Refused (token.no_name, token.unknown_scope) and TooMany (token.too_many).
    """
    if scope not in list(TokenScope):
        raise Refused("token.unknown_scope")
    shown = one_line(name, 80)
    if not shown:
        raise Refused("token.no_name")
    if len(await queries.tokens_of(session, user_id)) >= MOST:
        raise TooMany("token.too_many", most=MOST)
    token = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken(user_id=user_id, name=shown, scope=scope, token_hash=hash_key(token), expires_at=now() + LIFE)
    session.add(row)
    await session.flush()
    note(session, Act.TOKEN_MADE, user_id, about=row.id)
    return token


async def delete_token(session: AsyncSession, user_id: UUID, token_id: UUID) -> None:
    """From now on the token opens nothing. Raises NotFound for a missing or foreign id alike."""
    gone = await session.execute(delete(ApiToken).where(ApiToken.id == token_id, ApiToken.user_id == user_id))
    if gone.rowcount == 0:  # pyright: ignore[reportAttributeAccessIssue] - a DELETE's result has one
        raise NotFound
    note(session, Act.TOKEN_DELETED, user_id, about=token_id)


async def delete_all_tokens(session: AsyncSession, user_id: UUID) -> None:
    """From now on none of the person's tokens opens anything."""
    for token in await queries.tokens_of(session, user_id):
        await session.delete(token)
        note(session, Act.TOKEN_DELETED, user_id, about=token.id)


async def identify_token(token: str, settings: Settings) -> SignedIn | None:
    """The person of a token; None for one that was never given out, has ended, or was deleted."""
    if not token.startswith(PREFIX):
        return await identify_extension(token, settings)
    moment = now()
    async with reading() as session:
        found = await queries.token_and_user(session, hash_key(token), now=moment)
        if found is None:
            return None
        row, user = found
        person = await person_of(session, user)
    if row.used_at is None or moment - row.used_at > SEEN_EVERY:
        async with transaction() as session:
            await session.execute(update(ApiToken).where(ApiToken.id == row.id).values(used_at=moment))
    return SignedIn(person, f"token:{row.token_hash}", can_write=row.scope == TokenScope.WRITE)
