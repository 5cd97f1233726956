"""What slices show on the admin's page of a person; who has something to show registers."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.sections import Section

_sections: dict[str, Section] = {}


def register_section(name: str, section: Section) -> None:
    """Show it on the admin's page of everybody; the same name again replaces it."""
    _sections[name] = section


async def loaded_sections(session: AsyncSession, user_id: UUID) -> list[tuple[str, object]]:
    """Template and value of each that has something to show about this person."""
    found = [(one.template, await one.load(session, user_id)) for one in _sections.values()]
    return [(template, value) for template, value in found if value is not None]
