"""What addresses of matching say."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Request

from app.matching.list_scores import MOST


def offers_named(request: Request[Any, Any, Any]) -> list[UUID]:
    """The offers that an address names, in its order; what is no id is not named."""
    found: list[UUID] = []
    for one in request.query_params.getall("offer", [])[:MOST]:
        with suppress(ValueError):
            found.append(UUID(one))
    return list(dict.fromkeys(found))
