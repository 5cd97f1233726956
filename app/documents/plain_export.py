"""A CV document as plain text and as Markdown."""

from app.documents.layout import Entry, blocks, contact_line, draft_mark
from app.vitae.document import CVDocument


def to_text(document: CVDocument) -> str:
    """The document as lines, in the order of its PDF."""
    header = document.header
    mark = draft_mark(document)
    lines = [*((mark, "") if mark else ()), header.full_name, header.current_title, " | ".join(contact_line(document))]
    for block in blocks(document):
        lines += ["", block.title.upper()]
        for entry in block.entries:
            lines += _entry_lines(entry, "- ")
    return "\n".join(lines).strip() + "\n"


def _entry_lines(entry: Entry, mark: str) -> list[str]:
    first = "   ".join(part for part in (entry.heading, entry.beside) if part)
    lines = [first, entry.below, entry.text, *(mark + bullet for bullet in entry.bullets), entry.tags, entry.url]
    return [line for line in lines if line]
