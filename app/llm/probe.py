"""What an endpoint can do, found out by one small real call; for the command that checks a set-up."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from app.llm.abilities import Rung
from app.llm.client import client_of
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.llm.prompts import render
from app.llm.requests import Question

LONG_LETTERS = 20_000  # about 5 000 tokens: more than the 4 096 that local servers often start with
_FILLER = "This line is here to be read, and nothing else is to be done about it. "


class Said(BaseModel):
    """The answer to the probe."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid")

    answer: str


@dataclass(frozen=True, slots=True)
class Capabilities:
    """rung: how answers are kept in shape.  counts_tokens: usage is told.  places: calls it is sent at once."""

    rung: Rung
    counts_tokens: bool
    places: int


async def read_long(endpoint: Endpoint, model: str, limits: Limits, setting: str) -> None:
    """Ask the same behind a text as long as a CV with an offer. Raises as `capabilities`, and where it is not read."""
    prompt = render("llm/probe")
    user = f"{_FILLER * (LONG_LETTERS // len(_FILLER))}\n{prompt.user}"
    await client_of(endpoint).ask(Question("probe", prompt.system, user, Said, model, setting), limits)


async def capabilities(endpoint: Endpoint, model: str, limits: Limits, setting: str) -> Capabilities:
    """Ask one question. Raises what a call raises: Retryable, PermanentFailure."""
    prompt = render("llm/probe")
    client = client_of(endpoint)
    reply = await client.ask(Question("probe", prompt.system, prompt.user, Said, model, setting), limits)
    return Capabilities(reply.rung, reply.usage.prompt > 0, await client.places(limits))
