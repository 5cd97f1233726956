"""The application: the only list of slices, header parts and what a new account gets."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache, partial
from uuid import UUID

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.plugins.pydantic import PydanticPlugin
from litestar.template import TemplateConfig
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.accounts import api as accounts_api
from app.accounts import routes as accounts_routes
from app.accounts.actions import register_on_sign_up
from app.accounts.sessions import identify
from app.accounts.tokens import routes as token_routes
from app.accounts.tokens.actions import identify_token
from app.admin import routes as admin_routes
from app.credits import api as credits_api
from app.credits import routes as credits_routes
from app.credits.actions import grant
from app.credits.options import SIGNUP_CREDITS
from app.credits.queries import balance
from app.credits.subjects import register_subjects
from app.cvs import api as cvs_api
from app.cvs import paid as cvs_paid
from app.cvs import routes as cvs_routes
from app.cvs import task_types as cv_tasks
from app.cvs.outputs import register_employer
from app.cvs.trash import api as trash_api
from app.cvs.trash import routes as trash_routes
from app.documents import pool
from app.generation import actions as generation_tasks
from app.generation import api as generation_api
from app.generation import centre as generation_centre
from app.generation import routes as generation_routes
from app.generation.queries import employer_of_cv
from app.generation.review import revision
from app.generation.review import routes as review_routes
from app.hints import hints
from app.home import api as home_api
from app.home import routes as home_routes
from app.kit.pulse import beating
from app.known_options import register_options
from app.offers import api as offers_api
from app.offers import routes as offers_routes
from app.options.queries import whole
from app.settings import Settings, load_settings
from app.tasks import api as tasks_api
from app.tasks import doorbell
from app.tasks import routes as tasks_routes
from app.tasks.centre import panel
from app.tasks.news import register_news
from app.tasks.queries import active_count
from app.tasks.upkeep import keep_watch
from app.verification import routes as verification_routes
from app.web import api_events, prepared, static_files
from app.web import routes as web_routes
from app.web.api_document import api_document
from app.web.csrf import CsrfGuard
from app.web.envelope import Envelope
from app.web.errors import EXCEPTION_HANDLERS
from app.web.header import HeaderPart, register_header_part
from app.web.incoming import CleanRequest
from app.web.pages import fill_header
from app.web.principal import Principal, provide_admin, provide_user
from app.web.stopping import told_of_stop
from app.web.streams import streams
from app.web.templating import make_environment
from app.web.unit_of_work import provide_session

MAX_BODY_BYTES = 2 * 1024 * 1024  # forms with pasted texts; routes that take files say so themselves
ROUTERS: tuple[Router, ...] = (
    web_routes.router,
    home_routes.router,
    accounts_routes.router,
    token_routes.router,
    cvs_routes.router,
    trash_routes.router,
    offers_routes.router,
    generation_routes.router,
    review_routes.router,
    verification_routes.router,
    tasks_routes.router,
    credits_routes.router,
    admin_routes.router,
)
API_ROUTERS: tuple[Router, ...] = (
    home_api.router,
    accounts_api.router,
    cvs_api.router,
    trash_api.router,
    offers_api.router,
    generation_api.router,
    tasks_api.router,
    credits_api.router,
    api_events.router,
)
Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]


def create_app(settings: Settings, *, lifespan: tuple[Lifespan, ...] = ()) -> Litestar:
    """The web application. lifespan: what runs around it besides, such as `serving_database`; tests bring their own."""
    register(settings)
    templates = make_environment()
    dependencies = {
        "session": Provide(provide_session),
        prepared.NAME: Provide(prepared.nothing),
        "user": Provide(provide_user),
        "admin": Provide(provide_admin),
        "settings": Provide(lambda: settings, sync_to_thread=False),
    }
    describe = cache(partial(api_document, API_ROUTERS))
    app = Litestar(
        route_handlers=[*ROUTERS, *API_ROUTERS, static_files.router],
        dependencies=dependencies,
        request_class=CleanRequest,
        middleware=[CsrfGuard()],
        exception_handlers=EXCEPTION_HANDLERS,
        after_request=fill_header,
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(templates)),
        request_max_body_size=MAX_BODY_BYTES,
        state=State({"settings": settings, "templates": templates, "describe_api": describe}),
        plugins=[PydanticPlugin(prefer_alias=True)],
        lifespan=list(lifespan),
        openapi_config=None,
        logging_config=None,
        debug=False,
    )
    by_cookie = partial(identify, settings=settings)
    app.asgi_handler = Envelope(app.asgi_handler, settings, by_cookie=by_cookie, by_token=identify_token)
    return app


def serve() -> Litestar:
    """The application as a server process runs it: settings from the environment, its own database and children."""
    settings = load_settings()
    around = (serving_pulse, serving_database, serving_queue, serving_watch, serving_documents, serving_streams)
    return create_app(settings, lifespan=tuple(partial(serve_part, settings) for serve_part in around))


def register(settings: Settings) -> None:
    """Give lower rooms what they need from higher ones. May be repeated; commands that make accounts call it too."""

    async def give_first_credits(session: AsyncSession, user_id: UUID) -> None:
        await grant(session, user_id, await whole(session, SIGNUP_CREDITS), reference=user_id)

    register_options(settings)
    register_on_sign_up("credits", give_first_credits)
    register_header_part(HeaderPart("badge", "tasks/_centre.html", _task_centre))
    register_header_part(HeaderPart("balance", "credits/_balance.html", _balance))
    cv_tasks.register_tasks()
    generation_tasks.register_tasks()
    revision.register_tasks()
    register_employer(employer_of_cv)
    register_news(generation_tasks.TASK_TYPE, generation_centre.news)
    register_subjects("generation", generation_centre.subjects)
    register_subjects("cvs", cvs_paid.subjects)


async def _task_centre(session: AsyncSession, person: Principal) -> dict[str, object]:
    return {"running": await active_count(session, person.id), "tasks": await panel(session, person.id)}


async def _balance(session: AsyncSession, person: Principal) -> dict[str, int]:
    return {"credits": await balance(session, person.id)}


@asynccontextmanager
async def serving_pulse(_: Settings, __: Litestar) -> AsyncGenerator[None]:
    """The loop tells whoever watches over this process that it is not stuck."""
    async with beating():
        yield


@asynccontextmanager
async def serving_database(settings: Settings, _: Litestar) -> AsyncGenerator[None]:
    """The database is open while the application runs."""
    db.connect(settings.database_url)
    yield
    await db.disconnect()


@asynccontextmanager
async def serving_queue(settings: Settings, _: Litestar) -> AsyncGenerator[None]:
    """New tasks ring at the queue, and hints go to and fro, where there is a Redis."""
    doorbell.connect(settings.redis_url)
    hints.open(settings.redis_url)
    yield
    await hints.close()
    await doorbell.disconnect()


@asynccontextmanager
async def serving_watch(settings: Settings, _: Litestar) -> AsyncGenerator[None]:
    """Work of dead workers is ended or handed on even while no worker lives."""
    watch = asyncio.create_task(keep_watch(lease_s=settings.lease_s, heartbeat_s=settings.heartbeat_s))
    yield
    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)


@asynccontextmanager
async def serving_documents(settings: Settings, _: Litestar) -> AsyncGenerator[None]:
    """The child processes that read and render documents end with the application."""
    async with pool.open_warm(settings.pool_size):
        yield


@asynccontextmanager
async def serving_streams(_: Settings, __: Litestar) -> AsyncGenerator[None]:
    """Open streams end when the server is told to stop: it waits for every answer, and then for this."""
    streams.begin()
    with told_of_stop(streams.end):
        yield
