"""A CV document as the blocks that every output shows, in one order: for PDF, DOCX, text and the read-back alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.addresses import short
from app.documents.labels import draft_words, shown_date, shown_period, title_of
from app.documents.ordering import labelled_groups, newest_first, paid_and_unpaid
from app.documents.statuses import status_words, with_status
from app.lexicon.folding import fold
from app.lexicon.small_names import capitalised
from app.lexicon.tokens import words
from app.vitae.document import (
    Bullet,
    Certification,
    CVDocument,
    Education,
    Experience,
    Extra,
    ExtraKind,
    Language,
    Project,
    SectionName,
)
from app.vitae.shown import sections_in_order
from app.vitae.units import is_draft

_ROW, _BESIDE_A_PHOTO = 82, 64  # letters of a contact line that every theme holds in one row
_ENDS = (".", "!", "?", "…", ":", ";", "]")
_ABOVE_UNPAID = ("experience", "projects")
_SAME_WORD = 7  # letters: "Availability" and "Available from May"
_ONE_LINE = 90  # letters of a small section that needs no heading of its own
_SMALL = frozenset({ExtraKind.INTERESTS, ExtraKind.LICENCE, ExtraKind.AVAILABILITY, ExtraKind.REFERENCES})
_KINDS = [ExtraKind.VOLUNTEERING, *(kind for kind in ExtraKind if kind != ExtraKind.VOLUNTEERING)]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a heading, what stands beside and below it, its text and bullets. Empty parts are not shown.

    place: where that was, apart from `below`, so that no reader takes an employer's town for part of its name.
    label: what the text is, before it in one line.  more: a second list of bullets, under a label of its own.
    tags: with the word that says what they are.
    """

    heading: str = ""
    beside: str = ""
    below: str = ""
    place: str = ""
    label: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    more_label: str = ""
    more: tuple[str, ...] = ()
    tags: str = ""
    url: str = ""
    is_mission: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One section with its entries. kind: of its extras; "" for another section."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    kind: str = ""


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
    """The sections that have something to show, in the person's order; unpaid work below paid posts and projects."""
    made = list(_in_order(document))
    above = [place for place, block in enumerate(made) if block.key in _ABOVE_UNPAID]
    last = max(above, default=-1)
    early = [block for block in made[: last + 1] if block.kind == ExtraKind.VOLUNTEERING]
    yield from (block for block in made[: last + 1] if block not in early)
    yield from early
    yield from made[last + 1 :]


def _in_order(document: CVDocument) -> Iterator[Block]:
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
        if section.title:
            yield Block("custom", section.title, (Entry(bullets=_lines(section.lines)),))


def _lines(lines: Sequence[Bullet]) -> tuple[str, ...]:
    return tuple(capitalised(line.text) for line in lines)


def _sections(document: CVDocument) -> Iterator[tuple[SectionName, list[Entry]]]:
    language = document.language
    summary = _paragraph([bullet.text for bullet in document.summary])
    yield "summary", [Entry(text=summary)] if summary else []
    yield "experience", [_experience(item, document) for item in paid_and_unpaid(document)[0]]
    yield "projects", [_project(item, document) for item in document.projects]
    yield "education", [_education(item, document) for item in newest_first(document.education)]
    yield "skills", list(_skills(document))
    spoken = [_level(one.name, one.level, one.certificate, status_words(one, language)) for one in document.languages]
    yield "languages", [Entry(text=capitalised(", ".join(spoken)))]
    held = [
        Entry(text=", ".join(filter(None, _certificate(item, language))), url=item.url)
        for item in document.certifications
    ]
    yield "certifications", held


def _skills(document: CVDocument) -> Iterator[Entry]:
    language = document.language
    for group in labelled_groups(document, title_of("skills.unlabelled", language)):
        names = ", ".join(_level(one.name, one.level) for one in group.items)
        yield Entry(label=_labelled(capitalised(group.label), language), text=capitalised(names))


def _paragraph(texts: Sequence[str]) -> str:
    """Texts in one paragraph; where there are several, each begins and ends as a sentence."""
    if len(texts) < 2:  # noqa: PLR2004 - one text ends as it is written
        return capitalised("".join(texts))
    return " ".join(text if text.endswith(_ENDS) else f"{text}." for text in map(capitalised, texts))


