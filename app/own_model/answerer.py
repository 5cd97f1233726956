"""Which model answers for a person, and what that costs: the one place of both rules. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.llm.endpoint import is_own, plain_name


class AnsweredBy(StrEnum):
    """Whose model worded something."""

    OWN = "own_model"
    SERVER = "server_model"
    NONE = "no_model"


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who answers a person's calls. own: the frozen name of their own model, "" where the server's answers.

    has_server: the server has an endpoint.
    """

    own: str = ""
    has_server: bool = False

    @property
    def is_there(self) -> bool:
        """Some model answers; else there is only the extractive engine."""
        return bool(self.own) or self.has_server

    def named(self, model: str) -> str:
        """The model that answers a call for which the server would take this one."""
        return self.own or model

    def price(self, credits_: int) -> int:
        """What work costs that the server's model would do for so many credits: with one's own nothing."""
        return 0 if self.own else credits_


SERVER = Answerer(has_server=True)


def price_of_model(model: str, credits_: int) -> int:
    """The same for a frozen name."""
    return 0 if is_own(model) else credits_


def is_with_own(models: Mapping[str, str]) -> bool:
    """Whether frozen models, by kind of call, are the person's own."""
    return any(is_own(model) for model in models.values())


def price_of_models(models: Mapping[str, str], credits_: int) -> int:
    """The same for frozen models."""
    return 0 if is_with_own(models) else credits_


def answered_by(models: Mapping[str, str]) -> AnsweredBy:
    """Whose the frozen models are."""
    if not models:
        return AnsweredBy.NONE
    return AnsweredBy.OWN if is_with_own(models) else AnsweredBy.SERVER


def model_names(models: Mapping[str, str]) -> list[str]:
    """Frozen models by the names that people know, each once."""
    return list(dict.fromkeys(plain_name(model) for model in models.values()))
