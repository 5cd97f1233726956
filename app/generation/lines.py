"""The source lines behind accepted items: what a summary may draw on, and what skills are evidenced by. Pure."""

from app.generation.enforce import AcceptedItem
from app.vitae.document import Bullet, CVDocument, Experience, Project


def accepted_bullets(document: CVDocument, items: dict[str, AcceptedItem]) -> list[Bullet]:
    """The bullets that stay, in source wording: what a summary may draw on and what skills are evidenced by."""
    named = {source for item in items.values() for line in _lines(item) for source in line}
    return [bullet for bullet in _all_bullets(document) if bullet.id in named]


def _lines(item: AcceptedItem) -> list[tuple[str, ...]]:
    return [line.sources for line in (*item.responsibilities.lines, *item.deliverables.lines)]


def _all_bullets(document: CVDocument) -> list[Bullet]:
    experience = [one for item in document.experience for one in (*item.responsibilities, *item.deliverables)]
    return [*experience, *(one for item in document.projects for one in item.bullets)]


def source_lines(document: CVDocument, items: dict[str, AcceptedItem]) -> list[Bullet]:
    """Every line that may show a skill: the texts of accepted items, the summary, certifications."""
    described = [
        Bullet(id=f"{item.id}.{name}", text=text)
        for item in (*document.experience, *document.projects)
        if item.id in items
        for name, text in _texts(item)
    ]
    certified = [Bullet(id=f"{one.id}.name", text=one.name) for one in document.certifications]
    return [*accepted_bullets(document, items), *described, *document.summary, *certified]


def texts_of(item: Experience | Project) -> list[str]:
    """Everything that an item says, its frozen facts in one line."""
    is_experience = isinstance(item, Experience)
    head = (item.title, item.company, item.location) if is_experience else (item.name, item.role)
    bullets = (*item.responsibilities, *item.deliverables) if is_experience else item.bullets
    said = [", ".join(fact for fact in head if fact), item.description, *(one.text for one in bullets), *item.skills]
    return [text for text in said if text]


def _texts(item: Experience | Project) -> list[tuple[str, str]]:
    named = [(f"skill{number}", skill) for number, skill in enumerate(item.skills, 1)]
    return [("description", item.description), *named] if item.description else named
