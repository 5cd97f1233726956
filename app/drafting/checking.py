"""What stands between an answer and its use: the check of a slice, as drafting sees it. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from app.drafting.call import Answer
from app.errors import AppError

Result = TypeVar("Result")


class UnusableAnswer(AppError):
    """An answer in its shape that a check can make nothing of; its call counts as failed, another may be better."""

    code = "call.unusable"
    status = 502


class Problem(Protocol):
    """What a check found in a text: the offending words, the source text that comes nearest, and why."""

    @property
    def kind(self) -> str: ...  # noqa: D102 - fields of a finding
    @property
    def claim(self) -> str: ...  # noqa: D102
    @property
    def nearest(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class RefusedText:
    """A text that goes beyond its sources; it may be asked for once more. sources: the wordings it named.

    facts: what stands around them and may be repeated: the heading of the item, computed years.
    """

    text: str
    sources: tuple[str, ...]
    findings: tuple[Problem, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Worded:
    """A text of a model's own wording that a person has to read, and all that it may draw on.

    facts: those of the lines behind it that are no source of its own: the heading of the item, computed years.
    """

    text: str
    behind: tuple[str, ...]
    facts: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The lines that it says in other words."""
        return tuple(one for one in self.behind if one not in self.facts)

    def refused(self, findings: tuple[Problem, ...]) -> RefusedText:
        """The same as a text to be asked for again; where nothing but facts is behind it, they are its sources."""
        own = self.sources
        return RefusedText(self.text, own or self.behind, findings, self.facts if own else ())


class Check(Generic[Answer, Result]):
    """Makes a result of an answer. A slice whose answers hold no wordings needs no more than `accept`."""

    def __init__(self, accept: Callable[[Answer], Result]) -> None:
        self.accept = accept  # raises UnusableAnswer

    def refused(self, result: Result) -> Sequence[RefusedText]:
        """The texts that were refused, in an order that an equal answer gives again."""
        del result
        return ()

    def put_back(self, result: Result) -> Sequence[RefusedText]:
        """Texts that are not asked for again: what they name rules them out, so the person's own words stand."""
        del result
        return ()

    def reworded(self, answer: Answer, result: Result, texts: Mapping[int, str]) -> Answer:
        """The answer with refused texts in new words. texts: by place among those refused."""
        del result, texts
        return answer
