"""Which requirements of an offer a CV shows, part by part and where; the rest are gaps. Pure.

A part is shown by one line that says all of it, under any of its names. What cannot be found is named as not found:
nothing is ticked because it looks alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.lexicon.aliases import terms_in
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS, LEVEL_WORDS, is_lower, is_same_language, language_key, normalise_level
from app.lexicon.tokens import Language
from app.matching.asked import Part, parts_of
from app.matching.lines import Line, lines_of
from app.matching.papers import (
    asks_by_name,
    asks_certificate,
    asks_degree,
    degrees_of,
    field_of,
    is_paper_line,
    level_of,
    may_be_under_way,
)
from app.matching.years import says_as_much, years_asked, years_shown
from app.offers.digest import LanguageWish, Need, OfferDigest, Requirement
from app.vitae.document import CVDocument

_LANGUAGE = re.compile(rf"\b(?:{'|'.join(LANGUAGE_WORDS)})e?\b")
LEVEL = re.compile(rf"(?<![a-z0-9])(?:[abc][12](?![a-z0-9])|(?:{'|'.join(map(re.escape, LEVEL_WORDS))})\w{{0,6}})")
_EITHER = re.compile(r"\b(?:or|ou)\b|/")
_ENDS = re.compile(r"\s*(?:$|[,;.:(/]|(?:for|pour|to|aupres|with|avec|as|at|a|au|and|et|or|ou|is|est|level|speak\w*|parle\w*|written|oral|ecrit)\b)")
_ADVANCED = re.compile(r"\b(?:advanced|avancee?s?|expert\w*|approfondie?s?)\b")
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class PartCovered:
    """One part of a requirement beside the lines that show it. unit_ids: () where none does.

    limit: what the lines show less than asked ("B2", "3 years", "under way"); "" where they show all of it.
    """

    text: str
    unit_ids: tuple[str, ...]
    limit: str = ""

    @property
    def is_shown(self) -> bool:
        """Shown, and no less than asked."""
        return bool(self.unit_ids) and not self.limit


@dataclass(frozen=True, slots=True)
class Covered:
    """One requirement beside the units that show it. parts: in the offer's order, never empty.

    level: how well the person speaks the language that is asked for, where that is less than asked ("" elsewhere).
    """

    requirement_id: str
    text: str
    need: Need
    terms: tuple[str, ...]
    unit_ids: tuple[str, ...]
    level: str = ""
    parts: tuple[PartCovered, ...] = ()

    @property
    def is_gap(self) -> bool:
        """Nothing in the CV shows any of it."""
        return not self.unit_ids

    @property
    def is_whole(self) -> bool:
        """The CV shows all of it."""
        return bool(self.unit_ids) and not self.level and all(part.is_shown for part in self.parts)

    @property
    def is_partly(self) -> bool:
        """The CV shows some of it, or less than is asked."""
        return not self.is_gap and not self.is_whole

    @property
    def shown_parts(self) -> int:
        """How many of the parts the CV shows."""
        return sum(part.is_shown for part in self.parts)


def coverage(document: CVDocument, digest: OfferDigest, today: date | None = None) -> tuple[Covered, ...]:
    """Every requirement, in the offer's order. today: where open ends of posts end; the newest written date without it."""
    reading = _Reading(document, lines_of(document), digest, today or _newest(document))
    return tuple(reading.covered(one) for one in digest.requirements)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A CV as read for one offer."""

    document: CVDocument
    lines: tuple[Line, ...]
    digest: OfferDigest
    today: date

    def covered(self, requirement: Requirement) -> Covered:
        text = requirement.text
        parts = self._parts(text) or self._of_terms(requirement.terms) or (PartCovered(text, ()),)
        unit_ids = tuple(dict.fromkeys(unit for part in parts for unit in part.unit_ids))
        return Covered(requirement.id, text, requirement.need, terms_of(requirement), unit_ids, parts=parts)

    def _parts(self, text: str) -> tuple[PartCovered, ...]:
        language = self.digest.language
        if spoken := self._spoken(text):
            return spoken
        if lengths := years_asked(text, language):
            return tuple(self._years(one) for one in lengths)
        if asks_degree(text) and not asks_by_name(text):
            degree = self._degree(text, language)
            if degree:
                return (degree,)
        is_paper = asks_certificate(text) or asks_by_name(text)
        return tuple(self._part(part, text, is_paper=is_paper) for part in parts_of(text, language))

    def _of_terms(self, terms: Sequence[str]) -> tuple[PartCovered, ...]:
        """The keywords of a requirement whose own words name nothing."""
        parts = [part for term in terms for part in parts_of(term, self.digest.language)]
        return tuple(self._part(part, part.text, is_paper=False) for part in parts)

    def _spoken(self, text: str) -> tuple[PartCovered, ...]:
        """The parts of a requirement that asks for spoken languages and nothing else."""
        folded = fold(text)
        places = list(_LANGUAGE.finditer(folded))
        if not places:
            return ()
        if not self._is_only_spoken(folded, places):
            return ()
        spoken = tuple(self._language(folded, at, places) for at in range(len(places)))
        is_choice = any(_EITHER.search(folded[a.end() : b.start()]) for a, b in pairwise(places))
        return (max(spoken, key=lambda one: (one.is_shown, bool(one.unit_ids))),) if is_choice else spoken

    def _is_only_spoken(self, folded: str, places: Sequence[re.Match[str]]) -> bool:
        """Nothing stands before the first language, and after the last only its level or what it is for."""
        before, after = folded[: places[0].start()], folded[places[-1].end() :]
        is_led = not parts_of(LEVEL.sub(" ", before), self.digest.language)
        return is_led and (_ENDS.match(after) is not None or LEVEL.match(after.strip()) is not None)

    def _language(self, folded: str, at: int, places: Sequence[re.Match[str]]) -> PartCovered:
        name = places[at].group()
        end = places[at + 1].start() if at + 1 < len(places) else len(folded)
        beside = folded[places[at].end() : end]
        before = folded[: places[0].start()] if at == 0 or normalise_level(folded[: places[0].start()]) else ""
        wished = normalise_level(beside) or normalise_level(before)
        return language_part(self.document, name, wished)

    def _years(self, asked) -> PartCovered:
        shown = years_shown(self.document, self.lines, asked, self.today)
        ids = tuple(line.unit.id for line in shown.lines[:_MOST_LINES])
        if not shown.years or not ids:
            return PartCovered(asked.text, ())
        return PartCovered(asked.text, ids, "" if shown.years >= asked.years else f"{shown.years}")

    def _degree(self, text: str, language: Language) -> PartCovered | None:
        asked = level_of(text, lowest=True)
        fields = field_of(text, language)
        if asked is None and not fields:
            return None
        held = [
            one
            for one in degrees_of(self.document, self.lines)
            if one.level is not None
            and one.level >= (asked if asked is not None else -1)
            and (not fields or any(one.line.shows(field, by_meaning=True) for field in fields))
        ]
        best = max(held, key=lambda one: one.is_finished, default=None)
        if best is None:
            return PartCovered(text, ())
        limit = "" if best.is_finished or may_be_under_way(text) else "under_way"
        return PartCovered(text, (best.line.unit.id,), limit)

    def _part(self, part: Part, text: str, *, is_paper: bool) -> PartCovered:
        by_meaning = self.document.language != self.digest.language
        found = [
            line
            for line in self.lines
            if (not is_paper or is_paper_line(line)) and any(line.shows(way, by_meaning=by_meaning) for way in part.alternatives)
        ]
        is_open = is_paper and any(self._limit(line, part.text) == "under_way" for line in found)
        sure = [line for line in found if not self._limit(line, part.text)] if not is_open else []
        shown = (sure or found)[:_MOST_LINES]
        limit = "under_way" if is_open else "" if sure or not found else self._limit(found[0], part.text)
        return PartCovered(part.text, tuple(line.unit.id for line in shown), limit)

    def _limit(self, line: Line, text: str) -> str:
        is_told = line.unit.section != "summary" or asks_certificate(text) or asks_by_name(text)
        if line.is_unfinished and is_told and not may_be_under_way(text):
            return "under_way"
        if line.is_low:
            return "basic"
        if _ADVANCED.search(fold(text)) and not _ADVANCED.search(fold(line.unit.text)):
            return "level"
        return "" if says_as_much(line, text, self.digest.language) else "figure"


def language_part(document: CVDocument, name: str, wished: str) -> PartCovered:
    """A spoken language beside the person's own."""
    spoken = next((one for one in document.languages if is_same_language(name, one.name)), None)
    if spoken is None:
        return PartCovered(name, ())
    is_less = is_lower(spoken.level, wished or "B1")
    return PartCovered(f"{name} {wished}".strip(), (f"{spoken.id}.name",), spoken.level if is_less else "")


