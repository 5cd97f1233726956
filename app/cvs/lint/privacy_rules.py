"""What no employer needs to know, and what some countries tell them not to ask."""

import re
from collections.abc import Iterator

from app.cvs.lint.findings import Rule, Severity, Spot, Subject
from app.lexicon.folding import fold
from app.vitae.document import CVDocument
from app.vitae.units import Unit, units

_BIRTH = re.compile(
    r"\b(?:nee? le|ne\(e\) le|date de naissance|lieu de naissance|date of birth|born (?:on|in)|birth ?date)\b"
    r"|^\W{0,3}(?:age ?:? ?\d{2}|\d{2} (?:ans|years old))\W{0,3}$|\b\d{2} years old\b"
)
_FAMILY = re.compile(
    r"\b(?:marital status|situation (?:familiale|matrimoniale)|etat civil|celibataire|divorcee?|veuve|pacsee?)\b"
    r"|\b(?:marie|mariee|married|single)\b(?=\W{0,3}(?:$|\d|,|\bwith\b|\bavec\b|\bsans\b|\bno\b))"
    r"|\b(?:\d|un|une|deux|trois|two|three|four|no|sans) (?:enfants?|children|kids)\b"
)
_BELIEF = re.compile(r"^\W{0,3}(?:religion|race|ethnicity|ethnie|opinions? politiques?|political (?:views|opinions))\b")
_NUMBER = re.compile(
    r"(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ab]) ?\d{3} ?\d{3} ?\d{2}(?!\d)"  # NIR, 15 digits
    r"|(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"  # US social security number
    r"|\b(?:passport|passeport|identity card|carte d'identite) (?:no|number|numero|n°|n)\W{0,3}\w{6}"
)
_REFERENCES = re.compile(r"\b(?:references?|referees?)\b.{0,30}\b(?:on request|upon request|sur demande|available)\b")


def births(subject: Subject) -> Iterator[Spot]:
    """Age or date of birth."""
    return _said(subject, _BIRTH)


def families(subject: Subject) -> Iterator[Spot]:
    """Marital status or children."""
    return _said(subject, _FAMILY)


def beliefs(subject: Subject) -> Iterator[Spot]:
    """Religion, origin, politics as an entry of its own; work for a party or a parish is no such entry."""
    return _said(subject, _BELIEF)


def numbers(subject: Subject) -> Iterator[Spot]:
    """Social security, identity card or passport numbers."""
    return _said(subject, _NUMBER)


def references(subject: Subject) -> Iterator[Spot]:
    """A line that says nothing: every employer knows that they may ask."""
    return _said(subject, _REFERENCES)


def photo(subject: Subject) -> Iterator[Spot]:
    """A photo on an English CV: usual in France, unwanted in Britain, Ireland and North America."""
    if subject.document.header.photo and not subject.is_french:
        yield Spot("header")


def _said(subject: Subject, pattern: re.Pattern[str]) -> Iterator[Spot]:
    hideable = _hideable(subject.document)
    for unit in units(subject.document):
        if pattern.search(fold(unit.text)):
            part, field = address(unit)
            yield Spot(part, field, {"text": unit.text}, "hide" if part in hideable else "")


def address(unit: Unit) -> tuple[str, str]:
    """The part and the field of a text, as the editor names them."""
    part, dot, field = unit.id.rpartition(".")
    return (part, field) if dot else (unit.id, "name" if unit.section == "skills" else "text")


def _hideable(document: CVDocument) -> frozenset[str]:
    """Bullets and entries of the small sections: nothing else goes with them."""
    small = (*document.summary, *document.extras, *(line for one in document.custom for line in one.lines))
    bullets = (one for post in document.experience for one in post.shown)
    return frozenset(one.id for one in (*small, *bullets))


RULES = (
    Rule("identity_number", Severity.WRONG, numbers),
    Rule("birth", Severity.CHECK, births),
    Rule("family", Severity.CHECK, families),
    Rule("belief", Severity.CHECK, beliefs),
    Rule("photo", Severity.HINT, photo),
    Rule("references", Severity.HINT, references),
)
