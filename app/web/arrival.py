"""A request arrives whole before anything is held for it: no lock and no connection waits for a slow client."""

import asyncio
import time
from typing import Any

from litestar import Request
from litestar.enums import RequestEncodingType
from litestar.types import HTTPReceiveMessage, Receive, WebSocketReceiveMessage

from app.errors import AppError

SILENCE_S = 15.0  # between two pieces of a body
WHOLE_S = 120.0  # for all of it: ten megabytes at 700 kbit/s


class TooSlow(AppError):
    """The body of the request did not come in time."""

    code = "request.too_slow"
    status = 408


def in_time(receive: Receive) -> Receive:
    """The same messages; a body that does not come in time raises TooSlow. What comes after it may take for ever."""
    end = time.monotonic() + WHOLE_S
    is_whole = False

    async def received() -> HTTPReceiveMessage | WebSocketReceiveMessage:
        nonlocal is_whole
        if is_whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), min(SILENCE_S, max(0.0, end - time.monotonic())))
        except TimeoutError as error:
            raise TooSlow from error
        is_whole = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    return received


async def arrived(request: Request[Any, Any, Any]) -> None:
    """Read the body to its end; it can be asked for later. Raises TooSlow, or what a bad form raises."""
    if request.content_type[0] == RequestEncodingType.MULTI_PART:
        await request.form()
        return
    await request.body()
    if request.content_type[0] == RequestEncodingType.URL_ENCODED:
        await request.form()
