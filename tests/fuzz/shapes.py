"""What an innocent request looks like, route by route: the forms that pages really show, bodies that the API names."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from litestar import Litestar
from litestar.routes import HTTPRoute

from app.main import api_routers
from app.web.api_document import api_document
from tests.fuzz.hostile import FORM
from tests.fuzz.raw import RawRequest, sent
from tests.fuzz.world import World

PARAMETER = re.compile(r"{(\w+):(\w+)}")
_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_FIELD = re.compile(r"<(?:input|textarea|select|button)\b([^>]*)>")
_DEEP = 4  # so many levels of an API body are filled in
KINDS = ("pdf", "docx", "json")
OTHER = {
    "kind": KINDS,
    "number": ("1", "2"),
    "name": ("summary", "experience", "skills"),
    "group": ("limits", "prices", "accounts"),
    "unit_id": ("s1", "e1r1"),
    "file_path": ("css/sartor.css",),
}
Fields = dict[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    """A method and path of the route table, with the names of its parameters."""

    method: str
    path: str
    queries: tuple[str, ...]
    takes_body: bool

    @property
    def is_api(self) -> bool:
        return self.path.startswith("/api/")


def routes_of(app: Litestar) -> list[Route]:
    """The whole table, streams too; OPTIONS, which the framework answers by itself, comes as a wrong method."""
    found = [
        Route(method, route.path, _queries(route, method), method in {"POST", "PUT", "PATCH", "DELETE"})
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in sorted(route.methods - {"OPTIONS"})
    ]
    return sorted(found, key=lambda one: (one.path, one.method))


def values_of(parameter: str, world: World) -> tuple[str, ...]:
    """What may stand in an address in place of a parameter."""
    return world.ids.get(parameter.removesuffix("_id")) or OTHER.get(parameter, ("x",))


async def forms_of(app: Litestar, world: World) -> dict[str, list[Fields]]:
    """The forms of every page as a browser would send them, by the path they go to."""
    found: dict[str, list[Fields]] = {}
    for route in routes_of(app):
        if route.method == "GET" and not route.is_api and not route.path.startswith(("/static", "/events")):
            answer = await sent(app, RawRequest("GET", _first(route.path, world), ((b"cookie", world.cookie),)))
            for action, fields in _forms_in(answer.body.decode(errors="replace")):
                found.setdefault(action, []).append(fields)
    return found


def moved(forms: dict[str, list[Fields]], old: World, new: World) -> dict[str, list[Fields]]:
    """The forms of one world in another: with its ids."""
    text = json.dumps(forms)
    for name, values in old.ids.items():
        for before, after in zip(values, new.ids[name], strict=True):
            text = text.replace(before, after)
    return json.loads(text)


def bodies_of_the_api() -> dict[tuple[str, str], Any]:
    """One body for each JSON route that takes one, by method and path."""
    document = api_document(api_routers())
    schemas = document["components"]["schemas"]
    return {
        (method.upper(), path): _sample(kind["schema"], schemas, _DEEP)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        for kind in operation.get("requestBody", {}).get("content", {}).values()
    }


def encoded(fields: Mapping[str, str]) -> tuple[bytes, bytes]:
    """Content type and body of a form."""
    return FORM, b"&".join(_quoted(name) + b"=" + _quoted(value) for name, value in fields.items())


def _quoted(text: str) -> bytes:
    return b"".join(b"%%%02x" % byte for byte in text.encode("utf-8", "surrogatepass"))


def _queries(route: HTTPRoute, method: str) -> tuple[str, ...]:
    handler = next((one for one in route.route_handlers if method in one.http_methods), None)
    known = {
        "request",
        "session",
        "user",
        "admin",
        "settings",
        "data",
        *(name for name, _ in PARAMETER.findall(route.path)),
    }
    return tuple(sorted(set(handler.parsed_fn_signature.parameters) - known)) if handler else ()


def _first(path: str, world: World) -> bytes:
    return PARAMETER.sub(lambda found: values_of(found[1], world)[-1 if "comparison" in path else 0], path).encode()


def _forms_in(page: str) -> list[tuple[str, Fields]]:
    forms: list[tuple[str, Fields]] = []
    for attributes, content in _FORM.findall(page):
        fields = {name: _of(field, "value") for field in _FIELD.findall(content) if (name := _of(field, "name"))}
        forms += [
            (_of(attributes, kind).partition("?")[0], fields) for kind in ("action", "hx-post") if _of(attributes, kind)
        ]
    return forms


def _of(attributes: str, name: str) -> str:
    found = re.search(rf'(?<![\w-]){name}="([^"]*)"', attributes)
    return unescape(found[1]) if found else ""


def _sample(schema: Mapping[str, Any], schemas: Mapping[str, Any], deep: int) -> Any:
    """A value that fits the schema, more or less."""
    if "$ref" in schema:
        return _sample(schemas[schema["$ref"].rpartition("/")[2]], schemas, deep)
    for several in ("oneOf", "anyOf", "allOf"):
        if several in schema:
            return _sample(schema[several][0], schemas, deep)
    if schema.get("examples"):
        return next(iter(schema["examples"]))
    kind = schema.get("type")
    if kind == "object":
        named = schema.get("properties", {})
        return {name: _sample(one, schemas, deep - 1) for name, one in named.items()} if deep else {}
    if kind == "array":
        return [_sample(schema["items"], schemas, deep - 1)] if deep and "items" in schema else []
    return schema.get("const", next(iter(schema.get("enum", ["text"] if kind == "string" else [1]))))
