"""`sartor option`: what an admin may change while the product runs, such as prices, limits and models."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.admin.actions import change, give_default
from app.cli.database import connected, prepare_database
from app.errors import Refused
from app.kit.texts import cleaned
from app.options.queries import values
from app.options.registry import Value, registered
from app.registration import register_options
from app.settings import load_settings

Result = TypeVar("Result")


def print_options(*, as_json: bool) -> None:
    """Print every option with its value, by group."""
    found = _done(_all)
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    for group in dict.fromkeys(one.group for one in registered()):
        typer.echo(group)
        for one in registered():
            if one.group == group:
                typer.echo(f"  {one.name} = {found[one.name]}")


def set_option(name: str, value: str) -> None:
    """Change one option. Raises Refused for an unknown name or a value that does not fit."""

    async def work(session: AsyncSession) -> None:
        await change(session, None, _known(name), cleaned(value))

    _done(work)


def reset_option(name: str) -> None:
    """Give one option its default back. Raises Refused for an unknown name."""

    async def work(session: AsyncSession) -> None:
        await give_default(session, None, _known(name))

    _done(work)


async def _all(session: AsyncSession) -> dict[str, Value]:
    return await values(session, [one.name for one in registered()])


def _known(name: str) -> str:
    if name not in {one.name for one in registered()}:
        raise Refused("option.unknown", name=name)
    return name


def _done(work: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    """Run something on the database of the settings, with every option known."""
    settings = load_settings()
    prepare_database()
    register_options(settings)

    async def run() -> Result:
        async with connected(settings.database_url), db.transaction() as session:
            return await work(session)

    return asyncio.run(run())
