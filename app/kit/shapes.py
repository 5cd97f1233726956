"""Types of small JSON values that columns of several rooms hold, for pydantic to check what comes in."""

from typing import Annotated

from pydantic import AfterValidator, Field, JsonValue

from app.kit.texts import file_name

Nothing = Annotated[dict[str, JsonValue], Field(max_length=0)]  # where a model would stand, and none does
WebAddress = Annotated[str, Field(pattern=r"^(?:https?://[^\s]+)?$", max_length=500)]  # "" for none
Parameters = dict[str, JsonValue]  # of a refusal: they fill its sentence


def _as_stored(name: str) -> str:
    if file_name(name, len(name)) != name:
        raise ValueError(name)
    return name


FileName = Annotated[str, AfterValidator(_as_stored)]  # without folders before it
