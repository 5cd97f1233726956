"""The stream of changes for pages: the names of what to read again."""

import json
from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from typing import Any

from litestar import Request, Router, get
from litestar.params import FromQuery
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage
from markupsafe import escape

from app.live import SAID
from app.web.event_log import Heard
from app.web.following import Said, Word, follow
from app.web.given import CurrentUser
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
CHANGED = "changed"


@get("/events")
async def listen(request: AnyRequest, user: CurrentUser, after: FromQuery[str] = "") -> ServerSentEvent:
    """What changes for this person, as names that fragments of the page wait for. after: where the page stands.

    All that is said together is one message, `{name: text}`: it arrives with its id or not at all. Were each name a
    message, a line cut between two of them would leave a page that counts as seen what it never heard.
    """
    last = request.headers.get("last-event-id") or after
    return streamed(request, _messages(follow(user.id, last, visit_of(request).is_welcome)))


def streamed(request: AnyRequest, messages: AsyncGenerator[ServerSentEventMessage]) -> ServerSentEvent:
    """The answer that these messages make, which are closed when it is over."""
    visit_of(request).streams.append(messages)
    return ServerSentEvent(messages)


async def _messages(words: AsyncGenerator[Said]) -> AsyncGenerator[ServerSentEventMessage]:
    async with aclosing(words):
        async for said in words:
            if said.word == Word.EVENT:
                named = json.dumps(_named(said.heard), ensure_ascii=False)
                yield ServerSentEventMessage(event=CHANGED, data=named, id=said.position)
            else:
                yield other_message(said, "1")


def _named(heard: Iterable[Heard]) -> dict[str, str]:
    """Each name once, with the newest text that travels under it; most carry none."""
    return {
        name: str(escape(one.data.get("text", ""))) if one.event == SAID else "1" for one in heard for name in one.names
    }


def other_message(said: Said, nothing: str) -> ServerSentEventMessage:
    """A word that is no event. nothing: the data of a message that has none."""
    if said.word == Word.QUIET:
        return ServerSentEventMessage(comment="quiet", data=None, id=said.position)
    if said.word == Word.DONE:
        return ServerSentEventMessage(event="done", data=said.end or nothing)
    return ServerSentEventMessage(event="refresh", data=nothing, id=said.position)


router = Router(path="/", route_handlers=[listen])
