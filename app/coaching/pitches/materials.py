"""Everything a pitch may say of a person: the lines of a CV and of confirmed successes, each with its address. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from app.coaching.pitches.brief import Brief
from app.cvs.papers import named_texts, standings
from app.cvs.rewording.texts import heading_of
from app.cvs.successes.facts import sayable
from app.cvs.successes.wording import unconfirmed_in
from app.drafting.call import Value
from app.vitae.careers import whole_years
from app.vitae.document import CVDocument, Experience, Language
from app.vitae.units import units

MAX_LINES = 120
_NOT_TOLD = (".url", ".label", ".start", ".end", ".date", ".contract", ".location", ".status_note")
_HEADINGS = (".title", ".company", ".name", ".role", ".degree", ".school")


class Part(StrEnum):
    """Where a line comes from."""

    SUMMARY = "summary"
    POST = "post"
    PROJECT = "project"
    STUDY = "study"
    SKILL = "skill"
    LANGUAGE = "language"
    PAPER = "paper"
    SUCCESS = "success"


_PARTS = {
    "summary": Part.SUMMARY,
    "experience": Part.POST,
    "projects": Part.PROJECT,
    "education": Part.STUDY,
    "skills": Part.SKILL,
    "languages": Part.LANGUAGE,
    "certifications": Part.PAPER,
}


class Line(Value):
    """A line. item: of its post, school or success.  beside: what that is called, where and when it was.

    is_held: no degree or certificate that is under way, planned, lapsed or was not had.
    """

    id: str
    text: str
    part: Part
    item: str = ""
    beside: tuple[str, ...] = ()
    is_name: bool = False
    is_held: bool = True


class Story(Value):
    """A confirmed success, without what its person cannot confirm. id: of its lines, with "." and the part behind."""

    id: str
    title: str
    about: str
    parts: tuple[tuple[str, str], ...]


class Materials(Value):
    """What a pitch is made of. title: the person's own.  years: of experience, rounded down."""

    language: Language
    title: str
    years: int
    lines: tuple[Line, ...]
    stories: tuple[Story, ...] = ()
    brief: Brief = Brief()


def materials(document: CVDocument, successes: Iterable[Mapping[str, Any]], brief: Brief, today: date) -> Materials:
    """Of a CV, its posts newest first, and of confirmed successes in the language of the pitch.

    successes: {"id", "title", "about", "language", "figures", and the four parts}.
    """
    spoken = [one for one in successes if one["language"] == brief.language]
    stories = tuple(story for one in spoken if (story := _story(one)).parts)
    in_order = document.model_copy(update={"experience": list(newest_first(document))})
    return Materials(
        language=brief.language,
        title=document.header.current_title or _newest_title(document),
        years=whole_years(document.experience, today),
        lines=(*_told(stories), *list(_lines(in_order, today))[:MAX_LINES]),
        stories=stories,
        brief=brief,
    )


def newest_first(document: CVDocument) -> Sequence[Experience]:
    """The posts, the one that is or was held last first."""
    return sorted(document.experience, key=lambda one: (one.end or "9", one.start or ""), reverse=True)


def _newest_title(document: CVDocument) -> str:
    return next((one.title for one in newest_first(document) if one.title), "")


def _lines(document: CVDocument, today: date) -> Iterable[Line]:
    papers, told = standings(document, today), named_texts(document, today)
    items: dict[str, Any] = {
        one.id: one
        for some in (document.experience, document.projects, document.education, document.certifications)
        for one in some
    }
    for one in units(document):
        part = _PARTS.get(one.section)
        if part is None or one.id.endswith(_NOT_TOLD):
            continue
        item = items.get(one.item_id)
        beside = heading_of(item) if item is not None else ()
        is_name = one.id.endswith(_HEADINGS)
        yield Line(
            id=one.id,
            text=told.get(one.id, one.text),
            part=part,
            item=one.item_id,
            beside=beside,
            is_name=is_name,
            is_held=one.id not in papers,
        )


def _story(told: Mapping[str, Any]) -> Story:
    """Sentence by sentence: one with a figure that its person cannot confirm is left out."""
    language = told["language"]
    names = ("situation", "task", "action", "result")
    parts = [(name, sayable(told[name], told["figures"], language)) for name in names]
    return Story(
        id=f"success-{told['id']}",
        title="" if unconfirmed_in(told["title"], told["figures"], language) else told["title"],
        about=told["about"],
        parts=tuple((name, text) for name, text in parts if text),
    )


def _told(stories: Sequence[Story]) -> Iterable[Line]:
    for story in stories:
        beside = tuple(one for one in (story.title, story.about) if one)
        for name, text in story.parts:
            yield Line(id=f"{story.id}.{name}", text=text, part=Part.SUCCESS, item=story.id, beside=beside)
