"""Which requirements of an offer a CV shows, part by part and where; the rest are gaps. Pure.

A part is shown by one line that says all of it, under any of its names. What cannot be found is named as not found:
nothing is ticked because it looks alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.lexicon.aliases import terms_in
from app.lexicon.folding import fold
from app.lexicon.levels import is_lower, is_same_language, language_key
from app.lexicon.tokens import Language
from app.matching.asked import Part, parts_of
from app.matching.grades import Grades, grades_in
from app.matching.lines import Line, lines_of
from app.matching.own_acts import wants_people
from app.matching.papers import (
    Degree,
    asks_certificate,
    degree_asked,
    degrees_of,
    is_paper_line,
    may_be_under_way,
    named_alone,
    tells_it_is_had,
)
from app.matching.spoken import Speaking, spoken_in
from app.matching.years import YearsAsked, says_as_much, years_asked, years_shown
from app.offers.digest import LanguageWish, Need, OfferDigest, Requirement
from app.offers.orders import gives_orders
from app.vitae.document import CVDocument

_ADVANCED = re.compile(r"\b(?:advanced|avancee?s?|expert\w*|approfondie?s?)\b")
_LEAST_SPOKEN = "B1"  # a language that is asked for without a level is meant to be spoken
_MOST_LINES = 6


class Limit(StrEnum):
    """In what a line shows less than is asked."""

    LEVEL = "level"  # of a language
    YEARS = "years"
    UNDER_WAY = "under_way"  # a paper that is not had yet
    IN_PART = "in_part"  # some parts of a paper were passed
    BASIC = "basic"  # the line calls itself a beginning
    UNTOLD = "untold"  # it does not say how well
    KIND = "kind"  # posts of the trade, and not all that is asked for is told of them
    FIGURE = "figure"  # it gives no figure, or a smaller one


@dataclass(frozen=True, slots=True)
class PartCovered:
    """One part of a requirement beside the lines that show it. unit_ids: () where none does.

    limit: in what they show less than asked; None where they show all of it.  told: how much they show ("B2", "3").
    """

    text: str
    unit_ids: tuple[str, ...] = ()
    limit: Limit | None = None
    told: str = ""

    @property
    def is_shown(self) -> bool:
        """Shown, and no less than asked."""
        return bool(self.unit_ids) and self.limit is None


@dataclass(frozen=True, slots=True)
class Covered:
    """One requirement beside the units that show it. parts: in the offer's order, at least one."""

    requirement_id: str
    text: str
    need: Need
    terms: tuple[str, ...]
    parts: tuple[PartCovered, ...]

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """The units that show any of it."""
        return tuple(dict.fromkeys(unit for part in self.parts for unit in part.unit_ids))

    @property
    def level(self) -> str:
        """How well the person speaks the language that is asked for, where that is less than asked; "" elsewhere."""
        return next((part.told for part in self.parts if part.limit == Limit.LEVEL), "")

    @property
    def is_gap(self) -> bool:
        """Nothing in the CV shows any of it."""
        return not self.unit_ids

    @property
    def is_whole(self) -> bool:
        """The CV shows all of it."""
        return all(part.is_shown for part in self.parts)

    @property
    def is_partly(self) -> bool:
        """The CV shows some of it, or less than is asked."""
        return not self.is_gap and not self.is_whole

    @property
    def shown_parts(self) -> int:
        """How many of the parts the CV shows in full."""
        return sum(part.is_shown for part in self.parts)


def coverage(document: CVDocument, digest: OfferDigest, today: date | None = None) -> tuple[Covered, ...]:
    """Every requirement, in the offer's order; one that gives orders to a machine is none.

    today: where open ends of posts end; without it the newest date that is written.
    """
    lines = [one for one in lines_of(document, today) if not one.is_lost]
    reading = _Reading(document, tuple(lines), digest, today or _newest(document))
    return tuple(reading.covered(one) for one in digest.requirements if not gives_orders(one.text))


def whole_coverage(document: CVDocument, digest: OfferDigest, today: date | None = None) -> tuple[Covered, ...]:
    """Every requirement, then the spoken languages that the offer names elsewhere."""
    asked = [one.quote for one in digest.requirements]
    languages = [one for one in digest.languages if not one.quote or not any(one.quote in quote for quote in asked)]
    elsewhere = digest.model_copy(update={"languages": languages})
    return (*coverage(document, digest, today), *languages_covered(document, elsewhere))


