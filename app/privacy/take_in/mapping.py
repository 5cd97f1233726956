"""New ids for everything that an export holds: rows, what they name, and what stands in their JSON. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from app.kit.ids import new_id

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)


@dataclass(slots=True)
class Names:
    """Old names and what stands for them. ids: of rows and of whatever JSON names.  words: names of files."""

    ids: dict[UUID, UUID] = field(default_factory=dict[UUID, UUID])
    words: dict[str, str] = field(default_factory=dict[str, str])

    def known(self, old: UUID) -> UUID | None:
        """The new id of a row of the export; None for anything else."""
        return self.ids.get(old)

    def of(self, old: UUID) -> UUID:
        """The new id of anything: what is no row of the export gets one of nobody, the same each time."""
        return self.ids.setdefault(old, new_id())

    def word(self, text: str) -> str:
        """A whole string of JSON that is an id or a file's name, renamed; any other as it is."""
        if _ID.fullmatch(text):
            return str(self.of(UUID(text)))
        return self.words.get(text, text)

    def field(self, text: str) -> str:
        """The text of a column, renamed where it is the id of a row: keys of the outside look like ids too."""
        known = self.known(UUID(text)) if _ID.fullmatch(text) else None
        return self.words.get(text, text) if known is None else str(known)


def renamed(old: Iterable[UUID], make: Callable[[], UUID] = new_id) -> Names:
    """New ids for rows, in the order of the old ones: lists that follow the ids look as they did."""
    ordered = sorted(set(old))
    return Names(dict(zip(ordered, sorted(make() for _ in ordered), strict=True)))
