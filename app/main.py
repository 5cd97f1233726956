"""The application: what the slices bring, joined. No slice is named here."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache, partial
from typing import Any

from litestar import Litestar, Request, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.plugins.pydantic import PydanticPlugin
from litestar.template import TemplateConfig
from litestar.types import ASGIApp

from app import db
from app.kit import gate
from app.kit.dotted import named
from app.kit.garbage import building
from app.kit.pulse import beating
from app.registration import register, register_pages
from app.settings import Settings, load_settings
from app.slices import all_slices
from app.web import prepared, static_files
from app.web.api_document import api_document
from app.web.csrf import CsrfGuard
from app.web.envelope import Envelope
from app.web.errors import EXCEPTION_HANDLERS
from app.web.incoming import CleanRequest
from app.web.pages import fill_header
from app.web.principal import provide_admin, provide_user
from app.web.templating import make_environment
from app.web.unit_of_work import provide_session

MAX_BODY_BYTES = 2 * 1024 * 1024  # forms with pasted texts; routes that take files say so themselves
Part = Callable[[Settings], AbstractAsyncContextManager[None]]
Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]


def create_app(settings: Settings, *, lifespan: tuple[Lifespan, ...] = ()) -> Litestar:
    """The web application. lifespan: what runs around it besides, such as the database; tests bring their own."""
    app = assembled(lifespan)
    furnish(app, settings)
    return app


def assembled(lifespan: tuple[Lifespan, ...] = ()) -> Litestar:
    """The application without its settings, which it serves nothing without: everything that costs time to make."""
    api = api_routers()
    return Litestar(
        route_handlers=[*page_routers(), *api, static_files.router],
        dependencies=_dependencies(),
        request_class=CleanRequest,
        middleware=[CsrfGuard()],
        exception_handlers=EXCEPTION_HANDLERS,
        after_request=fill_header,
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(templates := make_environment())),
        request_max_body_size=MAX_BODY_BYTES,
        state=State({"templates": templates, "describe_api": cache(partial(api_document, api))}),
        plugins=[PydanticPlugin(prefer_alias=True)],
        lifespan=list(lifespan),
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


def furnish(app: Litestar, settings: Settings) -> None:
    """Give the application these settings, in place of any before them; what it remembered is forgotten."""
    register(settings)
    register_pages()
    kept = {name: app.state[name] for name in ("templates", "describe_api")}
    app.state = State({**kept, "settings": settings})
    bare = app.asgi_handler.app if isinstance(app.asgi_handler, Envelope) else app.asgi_handler
    app.asgi_handler = _enveloped(bare, settings)


def serve() -> Litestar:
    """The application as a server process runs it: settings from the environment, its own database and children."""
    settings = load_settings()
    around: list[Part] = [serving_pulse, serving_database]
    around += [named(dotted) for one in all_slices() for dotted in one.serving]
    with building():
        return create_app(settings, lifespan=tuple(partial(_around, part, settings) for part in around))


def page_routers() -> list[Router]:
    """The pages of every slice."""
    return [named(dotted) for one in all_slices() for dotted in one.pages]


def api_routers() -> list[Router]:
    """The JSON routes of every slice."""
    return [named(dotted) for one in all_slices() for dotted in one.api]


@asynccontextmanager
async def serving_pulse(_: Settings) -> AsyncGenerator[None]:
    """The loop tells whoever watches over this process that it is not stuck."""
    async with beating():
        yield


@asynccontextmanager
async def serving_database(settings: Settings) -> AsyncGenerator[None]:
    """The database is open while the application runs. It begins where its tables are there."""
    await gate.passed()
    db.connect(settings.database_url)
    yield
    await db.disconnect()


def _around(part: Part, settings: Settings, _: Litestar) -> AbstractAsyncContextManager[None]:
    return part(settings)


def _dependencies() -> dict[str, Provide]:
    return {
        "session": Provide(provide_session),
        prepared.NAME: Provide(prepared.nothing),
        "user": Provide(provide_user),
        "admin": Provide(provide_admin),
        "settings": Provide(_settings_of, sync_to_thread=False),
    }


def _settings_of(request: Request[Any, Any, Any]) -> Settings:
    return request.app.state.settings


def _enveloped(app: ASGIApp, settings: Settings) -> Envelope:
    known: dict[str, Any] = {kind: named(dotted) for one in all_slices() for kind, dotted in one.identities.items()}
    by_cookie, by_token = (partial(known[kind], settings=settings) for kind in ("cookie", "token"))
    return Envelope(app, settings, by_cookie=by_cookie, by_token=by_token)
