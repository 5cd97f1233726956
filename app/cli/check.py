"""`sartor check`: what is configured, what is reachable, and what each missing part costs."""

import asyncio
import ctypes.util
import json
import shutil
from dataclasses import asdict, dataclass

import typer
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app import db
from app.cli.database import connected
from app.cli.exits import said
from app.errors import AppError, Retryable
from app.generation.calls.classify import CLASSIFY
from app.llm.client import close_all
from app.llm.endpoint import Endpoint, endpoint_of
from app.llm.limiter import Limits
from app.llm.options import DEFAULT_MODEL
from app.llm.probe import capabilities
from app.options.queries import text as chosen_text
from app.own_model.queries import server_endpoint, server_row
from app.registration import register_options
from app.settings import Settings, load_settings

WITHOUT_MODEL = "the extractive engine tailors with your own words"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the set-up. cost: what does not work without it ("" when it is there)."""

    name: str
    is_there: bool
    detail: str
    cost: str = ""


def print_check(*, as_json: bool) -> None:
    """Print each part; missing optional parts are no error."""
    parts = asyncio.run(parts_of(load_settings()))
    if as_json:
        typer.echo(json.dumps([asdict(part) for part in parts], indent=2))
        return
    for part in parts:
        typer.echo(
            f"{'ok     ' if part.is_there else 'missing'}  {part.name}: {part.detail}{part.cost and ' - ' + part.cost}"
        )


async def parts_of(settings: Settings) -> list[Part]:
    """All parts, checked now."""
    return [
        Part("settings", is_there=True, detail=f"mode {settings.mode}, data in {settings.data_dir}"),
        await _database(settings),
        Part("redis", is_there=True, detail=settings.redis_url or "embedded, started by `sartor serve`"),
        _library("pango", "pangoft2-1.0", "PDF documents cannot be rendered"),
        _library("harfbuzz-subset", "harfbuzz-subset", "PDF rendering is 2.5 times slower"),
        _program("tesseract", "scanned CVs cannot be read"),
        await _model(settings),
        *await asyncio.to_thread(_pool, settings),
    ]


async def _database(settings: Settings) -> Part:
    try:
        async with connected(settings.database_url):
            async with db.reading() as session:
                await session.execute(text("SELECT 1"))
            return Part("database", is_there=True, detail=db.dialect())
    except OSError as error:
        return Part("database", is_there=False, detail=str(error), cost="nothing works without it")


async def _model(settings: Settings) -> Part:
    """The endpoint, by one small call to the model that classifies."""
    try:
        endpoint, source = await _chosen_endpoint(settings)
    except AppError as lost:
        return Part("model", is_there=False, detail=said(lost.error_code, "en"), cost=WITHOUT_MODEL)
    if endpoint is None:
        return Part("model", is_there=False, detail="none configured", cost=WITHOUT_MODEL)
    limits = Limits(settings.llm_concurrency, timeout_s=settings.llm_timeout_s, waits_s=())
    name, setting = await _chosen_model(settings)
    try:
        found = await capabilities(endpoint, name, limits, setting)
    except (AppError, Retryable) as error:
        reason = said(error.error_code, "en", **getattr(error, "parameters", {}))
        return Part(
            "model", is_there=False, detail=f"{name} at {endpoint.base_url} ({source}): {reason}", cost=WITHOUT_MODEL
        )
    finally:
        await close_all()
    tokens = "tokens counted" if found.counts_tokens else "tokens not counted"
    ways = f"answers by {found.rung}, {tokens}, {found.places} calls at once"
    return Part("model", is_there=True, detail=f"{name} at {endpoint.base_url} ({source}): {ways}")


async def _chosen_endpoint(settings: Settings) -> tuple[Endpoint | None, str]:
    """The server's endpoint and where it was set; that of the settings where no database answers. Raises KeyLost."""
    try:
        async with connected(settings.database_url), db.reading() as session:
            source = "set on the admin page" if await server_row(session) else "set in the settings"
            return await server_endpoint(session, settings), source
    except (OSError, DBAPIError):
        return endpoint_of(settings), "set in the settings"


async def _chosen_model(settings: Settings) -> tuple[str, str]:
    """The model that classifies, as the admin chose it, and its option; the default where no database answers."""
    setting = CLASSIFY.option
    register_options(settings)
    try:
        async with connected(settings.database_url), db.reading() as session:
            return await chosen_text(session, setting), setting
    except (OSError, DBAPIError):
        return DEFAULT_MODEL, setting


def _pool(settings: Settings) -> list[Part]:
    from app.pool.installed import require_engine

    try:
        require_engine()
    except AppError as no:
        said_so = said(no.error_code, "en", **no.parameters)
        return [Part("pool", is_there=False, detail=said_so, cost="the offer pool is not built")]
    return [_pool_files(settings), _pool_layers(settings)]


def _pool_files(settings: Settings) -> Part:
    """By writing a file: reading alone would not tell."""
    from app.pool.reach import files_reached

    try:
        return Part("pool files", is_there=True, detail=files_reached(settings))
    except AppError as no:
        said_so = said(no.error_code, "en", **no.parameters)
        return Part("pool files", is_there=False, detail=said_so, cost="answers of offer sources cannot be kept")


def _pool_layers(settings: Settings) -> Part:
    """By asking for its tables."""
    from app.pool.reach import layers_reached

    try:
        return Part("pool", is_there=True, detail=layers_reached(settings) or "Parquet files among the pool's files")
    except AppError as no:
        said_so = said(no.error_code, "en", **no.parameters)
        return Part("pool", is_there=False, detail=said_so, cost="the offer pool is not built anew")


def _library(name: str, library: str, cost: str) -> Part:
    found = ctypes.util.find_library(library)
    return Part(name, found is not None, found or "not installed", "" if found else cost)


def _program(name: str, cost: str) -> Part:
    found = shutil.which(name)
    return Part(name, found is not None, found or "not installed", "" if found else cost)
