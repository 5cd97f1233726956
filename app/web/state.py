"""Sections that slices bring to the admin's page of the server's state, by a register function."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page. template: its fragment, which finds its names in `section`.

    load: (settings) -> these names; no session is open meanwhile, so it may read files.
    """

    template: str
    load: Callable[[Settings], Awaitable[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A section with its names."""

    template: str
    names: Mapping[str, object]


_sections: dict[str, Section] = {}


def register_section(name: str, section: Section) -> None:
    """Show a section of a slice; the same name again replaces it."""
    _sections[name] = section


async def loaded_sections(settings: Settings) -> list[Loaded]:
    """What is registered, by the names of the slices."""
    return [Loaded(one.template, await one.load(settings)) for _, one in sorted(_sections.items())]
