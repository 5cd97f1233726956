"""Rendering: page() for a full page, fragment() for one element, download() for bytes."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from litestar import Request, Response
from litestar.response import Template
from markupsafe import Markup

from app.kit.clock import milliseconds, now
from app.kit.slices import Part, Slot
from app.kit.texts import file_name
from app.settings import Settings
from app.web.csrf import FIELD, token_of
from app.web.done import Done, done_before, forget_done
from app.web.header import Loaded, known_keys, load_header, navigation, parts
from app.web.incoming import MAX_NAME
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]


class Page(Template):
    """A full page: its own names, those every page has, and the parts of the header."""

    __slots__ = ("done", "header", "position", "rendered_ms", "request")

    def __init__(self, request: AnyRequest, name: str, status_code: int, context: dict[str, Any]) -> None:
        super().__init__(name, context=context, status_code=status_code, media_type="text/html")
        self.request = request
        self.header: Loaded = []
        self.position = ""
        self.done: Done | None = None
        self.rendered_ms = milliseconds(now())

    def create_template_context(self, request: AnyRequest) -> dict[str, Any]:
        """The names that templates may use; there are no others."""
        common = common_context(request) | {"places": navigation(visit_of(request).person), "keys": known_keys()}
        own = {"position": self.position, "done": self.done, "rendered_ms": self.rendered_ms}
        environment: Environment = request.app.state.templates
        return common | own | _parts_html(environment, self.header, common | own) | self.context


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


def download(data: bytes, name: str, media_type: str, *, shown_name: str = "") -> Response[bytes]:
    """A file to save, never shown as a page of ours.

    name: plain ASCII, for whoever reads no other (RFC 6266).  shown_name: the same with its accents.
    """
    safe, shown = file_name(name, MAX_NAME), file_name(shown_name or name, MAX_NAME)
    kind = media_type.partition(";")[0]  # a text's charset is added to it
    names = f"filename=\"{safe}\"; filename*=UTF-8''{quote(shown)}"
    return Response(data, media_type=kind, headers={"Content-Disposition": f"attachment; {names}"})


def site_of(request: AnyRequest, settings: Settings) -> str:
    """Where pages stand as others reach them, without a slash at its end."""
    return settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")


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


def _parts_html(environment: Environment, header: Loaded, context: Mapping[str, Any]) -> dict[str, list[Markup]]:
    """The parts of each slot. One that asks something is there only where it was loaded: on pages of a person."""
    loaded = {part.name: values for part, values in header}
    shown = [part for part in parts() if not part.load or part.name in loaded]
    return {
        f"{slot}_parts": [
            _part_html(environment, part, {**loaded.get(part.name, {}), **context})
            for part in shown
            if part.slot == slot
        ]
        for slot in Slot
    }


def _part_html(environment: Environment, part: Part, context: dict[str, Any]) -> Markup:
    return Markup(environment.get_template(part.template).render(context))  # noqa: S704 - the template escaped it
