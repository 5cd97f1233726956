"""JSON schemas of answers, in the subset that every endpoint takes: objects, arrays, strings, enums, null unions."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from pydantic import BaseModel

Schema = dict[str, Any]
Choices = Mapping[str, Sequence[str]]
NO_CHOICES: Choices = MappingProxyType({})
MOST_CHOICES, MOST_LETTERS = 250, 15_000  # of one property
_NULL: Schema = {"type": "null"}


def strict_schema(answer: type[BaseModel], choices: Choices = NO_CHOICES) -> Schema:
    """The schema of an answer: every property required, none added, nothing referenced, no default, no title.

    choices: the only texts that a property may hold, by its path without lists ("passages.id"): ids that were given.
    Raises ValueError for what is outside of the subset.
    """
    full = answer.model_json_schema()
    return _plain(
        full, cast("Schema", full.get("$defs", {})), {path: some for path, some in choices.items() if _fit(some)}
    )


def _fit(texts: Sequence[str]) -> bool:
    """Whether an endpoint takes so many; where it would not, any text may stand there."""
    return len(texts) <= MOST_CHOICES and sum(map(len, texts)) <= MOST_LETTERS


def _plain(node: Schema, definitions: Schema, choices: Choices, path: str = "") -> Schema:
    if "$ref" in node:
        return _plain(definitions[str(node["$ref"]).rpartition("/")[2]], definitions, choices, path)
    if "anyOf" in node:
        return _nullable(node["anyOf"], definitions)
    if "enum" in node:
        return {"type": "string", "enum": node["enum"]}
    kind = node.get("type")
    if kind == "object":
        properties = {
            name: _plain(one, definitions, choices, f"{path}.{name}" if path else name)
            for name, one in node["properties"].items()
        }
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    if kind == "array":
        return {"type": "array", "items": _plain(node["items"], definitions, choices, path)}
    if kind == "string":
        return {"type": "string", "enum": list(choices[path])} if choices.get(path) else {"type": "string"}
    raise ValueError(kind)


def _nullable(members: list[Schema], definitions: Schema) -> Schema:
    """A string or null; unions of other things are not in the subset."""
    kept = [_plain(one, definitions, NO_CHOICES) for one in members if one != _NULL]
    if len(kept) != 1 or kept[0] != {"type": "string"}:
        raise ValueError(members)
    return {"type": ["string", "null"]}
