"""What higher rooms show on a person's account and profile pages; who has something to show registers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

ACCOUNT, PROFILE = "account", "profile"


@dataclass(frozen=True, slots=True)
class Section:
    """template: a fragment that needs `section`.  load: (session, user) -> that value; None shows nothing."""

    template: str
    load: Callable[[AsyncSession, UUID], Awaitable[object | None]]
    page: str = ACCOUNT


_sections: dict[str, Section] = {}


def register_section(name: str, section: Section) -> None:
    """Show it on that page of everybody; the same name again replaces it."""
    _sections[name] = section


async def loaded_sections(session: AsyncSession, user_id: UUID, page: str = ACCOUNT) -> list[tuple[str, object]]:
    """Template and value of each that has something to show to this person on that page."""
    here = [one for one in _sections.values() if one.page == page]
    found = [(one.template, await one.load(session, user_id)) for one in here]
    return [(template, value) for template, value in found if value is not None]
