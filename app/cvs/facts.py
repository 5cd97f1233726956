"""The sheet of facts: what a CV says of a person, each fact with its id, its place and how it stands. Pure.

Prompts, rules and readers take their facts from here, each its part, and never cut the texts of a CV again.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.cvs.papers import named, standing, standings
from app.cvs.worked import career_years, shown_days, trade_years
from app.documents.statuses import with_status
from app.kit.standings import Standing
from app.vitae.document import (
    Certification,
    CVDocument,
    Education,
    Experience,
    Extra,
    Language,
    Project,
    SpokenLanguage,
)
from app.vitae.units import Unit, units

_HEADS = (
    "title",
    "name",
    "role",
    "degree",
    "company",
    "school",
    "location",
    "contract",
    "start",
    "end",
    "url",
    "grade",
    "status_note",
)


class FactKind(StrEnum):
    """What a fact tells of.

    LINE: a sentence or bullet of its item.  LABEL: the name of a group or section.  YEARS: computed from posts.
    """

    POST = "post"
    PROJECT = "project"
    LINE = "line"
    LABEL = "label"
    SKILL = "skill"
    DEGREE = "degree"
    PAPER = "paper"
    LANGUAGE = "language"
    EXTRA = "extra"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a CV, as a person would read it.

    id: of the text it stands under (see `units`); of a computed one "years" or "years.<trade>".
    sources: ids of the texts that carry it, never empty.  item_id: the item that it stands in, "" for none.
    standing: HELD for all that are no papers.  because: of a computed fact, the sentence that explains it.
    """

    id: str
    kind: FactKind
    text: str
    sources: tuple[str, ...]
    section: str
    item_id: str = ""
    standing: Standing = Standing.HELD
    because: str = ""


def fact_lines(document: CVDocument, today: date, left_out: AbstractSet[str] = frozenset()) -> tuple[Fact, ...]:
    """The whole sheet: the facts in document order, each item before its lines, then what is computed from them.

    today: the run's day.  left_out: ids of posts that count for no years, because they are of another trade.
    """
    return (*_told(document, today), *computed_facts(document, today, left_out))


def computed_facts(document: CVDocument, today: date, left_out: AbstractSet[str] = frozenset()) -> tuple[Fact, ...]:
    """Years of the career and of each trade that the person's posts are of, those of most years first."""
    counted = [career_years(document, today, left_out), *trade_years(document, today, left_out)]
    return tuple(
        Fact(
            id=".".join(("years", *one.trades)),
            kind=FactKind.YEARS,
            text=one.text,
            sources=one.sources,
            section="experience",
            because=one.because,
        )
        for one in counted
        if one
    )


def _told(document: CVDocument, today: date) -> Iterator[Fact]:
    by_item: dict[str, list[Unit]] = {}
    for unit in units(document):
        by_item.setdefault(unit.item_id or unit.id, []).append(unit)
    not_held = standings(document, today)
    items, levels = _items(document), _levels(document)
    told_with_skills = {f"{skill}.level" for skill in levels}
    for item_id, found in by_item.items():
        if item := items.get(item_id):
            head = [one for one in found if _is_of_head(one)]
            yield from _head(item, head, document.language, today)
        lines = (one for one in found if not item or not _is_of_head(one))
        yield from (_line(one, not_held, levels) for one in lines if one.id not in told_with_skills)


_Item = Experience | Project | Education | Certification | SpokenLanguage | Extra


def _items(document: CVDocument) -> dict[str, _Item]:
    lists = (document.experience, document.projects, document.education, document.certifications)
    return {one.id: one for some in (*lists, document.languages, document.extras) for one in some}


def _is_of_head(unit: Unit) -> bool:
    """A field that its item's own fact tells; a sentence or a skill is a fact of its own."""
    field = unit.id.rpartition(".")[2] if "." in unit.id else ""
    return field in _HEADS or (unit.section in {"certifications", "languages", "extras"} and bool(field))


def _head(item: _Item, found: list[Unit], language: Language, today: date) -> Iterator[Fact]:
    if found:
        told = standing(item, today) if not isinstance(item, Experience | Project) else Standing.HELD
        yield Fact(
            id=found[0].id,
            kind=_kind_of(item),
            text=_text_of(item, language, today),
            sources=tuple(one.id for one in found),
            section=found[0].section,
            item_id=found[0].item_id,
            standing=told,
        )


def _kind_of(item: _Item) -> FactKind:
    match item:
        case Experience():
            return FactKind.POST
        case Project():
            return FactKind.PROJECT
        case Education():
            return FactKind.DEGREE
        case Certification():
            return FactKind.PAPER
        case SpokenLanguage():
            return FactKind.LANGUAGE
        case Extra():
            return FactKind.EXTRA


def _text_of(item: _Item, language: Language, today: date) -> str:
    match item:
        case Experience():
            when = shown_days(item.start, item.end, language, goes_on=True)
            parts = [item.title, item.company, item.location, item.contract, when]
        case Project():
            parts = [item.name, item.role, shown_days(item.start, item.end, language), item.url]
        case Education():
            when = shown_days(item.start, item.end, language)
            parts = [named(item, today, language), item.school, item.location, item.grade, when]
        case Certification():
            parts = [named(item, today, language), item.issuer, item.date or "", item.url]
        case SpokenLanguage():
            parts = [item.name, item.level, named(item, today, language)]
        case Extra():
            name = with_status(item.title or item.text, item, language)
            parts = [name, item.text if item.title else "", shown_days(item.start, item.end, language), item.url]
    return ", ".join(filter(None, parts))


def _line(unit: Unit, not_held: Mapping[str, Standing], levels: Mapping[str, str]) -> Fact:
    """A text that is a fact by itself; a skill together with the level that the person gave it."""
    level = levels.get(unit.id, "")
    return Fact(
        id=unit.id,
        kind=_kind_of_line(unit),
        text=f"{unit.text} ({level})" if level else unit.text,
        sources=(unit.id, f"{unit.id}.level") if level else (unit.id,),
        section=unit.section,
        item_id=unit.item_id,
        standing=not_held.get(unit.id, Standing.HELD),
    )


def _kind_of_line(unit: Unit) -> FactKind:
    if unit.id.endswith(".label") or (unit.section == "custom" and unit.id.endswith(".title")):
        return FactKind.LABEL
    return FactKind.SKILL if unit.section == "skills" or ".skill" in unit.id else FactKind.LINE


def _levels(document: CVDocument) -> dict[str, str]:
    return {one.id: one.level for group in document.skills for one in group.items}
