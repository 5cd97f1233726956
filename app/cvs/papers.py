"""How the person stands to each paper of a CV: what every reader of a document asks before it calls one held. Pure.

A document has no field for it yet: its words stand in a name, an issuer, a grade or a line below; all are read.
"""

from collections.abc import Iterator
from datetime import date

from app.lexicon.headings import section_of
from app.lexicon.standings import (
    Standing,
    begins_with_standing,
    gravest,
    held_part,
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
    SkillGroup,
    SpokenLanguage,
)
from app.vitae.units import units

Paper = Education | Certification | SpokenLanguage | Extra
_APART = " | "
_TELLING = 9  # words: a longer line below a degree tells of something else
_NO_PAPERS = frozenset({ExtraKind.INTERESTS, ExtraKind.AVAILABILITY, ExtraKind.REFERENCES, ExtraKind.VOLUNTEERING})


def standing(paper: Paper, today: date | None = None) -> Standing:
    """How the person stands to one paper, by all that stands beside it."""
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


def named(paper: Education | Certification, today: date | None = None) -> str:
    """A paper's name, with the words beside it that say it is not held: what may be told of it."""
    name = paper.degree if isinstance(paper, Education) else paper.name
    told = standing(paper, today)
    if told == Standing.HELD or (name and standing_of(name, today) != Standing.HELD):
        return name
    words = [one for one in _beside(paper) if standing_of(one, today) != Standing.HELD] or _days(paper)
    return f"{name} ({', '.join(words)})" if words else name


def held_texts(document: CVDocument, today: date | None = None) -> list[str]:
    """What the texts of a CV say that its person has: without papers that are not held."""
    told = standings(document, today)
    kept = (held_part(unit.text, today) for unit in units(document) if unit.id not in told)
    return [text for text in kept if text]


def _told(document: CVDocument, today: date | None) -> Iterator[tuple[str, Standing]]:
    for study in document.education:
        told = standing(study, today)
        fields = ("degree", "school", "location", "start", "end", "grade")
        yield from ((f"{study.id}.{name}", told) for name in fields)
        yield from ((one.id, told) for one in study.details)
    for paper in document.certifications:
        yield from ((f"{paper.id}.{name}", standing(paper, today)) for name in ("name", "issuer", "date", "url"))
    for language in document.languages:
        yield f"{language.id}.certificate", standing(language, today)
    for extra in document.extras:
        yield from ((f"{extra.id}.{name}", standing(extra, today)) for name in ("title", "text"))
    for group in document.skills:
        yield from _of_skills(group, today)
    for section in document.custom:
        yield from _of_section(section, today)
    yield from ((one.id, _in_prose(one.text, today)) for one in document.summary)


def _worded(paper: Paper, today: date | None) -> Standing:
    match paper:
        case Education():
            return standing_of(_APART.join(filter(None, (paper.degree, *_beside(paper)))), today)
        case Certification():
            own = _of_row(paper.name, today)  # an issuer may be called as its paper is: "ACCA (in progress), ACCA"
            lines = [paper.name, *(_beside(paper) if own == Standing.HELD else []), paper.date or ""]
        case SpokenLanguage():
            lines = [paper.certificate, *([paper.level] if paper.certificate else [])]
        case Extra():
            told = _APART.join(filter(None, (paper.title, paper.text)))
            return _in_prose(told, today) if paper.kind != ExtraKind.LICENCE else _of_row(told, today)
    return _of_row(_APART.join(filter(None, lines)), today)


def _beside(paper: Education | Certification) -> list[str]:
    """What may tell how a paper stands besides its name."""
    if isinstance(paper, Certification):
        return [paper.issuer] if paper.issuer else []
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


def _days(paper: Education | Certification) -> list[str]:
    if isinstance(paper, Certification):
        return [paper.date] if paper.date else []
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
