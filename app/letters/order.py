"""What a person orders: which engine, how long, in which tone and language. Pure values."""

from enum import StrEnum
from typing import Literal

from app.drafting.call import Value
from app.generation.engine import EngineName

MAX_TEMPLATE = 4_000  # characters


class Length(StrEnum):
    """About so many words: 120, 200, 300."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Tone(StrEnum):
    """How it speaks."""

    SOBER = "sober"
    WARM = "warm"
    DIRECT = "direct"


WORDS = {Length.SHORT: 120, Length.MEDIUM: 200, Length.LONG: 300}
OWN_LINES = {Length.SHORT: 3, Length.MEDIUM: 4, Length.LONG: 6}  # of the CV, in a letter without a model


class Order(Value):
    """One order. template: the person's own frame, "" for that of the house.  model, reader: frozen at the start.

    starts_over: without the letter there is; else that is where it starts.
    """

    engine: EngineName = EngineName.EXTRACTIVE
    length: Length = Length.MEDIUM
    tone: Tone = Tone.SOBER
    language: Literal["fr", "en"] = "en"
    template: str = ""
    model: str = ""
    reader: str = ""
    price: int = 0
    starts_over: bool = False
