"""One question on its way: what its tries have found out, and how the next one is asked. Pure."""

from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from app.errors import Retryable
from app.llm.abilities import Ability
from app.llm.completions import Completion, Hear
from app.llm.decoding import Decoded, decoded
from app.llm.endpoint import Endpoint
from app.llm.failures import NoAnswer, PermanentFailure, RequestRefused
from app.llm.limiter import Limits, Patience
from app.llm.requests import MORE_ROOM, ROOM_FIELDS, SMALLEST_ROOM, Question, extras
from app.llm.usage import Usage

_WRONG_WAY = {"llm.not_json", "llm.wrong_shape", "llm.empty"}
_TOO_SHORT = {"llm.truncated", "llm.unfinished_thought"}


@dataclass(slots=True)
class Asking:
    """One question on its way. room: tokens that its answer may have.  slow: tries that ran out of time."""

    question: Question
    limits: Limits
    ability: Ability
    patience: Patience
    hear: Hear | None = None
    spent: Usage = field(default_factory=Usage)
    failed: int = 0
    slow: int = 0
    room: int = 0

    def __post_init__(self) -> None:
        """The room that the question and the model need."""
        self.room = self.question.room(self.ability.room)

    def extras(self, endpoint: Endpoint) -> dict[str, Any]:
        """Fields beyond the core of the protocol."""
        return extras(endpoint, self.question, self.ability, self.room, self.failed)

    def note_failure(self, error: Retryable) -> None:
        """A try was of no use: the next is asked in plainer words, or with more room, where that may have been why."""
        self.failed += 1
        if error.error_code in _WRONG_WAY and not self.ability.is_known:  # it may take a format without following it
            self.ability = self.ability.lower() or self.ability
        if error.error_code in _TOO_SHORT and not self.question.max_tokens and self.ability.room < MORE_ROOM:
            self.ability = replace(self.ability, room=MORE_ROOM)
            self.room = max(self.room, self.question.room(MORE_ROOM))

    def make_plainer(self, refusal: RequestRefused, sent: dict[str, Any]) -> None:
        """The question as the endpoint may take it. Raises PermanentFailure where nothing plainer is left."""
        if refusal.is_of_room and self.room // 2 >= SMALLEST_ROOM and any(name in sent for name in ROOM_FIELDS):
            self.room //= 2
            return
        plainer = self.ability.after_refusal(refusal.message, frozenset(sent))
        if plainer is None or refusal.code == "llm.small_context":
            raise PermanentFailure(refusal.code, **self.question.about) from refusal
        self.ability = plainer


def found_in(completion: Completion, question: Question) -> Decoded[BaseModel]:
    """The answer in its shape. An endpoint that named no end has come to one where the answer is whole."""
    try:
        return decoded(completion.spoken(), question.shape)
    except NoAnswer as error:
        if completion.is_whole or error.error_code not in _WRONG_WAY:
            raise
        raise NoAnswer("llm.truncated") from error
