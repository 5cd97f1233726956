"""The wire to an endpoint: however much it sends, no more than an answer can be is read."""

from collections.abc import AsyncIterator

import httpx2

from app.llm.failures import NoAnswer
from app.net.policy import Policy

MAX_BYTES = 4_000_000  # of an answer at once: its letters may be written as six bytes each
MAX_STREAM_BYTES = 32_000_000  # of one in pieces: each has a frame around it
PACKED = 256  # packed bytes count so many times: we ask for none, and they may unpack to a thousand each
PLAIN = {"Accept-Encoding": "identity"}


def bounded_http(policy: Policy | None = None) -> httpx2.AsyncClient:
    """The library's own client; reading an answer without end raises NoAnswer.

    policy: connections are guarded by it, nothing of the environment is used, and no redirect is followed.
    """
    if policy is not None:
        from app.net.guard import GuardedTransport

        return httpx2.AsyncClient(
            transport=GuardedTransport(policy),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(None, connect=policy.connect_s),
            event_hooks={"response": [_bound]},
        )
    import openai

    return openai.DefaultAsyncHttpx2Client(event_hooks={"response": [_bound]})


class _Bounded(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, limit: int) -> None:
        self._stream, self._left = stream, limit

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            self._left -= len(piece)
            if self._left < 0:
                raise NoAnswer("llm.too_long")
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _bound(response: httpx2.Response) -> None:
    is_stream = response.headers.get("content-type", "").startswith("text/event-stream")
    limit = MAX_STREAM_BYTES if is_stream else MAX_BYTES
    if response.headers.get("content-encoding", "identity") != "identity":
        limit //= PACKED
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream, limit)