def languages_covered(document: CVDocument, digest: OfferDigest) -> tuple[Covered, ...]:
    """Every spoken language the offer names, in its order, beside the person's own."""
    return tuple(_language(document, wish, digest) for wish in digest.languages)


def _language(document: CVDocument, wish: LanguageWish, digest: OfferDigest) -> Covered:
    spoken = next((one for one in document.languages if is_same_language(wish.name, one.name)), None)
    beside = [one.need for one in digest.requirements if wish.quote and wish.quote in one.quote]
    return Covered(
        f"language.{language_key(wish.name) or wish.name}",
        f"{wish.name} {wish.level}".strip(),
        beside[0] if beside else Need.MUST,
        (wish.name,),
        (f"{spoken.id}.name",) if spoken else (),
        spoken.level if spoken and is_lower(spoken.level, wish.level) else "",
    )


def terms_of(requirement: Requirement) -> tuple[str, ...]:
    """The terms of a requirement: those its digest names, and known ones in its words."""
    named = [*requirement.terms, *(found.term for found in terms_in(requirement.text))]
    return tuple(dict.fromkeys(named))


def _newest(document: CVDocument) -> date:
    written = [day for item in document.experience for day in (item.start, item.end) if day]
    newest = max(written, default="2000")
    return date(int(newest[:4]), int(newest[5:7] or 12), 28)
