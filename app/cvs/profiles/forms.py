"""The form of a candidate profile: its words, whose header, and the lines that are ticked."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request

from app.cvs.profiles.actions import Selection
from app.cvs.profiles.queries import Profile
from app.web.forms import fields_of, values_of


@dataclass(frozen=True, slots=True)
class ProfileForm:
    """What the form holds. take_all: the CV all of whose lines are asked for, by a button of its own."""

    selection: Selection
    take_all: UUID | None = None

    @property
    def ticked(self) -> set[str]:
        """The values of the boxes that are ticked."""
        return {f"{cv_id}:{one}" for cv_id, ids in self.selection.picks.items() for one in ids}


def form_of(profile: Profile) -> ProfileForm:
    """The form of a profile as it is kept."""
    row = profile.row
    return ProfileForm(Selection(profile.cv.name, row.description, row.header_cv_id, profile.picks))


async def profile_form(request: Request[Any, Any, Any]) -> ProfileForm:
    """Read the form; what names no line is left out."""
    fields = await fields_of(request)
    picks: dict[UUID, set[str]] = {}
    for value in await values_of(request, "line"):
        named, _, line_id = value.partition(":")
        cv_id = _id_in(named)
        if cv_id and line_id:
            picks.setdefault(cv_id, set()).add(line_id)
    chosen = Selection(
        fields.get("title", "").strip(),
        fields.get("description", ""),
        _id_in(fields.get("header", "")),
        {cv_id: frozenset(ids) for cv_id, ids in picks.items()},
    )
    return ProfileForm(chosen, _id_in(fields.get("take_all", "")))


def _id_in(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
