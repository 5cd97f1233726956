"""A server on loopback that nobody may come to: it counts who does."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class Listener:
    """heard: connections so far.  url: an address of it."""

    def __init__(self) -> None:
        self.heard = 0
        self.url = ""

    async def hear(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard += 1
        writer.close()


@asynccontextmanager
async def listening() -> AsyncGenerator[Listener]:
    found = Listener()
    server = await asyncio.start_server(found.hear, "127.0.0.1", 0)
    found.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/x"
    try:
        yield found
    finally:
        server.close()
        await server.wait_closed()
