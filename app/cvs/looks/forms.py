"""The form of a look: every choice by its name."""

from collections.abc import Mapping
from typing import Any

from app.documents.look import Look, look_asked
from app.kit.texts import whole_number

_OWN = "own"


def look_of_form(fields: Mapping[str, str]) -> Look:
    """What the form asks for; what it lacks is as the house has it. Raises Refused (look.pale, look.unknown)."""
    asked: dict[str, Any] = {name: fields[name] for name in Look.model_fields if name in fields}
    if asked.get("accent") == _OWN:
        colour = fields.get("own_accent", "").strip()
        asked["accent"] = colour if colour.startswith("#") or not colour else f"#{colour}"
    if "pages" in asked:
        asked["pages"] = whole_number(asked["pages"])
    return look_asked(asked)
