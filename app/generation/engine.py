"""What a person chooses about a run: engine, mode, intensity. Which engines a process has stands in engines.py."""

from enum import StrEnum
from typing import Literal, get_args

WantedLanguage = Literal["cv", "offer", "fr", "en"]  # of what is made: as the source, as each offer, or that one
LANGUAGES: tuple[WantedLanguage, ...] = get_args(WantedLanguage)


class EngineName(StrEnum):
    """The engines a person may choose."""

    EXTRACTIVE = "extractive"
    MODEL = "model"


class Mode(StrEnum):
    """What a run makes: a CV adapted to each offer, or a draft to fill in where there is no CV."""

    ADAPT = "adapt"
    TEMPLATE = "template"


class Intensity(StrEnum):
    """How far a run may go: order only, order and wording, everything that is allowed."""

    LIGHT = "light"
    BALANCED = "balanced"
    FULL = "full"
