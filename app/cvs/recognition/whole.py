"""The whole document: cut the lines into sections, give each section to its reader, keep the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cvs.recognition.cutting import period_of
from app.cvs.recognition.header import is_name, read_header
from app.cvs.recognition.lists import read_list_section
from app.cvs.recognition.posts import read_education, read_experience, read_projects
from app.cvs.recognition.result import Notes, Recognition
from app.cvs.recognition.vocabulary import DELIVERABLE_LABELS, RESPONSIBILITY_LABELS
from app.lexicon.folding import fold
from app.lexicon.headings import section_of
from app.lexicon.tokens import guess_language, sentences
from app.vitae.document import Bullet, CustomSection, CVDocument, with_ids
from app.vitae.source_text import Line, SourceText

Numbered = tuple[int, Line]
_FOOTER = ("page ", "last updated", "curriculum vitae", "mis a jour")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under one heading. sections: what the heading opens; () for an unknown heading; ("header",) at the top."""

    sections: tuple[str, ...]
    title: str
    heading: int | None
    lines: list[Numbered]


def recognise(source: SourceText) -> Recognition:
    """The document that a file describes, in its language, with ids; every line is mapped or listed as not placed."""
    notes = Notes()
    document = CVDocument(language=guess_language(source.text))
    parts = parts_of(source.lines)
    for part in parts:
        _read(part, document, notes, source)
    named = with_ids(document)
    _keep_rest(source.lines, notes)
    return Recognition(named, notes.mapping, sorted(notes.not_placed), notes.doubts)


def _keep_rest(lines: Sequence[Line], notes: Notes) -> None:
    """Whatever no reader noted down is listed: no line goes missing in silence."""
    seen = {number for numbers in notes.mapping.values() for number in numbers} | set(notes.not_placed)
    notes.not_placed += [number for number, line in enumerate(lines) if line.text.strip() and number not in seen]


def parts_of(lines: Sequence[Line]) -> list[Part]:
    """The lines cut at headings; what stands above the first heading is the header."""
    style = _heading_style(lines)
    top = _name_block(lines)
    parts = [Part(("header",), "", None, [(number, lines[number]) for number in top])]
    for number, line in enumerate(lines):
        if number in top:
            continue
        sections = _opened(line, number)
        if sections and parts[-1].sections[:1] == ("experience",) and _is_inner(line, parts[-1], style):
            parts[-1].lines.append((number, line))
        elif sections:
            parts.append(Part(sections, line.text, number, []))
        elif _is_unknown_heading(line, number, style) and not _heads_entry(lines, number):
            parts.append(Part((), line.text, number, []))
        else:
            parts[-1].lines.append((number, line))
    return parts


def _heads_entry(lines: Sequence[Line], number: int) -> bool:
    """A title or employer in capitals, like the headings, with its dates within two lines."""
    if lines[number].heading:
        return False
    below = [period_of(line) for line in lines[number + 1 : number + 3] if not line.bullet]
    return any(period is not None and period.is_range for period in below)


def _is_inner(line: Line, part: Part, style: tuple[float, bool, bool, int] | None) -> bool:
    """A label inside an entry ("Réalisations :", "Key achievements"), not a section of the whole CV."""
    if not part.lines or fold(line.text).strip(" :") not in (*DELIVERABLE_LABELS, *RESPONSIBILITY_LABELS):
        return False
    is_plain = _look(line) == (round(part.lines[0][1].size), False, False, 0)
    if style is not None and _look(line) == style and not is_plain:
        return False
    return not is_plain or line.text.rstrip().endswith(":") or line.gap < 1.5  # noqa: PLR2004 - a gap begins a section


def _name_block(lines: Sequence[Line]) -> range:
    """Where a sidebar is read first, the name stands further down: the largest name-like line and its followers."""
    sizes = sorted(line.size for line in lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    large = [
        number for number, line in enumerate(lines) if line.page == 0 and line.size > 1.3 * usual and is_name(line.text)
    ]
    first = max(large, key=lambda number: lines[number].size, default=0)
    if first < 3 or not any(_opened(lines[number], number) for number in range(1, first)):  # noqa: PLR2004 - it is at the top
        return range(0)
    end = first + 1
    while (
        end < min(first + 6, len(lines)) and not _opened(lines[end], end) and lines[end].column == lines[first].column
    ):
        end += 1
    return range(first, end)


def _opened(line: Line, number: int) -> tuple[str, ...]:
    if number == 0 or line.bullet or len(line.text) > 60:  # noqa: PLR2004 - a heading is short
        return ()
    return section_of(line.text)


def _heading_style(lines: Sequence[Line]) -> tuple[float, bool, bool, int] | None:
    """How this file's known headings look (size, bold, capitals, level), if at least two of them look alike."""
    looks = [_look(line) for number, line in enumerate(lines) if _opened(line, number)]
    best = max(set(looks), key=looks.count, default=None)
    return best if best is not None and looks.count(best) > 1 else None


def _look(line: Line) -> tuple[float, bool, bool, int]:
    return (round(line.size), line.bold, line.text.isupper(), line.heading)


def _is_unknown_heading(line: Line, number: int, style: tuple[float, bool, bool, int] | None) -> bool:
    """A short line that looks exactly as the known headings do, where that look is special."""
    if style is None or number < 3 or _look(line) != style or line.bullet or len(line.text.split()) > 5:  # noqa: PLR2004
        return False
    _, _, is_capitals, level = style
    return (level > 0 or is_capitals) and not any(mark.isdigit() for mark in line.text)


def _read(part: Part, document: CVDocument, notes: Notes, source: SourceText) -> None:
    if part.heading is not None:
        notes.place(f"heading.{part.sections[0] if part.sections else part.title}", [part.heading])
    kept = [(number, line) for number, line in part.lines if not _is_footer(line)]
    notes.not_placed.extend(number for number, line in part.lines if _is_footer(line))
    section = part.sections[0] if part.sections else ""
    if section in {"header", "contact"}:
        read_header(kept, document, notes, source, is_top=section == "header")
    elif section == "summary":
        _read_summary(kept, document, notes)
    elif section == "experience":
        read_experience(kept, document, notes)
    elif section == "projects":
        read_projects(kept, document, notes)
    elif section == "education":
        read_education(kept, document, notes)
    elif section:
        read_list_section(section, kept, document, notes)
    elif kept:
        _read_custom(part.title, kept, document, notes)


def _is_footer(line: Line) -> bool:
    folded = fold(line.text)
    return folded.isdecimal() or (folded.startswith(_FOOTER) and len(folded) < 40)  # noqa: PLR2004 - a footer is short


def _read_summary(lines: list[Numbered], document: CVDocument, notes: Notes) -> None:
    paragraphs: list[str] = []
    for _, line in lines:
        if paragraphs and not line.bullet and line.gap < 1.6:  # noqa: PLR2004 - a wider gap begins a paragraph
            paragraphs[-1] += " " + line.text
        else:
            paragraphs.append(line.text)
    document.summary += [Bullet(text=sentence) for paragraph in paragraphs for sentence in sentences(paragraph)]
    notes.place("summary", (number for number, _ in lines))


def _read_custom(title: str, lines: list[Numbered], document: CVDocument, notes: Notes) -> None:
    document.custom.append(CustomSection(title=title, lines=[Bullet(text=line.text) for _, line in lines]))
    notes.place(f"custom.{title}", (number for number, _ in lines))
