"""What stands around every request, unknown addresses included: id, person, language, security headers."""

import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from litestar import Request
from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from app.audit import Origin, current_origin
from app.documents.turns import Customer, customer
from app.i18n import UTC_ZONE, chosen_english, chosen_locale, current_english, current_locale, current_zone
from app.kit.logs import about
from app.settings import Settings
from app.web.arrival import in_time
from app.web.compression import packing
from app.web.cookies import LOCALE, SESSION, THEME, VISITOR, cookie_name, kept_cookie
from app.web.cors import allow, allowed_origin, answer_preflight, is_preflight
from app.web.incoming import clean_address
from app.web.principal import Principal
from app.web.security_headers import protect
from app.web.traffic import UNKNOWN, Traffic, traffic
from app.web.visit import KEY, Visit, is_api

THEMES = ("system", "light", "dark")
_log = logging.getLogger("sartor.requests")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person and the key of their session, which form tokens are bound to. can_write: a token may be for reading.

    reach: how the addresses begin that it opens.
    """

    person: Principal
    csrf_key: str
    can_write: bool = True
    reach: tuple[str, ...] = ("/",)


Identify = Callable[[str], Awaitable[SignedIn | None]]
BEARER = "Bearer "


class Envelope:
    """Wraps the whole application. by_cookie, by_token: turn a session's id or an API token into a person, or None."""

    def __init__(self, app: ASGIApp, settings: Settings, *, by_cookie: Identify, by_token: Identify) -> None:
        self.app = app
        self.settings = settings
        self.by_cookie = by_cookie
        self.by_token = by_token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the visit on the scope, set the language, and watch the answer on its way out."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        clean_address(scope)
        origin = allowed_origin(scope, self.settings)
        if origin and is_preflight(scope):
            await answer_preflight(send, origin)
            return
        visit = await self._visit(scope)
        scope[KEY] = visit  # pyright: ignore[reportGeneralTypeIssues] - our own key
        current_locale.set(visit.locale)
        current_zone.set(_zone(visit.person))
        current_english.set(chosen_english(Headers.from_scope(scope).get("accept-language", "")))
        current_origin.set(Origin(visit.request_id, scope["client"][0] if scope["client"] else ""))
        customer.set(_customer(scope, visit))
        with about(**_known(visit)):
            try:
                await self.app(scope, in_time(receive), self._watched(scope, visit, packing(scope, send), origin))
            finally:
                await visit.close()

    async def _visit(self, scope: HTTPScope) -> Visit:
        request: Request[Any, Any, Any] = Request(scope)
        is_static = scope["path"].startswith("/static/")
        token = _token(request)
        signed_in = None if is_static else await self._signed_in(request, token)
        person = signed_in.person if signed_in else None
        visitor = request.cookies.get(cookie_name(self.settings, VISITOR), "")
        fresh = "" if signed_in or visitor or is_static or token else secrets.token_urlsafe(24)
        return Visit(
            request_id=secrets.token_hex(8),
            person=person,
            csrf_key=signed_in.csrf_key if signed_in else f"visitor:{visitor or fresh}",
            visitor=fresh,
            locale=_locale(request, person, self.settings),
            theme=_theme(request, person, self.settings),
            is_welcome=partial(self._is_welcome, request, token),
            is_by_token=token is not None,
            can_write=signed_in is None or signed_in.can_write,
        )

    async def _signed_in(self, request: Request[Any, Any, Any], token: str | None) -> SignedIn | None:
        """A token decides alone: with a wrong one the cookie beside it does not count."""
        if token is not None:
            found = await self.by_token(token)
            return found if found is not None and request.scope["path"].startswith(found.reach) else None
        cookie = request.cookies.get(cookie_name(self.settings, SESSION))
        return await self.by_cookie(cookie) if cookie else None

    async def _is_welcome(self, request: Request[Any, Any, Any], token: str | None) -> bool:
        return await self._signed_in(request, token) is not None

    def _watched(self, scope: HTTPScope, visit: Visit, send: Send, origin: str) -> Send:
        started = time.perf_counter()

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                if origin:
                    allow(headers, origin)
                protect(headers, scope, self.settings)
                headers["X-Request-Id"] = visit.request_id
                if visit.visitor:
                    headers.add("set-cookie", kept_cookie(self.settings, VISITOR, visit.visitor).to_header(header=""))
                _report(scope, visit, message["status"], time.perf_counter() - started)
            await send(message)

        return watched


def _customer(scope: HTTPScope, visit: Visit) -> Customer:
    """For whom children work during this request: the person, or the one who asks from that address."""
    origin = scope["client"][0] if scope["client"] else ""
    return Customer(str(visit.person.id) if visit.person else origin, is_patient=False)


def _token(request: Request[Any, Any, Any]) -> str | None:
    """The API token that the request carries; only /api takes them."""
    given = request.headers.get("authorization", "")
    return given.removeprefix(BEARER).strip() if is_api(request) and given.startswith(BEARER) else None


def _locale(request: Request[Any, Any, Any], person: Principal | None, settings: Settings) -> str:
    return chosen_locale(
        person.locale if person else None,
        request.cookies.get(cookie_name(settings, LOCALE)),
        accept_language=request.headers.get("accept-language", ""),
    )


def _zone(person: Principal | None) -> str:
    return person.time_zone if person else UTC_ZONE


def _theme(request: Request[Any, Any, Any], person: Principal | None, settings: Settings) -> str:
    wish = person.theme if person else request.cookies.get(cookie_name(settings, THEME), "")
    return wish if wish in THEMES else THEMES[0]


def _report(scope: HTTPScope, visit: Visit, status: int, elapsed_s: float) -> None:
    """The template of the route, not its address: links that let a person in are addresses too."""
    method, route = scope["method"], str(scope.get("path_template") or UNKNOWN)
    traffic.note(method, route, status, elapsed_s)
    told: dict[str, str | int] = {"method": method if method in Traffic.METHODS else "OTHER", "route": route}
    told |= {"status": status, "duration_ms": round(elapsed_s * 1000)}
    _log.info("%s %s %d %d ms %s", *told.values(), visit.request_id, extra=told)


def _known(visit: Visit) -> dict[str, str]:
    whose = {"user_id": str(visit.person.id)} if visit.person else {}
    return {"request_id": visit.request_id, **whose}