def _experience(item: Experience, document: CVDocument) -> Entry:
    place = ", ".join(part for part in (item.location, item.contract) if part)
    first, second = item.responsibilities, item.deliverables
    has_two = bool(first and second)
    return Entry(
        heading=capitalised(item.title),
        beside=shown_period(item.start, item.end, document.language),
        below=item.company,
        place=place,
        text=capitalised(item.description),
        bullets=_lines(first or second),
        more_label=_labelled(title_of("results", document.language), document.language) if has_two else "",
        more=_lines(second) if has_two else (),
        tags=_tags(item.skills, document.language),
        is_mission=item.post_id is not None,
    )


def _project(item: Project, document: CVDocument) -> Entry:
    return Entry(
        heading=item.name,
        beside=shown_period(item.start, item.end, document.language),
        below=item.role,
        text=capitalised(item.description),
        bullets=_lines(item.bullets),
        tags=_tags(item.skills, document.language),
        url=item.url,
    )


def _certificate(item: Certification, language: Language) -> Iterator[str]:
    yield with_status(item.name, item, language)
    if not _says(item.name, item.issuer):
        yield item.issuer
    yield shown_date(item.date, language)


def _education(item: Education, document: CVDocument) -> Entry:
    return Entry(
        heading=with_status(item.degree, item, document.language),
        beside=shown_period(item.start, item.end, document.language),
        below=item.school,
        place=", ".join(part for part in (item.location, item.grade) if part),
        bullets=_lines(item.details),
    )


def _extras(document: CVDocument) -> Iterator[Block]:
    """A block a kind; small ones share a neutral one at the end, each under its label.

    There stand those of no kind too, and lines of sections without a heading.
    """
    posts = paid_and_unpaid(document)[1]
    small: list[Block] = []
    kinds = {extra.kind for extra in document.extras} | ({ExtraKind.VOLUNTEERING} if posts else set())
    for kind in sorted(kinds - {ExtraKind.OTHER}, key=_KINDS.index):
        given = [_experience(item, document) for item in posts] if kind == ExtraKind.VOLUNTEERING else []
        key = "volunteering" if given else "extras"
        told = (_extra(extra, document) for extra in document.extras if extra.kind == kind)
        block = Block(key, title_of(kind, document.language), (*given, *told), kind)
        if kind in _SMALL and _is_one_line(block):
            small.append(block)
        else:
            yield block
    loose = _loose(document)
    if len(small) == 1 and not loose:  # nothing to share a heading with
        yield from small
    elif small or loose:
        told = (*(_under_label(block, document.language) for block in small), *loose)
        yield Block("extras", title_of(ExtraKind.OTHER, document.language), told, ExtraKind.OTHER)


def _loose(document: CVDocument) -> list[Entry]:
    """What belongs to no kind, and the lines of sections without a heading."""
    extras = [_extra(extra, document) for extra in document.extras if extra.kind == ExtraKind.OTHER]
    sections = (section for section in document.custom if not section.title and section.lines)
    return [*extras, *(Entry(bullets=_lines(section.lines)) for section in sections)]


def _is_one_line(block: Block) -> bool:
    return len(block.entries) == 1 and len(block.entries[0].text) <= _ONE_LINE


def _under_label(block: Block, language: str) -> Entry:
    """A section of one line as a line of another; one that begins with its own title needs no label."""
    entry = block.entries[0]
    is_said = _says(entry.text, block.title) or fold(entry.text)[:_SAME_WORD] == fold(block.title)[:_SAME_WORD]
    return entry if is_said else replace(entry, label=_labelled(block.title, language))


def _extra(extra: Extra, document: CVDocument) -> Entry:
    """On one line; a title whose words all stand in its text is not said twice."""
    period = shown_period(extra.start, extra.end, document.language)
    is_said = _says(extra.text, extra.title)
    title, rest = ("", extra.text) if is_said else (extra.title, extra.text)
    named = with_status(title or rest, extra, document.language)
    parts = (named, rest if title else "", period)
    return Entry(text=capitalised(" – ".join(part for part in parts if part)), url=extra.url)


def _says(text: str, name: str) -> bool:
    """Whether every word of a name stands in a text, in any order."""
    return set(words(name)) <= set(words(text))


def _tags(names: Sequence[str], language: Language) -> str:
    """The skills of one post or project, told as such."""
    label = _labelled(title_of("skills", language), language)
    return f"{label} {', '.join(names)}" if names else ""


def _labelled(label: str, language: str) -> str:
    """A label before its list: a colon tells readers of plain text where it ends."""
    if not label or label.endswith(":"):
        return label
    return f"{label} :" if language == "fr" else f"{label}:"


def _level(name: str, *more: str) -> str:
    """A name and how well, in one pair of brackets: "English (fluent, C1)"."""
    said = ", ".join(part.replace(" (", ", ").removesuffix(")") for part in more if part)
    return f"{name} ({said})" if said else name
