"""`sartor check`: what is configured, what is reachable, and what each missing part costs."""

import asyncio
import ctypes.util
import json
import shutil
from dataclasses import asdict, dataclass

import typer
from sqlalchemy import text

from app import db
from app.settings import Settings, load_settings


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
        Part(
            "model", is_there=False, detail="none configured", cost="the extractive engine tailors with your own words"
        ),
    ]


async def _database(settings: Settings) -> Part:
    db.connect(settings.database_url)
    try:
        async with db.reading() as session:
            await session.execute(text("SELECT 1"))
        return Part("database", is_there=True, detail=db.dialect())
    except OSError as error:
        return Part("database", is_there=False, detail=str(error), cost="nothing works without it")
    finally:
        await db.disconnect()


def _library(name: str, library: str, cost: str) -> Part:
    found = ctypes.util.find_library(library)
    return Part(name, found is not None, found or "not installed", "" if found else cost)


def _program(name: str, cost: str) -> Part:
    found = shutil.which(name)
    return Part(name, found is not None, found or "not installed", "" if found else cost)
