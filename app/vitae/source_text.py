"""What a file said, line by line, before anybody guessed what it means. Values only; reading: app/documents."""

from dataclasses import dataclass, field

_APART = 1.5  # line pitches: less is the usual space of a paragraph's lines


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source file, in reading order.

    page: from 0.  x0, top: points from the left and top edge of the page (0 where a format has no layout).
    size: font size in points (0 if unknown).  column: 0 main or only column, 1 the next, in reading order.
    heading: heading level given by the format (Markdown, Word styles), 0 if none.
    bullet: the format, or a bullet glyph that was removed from `text`, marks a list item.
    gap: vertical space above the line over the usual line pitch of its page (1.0 = usual; 0 for the first line).
    full: the next line's first word would not have fitted behind it: the break may be none of the writer's.
    """

    text: str
    page: int = 0
    x0: float = 0.0
    top: float = 0.0
    size: float = 0.0
    bold: bool = False
    column: int = 0
    heading: int = 0
    bullet: bool = False
    gap: float = 1.0
    full: bool = False


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a file in reading order, with what was left out and why.

    kind: "pdf", "docx", "text", "markdown", "json_resume" or "sartor".
    hidden: texts that no reader would see (white, tiny, off the page), left out of `lines`.
    links: addresses behind words, as (shown text, address).
    seen: pages (from 0) whose lines a model read from their pictures.
    document_json: our own document found in the file (a PDF we rendered, our JSON), or JSON Resume text.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    pages: int = 1
    hidden: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    document_json: str | None = None
    warnings: tuple[str, ...] = field(default=())
    seen: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The raw text, one line per line."""
        return "\n".join(line.text for line in self.lines)

    @property
    def listed_text(self) -> str:
        """The text as somebody would paste it: list items with their marks, an empty line where space was left."""
        return "\n".join(_as_pasted(line) for line in self.lines).lstrip("\n")


def _as_pasted(line: Line) -> str:
    is_apart = line.gap > _APART or line.heading > 0
    return ("\n" if is_apart else "") + (f"- {line.text}" if line.bullet else line.text)
