"""What recognition gives: the document, where each line went, what found no place, and where it was unsure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from app.vitae.document import CVDocument


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that wants a second look. code: why; field: its address, for example "e2.company".

    other: how it can be read besides, "" where that is not known.
    """

    code: str
    field: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Recognition:
    """mapping: field or item id -> numbers of the source lines.  not_placed: numbers of lines that ended up nowhere."""

    document: CVDocument
    mapping: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    not_placed: list[int] = field(default_factory=list[int])
    doubts: list[Doubt] = field(default_factory=list[Doubt])


RECOGNITION = TypeAdapter(Recognition)


@dataclass(slots=True)
class Notes:
    """What the readers of sections note down while they work."""

    mapping: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    not_placed: list[int] = field(default_factory=list[int])
    doubts: list[Doubt] = field(default_factory=list[Doubt])

    def place(self, where: str, numbers: Iterable[int]) -> None:
        """These lines went there."""
        self.mapping.setdefault(where, []).extend(numbers)

    def doubt(self, code: str, where: str) -> None:
        """This field wants a second look."""
        self.doubts.append(Doubt(code, where))
