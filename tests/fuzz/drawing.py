"""Drawing requests: each begins as an innocent one of its route, then some of it becomes hostile."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.fuzz.hostile import BODIES, HEADERS, JSON, JSON_VALUES, PATHS, TEXTS
from tests.fuzz.raw import RawRequest
from tests.fuzz.shapes import PARAMETER, Fields, Route, encoded, values_of
from tests.fuzz.world import World

_QUERIES = ("theme", "next", "saved", "days", "offset", "limit", "after", "cv", "offer", "kind", "ids", "x")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")


@dataclass(frozen=True, slots=True)
class Known:
    """What innocent requests hold."""

    world: World
    forms: dict[str, list[Fields]]
    bodies: dict[tuple[str, str], Any]


@dataclass(frozen=True, slots=True)
class Draw:
    """Requests of one seed."""

    random: Random
    known: Known

    def request(self, route: Route) -> RawRequest:
        """A request to this route."""
        path, sent_path = self._path(route), b""
        headers = self._credentials(route)
        content_type, body = self._body(route, path.decode("latin-1")) if route.takes_body else (b"", b"")
        if content_type:
            headers.append((b"content-type", content_type))
        if self._happens(0.2):
            name, value = self.random.choice(HEADERS)
            headers = [one for one in headers if one[0] != name or name == b"cookie"] + [(name, value)]
        sent_path = path + self._query(route)
        method = self.random.choice(_METHODS) if self._happens(0.03) else route.method
        return RawRequest(method, sent_path, tuple(headers), body)

    def _happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def _path(self, route: Route) -> bytes:
        def filled() -> Iterator[bytes]:
            for segment in route.path.split("/"):
                found = PARAMETER.fullmatch(segment)
                if self._happens(0.01) or (found and self._happens(0.15)):
                    yield self.random.choice(PATHS)
                elif found:
                    yield self.random.choice(values_of(found[1], self.known.world)).encode()
                else:
                    yield segment.encode()

        return b"/".join(filled()) or b"/"

    def _query(self, route: Route) -> bytes:
        names = [
            name
            for name in (*route.queries, *route.queries, *_QUERIES)
            if self._happens(0.5 if name in route.queries else 0.05)
        ]
        fields = {name: self.random.choice(TEXTS) for name in names}
        raw = self.random.choice(PATHS) if self._happens(0.05) else b""
        text = encoded(fields)[1][:8000] + raw
        return b"?" + text if text else b""

    def _credentials(self, route: Route) -> list[tuple[bytes, bytes]]:
        world = self.known.world
        headers = [(b"host", b"sartor.test"), (b"origin", b"http://sartor.test")]
        if route.is_api and self._happens(0.5):
            return [*headers, (b"authorization", b"Bearer " + world.token)]
        if self._happens(0.05):
            return headers
        return [*headers, (b"cookie", world.cookie), (b"x-csrftoken", world.csrf)]

    def _body(self, route: Route, path: str) -> tuple[bytes, bytes]:
        if self._happens(0.12):
            return self.random.choice(BODIES)
        if not route.is_api:
            return encoded(self._form(path))
        sample = copy.deepcopy(self.known.bodies.get((route.method, PARAMETER.sub(r"{\1}", route.path)), {}))
        for _ in range(self.random.choice((0, 1, 1, 1, 2, 4))):
            sample = self._spoilt(sample)
        return JSON, json.dumps(sample).encode()

    def _form(self, path: str) -> Fields:
        """A real form of this address, else a mixture of all fields that there are."""
        forms = self.known.forms
        mine = forms.get(path) or [dict(one for some in forms.values() for form in some for one in form.items())]
        fields = dict(self.random.choice(mine))
        for _ in range(self.random.choice((0, 1, 1, 2, 3, 8))):
            name = self.random.choice(list(fields) or ["text"]) if self._happens(0.9) else self.random.choice(TEXTS)
            fields[name] = self.random.choice(TEXTS)
        return fields

    def _spoilt(self, value: Any) -> Any:
        """The same with something hostile somewhere in it."""
        if isinstance(value, dict) and value and self._happens(0.9):
            name = self.random.choice(list(value))
            return {**value, name: self._spoilt(value[name])}
        if isinstance(value, list) and value and self._happens(0.7):
            place = self.random.randrange(len(value))
            return [*value[:place], self._spoilt(value[place]), *value[place + 1 :]]
        return self.random.choice(JSON_VALUES)
