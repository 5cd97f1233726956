"""New names for what an export calls by its old ones: ids of rows, and files. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from app.kit.ids import derived_id

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.ASCII)


@dataclass(slots=True)
class Names:
    """Old names and what stands for them. ids: of rows.  words: names of files.

    origin: all new ids come from it and the old ones, so that whoever begins once more gives the same.
    """

    origin: UUID
    ids: dict[UUID, UUID] = field(default_factory=dict[UUID, UUID])
    words: dict[str, str] = field(default_factory=dict[str, str])

    def known(self, old: UUID) -> UUID | None:
        """The new id of a row of the export; None for anything else."""
        return self.ids.get(old)

    def of(self, old: UUID) -> UUID:
        """The new id of anything: what is no row of the export gets one of nobody, the same each time."""
        return self.ids.get(old) or derived_id(self.origin, old.bytes + b"of nobody")

    def word(self, text: str) -> str:
        """A whole string of JSON that is an id or a file's name, renamed; any other as it is."""
        if _ID.fullmatch(text):
            return str(self.of(UUID(text)))
        return self.words.get(text, text)

    def field(self, text: str) -> str:
        """The text of a column, renamed where it is the id of a row: keys of the outside look like ids too."""
        known = self.known(UUID(text)) if _ID.fullmatch(text) else None
        return self.words.get(text, text) if known is None else str(known)


def renamed(old: Iterable[UUID], origin: UUID) -> Names:
    """New ids for rows, in the order of the old ones: lists that follow the ids look as they did."""
    ordered = sorted(set(old))
    return Names(origin, dict(zip(ordered, sorted(derived_id(origin, one.bytes) for one in ordered), strict=True)))
