"""A CV document as the blocks that every output shows, in one order: for PDF, DOCX, text and the read-back alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.documents.addresses import short
from app.documents.labels import draft_words, shown_date, shown_period, title_of
from app.documents.statuses import status_words, with_status
from app.vitae.document import Certification, CVDocument, Education, Experience, Extra, Language, Project, SectionName
from app.vitae.shown import sections_in_order
from app.vitae.units import is_draft

_ROW, _BESIDE_A_PHOTO = 82, 64  # letters of a contact line that every theme holds in one row
_ENDS = (".", "!", "?", "…", ":", ";", "]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a heading, what stands beside and below it, its text and bullets. Empty parts are not shown.

    place: where that was, apart from `below`, so that no reader takes an employer's town for part of its name.
    """

    heading: str = ""
    beside: str = ""
    below: str = ""
    place: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    tags: str = ""
    url: str = ""
    is_mission: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One section with its entries."""

    key: str
    title: str
    entries: tuple[Entry, ...]


def draft_mark(document: CVDocument) -> str:
    """What marks a draft, at its top; "" for a finished document."""
    return draft_words(document.language) if is_draft(document) else ""


def contact_line(document: CVDocument) -> tuple[str, ...]:
    """The parts of the contact line, in their order."""
    header = document.header
    return tuple(
        part for part in (header.email, header.phone, header.location, *(link.url for link in header.links)) if part
    )


def contact_rows(document: CVDocument, *, has_photo: bool = False) -> list[list[str]]:
    """The same as it is printed: links on a row of their own where one would break: no row ends with a stroke."""
    parts, links = contact_line(document), {link.url for link in document.header.links}
    room = _BESIDE_A_PHOTO if has_photo else _ROW
    if len(" | ".join(map(short, parts))) <= room:
        return [list(parts)]
    rows = [one for one in parts if one not in links], [one for one in parts if one in links]
    return [row for row in rows if row]


def blocks(document: CVDocument) -> Iterator[Block]:
    """The sections that have something to show, in the person's order."""
    entries = dict(_sections(document))
    for name in sections_in_order(document):
        if name == "extras":
            yield from _extras(document)
        elif name == "custom":
            yield from _custom(document)
        elif shown := tuple(entry for entry in entries[name] if entry != Entry()):
            yield Block(name, title_of(name, document.language), shown)


def _custom(document: CVDocument) -> Iterator[Block]:
    for section in document.custom:
        lines = tuple(line.text for line in section.lines)
        yield Block("custom", section.title or title_of("other", document.language), (Entry(bullets=lines),))


def _sections(document: CVDocument) -> Iterator[tuple[SectionName, list[Entry]]]:
    language = document.language
    summary = _paragraph([bullet.text for bullet in document.summary])
    yield "summary", [Entry(text=summary)] if summary else []
    yield "experience", [_experience(item, document) for item in document.experience]
    yield "projects", [_project(item, document) for item in document.projects]
    yield "education", [_education(item, document) for item in document.education]
    groups = [(group.label, ", ".join(_level(one.name, one.level) for one in group.items)) for group in document.skills]
    yield "skills", [Entry(below=_labelled(label, language), text=names) for label, names in groups]
    spoken = [_level(one.name, one.level, one.certificate, status_words(one, language)) for one in document.languages]
    yield "languages", [Entry(text=", ".join(spoken))]
    held = [
        Entry(text=", ".join(filter(None, _certificate(item, language))), url=item.url)
        for item in document.certifications
    ]
    yield "certifications", held


def _paragraph(texts: Sequence[str]) -> str:
    """Texts in one paragraph; where there are several, each ends as a sentence."""
    if len(texts) < 2:  # noqa: PLR2004 - one text stands as it is written
        return "".join(texts)
    return " ".join(text if text.endswith(_ENDS) else f"{text}." for text in texts)


def _experience(item: Experience, document: CVDocument) -> Entry:
    place = ", ".join(part for part in (item.location, item.contract) if part)
    return Entry(
        heading=item.title,
        beside=shown_period(item.start, item.end, document.language),
        below=item.company,
        place=place,
        text=item.description,
        bullets=tuple(bullet.text for bullet in item.shown),
        tags=", ".join(item.skills),
        is_mission=item.post_id is not None,
    )


def _project(item: Project, document: CVDocument) -> Entry:
    return Entry(
        heading=item.name,
        beside=shown_period(item.start, item.end, document.language),
        below=item.role,
        text=item.description,
        bullets=tuple(bullet.text for bullet in item.bullets),
        tags=", ".join(item.skills),
        url=item.url,
    )


def _certificate(item: Certification, language: Language) -> Iterator[str]:
    yield with_status(item.name, item, language)
    yield item.issuer
    yield shown_date(item.date, language)


def _education(item: Education, document: CVDocument) -> Entry:
    return Entry(
        heading=with_status(item.degree, item, document.language),
        beside=shown_period(item.start, item.end, document.language),
        below=item.school,
        place=", ".join(part for part in (item.location, item.grade) if part),
        bullets=tuple(bullet.text for bullet in item.details),
    )


def _extras(document: CVDocument) -> Iterator[Block]:
    in_order = sorted(document.extras, key=lambda extra: list(type(extra.kind)).index(extra.kind))
    for kind, extras in groupby(in_order, key=lambda extra: extra.kind):
        yield Block("extras", title_of(kind, document.language), tuple(_extra(extra, document) for extra in extras))


def _extra(extra: Extra, document: CVDocument) -> Entry:
    period = shown_period(extra.start, extra.end, document.language)
    rest = extra.text if extra.title else ""
    parts = (with_status(extra.title or extra.text, extra, document.language), rest, period)
    return Entry(text=" - ".join(part for part in parts if part), url=extra.url)


def _labelled(label: str, language: str) -> str:
    """A label before its list: a colon tells readers of plain text where it ends."""
    if not label or label.endswith(":"):
        return label
    return f"{label} :" if language == "fr" else f"{label}:"


def _level(name: str, *more: str) -> str:
    said = ", ".join(part for part in more if part)
    return f"{name} ({said})" if said else name
