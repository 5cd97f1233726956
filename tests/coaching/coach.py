"""A coach whose words a model finds, against the fake endpoint; and one answer after the other."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.coaching import actions
from app.coaching.messages import TASK_TYPE
from app.coaching.models import CoachingConversation, CoachingMessage, CoachingType
from app.coaching.queries import messages_of, own_conversation
from app.coaching.speaking import Means, speak
from app.drafting.engine import Send
from app.drafting.journal import Journal
from app.drafting.road import road_to
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.own_model.answerer import SERVER
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from tests.fakes.model_server.server import ModelServer

QUICK = Limits(places=4, timeout_s=30.0, waits_s=(0.0, 0.0), patience_s=1.0)
Runs = dict[str, Callable[[Lease], Awaitable[dict[str, str]]]]


def with_model(server: ModelServer, journal: Journal | None = None) -> Runs:
    """What runs the coach's messages against this endpoint."""
    return by_road(road_to(Endpoint(server.base_url), QUICK), journal)


def by_road(send: Send, journal: Journal | None = None) -> Runs:
    """The same over any road."""

    async def run(lease: Lease) -> dict[str, str]:
        await speak(lease, UUID(str(lease.payload["message_id"])), Means(send, SERVER, journal))
        return {}

    return {TASK_TYPE: run}


async def begun(
    user: User,
    cv_id: UUID | None = None,
    *,
    coach: CoachingType = CoachingType.STAR,
    engine: str = actions.MODEL,
    locale: str = "en",
) -> CoachingConversation:
    """A conversation under the terms of now."""
    wish = actions.Wish(coach, cv_id, engine)
    async with db.transaction() as session:
        return await actions.start_conversation(session, user.id, wish, locale=locale, answerer=SERVER)


async def spoken(conversation: CoachingConversation, runs: Runs) -> CoachingMessage:
    """The newest message, once its task has run."""
    last = (await said_in(conversation))[-1]
    if last.task_id:
        await run_task(last.task_id, runs)
    return (await said_in(conversation))[-1]


async def said_in(conversation: CoachingConversation) -> list[CoachingMessage]:
    async with db.reading() as session:
        return list(await messages_of(session, conversation.id))


async def now_of(conversation: CoachingConversation) -> CoachingConversation:
    async with db.reading() as session:
        return await own_conversation(session, conversation.user_id, conversation.id)


async def tell(conversation: CoachingConversation, text: str) -> None:
    """An answer to whatever is asked now."""
    current = await now_of(conversation)
    async with db.transaction() as session:
        if current.story["phase"] == "experience":
            await actions.choose_experience(session, current.user_id, current.id, "", text, revision=current.revision)
        else:
            await actions.answer(session, current.user_id, current.id, text, revision=current.revision)


async def task_of(message: CoachingMessage) -> UUID:
    async with db.reading() as session:
        found = await session.scalar(select(CoachingMessage.task_id).where(CoachingMessage.id == message.id))
    assert found
    return found
