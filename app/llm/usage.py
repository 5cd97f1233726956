"""Tokens of calls, estimated before and counted after, and what they cost by a price table. Pure."""

from dataclasses import dataclass
from math import ceil

CHARS_PER_TOKEN = 4.0
PER_MILLION = 1_000_000
READ_AT_LEAST = 0.7  # of our estimate of a prompt; less means that the endpoint cut it, or counts it without its cache
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call or several. cached: those of the prompt that the endpoint found in its cache."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(self.prompt + other.prompt, self.cached + other.cached, self.completion + other.completion)


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens of a model cost, in the currency of the table."""

    prompt: float
    cached: float
    completion: float

    def of(self, usage: Usage) -> float:
        """The cost of some tokens."""
        fresh = max(0, usage.prompt - usage.cached)
        parts = fresh * self.prompt + usage.cached * self.cached + usage.completion * self.completion
        return parts / PER_MILLION


def estimated_tokens(text: str) -> int:
    """About how many tokens a text is."""
    return ceil(len(text) / CHARS_PER_TOKEN)


def price_table(text: str) -> dict[str, Price]:
    """Prices by model, from entries "model prompt cached completion" apart by ";" or lines.

    Raises ValueError with the entry that is no such thing.
    """
    entries = [entry.split() for entry in text.replace("\n", ";").split(";") if entry.strip()]
    for entry in entries:
        if len(entry) != _COLUMNS:
            raise ValueError(" ".join(entry))
    return {model: Price(*(float(number) for number in numbers)) for model, *numbers in entries}


def price_of_model(table: dict[str, Price], model: str) -> Price | None:
    """The price of a model, or of the longest name that its own begins with (a dated version of it)."""
    names = [name for name in table if model == name or model.startswith(f"{name}-")]
    return table[max(names, key=len)] if names else None
