"""Answers to calls that the server does not know: the smallest thing that the asked schema accepts."""

from typing import Any


def instance(schema: dict[str, Any] | None, root: dict[str, Any] | None = None) -> Any:
    """A value that follows a JSON schema of the common subset; {} without one."""
    if not schema:
        return {}
    root = root or schema
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return instance(root["$defs"][name], root)
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return None if {"type": "null"} in schema[key] else instance(schema[key][0], root)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    return _of_type(schema, root)


def _of_type(schema: dict[str, Any], root: dict[str, Any]) -> Any:
    kinds = schema.get("type", "object")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    if kind == "object":
        return {name: instance(part, root) for name, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [instance(schema["items"], root)] * int(schema.get("minItems", 0))
    return {"string": "", "integer": 0, "number": 0, "boolean": False, "null": None}[kind]
