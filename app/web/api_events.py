"""The stream of changes for programs: each event with its data, and on from where a program last was."""

import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Annotated, Any

from litestar import Request, get
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import Example
from litestar.params import QueryParameter
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from app.live import SESSION_ENDED
from app.web.api import api_router, refusals
from app.web.following import Said, Word, follow
from app.web.given import CurrentUser
from app.web.routes import other_message, streamed
from app.web.sentences import sentence
from app.web.visit import visit_of

After = Annotated[
    str, QueryParameter(max_length=80, description="The id of the last message; a header Last-Event-ID goes before it")
]
EXAMPLE = """id: 12.3.57\r
event: cv_generation_v2:offer_completed\r
data: {"taskId": "...", "offerId": "...", "jobOfferId": "...", "offerIndex": 0, "generatedCvFileId": "..."}\r
\r
"""


@get(
    "/events",
    media_type="text/event-stream",
    responses=refusals(422)
    | {
        200: ResponseSpec(
            str,
            generate_examples=False,
            media_type="text/event-stream",  # type: ignore[arg-type]
            description="Server-sent events, until the client leaves, the session ends or a quarter of an hour is over",
            examples=[Example(summary="A CV is ready", value=EXAMPLE)],
        )
    },
)
async def listen(request: Request[Any, Any, Any], user: CurrentUser, after: After = "") -> ServerSentEvent:
    """What changes for this person, as it happens.

    Beginning from the id of a message, all that came after it is said first. `refresh` means that some of it cannot be
    told any more: read again what you show. `done` means that the stream will not go on by itself.
    `offerId` names the offer within its generation, `jobOfferId` the offer itself; beside a code in `error` stands its
    sentence in `message`.
    """
    last = request.headers.get("last-event-id") or after
    words = follow(user.id, last, visit_of(request).is_welcome, replays=True)
    return streamed(request, _messages(words, visit_of(request).locale))


def worded(data: Mapping[str, Any], locale: str) -> Mapping[str, Any]:
    """The data of an event, with the sentence of its error where it has one."""
    code = data.get("error")
    return {**data, "message": sentence(code, locale, **data.get("errorParameters", {}))} if code else data


async def _messages(words: AsyncGenerator[Said], locale: str) -> AsyncGenerator[ServerSentEventMessage]:
    async with aclosing(words):
        async for said in words:
            for one in said.heard:
                if one.event != SESSION_ENDED:
                    data = json.dumps(worded(one.data, locale), ensure_ascii=False)
                    yield ServerSentEventMessage(event=one.event, data=data, id=said.position)
            if said.word == Word.DONE:
                yield ServerSentEventMessage(event="done", data=json.dumps({"reason": said.end}))
            elif said.word != Word.EVENT:
                yield other_message(said, "{}")


router = api_router("Events", [listen])
