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
REASONS = "{reasons}"  # a paragraph of its own: what the person's lines tell


@dataclass(frozen=True, slots=True)
class Frame:
    """The fixed sentences; those with placeholders are filled by `filled_with`. fill, fill_one: places to fill in.

    ways: how lines are told, by where they stand ("there", "before", "as", "project") and the form of the line.
    """

    subject: str
    salutation: str
    held: str
    fill: str
    fill_one: str
    opening: str
    hope: str
    leave: str
    closing: str
    ways: Mapping[str, Mapping[str, Any]]

    def way(self, where: str, form: str, nth: int = 0) -> str:
        """The sentence for a line, the nth of its form there; "" where a line of that form cannot stand there."""
        found = self.ways.get(where, {}).get(form, "")
        return found if isinstance(found, str) else found[min(nth, len(found) - 1)]


def frame_of(language: Literal["fr", "en"], tone: Tone) -> Frame:
    """The frame of the house."""
    known = _known()[language]
    shared = {name: known[name] for name in ("subject", "salutation", "held", "fill", "fill_one")}
    ways = {name: known[name] for name in ("there", "before", "as", "project")}
    return Frame(**shared, **known[tone], ways=ways)


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A person's own frame with its placeholders replaced; what is no placeholder of ours stays.

    facts: by name, without braces.
    """
    for name in PLACEHOLDERS:
        if name != REASONS:
            text = text.replace(name, facts.get(name.strip("{}"), ""))
    return text


def filled_with(text: str, facts: Mapping[str, str]) -> str:
    """A sentence of the house with its facts, in one pass, so that braces in a fact stay what they are."""
    first, *parts = text.split("{")
    found = [first]
    for part in parts:
        name, brace, rest = part.partition("}")
        found.append(facts[name] + rest if brace and name in facts else "{" + part)
    return "".join(found)


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))
