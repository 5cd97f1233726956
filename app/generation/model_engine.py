"""The engine that asks a model: each phase is one small call, and nothing it answers is used before code checked it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from app.generation import messages, wire
from app.generation.engine import (
    ClassifyAnswer,
    ClassifyInput,
    EngineName,
    ExperienceInput,
    ExtrasAnswer,
    ExtrasInput,
    ItemsAnswer,
    Made,
    ProjectInput,
    ReadingAnswer,
    ReadingInput,
    RewordAnswer,
    RewordInput,
    SkillsAnswer,
    SkillsInput,
    SummaryAnswer,
    SummaryInput,
)
from app.generation.messages import Message

Wire = TypeVar("Wire", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call to a model gave: the answer in its shape, and how it was made."""

    answer: BaseModel
    made: Made


Send = Callable[[Message, str], Awaitable[Reply]]  # the road to the model: a message and the model's name


class ModelEngine:
    """Asks the model that each input names, over one road. Its texts are edits; unchanged lines travel as ids only."""

    name = EngineName.MODEL

    def __init__(self, send: Send) -> None:
        self._send = send

    async def classify(self, given: ClassifyInput) -> ClassifyAnswer:
        """Wish a fate for every experience and project."""
        answer, made = await self._ask(messages.classify_message(given), given.model, wire.ClassifyWire)
        return wire.classified(given, answer).model_copy(update={"made": made})

    async def adapt_experience(self, given: ExperienceInput) -> ItemsAnswer:
        """Edits of one experience, or of a few small ones."""
        answer, made = await self._ask(messages.experience_message(given), given.model, wire.ItemsWire)
        adapted = wire.adapted(given.items, answer, may_drop=messages.may_drop(given))
        return adapted.model_copy(update={"made": made})

    async def adapt_project(self, given: ProjectInput) -> ItemsAnswer:
        """Edits of one project, or of a few small ones."""
        answer, made = await self._ask(messages.project_message(given), given.model, wire.ItemsWire)
        adapted = wire.adapted(given.items, answer, may_drop=messages.may_drop(given))
        return adapted.model_copy(update={"made": made})

    async def adapt_extras(self, given: ExtrasInput) -> ExtrasAnswer:
        """The small sections."""
        answer, made = await self._ask(messages.extras_message(given), given.model, wire.ExtrasWire)
        return wire.adapted_extras(answer).model_copy(update={"made": made})

    async def order_skills(self, given: SkillsInput) -> SkillsAnswer:
        """Groups and skills in a new order."""
        answer, made = await self._ask(messages.skills_message(given), given.model, wire.SkillsWire)
        return wire.ordered_skills(answer).model_copy(update={"made": made})

    async def summarise(self, given: SummaryInput) -> SummaryAnswer:
        """The sentences of the summary."""
        answer, made = await self._ask(messages.summary_message(given), given.model, wire.SummaryWire)
        return wire.summarised(given, answer).model_copy(update={"made": made})

    async def reword(self, given: RewordInput) -> RewordAnswer:
        """Refused texts, once more."""
        answer, made = await self._ask(messages.reword_message(given), given.model, wire.RewordWire)
        return wire.reworded(answer).model_copy(update={"made": made})

    async def read_again(self, given: ReadingInput) -> ReadingAnswer:
        """Produced texts, read by the model set for it."""
        answer, made = await self._ask(messages.reading_message(given), given.model, wire.ReadingWire)
        return wire.read_again(answer).model_copy(update={"made": made})

    async def _ask(self, message: Message, model: str, shape: type[Wire]) -> tuple[Wire, Made]:
        reply = await self._send(message, model)
        return shape.model_validate(reply.answer), reply.made
