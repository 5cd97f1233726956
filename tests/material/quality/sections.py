"""Faults of sections: lines of skills, volunteering above posts, papers without their status, empty headings."""

import re
from collections.abc import Iterator

from app.cvs.papers import standings
from app.documents.labels import title_of
from app.documents.layout import Entry, blocks
from app.lexicon.folding import fold
from app.lexicon.mentions import mentions
from app.lexicon.standings import Standing, standing_of
from app.vitae.document import Certification, CVDocument, Education, Extra, ExtraKind, SpokenLanguage
from app.vitae.units import units
from tests.material.quality.looked import NO_HEADING, Finding, Looked, begins_small, plain

_UNPAID = re.compile(
    r"\bbenevoles?\b|\bbenevolat\b|\bunpaid\b"
    r"|\bvolunteer(?:ing)?\b(?! (?:manager|coordinator|services|engagement|programme|program|recruit))"
)
_OF_VOLUNTEERS = re.compile(r"\b(?:des|de|of|with) (?:benevoles|volunteers)\b")


def skills_lines(looked: Looked) -> Iterator[Finding]:
    """A line of skills without a label among others, or one that begins small."""
    lines = list(looked.printed("skills"))
    for line in lines:
        if not line.label and len(lines) > 1:
            yield Finding("skills_line", "skills", line.text, "no label")
        if begins_small(line.label) or begins_small(line.text):
            yield Finding("skills_line", "skills", f"{line.label} {line.text}".strip(), "begins small")
    yield from _small_skills(looked)


def _small_skills(looked: Looked) -> Iterator[Finding]:
    """One that the person did not write so, among others with capitals."""
    own = {skill.name for group in looked.source.skills for skill in group.items}
    for group in looked.document.skills:
        small = [skill for skill in group.items if begins_small(skill.name)]
        if 2 * len(small) < len(group.items):
            yield from (
                Finding("skills_line", one.id, one.name, "a small one among capitals")
                for one in small
                if one.name not in own
            )


def volunteering_above(looked: Looked) -> Iterator[Finding]:
    """Unpaid work above a paid post: a section above the posts, or an entry among them."""
    keys = [(block.key, fold(block.title)) for block in looked.blocks]
    posts = next((at for at, (key, _) in enumerate(keys) if key == "experience"), len(keys))
    named = fold(title_of(ExtraKind.VOLUNTEERING, looked.document.language))
    for at, (key, title) in enumerate(keys):
        if (
            posts < len(keys)
            and at < posts
            and key in {"extras", "custom", "volunteering"}
            and (title == named or _UNPAID.search(title))
        ):
            yield Finding("volunteering_above", key, title, "its section stands above the posts")
    entries = list(looked.printed("experience"))
    for at, entry in enumerate(entries):
        if _is_unpaid(entry) and any(not _is_unpaid(below) for below in entries[at + 1 :]):
            yield Finding("volunteering_above", "experience", entry.heading, "stands above a paid post")


def _is_unpaid(entry: Entry) -> bool:
    said = fold(f"{entry.heading} | {entry.place}")
    return bool(_UNPAID.search(said)) and not _OF_VOLUNTEERS.search(said)


def papers_without_status(looked: Looked) -> Iterator[Finding]:
    """A paper that is not held, printed as if it were; or named so in a sentence or skill."""
    told = {unit.rpartition(".")[0] or unit for unit in standings(looked.source, looked.today)}
    for paper in _papers(looked.document):
        if paper.id in told:
            entry = _printed(looked.document, paper)
            line = " | ".join(
                filter(
                    None,
                    (entry.heading, entry.beside, entry.below, entry.place, entry.label, entry.text, *entry.bullets),
                )
            )
            if standing_of(line, looked.today) == Standing.HELD and not _goes_on(paper):
                yield Finding("paper_without_status", paper.id, line, "not held in the source")
    yield from _papers_in_texts(looked, told)


def _papers(document: CVDocument) -> list[Certification | Education | SpokenLanguage | Extra]:
    return [*document.certifications, *document.education, *document.languages, *document.extras]


def _printed(document: CVDocument, paper: Certification | Education | SpokenLanguage | Extra) -> Entry:
    """How this paper alone is printed."""
    sections = {Certification: "certifications", Education: "education", SpokenLanguage: "languages", Extra: "extras"}
    alone = CVDocument(language=document.language).model_copy(update={sections[type(paper)]: [paper]})
    return next((entry for block in blocks(alone) for entry in block.entries), Entry())


def _goes_on(paper: Certification | Education | SpokenLanguage | Extra) -> bool:
    """A period that is printed as one that goes on."""
    return isinstance(paper, Education) and bool(paper.start) and not paper.end


def _papers_in_texts(looked: Looked, told: set[str]) -> Iterator[Finding]:
    own = {plain(unit.text) for unit in units(looked.source)}
    open_ones = [one for one in looked.source.certifications if one.id in told]
    names = {name for one in open_ones if (name := re.split(r"[,(:]| [-–—] ", one.name)[0].strip())}
    held = {plain(one.name) for one in looked.source.certifications if one.id not in told}
    for unit in looked.texts:
        if unit.section in {"certifications", "education"} or plain(unit.text) in own:
            continue
        for name in names:
            if (
                plain(name) not in held
                and mentions(unit.text, name)
                and standing_of(unit.text, looked.today) == Standing.HELD
            ):
                yield Finding("paper_without_status", unit.id, unit.text, f"{name} is not held")


def empty_headings(looked: Looked) -> Iterator[Finding]:
    """A heading or label that says nothing, or that nothing stands below. The person's own "Divers" is theirs."""
    own = {fold(one.title) for one in looked.source.custom} | {fold(one.label) for one in looked.source.skills}
    for block in looked.blocks:
        title = fold(block.title)
        if not title or (title in NO_HEADING and title not in own):
            yield Finding("empty_heading", block.key, block.title, "says nothing")
        for entry in block.entries:
            label = fold(entry.label).rstrip(" :")
            if block.key == "skills" and label in NO_HEADING and label not in own:
                yield Finding("empty_heading", block.key, entry.label, "says nothing")
            if entry == Entry() or (entry.label and not entry.text):
                yield Finding("empty_heading", block.key, block.title, "nothing stands below")
