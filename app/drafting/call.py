"""A call of a model as one value, and one that is due. Pure: nothing is asked here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from app.llm.pictures import Picture
from app.llm.prompts import Prompt, render
from app.llm.schemas import NO_CHOICES, Choices

Given = TypeVar("Given", bound=BaseModel)
Wire = TypeVar("Wire", bound=BaseModel)
Answer = TypeVar("Answer", bound=BaseModel)


class Value(BaseModel):
    """What a call is given and what it answers with: frozen, and nothing beside its fields."""

    model_config = ConfigDict(hide_input_in_errors=True, frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[Given, Wire, Answer]):
    """One kind of call to a model; a slice keeps each in a file of its own.

    kind: its name in the table of calls, in figures and in the first line of its prompt.  place: among the kinds of
    its feature, from 0; it never changes.  prompt: its folder under prompts/.  option: the one that names its model.
    wire: the answer as it travels.  answer: as the slice uses it.  expected_s: of one call to a hosted model, until
    some have been seen.  step: the step on screen that it belongs to.
    words: what the files of the prompt are given.  read: how the wire answer becomes the slice's.
    shown: of an answer that is followed while it comes, the text that people see of the part that has come.
    pictures: what the model is shown beside the words; whatever makes two of them the same stands in what is given.
    choices: the ids that were given, by the path of the field that names one of them ("passages.id"). An endpoint
    that keeps to a schema can answer with no other; what the others answer is checked all the same.
    """

    kind: str
    place: int
    prompt: str
    option: str
    given: type[Given]
    wire: type[Wire]
    answer: type[Answer]
    words: Callable[[Given], Mapping[str, Any]]
    read: Callable[[Given, Wire], Answer]
    expected_s: float = 4.0
    step: str = ""
    shown: Callable[[Mapping[str, Any]], str] = lambda _: ""
    pictures: Callable[[Given], tuple[Picture, ...]] = lambda _: ()
    choices: Callable[[Given], Choices] = lambda _: NO_CHOICES

    def told(self, given: Given) -> Prompt:
        """What the model is told."""
        return render(self.prompt, **self.words(given))


@dataclass(frozen=True)
class Due(Generic[Given, Answer]):
    """A call that is to be made, and what it is given. index: among the calls of its kind, from 0."""

    call: Call[Given, Any, Answer]
    given: Given
    index: int = 0

    @property
    def address(self) -> tuple[str, int]:
        """Where its row stands among those of its subject."""
        return self.call.kind, self.index

    @property
    def model(self) -> str:
        """The model that it asks; "" where none answers."""
        return str(getattr(self.given, "model", ""))

    @cached_property
    def input_hash(self) -> str:
        """What makes two calls the same: all they are given."""
        return sha256(f"{type(self.given).__name__}\0{self.given.model_dump_json()}".encode()).hexdigest()
