"""How the person stands to each paper of a CV: what every reader of a document asks before it calls one held. Pure.

What the person or an import said (`status`) goes first. Where nobody did, the words beside a paper decide: in a name,
an issuer, a grade or a line below.
"""

from collections.abc import Iterator
from datetime import date

from app.documents.statuses import status_words, with_status
from app.lexicon.headings import section_of
from app.lexicon.standings import (
    Standing,
    begins_with_standing,
    gravest,
    held_part,
    is_had_in_part,
    is_to_come,
    names_paper,
    only_tells_standing,
    standing_of,
    statements,
)
from app.vitae.document import (
    Certification,
    CustomSection,
    CVDocument,
    Education,
    Extra,
    ExtraKind,
    Language,
    SkillGroup,
    SpokenLanguage,
)
from app.vitae.units import units

Paper = Education | Certification | SpokenLanguage | Extra
_APART = " | "
_TELLING = 9  # words: a longer line below a degree tells of something else
_BY_LINE = frozenset({"summary", "skills", "custom"})
_NO_PAPERS = frozenset({ExtraKind.INTERESTS, ExtraKind.AVAILABILITY, ExtraKind.REFERENCES, ExtraKind.VOLUNTEERING})


def standing(paper: Paper, today: date | None = None) -> Standing:
    """How the person stands to one paper: as was said, else by all that stands beside it."""
    if paper.status is not None:
        return paper.status
    match paper:
        case Education():
            return gravest([_worded(paper, today), _of_study(paper, today)])
        case _:
            return _worded(paper, today)


def is_held(paper: Paper, today: date | None = None) -> bool:
    """Whether nothing says that a paper is not held."""
    return standing(paper, today) == Standing.HELD


def standings(document: CVDocument, today: date | None = None) -> dict[str, Standing]:
    """By the id of its text, each paper that is not held; a text that is not named here speaks of none."""
    return {unit: told for unit, told in _told(document, today) if told != Standing.HELD}


def had_in_part(document: CVDocument) -> frozenset[str]:
    """The ids of the texts of papers some parts of which were passed, and no more: "9 of 13 papers"."""
    found: list[str] = []
    for paper in (*document.education, *document.certifications, *document.languages, *document.extras):
        if is_had_in_part(_APART.join(filter(None, (_name(paper), *_beside(paper), paper.status_note)))):
            found += [f"{paper.id}.{name}" for name in ("degree", "name", "certificate", "title", "text")]
    kept = (unit for unit in units(document) if unit.section in _BY_LINE)
    return frozenset((*found, *(one.id for one in kept if names_paper(one.text) and is_had_in_part(one.text))))


def worded_standing(paper: Paper) -> Standing | None:
    """What an import keeps as the status of a paper: what its words say against its being held; None of days alone."""
    if isinstance(paper, Extra) and paper.kind in _NO_PAPERS:
        return None
    told = _worded(paper, None)
    return None if told == Standing.HELD else told


def with_statuses(document: CVDocument) -> CVDocument:
    """An imported document with the status that its papers' words tell, where none was given; changed in place."""
    for papers in (document.education, document.certifications, document.languages, document.extras):
        for paper in papers:
            paper.status = paper.status or worded_standing(paper)
    return document


def named(paper: Paper, today: date | None = None, language: Language = "en") -> str:
    """A paper's name, with the words that say it is not held: what may be told of it. language: of those we add."""
    name = _name(paper)
    told = standing(paper, today)
    if status_words(paper, language):
        return with_status(name, paper, language)
    if told == Standing.HELD or (name and standing_of(name, today) != Standing.HELD):
        return name
    words = [one for one in _beside(paper) if standing_of(one, today) != Standing.HELD] or _days(paper)
    return f"{name} ({', '.join(words)})" if words else name


def named_texts(document: CVDocument, today: date | None = None) -> dict[str, str]:
    """By the id of its text, how the name of each paper is told to whoever does not see the rest of it."""
    told = [(f"{one.id}.degree", one) for one in document.education]
    told += [(f"{one.id}.name", one) for one in document.certifications]
    told += [(f"{one.id}.certificate", one) for one in document.languages]
    told += [(f"{one.id}.{'title' if one.title else 'text'}", one) for one in document.extras]
    return {unit: named(paper, today, document.language) for unit, paper in told}


def _name(paper: Paper) -> str:
    match paper:
        case Education():
            return paper.degree
        case Certification():
            return paper.name
        case SpokenLanguage():
            return paper.certificate
        case Extra():
            return paper.title or paper.text


def held_texts(document: CVDocument, today: date | None = None) -> list[str]:
    """What the texts of a CV say that its person has: without papers that are not held."""
    told = standings(document, today)
    kept = (held_part(unit.text, today) for unit in units(document) if unit.id not in told)
    return [text for text in kept if text]


