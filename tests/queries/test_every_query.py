"""Every query of every slice is one that both databases understand, whatever it is asked for."""

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import NoResultFound
from sqlalchemy.ext.asyncio import AsyncSession

import app
from app import db
from app.admin.audit.queries import WantedEntries
from app.admin.tasks.queries import Wanted
from app.cvs.models import CV
from app.cvs.profiles.models import CandidateProfile
from app.cvs.profiles.queries import Profile
from app.discovery.inbox.filters import Filters
from app.discovery.models import FoundOffer
from app.errors import NotFound
from app.kit.ids import new_id
from app.kit.paging import Window
from app.options import registry
from app.own_model.queries import OwnModelOff
from app.settings import Settings
from app.tracker.board.queries import Place
from app.tracker.table.filters import Filters as TableFilters
from app.web.principal import Person, Principal

pytestmark = pytest.mark.usefixtures("database")
Query = Callable[..., Awaitable[object]]
MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
SAMPLES: dict[object, object] = {int: 10, str: "x", bool: True, float: 1.0, datetime: MOMENT, date: MOMENT.date()}
SAMPLES |= {
    TableFilters: TableFilters(),
    Wanted: Wanted("letter", "failed", "x", new_id()),
    WantedEntries: WantedEntries("option_changed", "x"),
    Place: Place(new_id(), 1.0),
    Window: Window(),
    Principal: Person(new_id(), "x", "x", is_admin=False, locale="en", theme="system", time_zone="UTC"),
    Filters: Filters(),
    FoundOffer: FoundOffer(id=new_id(), found_at=MOMENT, score=1),
    Profile: Profile(
        CandidateProfile(
            cv_id=new_id(),
            user_id=new_id(),
            lines=[{"cv": str(new_id()), "id": "e1", "text": "x", "section": "experience"}],
        ),
        CV(id=new_id()),
    ),
}


@pytest.fixture(autouse=True)
def an_option(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """An option of the sample's name: their queries read registered ones only. And the settings of this test."""
    monkeypatch.setitem(SAMPLES, Settings, settings)
    monkeypatch.setattr(registry, "_options", {"x": registry.Option("x", "1", "tests")})


def queries() -> dict[str, Query]:
    """Every public coroutine of the `queries` modules that takes a session."""
    found: dict[str, Query] = {}
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if module.name.endswith(".queries"):
            found |= _of(importlib.import_module(module.name))
    return found


def _of(module: Any) -> dict[str, Query]:
    return {
        f"{module.__name__}.{name}": member
        for name, member in inspect.getmembers(module, inspect.iscoroutinefunction)
        if not name.startswith("_")
        and member.__module__ == module.__name__
        and "session" in inspect.signature(member).parameters
    }


def sample(wanted: Any) -> object:
    """A value of an annotation; a new kind of argument is added here."""
    if wanted is UUID:
        return new_id()
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return next(iter(wanted))
    arguments = typing.get_args(wanted)
    if type(None) in arguments:
        return sample(arguments[0])
    if typing.get_origin(wanted) is typing.Literal:
        return arguments[0]
    if arguments and typing.get_origin(wanted) is not dict:
        return [sample(arguments[0])]
    return SAMPLES[wanted]


def arguments_of(query: Query, session: AsyncSession) -> dict[str, object]:
    hints = typing.get_type_hints(query)
    return {
        name: session if hints[name] is AsyncSession else sample(hints[name])
        for name in inspect.signature(query).parameters
    }


@pytest.mark.parametrize("name", queries())
async def test_a_query_is_understood(name: str) -> None:
    query = queries()[name]

    async with db.reading() as session:
        try:
            await query(**arguments_of(query, session))
        except (NotFound, NoResultFound, OwnModelOff):
            return


async def test_a_query_that_is_not_understood_is_noticed() -> None:
    async def broken(session: AsyncSession, user_id: UUID) -> object:
        return await session.scalar(text("SELECT nothing FROM nowhere WHERE id = :id"), {"id": str(user_id)})

    with pytest.raises(Exception, match="nowhere"):
        async with db.reading() as session:
            await broken(**arguments_of(broken, session))
