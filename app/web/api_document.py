"""The OpenAPI document: the JSON routes alone, each with its refusals and, where it writes, the Idempotency-Key."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import Components, SecurityScheme
from litestar.plugins.pydantic import PydanticPlugin

from app.web.api import BY_COOKIE, BY_TOKEN
from app.web.cookies import SESSION
from app.web.kept_answers import MAX_KEY
from app.web.repeats import KEY

GIVEN = ("session", "user", "admin", "settings", "prepared")  # what app.web.given names; no caller sends them
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of a handler's name
WRITING = frozenset({"post", "put", "patch", "delete"})
ERRORS_FROM = 400
_UNUSABLE = "422"
OPEN: list[dict[str, list[str]]] = [{}]  # of a route that everybody may ask
ABOUT = (
    "Everything that a person can do with their CVs, offers, generations, tasks and credits, for scripts. "
    "Sign in with an API token of the account page (`Authorization: Bearer ...`), or with the session of a browser and "
    'its form token (`x-csrftoken`). Every refusal is `{"error": code, "message": sentence, ...}`; a request that '
    "goes beyond 2 MB (files: 12 MB) is refused with 413."
)
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Makes a repeat harmless for a day: the same key with the same request gives the same answer.",
    "schema": {"type": "string", "minLength": 1, "maxLength": MAX_KEY, "pattern": f"^{KEY.pattern}$"},
}


def api_document(routers: Sequence[Router]) -> dict[str, Any]:
    """The document of these routers, as JSON values."""
    app = Litestar(
        route_handlers=list(routers),
        dependencies={name: Provide(lambda: None, sync_to_thread=False) for name in GIVEN},
        plugins=[PydanticPlugin(prefer_alias=True)],
        openapi_config=OpenAPIConfig(
            title="Sartor",
            version="1",
            description=ABOUT,
            use_handler_docstrings=True,
            components=Components(
                security_schemes={
                    BY_TOKEN: SecurityScheme(
                        type="http",
                        scheme="bearer",
                        description="An API token of the account page, or an access token of `/api/auth/token`",
                    ),
                    BY_COOKIE: SecurityScheme(type="apiKey", name=SESSION, security_scheme_in="cookie"),
                }
            ),
        ),
    )
    document: dict[str, Any] = app.openapi_schema.to_schema()
    for path in document["paths"].values():
        for method, operation in path.items():
            _mend(method, operation)
    return document


def _mend(method: str, operation: dict[str, Any]) -> None:
    """Leave out the framework's own idea of a refusal, which our handlers replace; name the key of writing routes."""
    operation["responses"] = {
        status: answer for status, answer in operation["responses"].items() if not _is_frameworks(status, answer)
    }
    operation["summary"] = _WORD.sub(" ", operation["summary"]).capitalize()
    if method in WRITING and operation.get("security") != OPEN:  # a key is kept for a person
        operation["parameters"] = [*operation.get("parameters", ()), _KEY]
        _tell_bad_key(operation["responses"])


def _tell_bad_key(answers: dict[str, Any]) -> None:
    """A route that refuses nothing else with 422 does so where the key cannot be used."""
    refusal = next((one for status, one in answers.items() if int(status) >= ERRORS_FROM), None)
    if refusal is not None and _UNUSABLE not in answers:
        schemas = {kind: {"schema": one["schema"]} for kind, one in refusal["content"].items()}
        answers[_UNUSABLE] = {"description": "The Idempotency-Key cannot be used", "content": schemas}


def _is_frameworks(status: str, answer: Mapping[str, Any]) -> bool:
    schemas = [kind["schema"] for kind in answer.get("content", {}).values()]
    return int(status) >= ERRORS_FROM and not any("$ref" in schema for schema in schemas)
