"""What is sent to an endpoint for one question: its messages, the shape of the answer, and the room for it. Pure."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from app.llm.abilities import Ability, Rung
from app.llm.endpoint import Endpoint
from app.llm.pictures import Picture, content_of
from app.llm.prompts import shape_words
from app.llm.schemas import NO_CHOICES, Choices, strict_schema
from app.llm.usage import estimated_tokens

LEAST_ROOM, MOST_ROOM = 1_000, 16_000  # tokens of an answer whose room nobody chose
ROOM_PER_TOKEN = 2  # of the prompt: answers name lines of it, or say them in other words
MORE_ROOM = 4  # times, where an answer broke off: some models think at length before they answer
SMALLEST_ROOM = 400  # below it there is no use in asking for less
TEMPERATURES = (0.0, 0.4, 0.8)  # of the first try and the next: an answer of no use would only come again
ROOM_FIELDS = ("max_tokens", "max_completion_tokens")


@dataclass(frozen=True, slots=True)
class Question:
    """One call. name: of its shape.  setting: that of the model.  cache_key: equal for a shared prefix.

    max_tokens: the longest answer, 0 for what the length of the prompt gives.  pictures: what is to be looked at beside
    the words.  choices: the only texts that fields of the answer may hold.  again: times that it was asked before
    in vain.
    """

    name: str
    system: str
    user: str
    shape: type[BaseModel]
    model: str
    setting: str = ""
    cache_key: str = ""
    max_tokens: int = 0
    pictures: tuple[Picture, ...] = ()
    choices: Choices = field(default_factory=lambda: NO_CHOICES)
    again: int = 0

    @property
    def prompt(self) -> str:
        """All that is read."""
        return f"{self.system}{self.user}"

    @property
    def about(self) -> dict[str, str]:
        """What a sentence about a failure needs."""
        return {"model": self.model, "setting": self.setting}

    def room(self, times: int = 1) -> int:
        """Tokens that the answer may have. times: as many as the model was found to need."""
        if self.max_tokens:
            return self.max_tokens
        return min(MOST_ROOM, LEAST_ROOM + ROOM_PER_TOKEN * estimated_tokens(self.user)) * times


def messages(question: Question, rung: Rung, *, is_narrow: bool = True) -> dict[str, Any]:
    """The messages and how the shape is asked for. Raises ValueError for a shape that cannot be told.

    is_narrow: with the choices in the schema; not where the endpoint reads a schema as the beginning of the prompt, so
    that each call would begin otherwise and no cache could hold it.
    Below a schema it is told in words, without the choices: the words of all calls of a kind begin the same.
    """
    schema = strict_schema(question.shape)
    system = question.system if rung == Rung.SCHEMA else f"{question.system}\n\n{shape_words(schema)}"
    user = content_of(question.user, question.pictures)
    asked: dict[str, Any] = {"messages": [{"role": "system", "content": system}, {"role": "user", "content": user}]}
    if rung == Rung.SCHEMA:
        strict = strict_schema(question.shape, question.choices) if is_narrow else schema
        asked["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": question.name, "strict": True, "schema": strict},
        }
    elif rung == Rung.OBJECT:
        asked["response_format"] = {"type": "json_object"}
    return asked


def extras(endpoint: Endpoint, question: Question, ability: Ability, room: int, failed: int) -> dict[str, Any]:
    """Fields beyond the core of the protocol, without those that the endpoint was found to refuse.

    The room for the answer goes by the name that the endpoint takes: OpenAI knows the newer one, most others the older.
    failed: tries before this one.
    """
    tries = question.again + failed
    wished: dict[str, Any] = {"temperature": TEMPERATURES[min(tries, len(TEMPERATURES) - 1)], "stream": True}
    wished["stream_options"] = {"include_usage": True}
    if endpoint.is_openai:
        wished |= {"store": False, "prompt_cache_key": question.cache_key}
    names = reversed(ROOM_FIELDS) if endpoint.is_openai else ROOM_FIELDS
    if name := next((one for one in names if one not in ability.without), None):
        wished[name] = room
    if "stream" in ability.without:
        del wished["stream_options"]
    return {name: value for name, value in wished.items() if name not in ability.without}
