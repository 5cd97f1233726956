"""The lines of a CV as a requirement meets them: what each says, and whether it says enough. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.cvs.papers import had_in_part, standings
from app.lexicon.folding import fold
from app.lexicon.standings import Standing, held_part
from app.lexicon.tokens import Language
from app.matching.asked import Alternative
from app.matching.own_acts import own_part
from app.matching.wanted import clauses_given, keys_given
from app.vitae.document import CVDocument
from app.vitae.units import Unit, units

_NEGATED = re.compile(
    r"(?<!\w)(?:sans|aucune?|jamais|pas(?! seulement)|no|not(?! only)|never|without|lack of)\s[^,;.()]*", re.IGNORECASE
)
_LOW = re.compile(r"\b(?:notions?|bases?|basics?|basic|beginner|debutante?|initiation|elementa\w+|scolaire|a1|a2)\b")
_NOT_SAID = (".url", ".label", ".start", ".end", ".date", ".level", ".status_note")
_TELLING = 3  # plain words together: they meet in no line by chance
_SHORT = 6  # words: an item of a list
_LOST = frozenset({Standing.NOT_TAKEN, Standing.LAPSED})
_TOLD = frozenset({"summary", "experience", "projects", "custom", "extras"})
PAPERS = frozenset({"certifications", "education", "extras", "skills", "languages", "custom"})


@dataclass(frozen=True, slots=True)
class Line:
    """A text of the CV. said: what it does not deny.  own: of that, what the person did, had or was themselves.

    keys: what `own` says.  standing: to the paper it names.  is_in_part: some parts of that were passed.
    """

    unit: Unit
    said: str
    own: str
    language: Language
    keys: frozenset[str]
    standing: Standing = Standing.HELD
    is_in_part: bool = False

    @property
    def clauses(self) -> tuple[frozenset[str], ...]:
        """What it says, statement by statement."""
        return clauses_given(self.own, self.language)

    @property
    def with_others(self) -> "Line":
        """The same with what it says of others: whom one worked beside."""
        own = own_part(self.said, self.language, with_people=True) if self.unit.section in _TOLD else self.said
        return replace(self, own=own, keys=keys_given(own, self.language)) if own != self.own else self

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.unit.text.split())

    @property
    def is_lost(self) -> bool:
        """It names a paper that was not had at all, or is held no longer: that shows nothing."""
        return self.standing in _LOST and not self.is_in_part

    @property
    def is_open(self) -> bool:
        """It names a paper that is not had yet."""
        return self.standing.is_open or self.is_in_part

    @property
    def is_low(self) -> bool:
        """It calls itself a beginning."""
        return _LOW.search(fold(self.unit.text)) is not None

    def shows(self, way: Alternative, *, by_meaning: bool = False) -> bool:
        """Whether it says all that an alternative needs; two plain words in one statement, one in a short line.

        Of an act it needs another word only where little else is named; a skill is listed without its act.
        by_meaning: other words of the same meaning count too, where offer and CV are in two languages.
        """
        if way.is_one_word and self.words > _SHORT:
            return False
        heavy = [need for need in way.needs if not all(one.is_light for one in need)]
        may_lack = len(heavy) > 1 or (bool(heavy) and self.is_skill)
        needs = heavy if may_lack else list(way.needs)
        scopes = (self.keys,) if way.has_name or len(needs) >= _TELLING else self.clauses
        return bool(needs) and any(
            all(any(one.is_in(keys, by_meaning=by_meaning) for one in need) for need in needs) for keys in scopes
        )

    @property
    def is_skill(self) -> bool:
        """An item of a list of skills."""
        return self.unit.section == "skills" or ".skill" in self.unit.id


def lines_of(document: CVDocument, today: date | None = None) -> tuple[Line, ...]:
    """Every line of the document in its order. today: papers that are dated later are still to come."""
    return tuple(_lines(document, today))


def _lines(document: CVDocument, today: date | None) -> Iterator[Line]:
    told, parts = standings(document, today), had_in_part(document)
    for unit in units(document):
        if not unit.id.endswith(_NOT_SAID):
            line = _line(unit, document.language, told.get(unit.id, Standing.HELD), today)
            yield _told_in_part(unit, document.language) if unit.id in parts else line


def _told_in_part(unit: Unit, language: Language) -> Line:
    said = _NEGATED.sub("", unit.text)
    own = own_part(said, language) if unit.section in _TOLD else said
    return Line(unit, said, own, language, keys_given(own, language), Standing.NOT_TAKEN, is_in_part=True)


def _line(unit: Unit, language: Language, standing: Standing, today: date | None) -> Line:
    """Of a line with several papers those that are not held are not said; a sentence is never lost whole."""
    is_prose = unit.section == "summary"
    if is_prose and standing in _LOST:
        standing = Standing.HELD
    held = held_part(unit.text, today) if standing == Standing.HELD else unit.text
    said = _NEGATED.sub("", held)
    own = own_part(said, language) if unit.section in _TOLD else said
    return Line(unit, said, own, language, keys_given(own, language), standing)
