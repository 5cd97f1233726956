"""Every page and every GET of the API that a person's rows have, asked for: which of them fall over."""

import re
from collections.abc import AsyncIterator, Iterator
from itertools import product
from uuid import UUID

import httpx
from litestar import Litestar
from litestar.routes import HTTPRoute
from sqlalchemy import select

from app import db
from app.personal_data import all_own_rows

TABLES = {  # of the names that stand in addresses
    "application_id": "applications", "archive_id": "hunt_archives", "conversation_id": "coaching_conversations",
    "cv_id": "cvs", "found_id": "found_offers", "generation_id": "generations", "letter_id": "letters",
    "message_id": "follow_up_messages", "offer_id": "offers", "pitch_id": "pitches", "profile_id": "candidate_profiles",
    "search_id": "saved_searches", "sent_id": "sent_applications", "snapshot_id": "page_snapshots",
    "success_id": "successes",
}  # fmt: skip
WORDS = {"kind": "json", "number": "1", "name": "summary", "place": "1"}
ELSEWHERE = (
    "/static/", "/help/", "/calendar/", "/admin", "/tasks/", "/password-resets/", "/api/tasks/", "/events",
    "/api/events",
)  # fmt: skip


async def failing_pages(app: Litestar, client: httpx.AsyncClient, user_id: UUID) -> AsyncIterator[str]:
    """The pages of a person that fall over."""
    ids = await _ids(user_id)
    for route in app.routes:
        is_page = isinstance(route, HTTPRoute) and "GET" in route.methods and not route.path.startswith(ELSEWHERE)
        for address in _addresses(route.path, ids) if is_page else ():
            answer = await client.get(address)
            if answer.status_code >= 500:
                yield f"{answer.status_code} {route.path}"


def _addresses(path: str, ids: dict[str, list[str]]) -> Iterator[str]:
    """A page with each row that it may be about."""
    is_file = "files/{file_id" in path
    tables = {"file_id": "application_files" if "application" in path else "cv_files"} if is_file else {}
    tables |= {"offer_id": "generation_offers"} if path.startswith("/generation-offers") else {}
    names = re.findall(r"\{(\w+):\w+\}", path)
    known = TABLES | tables
    for chosen in product(*(ids.get(known.get(name, ""), [WORDS.get(name, "")]) for name in names)):
        yield re.sub(r"\{\w+:\w+\}", "%s", path) % chosen


async def _ids(user_id: UUID) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    async with db.reading() as session:
        for own in (own for own in all_own_rows() if own.is_taken_in):
            key = next(iter(own.table.primary_key))
            found[own.table.name] = [str(one) for one in await session.scalars(select(key).where(own.mine(user_id)))]
    return found
