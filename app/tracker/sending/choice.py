"""What a person says that they sent. Pure values; as text in forms and in the API."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from app.documents.rendering import THEMES
from app.errors import Refused


class SourceKind(StrEnum):
    """USUAL: what was made for this very offer, where there is such.  FILE: one of the application's own files."""

    USUAL = "usual"
    NONE = "none"
    CV = "cv"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a CV or a letter was taken from. id: of the CV or the file."""

    kind: SourceKind = SourceKind.USUAL
    id: UUID | None = None

    @classmethod
    def read(cls, text: str) -> "Source":
        """From "usual", "none", "cv:<id>" or "file:<id>"; "" is usual. Raises Refused (sending.unknown_source)."""
        kind, _, named = text.partition(":")
        try:
            found = cls(SourceKind(kind or SourceKind.USUAL), UUID(named) if named else None)
        except ValueError as error:
            raise Refused("sending.unknown_source") from error
        if (found.kind in {SourceKind.CV, SourceKind.FILE}) != (found.id is not None):
            raise Refused("sending.unknown_source")
        return found

    def __str__(self) -> str:
        """As `read` takes it."""
        return f"{self.kind}:{self.id}" if self.id else str(self.kind)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was sent. theme: of both on paper, "" for that of the tailoring, or the first one."""

    cv: Source = Source()
    letter: Source = Source()
    theme: str = ""

    @classmethod
    def read(cls, cv: str, letter: str, theme: str) -> "Choice":
        """From the words of a form. Raises Refused (sending.unknown_source, sending.unknown_theme)."""
        if theme and theme not in THEMES:
            raise Refused("sending.unknown_theme")
        chosen = cls(Source.read(cv), Source.read(letter), theme)
        if chosen.letter.kind == SourceKind.CV:
            raise Refused("sending.unknown_source")
        return chosen
