"""The fixed sentences of a letter, by language and tone; and a person's own frame with its placeholders. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.letters.order import Tone

_FILE = Path(__file__).parent / "data" / "frames.toml"
PLACEHOLDERS = ("{company}", "{title}", "{place}", "{name}", "{requirements}", "{reasons}")
REASONS = "{reasons}"  # a paragraph of its own: the person's lines, as a list


@dataclass(frozen=True, slots=True)
class Frame:
    """The fixed sentences; those with placeholders are filled by `filled`."""

    subject: str
    salutation: str
    lead: str
    opening: str
    opening_nameless: str
    asked: str
    reasons: str
    leave: str
    closing: str


def frame_of(language: Literal["fr", "en"], tone: Tone) -> Frame:
    """The frame of the house."""
    known = _known()[language]
    return Frame(**{name: known[name] for name in ("subject", "salutation", "lead")}, **known[tone])


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A text with its placeholders replaced; what is no placeholder of ours stays. facts: by name, without braces."""
    for name in PLACEHOLDERS:
        if name != REASONS:
            text = text.replace(name, facts.get(name.strip("{}"), ""))
    return text


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))
