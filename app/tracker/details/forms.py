"""What the forms of an application's details hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from litestar import Request

from app.errors import Refused
from app.i18n import out_of_zone
from app.tracker.details.actions import Dates
from app.tracker.details.contacts import ContactFields
from app.tracker.models import FileKind
from app.web.forms import fields_of, files_of


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was sent, and what it is said to be."""

    kind: FileKind
    name: str
    data: bytes


def dates_from(fields: Mapping[str, str], standing: Dates) -> Dates:
    """Stars and dates of a form. What the person did not touch stays as it stands now, whoever changed it meanwhile.

    Fields: rating ("" or "0" for none), interview (day and time), follow_up (day), and what each was (NAME_before).
    Raises Refused (application.bad_rating, application.bad_day).
    """
    found = standing
    if _is_touched(fields, "rating"):
        found = replace(found, rating=_stars(fields["rating"]))
    if _is_touched(fields, "interview"):
        found = replace(found, interview_at=_moment(fields["interview"]))
    if _is_touched(fields, "follow_up"):
        found = replace(found, follow_up_on=_day(fields["follow_up"]))
    return found


def contact_from(fields: Mapping[str, str]) -> ContactFields:
    """A person as a form tells."""
    return ContactFields(**{one: fields.get(one, "") for one in ("name", "role", "email", "phone", "note")})


async def file_from(request: Request[Any, Any, Any]) -> GivenFile:
    """The file of a form. Raises Refused (application.file_none)."""
    files = await files_of(request, "file")
    if not files:
        raise Refused("application.file_none")
    kind = (await fields_of(request)).get("kind", "")
    return GivenFile(FileKind(kind) if kind in tuple(FileKind) else FileKind.OTHER, files[0].name, files[0].data)


def _is_touched(fields: Mapping[str, str], name: str) -> bool:
    return name in fields and fields[name] != fields.get(f"{name}_before")


def _stars(text: str) -> int | None:
    if text in {"", "0"}:
        return None
    if text not in {"1", "2", "3", "4", "5"}:
        raise Refused("application.bad_rating")
    return int(text)


def _moment(text: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        typed = datetime.fromisoformat(text.strip())
        return out_of_zone(typed)
    except (ValueError, OverflowError) as error:
        raise Refused("application.bad_moment") from error


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refused("application.bad_day") from error
