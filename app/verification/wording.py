"""What a CV says, as texts that can be compared: the head of each item, its own words, and everything. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.cvs.papers import named, standings
from app.lexicon.tokens import sentences
from app.vitae.document import Certification, CVDocument, Education, Experience, Extra, Project, SpokenLanguage
from app.vitae.headlines import is_labelled
from app.vitae.units import units


@dataclass(frozen=True, slots=True)
class Reading:
    """A CV as it was understood. loose: lines of its file that found no place in the document."""

    document: CVDocument
    loose: tuple[str, ...] = ()


Item = Experience | Project
Held = Education | Certification | SpokenLanguage | Extra


def head_of(item: Item) -> str:
    """What the item is, where and when: "Staff Nurse, Marlowe General, Leeds, 03/2018 - 06/2022"."""
    if isinstance(item, Experience):
        return _joined(item.title, item.company, item.location, item.contract, period_of(item))
    return _joined(item.name, item.role, period_of(item))


def held_of(item: Held) -> str:
    """A degree, certificate, language or extra as one line."""
    match item:
        case Education():
            return _joined(named(item), item.school, item.location, item.grade, period_of(item))
        case Certification():
            return _joined(named(item), item.issuer, _month(item.date))
        case SpokenLanguage():
            return _joined(item.name, item.level, named(item))
        case Extra():
            return _joined(named(item), item.text if item.title else "", period_of(item))


def body_of(item: Item) -> tuple[str, ...]:
    """The sentences of an item below its head, in order."""
    bullets = (*item.responsibilities, *item.deliverables) if isinstance(item, Experience) else tuple(item.bullets)
    return tuple(one for text in (item.description, *(bullet.text for bullet in bullets)) for one in sentences(text))


def texts_of(item: Item) -> tuple[str, ...]:
    """All that the item says: head, body and skills."""
    return tuple(text for text in (head_of(item), *body_of(item), ", ".join(item.skills)) if text)


def everything_in(reading: Reading) -> tuple[str, ...]:
    """Every text of the CV: heads first, so that facts of one item stand together."""
    document = reading.document
    heads = [head_of(item) for item in (*document.experience, *document.projects)]
    held = [
        held_of(one) for one in (*document.education, *document.certifications, *document.languages, *document.extras)
    ]
    apart = standings(document)  # the name of such a paper is no text by itself
    loose = [
        unit.text
        for unit in units(document)
        if not unit.frozen or unit.section == "custom" or (unit.section == "certifications" and unit.id not in apart)
    ]
    return tuple(
        dict.fromkeys(text for text in (*heads, *held, *loose, *reading.loose) if text and not is_labelled(text))
    )


def period_of(item: Item | Education | Extra) -> str:
    """Start and end as people write them; an open end of a post or project is "present"."""
    open_end = "present" if item.start and not isinstance(item, Education | Extra) else ""
    return " - ".join(part for part in (_month(item.start), _month(item.end) or open_end) if part)


def labels_in(document: CVDocument) -> Iterator[tuple[str, str]]:
    """The groups of skills, each as its label and its skills in one line."""
    for group in document.skills:
        yield group.label, ", ".join(skill.name for skill in group.items)


def _month(written: str | None) -> str:
    """A month as people write it: 03/2018 for 2018-03."""
    year, _, month = (written or "").partition("-")
    return f"{month}/{year}" if month else year


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
