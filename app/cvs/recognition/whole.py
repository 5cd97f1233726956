"""The whole document: cut the lines into sections, give each section to its reader, keep the rest."""

from collections.abc import Sequence

from app.cvs.recognition.contacts import without_contacts
from app.cvs.recognition.header import read_header
from app.cvs.recognition.lists import read_list_section
from app.cvs.recognition.parts import Part, parts_of
from app.cvs.recognition.posts import read_education, read_experience, read_projects
from app.cvs.recognition.result import Notes, Recognition
from app.cvs.recognition.sharing import shared
from app.cvs.recognition.summaries import without_posts
from app.cvs.recognition.wrapped import rejoined
from app.lexicon.hyphens import joined_at_hyphen
from app.lexicon.tokens import guess_language, sentences
from app.vitae.document import Bullet, CustomSection, CVDocument, Header, with_ids
from app.vitae.source_text import Line, SourceText

Numbered = tuple[int, Line]


def recognise(source: SourceText) -> Recognition:
    """The document that a file describes, in its language, with ids; every line is mapped or listed as not placed."""
    notes = Notes()
    document = CVDocument(language=guess_language(source.text))
    lines = rejoined(source.lines)
    parts, notes.not_placed = parts_of(lines)
    for part in parts:
        _read(part, document, notes, source)
    _find_contacts(source, document, notes)
    named = with_ids(document)
    _keep_moved(source.lines, lines, notes)
    _keep_rest(source.lines, notes)
    return Recognition(named, notes.mapping, sorted(notes.not_placed), notes.doubts)


def _find_contacts(source: SourceText, document: CVDocument, notes: Notes) -> None:
    """An e-mail address or a phone number that stands anywhere, where neither the top nor a contact block had one."""
    missing = [name for name in ("email", "phone") if not getattr(document.header, name)]
    for number, line in enumerate(source.lines if missing else ()):
        found = Header()
        without_contacts(line.text, found)
        for name in missing:
            if getattr(found, name) and not getattr(document.header, name):
                setattr(document.header, name, getattr(found, name))
                notes.place(f"header.{name}", [number])


def _keep_moved(lines: Sequence[Line], rejoined_lines: Sequence[Line], notes: Notes) -> None:
    """What was moved to the line above went where that line went."""
    for number, (line, now) in enumerate(zip(lines, rejoined_lines, strict=True)):
        if line.text and not now.text:
            for numbers in notes.mapping.values():
                if number - 1 in numbers and number not in numbers:
                    numbers.append(number)


def _keep_rest(lines: Sequence[Line], notes: Notes) -> None:
    """Whatever no reader noted down is listed: no line goes missing in silence."""
    seen = {number for numbers in notes.mapping.values() for number in numbers} | set(notes.not_placed)
    notes.not_placed += [number for number, line in enumerate(lines) if line.text.strip() and number not in seen]


def _read(part: Part, document: CVDocument, notes: Notes, source: SourceText) -> None:
    if part.heading is not None:
        notes.place(f"heading.{part.sections[0] if part.sections else part.title}", [part.heading])
    if not part.sections and part.lines:
        _read_custom(part.title, part.lines, document, notes)
    for section, lines in shared(part.sections, part.lines) if part.sections else ():
        _read_section(section, lines, document, notes, source, heading=part.title)


def _read_section(
    section: str, lines: list[Numbered], document: CVDocument, notes: Notes, source: SourceText, *, heading: str = ""
) -> None:
    """heading: the whole line above, which may say how all of its papers stand."""
    if section in {"header", "contact"}:
        read_header(lines, document, notes, source, is_top=section == "header")
    elif section == "summary":
        said, posts = without_posts(lines)
        if said:
            _read_summary(said, document, notes)
        if posts:
            read_experience(posts, document, notes)
    elif section == "experience":
        read_experience(lines, document, notes)
    elif section == "projects":
        read_projects(lines, document, notes)
    elif section == "education":
        read_education(lines, document, notes, heading)
    else:
        read_list_section(section, lines, document, notes, heading)


def _read_summary(lines: list[Numbered], document: CVDocument, notes: Notes) -> None:
    paragraphs: list[str] = []
    for _, line in lines:
        if paragraphs and not line.bullet and line.gap < 1.6:  # noqa: PLR2004 - a wider gap begins a paragraph
            paragraphs[-1] = joined_at_hyphen(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
    document.summary += [Bullet(text=sentence) for paragraph in paragraphs for sentence in sentences(paragraph)]
    notes.place("summary", (number for number, _ in lines))


def _read_custom(title: str, lines: list[Numbered], document: CVDocument, notes: Notes) -> None:
    document.custom.append(CustomSection(title=title, lines=[Bullet(text=line.text) for _, line in lines]))
    notes.place(f"custom.{title}", (number for number, _ in lines))
