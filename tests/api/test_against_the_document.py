"""JSON routes are asked odd things: no 500, no answer that the OpenAPI document does not name; strangers stay outside.

The same for every route by the dozen: test_against_the_document_at_depth.
"""

import re
from functools import cache
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import DataObject, data, sampled_from

from app.kit.ids import new_id
from app.main import api_routers
from app.web.api_document import api_document
from tests.api.asking import Served, ask, schema

UNAUTHORIZED = 401
SIGNING_IN = {("post", f"/api/auth/{one}") for one in ("token", "token/refresh", "logout")}


@cache
def operations() -> list[Any]:
    return [found.ok() for found in schema().get_all_operations()]


@given(data())
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_answer_of_some_is_a_surprise(served: Served, data: DataObject) -> None:
    operation = data.draw(sampled_from(operations()))

    ask(data.draw(operation.as_strategy()), served)


def address_of(path: str, operation: dict[str, Any]) -> str:
    """The path with an id of the right kind in each of its places."""
    numbers = {one["name"] for one in operation.get("parameters", ()) if one["schema"].get("type") == "integer"}
    return re.sub(r"{([^}]+)}", lambda found: "1" if found[1] in numbers else str(new_id()), path)


@pytest.mark.parametrize(
    "credentials",
    [
        {"authorization": "Bearer sartor_of_nobody"},
        pytest.param({}, marks=pytest.mark.thorough),
        pytest.param({"cookie": "sartor_session=x"}, marks=pytest.mark.thorough),
    ],
)
def test_no_route_but_health_and_signing_in_is_open_to_strangers(served: Served, credentials: dict[str, str]) -> None:
    paths = api_document(api_routers())["paths"]

    with httpx.Client(base_url=served.base_url, headers=credentials) as stranger:
        open_to_them = {
            (method, path)
            for path, operations in paths.items()
            for method in operations
            if stranger.request(method.upper(), address_of(path, operations[method])).status_code != UNAUTHORIZED
        }

    assert open_to_them == {("get", "/api/health"), *SIGNING_IN}
