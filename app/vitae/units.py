"""Every addressable text of a document: what provenance points from and to. Knows sections, not pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.vitae.document import Bullet, CVDocument, Education, Experience, Project


@dataclass(frozen=True, slots=True)
class Unit:
    """One text of a CV with an address.

    id: the bullet's or skill's id; a field of an item is "<item id>.<field>" (for example "e1.description").
    section: the name of the field of CVDocument that holds it ("summary", "experience", ...).
    item_id: the item the text belongs to ("" in the summary).
    frozen: a fact that code copies (employer, title, dates, degree...), never reworded.
    """

    id: str
    section: str
    item_id: str
    text: str
    frozen: bool = False


def units(document: CVDocument) -> Iterator[Unit]:
    """All texts that a reader sees below the header, in document order; empty ones are left out."""
    for unit in _all(document):
        if unit.text:
            yield unit


def is_draft(document: CVDocument) -> bool:
    """Made to be filled in, with a bracket left somewhere."""
    header = document.header
    texts = (header.full_name, header.email, header.phone, header.location, *(unit.text for unit in units(document)))
    return document.draft and any("[" in text and "]" in text for text in texts)


def _all(document: CVDocument) -> Iterator[Unit]:
    yield from (Unit(bullet.id, "summary", "", bullet.text) for bullet in document.summary)
    for experience in document.experience:
        yield from _experience(experience)
    for project in document.projects:
        yield from _project(project)
    for education in document.education:
        yield from _education(education)
    for group in document.skills:
        yield Unit(f"{group.id}.label", "skills", group.id, group.label, frozen=True)
        for skill in group.items:
            yield Unit(skill.id, "skills", group.id, skill.name)
            yield Unit(f"{skill.id}.level", "skills", group.id, skill.level, frozen=True)
    yield from _lists(document)


def _experience(item: Experience) -> Iterator[Unit]:
    for name in ("title", "company", "location", "start", "end", "contract"):
        yield Unit(f"{item.id}.{name}", "experience", item.id, getattr(item, name) or "", frozen=True)
    yield Unit(f"{item.id}.description", "experience", item.id, item.description)
    yield from _bullets("experience", item.id, item.responsibilities)
    yield from _bullets("experience", item.id, item.deliverables)
    yield from _skills("experience", item.id, item.skills)


def _project(item: Project) -> Iterator[Unit]:
    for name in ("name", "role", "start", "end", "url"):
        yield Unit(f"{item.id}.{name}", "projects", item.id, getattr(item, name) or "", frozen=True)
    yield Unit(f"{item.id}.description", "projects", item.id, item.description)
    yield from _bullets("projects", item.id, item.bullets)
    yield from _skills("projects", item.id, item.skills)


def _education(item: Education) -> Iterator[Unit]:
    for name in ("degree", "school", "location", "start", "end", "grade", "status_note"):
        yield Unit(f"{item.id}.{name}", "education", item.id, getattr(item, name) or "", frozen=True)
    yield from _bullets("education", item.id, item.details)


def _lists(document: CVDocument) -> Iterator[Unit]:
    for language in document.languages:
        yield Unit(f"{language.id}.name", "languages", language.id, language.name, frozen=True)
        yield Unit(f"{language.id}.level", "languages", language.id, language.level)
        yield Unit(f"{language.id}.certificate", "languages", language.id, language.certificate, frozen=True)
        yield Unit(f"{language.id}.status_note", "languages", language.id, language.status_note, frozen=True)
    for item in document.certifications:
        for name in ("name", "issuer", "date", "url", "status_note"):
            yield Unit(f"{item.id}.{name}", "certifications", item.id, getattr(item, name) or "", frozen=True)
    for extra in document.extras:
        yield Unit(f"{extra.id}.title", "extras", extra.id, extra.title)
        yield Unit(f"{extra.id}.text", "extras", extra.id, extra.text)
        for name in ("start", "end", "url", "status_note"):
            yield Unit(f"{extra.id}.{name}", "extras", extra.id, getattr(extra, name) or "", frozen=True)
    for section in document.custom:
        yield Unit(f"{section.id}.title", "custom", section.id, section.title, frozen=True)
        yield from _bullets("custom", section.id, section.lines)


def _bullets(section: str, item_id: str, bullets: list[Bullet]) -> Iterator[Unit]:
    yield from (Unit(bullet.id, section, item_id, bullet.text) for bullet in bullets)


def _skills(section: str, item_id: str, names: list[str]) -> Iterator[Unit]:
    yield from (Unit(f"{item_id}.skill{number}", section, item_id, name) for number, name in enumerate(names, 1))
