"""Types of small JSON values that columns of several rooms hold, for pydantic to check what comes in."""

from typing import Annotated

from pydantic import Field, JsonValue

Nothing = Annotated[dict[str, JsonValue], Field(max_length=0)]  # where a model would stand, and none does
Parameters = dict[str, JsonValue]  # of a refusal: they fill its sentence
