"""Writes on the people of an application."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refused
from app.kit.clock import now
from app.kit.texts import one_line
from app.tasks.queries import lock_user
from app.tracker.details.queries import contacts_of, own_contact
from app.tracker.models import ApplicationContact
from app.tracker.queries import open_application
from app.tracker.telling import tell_changed

MOST, MAX_NOTE = 50, 2_000
_NAME, _EMAIL, _PHONE = 120, 254, 40


@dataclass(frozen=True, slots=True)
class ContactFields:
    """What is known of a person; only the name is needed."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


async def add_contact(
    session: AsyncSession, user_id: UUID, application_id: UUID, fields: ContactFields
) -> ApplicationContact:
    """Keep a person. Raises NotFound, Conflict (application.archived), Refused (contact.*)."""
    await lock_user(session, user_id)
    application = await open_application(session, user_id, application_id)
    if len(await contacts_of(session, user_id, application_id)) >= MOST:
        raise Refused("contact.too_many", limit=MOST)
    contact = ApplicationContact(application_id=application_id, user_id=user_id)
    _put(contact, fields)
    session.add(contact)
    await tell_changed(session, application)
    return contact


async def change_contact(
    session: AsyncSession, user_id: UUID, contact_id: UUID, fields: ContactFields
) -> ApplicationContact:
    """Put these fields in place of those that were. Raises as `add_contact`."""
    contact = await own_contact(session, user_id, contact_id)
    application = await open_application(session, user_id, contact.application_id)
    _put(contact, fields)
    await tell_changed(session, application)
    return contact


async def delete_contact(session: AsyncSession, user_id: UUID, contact_id: UUID) -> ApplicationContact:
    """Take a person away; for a day it can be undone. Raises NotFound, Conflict (application.archived)."""
    contact = await own_contact(session, user_id, contact_id)
    application = await open_application(session, user_id, contact.application_id)
    contact.deleted_at = now()
    await tell_changed(session, application)
    return contact


async def restore_contact(session: AsyncSession, user_id: UUID, contact_id: UUID) -> ApplicationContact:
    """Bring a person back. Raises NotFound, Conflict (application.archived)."""
    contact = await own_contact(session, user_id, contact_id, is_deleted=True)
    application = await open_application(session, user_id, contact.application_id)
    contact.deleted_at = None
    await tell_changed(session, application)
    return contact


def _put(contact: ApplicationContact, fields: ContactFields) -> None:
    name, email = one_line(fields.name, _NAME).strip(), one_line(fields.email, _EMAIL).strip()
    if not name:
        raise Refused("contact.no_name")
    before, at, after = email.partition("@")
    if email and not (before and at and after and " " not in email):
        raise Refused("contact.bad_email")
    contact.name, contact.email = name, email
    contact.role, contact.phone = one_line(fields.role, _NAME).strip(), one_line(fields.phone, _PHONE).strip()
    contact.note = fields.note.replace("\r\n", "\n").strip()[:MAX_NOTE]
