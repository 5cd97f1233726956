"""JSON schemas of answers, in the subset that every endpoint takes: objects, arrays, strings, enums, null unions."""

from typing import Any, cast

from pydantic import BaseModel

Schema = dict[str, Any]
_NULL: Schema = {"type": "null"}


def strict_schema(answer: type[BaseModel]) -> Schema:
    """The schema of an answer: every property required, none added, nothing referenced, no default, no title.

    Raises ValueError for what is outside of the subset.
    """
    full = answer.model_json_schema()
    return _plain(full, cast("Schema", full.get("$defs", {})))


def _plain(node: Schema, definitions: Schema) -> Schema:
    if "$ref" in node:
        return _plain(definitions[str(node["$ref"]).rpartition("/")[2]], definitions)
    if "anyOf" in node:
        return _nullable(node["anyOf"], definitions)
    if "enum" in node:
        return {"type": "string", "enum": node["enum"]}
    kind = node.get("type")
    if kind == "object":
        properties = {name: _plain(one, definitions) for name, one in node["properties"].items()}
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    if kind == "array":
        return {"type": "array", "items": _plain(node["items"], definitions)}
    if kind == "string":
        return {"type": "string"}
    raise ValueError(kind)


def _nullable(choices: list[Schema], definitions: Schema) -> Schema:
    """A string or null; unions of other things are not in the subset."""
    kept = [_plain(one, definitions) for one in choices if one != _NULL]
    if len(kept) != 1 or kept[0] != {"type": "string"}:
        raise ValueError(choices)
    return {"type": ["string", "null"]}
