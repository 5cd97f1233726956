"""Who asks with an access token of a browser extension, and which addresses that opens."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from app.accounts.extension import queries
from app.accounts.extension.access import access_in
from app.accounts.extension.models import ExtensionSignIn
from app.accounts.sessions import SEEN_EVERY, person_of
from app.db import reading, transaction
from app.kit.clock import now
from app.settings import Settings
from app.web.envelope import SignedIn

# What an extension asks for; its tokens open nothing else.
REACH = ("/api/auth/", "/api/offers", "/api/applications", "/api/candidate-profiles", "/api/health")


async def identify_extension(token: str, settings: Settings) -> SignedIn | None:
    """The person of an access token whose sign-in still holds; None for any other."""
    access, moment = access_in(token, settings.secret_key), now()
    if access is None:
        return None
    async with reading() as session:
        found = await queries.extension_and_user(session, access.user_id, access.sign_in_id, now=moment)
        if found is None:
            return None
        row, user = found
        person = await person_of(session, user)
    if moment - row.seen_at > SEEN_EVERY:
        await _mark_seen(row.id, moment)
    return SignedIn(person, f"extension:{row.id}", reach=REACH)


async def _mark_seen(sign_in_id: UUID, moment: datetime) -> None:
    async with transaction() as session:
        await session.execute(update(ExtensionSignIn).where(ExtensionSignIn.id == sign_in_id).values(seen_at=moment))