def _told(document: CVDocument, today: date | None) -> Iterator[tuple[str, Standing]]:
    for study in document.education:
        told = standing(study, today)
        fields = ("degree", "school", "location", "start", "end", "grade", "status_note")
        yield from ((f"{study.id}.{name}", told) for name in fields)
        yield from ((one.id, told) for one in study.details)
    for paper in document.certifications:
        yield from (
            (f"{paper.id}.{name}", standing(paper, today)) for name in ("name", "issuer", "date", "url", "status_note")
        )
    for language in document.languages:
        yield from ((f"{language.id}.{name}", standing(language, today)) for name in ("certificate", "status_note"))
    for extra in document.extras:
        yield from ((f"{extra.id}.{name}", standing(extra, today)) for name in ("title", "text", "status_note"))
    for group in document.skills:
        yield from _of_skills(group, today)
    for section in document.custom:
        yield from _of_section(section, today)
    yield from ((one.id, _in_prose(one.text, today)) for one in document.summary)


def _worded(paper: Paper, today: date | None) -> Standing:
    match paper:
        case Education():
            return standing_of(_APART.join(filter(None, (paper.degree, *_beside(paper), paper.status_note))), today)
        case Certification():
            own = _of_row(paper.name, today)  # an issuer may be called as its paper is: "ACCA (in progress), ACCA"
            issuer = _beside(paper) if own == Standing.HELD else []
            lines = [paper.name, *issuer, paper.date or "", paper.status_note]
        case SpokenLanguage():
            lines = [paper.certificate, *([paper.level] if paper.certificate else []), paper.status_note]
        case Extra():
            told = _APART.join(filter(None, (paper.title, paper.text, paper.status_note)))
            return _in_prose(told, today) if paper.kind != ExtraKind.LICENCE else _of_row(told, today)
    return _of_row(_APART.join(filter(None, lines)), today)


def _beside(paper: Paper) -> list[str]:
    """What may tell how a paper stands besides its name."""
    if isinstance(paper, Certification):
        return [paper.issuer] if paper.issuer else []
    if not isinstance(paper, Education):
        return []
    below = [one.text for one in paper.details if _tells_of_degree(one.text)]
    return [one for one in (paper.location, paper.grade, *below, paper.school) if one]


def _tells_of_degree(text: str) -> bool:
    """A line below a degree that is about the degree; "Projet en cours de réalisation" is about a project."""
    return (
        only_tells_standing(text) or begins_with_standing(text) or (len(text.split()) <= _TELLING and names_paper(text))
    )


def _of_study(study: Education, today: date | None) -> Standing:
    """By its days: one that goes on, ends later or begins later."""
    if today is not None and study.start and is_to_come(study.start, today):
        return Standing.PLANNED
    goes_on = study.start and not study.end
    if goes_on or (today is not None and study.end and is_to_come(study.end, today)):
        return Standing.IN_PROGRESS
    return Standing.HELD


def _days(paper: Paper) -> list[str]:
    if isinstance(paper, Certification):
        return [paper.date] if paper.date else []
    if not isinstance(paper, Education):
        return []
    return ["–".join((paper.start or "", paper.end or ""))] if paper.start or paper.end else []


def _of_row(text: str, today: date | None) -> Standing:
    """A row that names one paper is all about it; of one that names several the held ones count."""
    papers = [one for one in statements(text, today) if one.names_paper]
    if len(papers) > 1 and len({one.standing for one in papers}) > 1:
        return Standing.HELD
    return standing_of(text, today)


def _in_prose(text: str, today: date | None) -> Standing:
    """A sentence speaks of papers that are not held only where it speaks of no other ones."""
    papers = [one.standing for one in statements(text, today) if one.names_paper]
    return gravest(papers) if papers and Standing.HELD not in papers else Standing.HELD


def _of_skills(group: SkillGroup, today: date | None) -> Iterator[tuple[str, Standing]]:
    """A skill names a paper itself, or stands under a label that says so ("Certifications (in progress)")."""
    is_labelled = "certifications" in section_of(group.label) or names_paper(group.label)
    label = standing_of(group.label, today) if is_labelled or only_tells_standing(group.label) else Standing.HELD
    for skill in group.items:
        text = _APART.join(filter(None, (skill.name, skill.level)))
        own = _of_row(text, today) if is_labelled or names_paper(skill.name) else Standing.HELD
        yield skill.id, gravest([own, label])


def _of_section(section: CustomSection, today: date | None) -> Iterator[tuple[str, Standing]]:
    is_of_papers = names_paper(section.title)
    title = standing_of(section.title, today) if is_of_papers else Standing.HELD
    for line in section.lines:
        own = _of_row(line.text, today) if is_of_papers else _in_prose(line.text, today)
        yield line.id, gravest([own, title])
