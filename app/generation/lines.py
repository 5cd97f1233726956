"""Accepted texts and the source lines behind them: what a summary may draw on, what skills are evidenced by. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.cvs.facts import Fact, FactKind, fact_lines
from app.cvs.papers import is_held, named
from app.generation.calls.extras import ExtrasAnswer
from app.generation.calls.items import ItemAnswer
from app.generation.calls.summary import AcceptedLine
from app.generation.enforce import (
    AcceptedExtras,
    AcceptedItem,
    Line,
    accept_experience,
    accept_extras,
    accept_project,
)
from app.lexicon.standings import held_part
from app.vitae.document import Bullet, CVDocument, Experience, Extra, Passage, Project


@dataclass(frozen=True, slots=True)
class Told:
    """What a CV says besides its summary, as it was accepted."""

    lines: tuple[AcceptedLine, ...]
    extras: tuple[AcceptedLine, ...]


def told(
    document: CVDocument, items: dict[str, AcceptedItem], extras: AcceptedExtras, today: date | None = None
) -> Told:
    """What a summary may draw on: items with what they are, then degrees, papers, languages and the small sections."""
    sheet = fact_lines(document, today or date.max)
    heads = {one.item_id: _fact(one) for one in sheet if one.kind in {FactKind.POST, FactKind.PROJECT}}
    besides = (_fact(one) for one in sheet if one.kind in {FactKind.DEGREE, FactKind.LANGUAGE})
    lines = accepted_lines(document, items, heads)
    return Told(tuple(lines), (*besides, *accepted_extras(document, extras, today)))


def _fact(fact: Fact) -> AcceptedLine:
    return AcceptedLine(id=fact.id, text=fact.text, sources=(Passage(id=fact.id, text=fact.text),))


def untouched(document: CVDocument) -> Told:
    """The same before any call: every item as the person wrote it."""
    posts = [accept_experience(item, ItemAnswer(item_id=item.id)) for item in document.experience]
    projects = [accept_project(item, ItemAnswer(item_id=item.id)) for item in document.projects]
    extras = accept_extras(document.extras, document.certifications, ExtrasAnswer())
    return told(document, {one.item_id: one for one in (*posts, *projects)}, extras)


def accepted_lines(
    document: CVDocument, items: dict[str, AcceptedItem], heads: Mapping[str, AcceptedLine] | None = None
) -> list[AcceptedLine]:
    """The lines of accepted items as the CV shows them, in the document's order, descriptions first.

    heads: what an item is, by its id; it comes before its lines.
    """
    sources = {bullet.id: bullet for bullet in _all_bullets(document)}
    told: list[AcceptedLine] = []
    for item in (*document.experience, *document.projects):
        if accepted := items.get(item.id):
            told += [heads[item.id]] if heads and item.id in heads else []
            own = Passage(id=f"{item.id}.description", text=item.description)
            lines = (line for part in accepted.parts for line in part.lines if line.text)
            told += [_accepted(line, sources | {own.id: own}) for line in lines]
    return told


def accepted_extras(document: CVDocument, accepted: AcceptedExtras, today: date | None = None) -> list[AcceptedLine]:
    """The small sections as the CV shows them: a text under its title, certificates with how they stand."""
    extras = {one.id: one for one in document.extras}
    names = {one.id: named(one, today, document.language) for one in document.certifications}
    told = [line for one in accepted.extras for line in _extra(extras[one], accepted)]
    certified = [Passage(id=f"{one}.name", text=names[one]) for one in accepted.certifications]
    return [*told, *(AcceptedLine(id=one.id, text=one.text, sources=(one,)) for one in certified)]


def accepted_bullets(document: CVDocument, items: dict[str, AcceptedItem]) -> list[Bullet]:
    """The bullets that stay, in source wording: what skills are evidenced by."""
    named = {source for item in items.values() for line in _lines(item) for source in line}
    return [bullet for bullet in _all_bullets(document) if bullet.id in named]


def _accepted(line: Line, sources: Mapping[str, Passage]) -> AcceptedLine:
    return AcceptedLine(id=line.sources[0], text=line.text, sources=tuple(sources[one] for one in line.sources))


def _extra(extra: Extra, accepted: AcceptedExtras) -> Iterator[AcceptedLine]:
    """Its text under its title, both of which a sentence may come from; the title where there is no more."""
    title = Passage(id=f"{extra.id}.title", text=extra.title)
    own = Passage(id=f"{extra.id}.text", text=extra.text)
    sources = tuple(one for one in (own, title) if one.text)
    if sources:
        line = accepted.line_of(own.id)
        shown = (extra.title, line.text if line else extra.text)
        yield AcceptedLine(id=sources[0].id, text=": ".join(one for one in shown if one), sources=sources)


def _lines(item: AcceptedItem) -> list[tuple[str, ...]]:
    return [line.sources for line in (*item.responsibilities.lines, *item.deliverables.lines)]


def _all_bullets(document: CVDocument) -> list[Bullet]:
    experience = [one for item in document.experience for one in (*item.responsibilities, *item.deliverables)]
    return [*experience, *(one for item in document.projects for one in item.bullets)]


def results_of(document: CVDocument) -> list[str]:
    """Ids of what came of the posts."""
    return [bullet.id for item in document.experience for bullet in item.deliverables]


def source_lines(document: CVDocument, items: dict[str, AcceptedItem], today: date) -> list[Passage]:
    """Every line that may show a skill: the texts of accepted items, the summary, certificates that are held.

    A sentence stands without what it says of papers that are not.
    """
    described = [
        Passage(id=f"{item.id}.{name}", text=text)
        for item in (*document.experience, *document.projects)
        if item.id in items
        for name, text in _texts(item)
    ]
    held = [one for one in document.certifications if is_held(one, today)]
    certified = [Passage(id=f"{one.id}.name", text=one.name) for one in held]
    lines = [*accepted_bullets(document, items), *described, *document.summary, *certified]
    return [Passage(id=one.id, text=held_part(one.text, today)) for one in lines]


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
