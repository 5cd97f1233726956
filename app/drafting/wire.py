"""How answers travel: values without further keys, texts on one line, languages by the name a model knows. Pure."""

from typing import Literal

from app.drafting.call import Value

Language = Literal["fr", "en"]
LANGUAGES: dict[Language, str] = {"fr": "French", "en": "English"}


class WireValue(Value):
    """What a model may say, and nothing more: an answer with further keys is refused."""


def one_line(text: str | None) -> str | None:
    """A text of a model on one line; an empty one is none."""
    return " ".join((text or "").split()) or None
