"""Whether the JSON of an export has the shape that its readers read it as; what has not raises ValueError. Pure."""

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from app.personal_data import OwnRows, Row, shapes_of


def check_shapes(own: OwnRows, row: Row) -> None:
    """Strict, as the rows were written: a page shows what stands there, not what it could be turned into."""
    for name, adapter in _adapters(own.table.name, tuple(shapes_of(own).items())).items():
        adapter.validate_json(json.dumps(row[name]), strict=True)


@cache
def _adapters(table: str, shapes: tuple[tuple[str, Any], ...]) -> dict[str, TypeAdapter[Any]]:
    del table
    return {name: TypeAdapter(shape) for name, shape in shapes}
