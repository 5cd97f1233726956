"""The form of a merge: where to, what is ticked, and which copies its person saw."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request

from app.cvs.merging.actions import Seen
from app.errors import NotFound
from app.kit.texts import whole_number
from app.web.forms import fields_of, values_of


@dataclass(frozen=True, slots=True)
class MergeForm:
    """into: the CV that stays.  taken: keys of differences.  with_trash: whether the import goes to the trash after."""

    into: UUID
    taken: list[str]
    seen: Seen
    with_trash: bool = False


async def merge_form(request: Request[Any, Any, Any]) -> MergeForm:
    """Read the form. Raises NotFound where it names no CV."""
    fields = await fields_of(request)
    numbers = [whole_number(fields.get(name, "")) for name in ("source_revision", "revision")]
    seen = Seen(*(number or 0 for number in numbers))
    taken = list(dict.fromkeys(await values_of(request, "take")))
    return MergeForm(id_in(fields.get("into", "")), taken, seen, "trash" in fields)


def id_in(value: str) -> UUID:
    """The id of a CV as a form or an address gives it. Raises NotFound for anything else."""
    try:
        return UUID(value)
    except ValueError as error:
        raise NotFound from error
