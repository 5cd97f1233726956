"""Changing options, from the settings page and the command line; every change is written down."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.acts import Act
from app.admin.views import names_in
from app.audit import note
from app.errors import NotFound, Refused
from app.options import actions
from app.options.queries import values
from app.options.registry import Value, accepted, option


async def change_group(session: AsyncSession, admin_id: UUID, group: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Set the options of a group that were changed: all of them, or none where one cannot be used.

    Returns what cannot be used, by name; {} when all is well. Raises NotFound for a group without options.
    """
    given = {name: typed[name] for name in names_in(group) if name in typed}
    if not names_in(group):
        raise NotFound
    refused = {name: raw for name, raw in given.items() if not _fits(name, raw)}
    if refused:
        return refused
    for name, raw in given.items():
        await change(session, admin_id, name, raw)
    return {}


async def reset(session: AsyncSession, admin_id: UUID, group: str, name: str) -> None:
    """Give an option its default back. Raises NotFound for one that is not in the group."""
    if name not in names_in(group):
        raise NotFound
    await give_default(session, admin_id, name)


async def change(session: AsyncSession, by: UUID | None, name: str, raw: str) -> None:
    """Set one option. by: None for the command line.  Raises Refused for a value that does not fit."""
    after = accepted(option(name), raw)
    before = await _value(session, name)
    if after != before:
        await actions.change(session, name, raw)
        note(session, Act.OPTION_CHANGED, by, about=name, before=before, after=after)


async def give_default(session: AsyncSession, by: UUID | None, name: str) -> None:
    """Give one option its default back. by: None for the command line."""
    before, after = await _value(session, name), option(name).default
    await actions.reset(session, name)
    if after != before:
        note(session, Act.OPTION_CHANGED, by, about=name, before=before, after=after)


async def _value(session: AsyncSession, name: str) -> Value:
    return (await values(session, [name]))[name]


def _fits(name: str, raw: str) -> bool:
    try:
        accepted(option(name), raw)
    except Refused:
        return False
    return True
