"""A CV document as plain text and as Markdown."""

import re
from collections.abc import Iterator

from app.documents.layout import Entry, blocks, contact_line, draft_mark
from app.vitae.document import CVDocument

_MARKS = re.compile(r"([\\`*_\[\]<>])")
_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s)|^([#+=-])(?=\s|$)")


def to_text(document: CVDocument) -> str:
    """The document as lines, in the order of its PDF."""
    header = document.header
    mark = draft_mark(document)
    lines = [*((mark, "") if mark else ()), header.full_name, header.current_title, " | ".join(contact_line(document))]
    for block in blocks(document):
        lines += ["", block.title.upper()]
        for entry in block.entries:
            lines += _entry_lines(entry)
    return "\n".join(lines).strip() + "\n"


def to_markdown(document: CVDocument) -> str:
    """The document with headings, lists and emphasis; what its person wrote stays text."""
    header = document.header
    parts = [
        f"> {_plain(draft_mark(document))}" if draft_mark(document) else "",
        f"# {_plain(header.full_name)}" if header.full_name else "",
        f"**{_plain(header.current_title)}**" if header.current_title else "",
        " | ".join(_address(part) for part in contact_line(document)),
    ]
    for block in blocks(document):
        parts.append(f"## {_plain(block.title)}")
        for entry in block.entries:
            parts += _marked(entry)
    return "\n\n".join(part for part in parts if part) + "\n"


def _entry_lines(entry: Entry) -> list[str]:
    first = "   ".join(part for part in (entry.heading, entry.beside) if part)
    bullets, more = (["- " + bullet for bullet in some] for some in (entry.bullets, entry.more))
    lines = [first, *_told(entry), *bullets, entry.more_label, *more, entry.tags, entry.url]
    return [line for line in lines if line]


def _told(entry: Entry) -> Iterator[str]:
    """What stands below the heading, a line for each; a label before its text."""
    yield " | ".join(filter(None, (entry.below, entry.place)))
    yield " ".join(filter(None, (entry.label, entry.text)))


def _marked(entry: Entry) -> Iterator[str]:
    if entry.heading or entry.beside:
        yield "### " + " | ".join(_plain(part) for part in (entry.heading, entry.beside) if part)
    yield " | ".join(filter(None, (f"**{_plain(entry.below)}**" if entry.below else "", _plain(entry.place))))
    yield " ".join(filter(None, (f"**{_plain(entry.label)}**" if entry.label else "", _plain(entry.text))))
    yield "\n".join(f"- {_plain(bullet)}" for bullet in entry.bullets)
    yield _plain(entry.more_label)
    yield "\n".join(f"- {_plain(bullet)}" for bullet in entry.more)
    yield f"*{_plain(entry.tags)}*" if entry.tags else ""
    yield _address(entry.url) if entry.url else ""


def _plain(text: str) -> str:
    """One line in which no mark of the person's is a mark of Markdown."""
    line = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)


def _address(text: str) -> str:
    return f"<{text}>" if text.startswith(("http://", "https://")) and not set(text) & set("<> ") else _plain(text)
