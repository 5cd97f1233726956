"""Rendering: page() for a full page, fragment() for one element, download() for bytes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from litestar import Request, Response
from litestar.response import Template
from markupsafe import Markup

from app.kit.clock import milliseconds, now
from app.web.csrf import FIELD, token_of
from app.web.done import Done, done_before, forget_done
from app.web.header import HeaderPart, load_header
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
PREVIEW_CSP = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


class Page(Template):
    """A full page: its own names, those every page has, and the parts of the header."""

    __slots__ = ("done", "header", "position", "rendered_ms", "request")

    def __init__(self, request: AnyRequest, name: str, status_code: int, context: dict[str, Any]) -> None:
        super().__init__(name, context=context, status_code=status_code, media_type="text/html")
        self.request = request
        self.header: list[tuple[HeaderPart, Mapping[str, Any]]] = []
        self.position = ""
        self.done: Done | None = None
        self.rendered_ms = milliseconds(now())

    def create_template_context(self, request: AnyRequest) -> dict[str, Any]:
        """The names that templates may use; there are no others."""
        common = common_context(request)
        environment: Environment = request.app.state.templates
        parts = {part.name: _part_html(environment, part, values | common) for part, values in _dicts(self.header)}
        own = {"header_parts": parts, "position": self.position, "done": self.done, "rendered_ms": self.rendered_ms}
        return common | own | self.context


class Fragment(Template):
    """One element of a page, with its own names and those every page has; Litestar would put its own form field in."""

    __slots__ = ()

    def create_template_context(self, request: AnyRequest) -> dict[str, Any]:
        """The names that templates may use; there are no others."""
        del request
        return self.context


def page(request: AnyRequest, name: str, /, *, status_code: int = 200, **context: Any) -> Page:
    """A full page from `templates/<name>`."""
    return Page(request, name, status_code, context)


def fragment(request: AnyRequest, name: str, /, *, status_code: int = 200, **context: Any) -> Fragment:
    """One element of a page from `templates/<slice>/_<name>.html`."""
    values = common_context(request) | context
    return Fragment(name, context=values, status_code=status_code, media_type="text/html")


async def fill_header(response: Any) -> Any:
    """Runs on every answer before it is rendered: a full page gets its header's parts, and says what was just done."""
    if isinstance(response, Page):
        response.header, response.position = await load_header(visit_of(response.request))
        response.done = done_before(response.request)
        if response.done is not None:
            forget_done(response.request, response)
    return response


def download(data: bytes, name: str, media_type: str, *, shown_name: str = "", inline: bool = False) -> Response[bytes]:
    """A file to save, or, with `inline`, to show inside one of our own pages.

    name: plain ASCII, for whoever reads no other (RFC 6266).  shown_name: the same with its accents.
    """
    names = f"filename=\"{name}\"; filename*=UTF-8''{quote(shown_name or name)}"
    headers = {"Content-Disposition": f"{'inline' if inline else 'attachment'}; {names}"}
    if inline:
        headers |= {"Content-Security-Policy": PREVIEW_CSP, "X-Frame-Options": "SAMEORIGIN"}
    return Response(data, media_type=media_type, headers=headers)


def common_context(request: AnyRequest) -> dict[str, Any]:
    """What every template has: user, locale, theme, path, csrf_token, csrf_input, request_id."""
    visit = visit_of(request)
    token = token_of(request)
    return {
        "user": visit.person,
        "locale": visit.locale,
        "theme": visit.theme,
        "path": request.scope["path"],
        "csrf_token": token,
        "csrf_input": Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token),
        "request_id": visit.request_id,
    }


def _dicts(header: list[tuple[HeaderPart, Mapping[str, Any]]]) -> list[tuple[HeaderPart, dict[str, Any]]]:
    return [(part, dict(values)) for part, values in header]


def _part_html(environment: Environment, part: HeaderPart, context: dict[str, Any]) -> Markup:
    return Markup(environment.get_template(part.template).render(context))  # noqa: S704 - the template escaped it