def languages_covered(document: CVDocument, digest: OfferDigest) -> tuple[Covered, ...]:
    """Every spoken language the offer names, in its order, beside the person's own."""
    return tuple(_language(document, wish, digest) for wish in digest.languages if not gives_orders(wish.quote))


def terms_of(requirement: Requirement) -> tuple[str, ...]:
    """The terms of a requirement: those its digest names, and known ones in its words."""
    named = [*requirement.terms, *(found.term for found in terms_in(requirement.text))]
    return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A CV as read for one offer."""

    document: CVDocument
    lines: tuple[Line, ...]
    digest: OfferDigest
    today: date

    @property
    def _by_meaning(self) -> bool:
        """Offer and CV in two languages have few words in common."""
        return self.document.language != self.digest.language

    def covered(self, requirement: Requirement) -> Covered:
        """A requirement by its words; by its keywords where its words name nothing."""
        parts = self._parts(requirement.text) or self._of_terms(requirement.terms)
        whole = parts or (PartCovered(requirement.text),)
        return Covered(requirement.id, requirement.text, requirement.need, terms_of(requirement), whole)

    def _parts(self, text: str) -> tuple[PartCovered, ...]:
        language = self.digest.language
        if languages := self._spoken(text):
            return languages
        if lengths := years_asked(text, language):
            return tuple(self._years(one) for one in lengths)
        if degree := degree_asked(named_alone(text), language):
            return (self._degree(replace(degree, text=text)),)
        parts = [_named_part(one, language) for one in parts_of(text, language)]
        return tuple(one for part in parts for one in self._spoken(part.text) or self._each(part, text, len(parts)))

    def _of_terms(self, terms: Sequence[str]) -> tuple[PartCovered, ...]:
        language = self.digest.language
        return tuple(one for term in terms for part in parts_of(term, language) for one in self._each(part, term))

    def _each(self, part: Part, text: str, parts: int = 1) -> tuple[PartCovered, ...]:
        """A part of so many; each grade by itself where a paper is wanted in several."""
        if not _wants_paper(part, text):
            return (self._part(part),)
        asked = grades_in(text if parts == 1 else part.text)  # a part alone lacks what its requirement has in brackets
        if len(asked.named) <= 1 or asked.is_choice:
            return (self._paper(part, asked),)
        before = asked.before.replace("(", "")
        return tuple(
            self._paper(replace(part, text=f"{before}{one}"), Grades((one,), score=asked.score)) for one in asked.named
        )

    def _spoken(self, text: str) -> tuple[PartCovered, ...]:
        asked = spoken_in(text, self.digest.language)
        parts = tuple(_spoken_part(self.document, one) for one in asked.languages) if asked else ()
        if asked and asked.is_choice:
            return (max(parts, key=lambda one: (one.is_shown, bool(one.unit_ids))),)
        return parts

    def _years(self, asked: YearsAsked) -> PartCovered:
        shown = years_shown(self.document, self.lines, asked, self.today)
        if not shown.years:
            return PartCovered(asked.text)
        ids = tuple(line.unit.id for line in shown.lines[:_MOST_LINES])
        if shown.years < asked.years:
            return PartCovered(asked.text, ids, Limit.YEARS, str(shown.years))
        return PartCovered(asked.text, ids, None if shown.is_of_kind else Limit.KIND)

    def _degree(self, asked: Degree) -> PartCovered:
        held = degrees_of(self.document, self.lines)
        fitting = [one for one in held if asked.is_met_by(one, by_meaning=self._by_meaning)]
        best = max(fitting, key=lambda one: one.is_finished, default=None)
        if best is None:
            return PartCovered(asked.text)
        is_had = best.is_finished or may_be_under_way(asked.text)
        return PartCovered(asked.text, (best.line.unit.id,), None if is_had else _open_limit(best.line))

    def _part(self, part: Part) -> PartCovered:
        is_of_people = wants_people(part.text, self.digest.language)
        lines = [one.with_others for one in self.lines] if is_of_people else self.lines
        found = [line for line in lines if self._shows(line, part)]
        limits = {line.unit.id: self._limit(line, part, is_paper=False) for line in found}
        sure = [line for line in found if limits[line.unit.id] is None]
        limit = None if sure or not found else limits[found[0].unit.id]
        return _part_covered(part, sure or found, limit)

    def _paper(self, part: Part, asked: Grades) -> PartCovered:
        """A paper that is not had yet stays so where another line only names it: "in my DSCG year" ends none."""
        named = [line for line in self.lines if is_paper_line(line) and self._shows(line, part)]
        found = [line for line in named if asked.allows(grades_in(line.unit.text))]
        limits = {line.unit.id: self._limit_of_paper(line, part, asked) for line in found}
        sure = [line for line in found if limits[line.unit.id] is None]
        under_way = [line for line in found if limits[line.unit.id] in {Limit.UNDER_WAY, Limit.IN_PART}]
        had = [line for line in sure if tells_it_is_had(line, part, self.document)]
        if under_way and not had:
            return _part_covered(part, under_way, limits[under_way[0].unit.id])
        limit = None if sure or not found else limits[found[0].unit.id]
        return _part_covered(part, had if under_way else sure or found, limit)

    def _limit_of_paper(self, line: Line, part: Part, asked: Grades) -> Limit | None:
        limit = self._limit(line, part, is_paper=True)
        score = grades_in(line.unit.text).score
        return Limit.FIGURE if limit is None and asked.score and (score or 0) < asked.score else limit

    def _shows(self, line: Line, part: Part) -> bool:
        return any(line.shows(way, by_meaning=self._by_meaning) for way in part.alternatives)

    def _limit(self, line: Line, part: Part, *, is_paper: bool) -> Limit | None:
        is_told = is_paper or line.unit.section != "summary"
        if line.is_open and is_told and not may_be_under_way(part.text):
            return _open_limit(line)
        if line.is_low:
            return Limit.BASIC
        if _ADVANCED.search(fold(part.text)) and not _ADVANCED.search(fold(line.unit.text)):
            return Limit.UNTOLD
        return None if says_as_much(line, part.text, self.digest.language) else Limit.FIGURE


def _open_limit(line: Line) -> Limit:
    return Limit.IN_PART if line.is_in_part else Limit.UNDER_WAY


def _named_part(part: Part, language: Language) -> Part:
    """A part by the paper that it names, where one that is not had yet will do."""
    is_paper = may_be_under_way(part.text) and _wants_paper(part, part.text)
    named = parts_of(named_alone(part.text), language) if is_paper else ()
    return replace(named[0], text=part.text) if len(named) == 1 else part


def _wants_paper(part: Part, text: str) -> bool:
    return asks_certificate(text) or any(way.has_paper for way in part.alternatives)


def _part_covered(part: Part, lines: Sequence[Line], limit: Limit | None) -> PartCovered:
    return PartCovered(part.text, tuple(line.unit.id for line in lines[:_MOST_LINES]), limit)


def _spoken_part(document: CVDocument, asked: Speaking) -> PartCovered:
    spoken = next((one for one in document.languages if is_same_language(asked.name, one.name)), None)
    if spoken is None:
        return PartCovered(asked.text)
    is_less = is_lower(spoken.level, asked.level or _LEAST_SPOKEN)
    limit = (Limit.LEVEL, spoken.level) if is_less else (None, "")
    return PartCovered(asked.text, (f"{spoken.id}.name",), *limit)


def _language(document: CVDocument, wish: LanguageWish, digest: OfferDigest) -> Covered:
    text = f"{wish.name} {wish.level}".strip()
    beside = [one.need for one in digest.requirements if wish.quote and wish.quote in one.quote]
    need = beside[0] if beside else Need.MUST
    part = _spoken_part(document, Speaking(text, wish.name, wish.level))
    return Covered(f"language.{language_key(wish.name) or wish.name}", text, need, (wish.name,), (part,))


def _newest(document: CVDocument) -> date:
    written = [day for item in document.experience for day in (item.start, item.end) if day]
    newest = max(written, default="2000")
    return date(int(newest[:4]), int(newest[5:7] or 12), 28)
