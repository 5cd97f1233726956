"""Changing options from the settings page; every change is written down."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.acts import Act
from app.admin.views import names_in
from app.audit import note
from app.errors import NotFound, Refused
from app.options import actions
from app.options.queries import values
from app.options.registry import accepted, option


async def change_group(session: AsyncSession, admin_id: UUID, group: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Set the options of a group that were typed anew: all of them, or none where one cannot be used.

    Returns what cannot be used, by name; {} when all is well. Raises NotFound for a group without options.
    """
    given = {name: typed[name] for name in names_in(group) if name in typed}
    if not names_in(group):
        raise NotFound
    refused = {name: raw for name, raw in given.items() if not _fits(name, raw)}
    if refused:
        return refused
    before = await values(session, list(given))
    for name, raw in given.items():
        after = accepted(option(name), raw)
        if after != before[name]:
            await actions.change(session, name, raw)
            note(session, Act.OPTION_CHANGED, admin_id, about=name, before=before[name], after=after)
    return {}


async def reset(session: AsyncSession, admin_id: UUID, group: str, name: str) -> None:
    """Give an option its default back. Raises NotFound for one that is not in the group."""
    if name not in names_in(group):
        raise NotFound
    before = await values(session, [name])
    await actions.reset(session, name)
    note(session, Act.OPTION_CHANGED, admin_id, about=name, before=before[name], after=option(name).default)


def _fits(name: str, raw: str) -> bool:
    try:
        accepted(option(name), raw)
    except Refused:
        return False
    return True
