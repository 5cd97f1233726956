"""What the tests of the road to a model ask, and how."""

import asyncio
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from app.llm.client import Client, Reply
from app.llm.limiter import Limits
from app.llm.requests import Question
from tests.fakes.model_server.behaviour import Behaviour
from tests.fakes.model_server.server import ModelServer

QUICK = Limits(places=8, timeout_s=60.0, waits_s=(0.0, 0.0), patience_s=5.0)


class Said(BaseModel):
    """What is asked for."""

    model_config = ConfigDict(extra="forbid")

    answer: str


def question(model: str = "m", user: str = "Yes or no?", shape: type[BaseModel] = Said) -> Question:
    return Question("said", "You say yes or no.", user, shape, model, "model_of_tests", "said-1")


@dataclass
class Road:
    """A server and our client to it."""

    server: ModelServer
    client: Client

    def set(self, **behaviour: object) -> None:
        self.server.behaviour = Behaviour(**behaviour)  # type: ignore[arg-type]

    async def ask(self, one: Question | None = None, limits: Limits = QUICK) -> Reply:
        return await self.client.ask(one or question(), limits)

    async def asked(self) -> None:
        """Until the server has received a call."""
        while not self.calls:  # noqa: ASYNC110 - the server is a stranger's and tells nobody
            await asyncio.sleep(0)

    @property
    def formats(self) -> list[str]:
        return [call.format for call in self.server.records.calls]

    @property
    def calls(self) -> int:
        return len(self.server.records.calls)
