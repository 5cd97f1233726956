"""Whose work it was: a sentence may not climb the ladder above its source, for the same piece of work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.grounding.evidence import Evidence, wider_names
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category, Concept
from app.lexicon.folding import fold
from app.lexicon.ladders import Rung, Step, steps_in

# "Helped customers" is a service, "helped design" is a share of somebody's work.
_PEOPLE = re.compile(r"(?:[^aeiou]ers|ors|ists|ians|ants|ives|eurs|euses|trices|iens|istes|cadres)$")
_LEADING_POST = re.compile(
    r"\b(?:head|chief|chef|cheffe|lead|leader|manager|supervisor|superviseure?|responsable|directeur|directrice|director|foreman|encadrant|coordinat\w+)\b"
)
_LED = {"team", "department"}
_SERVED = {
    "customer",
    "user",
    "patient",
    "pupil",
    "family person",
    "elderly",
    "disabled",
    "child",
    "candidate",
    "supplier",
}
_IRREGULAR = re.compile(
    r"(?:wrote|built|made|ran|led|took|set|drew|gave|kept|taught|won|sold|bought|found|grew|brought|oversaw|\w+ed)$"
)
# In French a new deed follows its comma or "et" at once; "à" and articles go on with the old one.
_PARALLEL = re.compile(r"\s*[,;.]?\s*(?:et|puis)?\s*(?:a\s+)?", re.IGNORECASE)
# Phrases that always speak of work, and what follows a person who was helped with it.
_OF_WORK = re.compile(r"\b(?:to|in|with|dans|on|sur|within|part|member|membre|particip\w+|contribu\w+|collabor\w+)$")
_WITH_WORK = re.compile(r"\W*(?:[\w'-]+\W+)?(?:in|with|on|to|during|dans|pour|sur|lors|a|à|:)(?!\w)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under one phrase of the ladder; step None: plainly done. words: the numbers of those with a meaning."""

    step: Step | None
    words: tuple[int, ...]


def doubted_ownership(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every stretch that claims a higher rung than its source gives for the same things."""
    for stretch in stretches(text):
        if _is_repeated(text, stretch, sources):
            continue
        claimed = _claimed(text, stretch)
        given = _given(text, stretch, claimed, sources) if claimed is not None else None
        if claimed == Rung.ANSWERED_FOR and given == Rung.DID and _has_leading_post(sources):
            continue
        if (
            claimed is not None
            and given is not None
            and claimed > max(given, Rung.HELPED if claimed == Rung.HELPED else given)
        ):
            yield Doubt(Kind.OWNERSHIP, _written(text, stretch), "grounding.ownership")


def _is_repeated(text: Sentence, stretch: Stretch, sources: Evidence) -> bool:
    """Whether a source has the very phrase with its next word, as posts do ("Lead Data Engineer", "chef de projet")."""
    if stretch.step is None or not stretch.words:
        return False
    written = fold(text.text[stretch.step.start : text.words[stretch.words[0]].end])
    return any(written in fold(source.text) for source in sources.sentences)


@lru_cache(maxsize=8192)
def stretches(text: Sentence) -> tuple[Stretch, ...]:
    """The text cut where a phrase of the ladder begins, or a statement with a verb of its own."""
    steps = [replace(step, supports=Rung.DID) if _is_service(text, step) else step for step in steps_in(text.text)]
    found: list[Stretch] = []
    current: Step | None = None
    words: list[int] = []
    for number, word in enumerate(text.words):
        begun = next((step for step in steps if step.start <= word.start < step.end), None)
        if (begun and begun is not current) or (current and not begun and _is_new_statement(text, number)):
            found.append(Stretch(current, tuple(words)))
            current, words = begun, []
        if not begun and not word.is_stop:
            words.append(number)
    found.append(Stretch(current, tuple(words)))
    return tuple(one for one in found if one.step or one.words)


def _is_service(text: Sentence, step: Step) -> bool:
    """Whether people were served: "supporting customers" says what was done, not whose it was."""
    if step.claims != Rung.HELPED:
        return False
    after = [number for number, word in enumerate(text.words) if word.start >= step.end and not word.is_stop][:2]
    served = next((number for number in after if is_person(text.concepts.get(number, ()))), None)
    if served is None or _OF_WORK.search(text.text[step.start : step.end].lower()):
        return False
    if _WITH_WORK.match(text.text[text.words[served].end :]):
        return False
    last = served + 1  # "helped the category manager renegotiate"
    return text.language == "fr" or not (last < len(text.words) and _is_deed(text.concepts.get(last, ())))


def _is_new_statement(text: Sentence, number: int) -> bool:
    """Whether a verb of its own begins after a boundary; "helped plan, build and test" is one statement."""
    earlier = [one for one in text.words[:number] if not one.is_stop]
    if not earlier or text.words[number].clause == earlier[-1].clause:
        return False
    word, before = text.words[number], text.text[earlier[-1].end : text.words[number].start]
    if text.language == "en":
        return _IRREGULAR.match(word.folded) is not None and _is_action(text.concepts.get(number, ()))
    return _PARALLEL.fullmatch(before) is not None and _is_action(text.concepts.get(number, ()))


def _is_action(concepts: tuple[Concept, ...]) -> bool:
    return any(one.category in {Category.ACTION, Category.RESULT, Category.GENERIC} for one in concepts)


def is_person(concepts: tuple[Concept, ...]) -> bool:
    """Whether a word names people, or a team of them."""
    return any("person" in wider_names(one) or one.name in _LED for one in concepts)


def _claimed(text: Sentence, stretch: Stretch) -> Rung | None:
    step = stretch.step
    if step is None:
        return Rung.DID if any(_is_deed(text.concepts.get(number, ())) for number in stretch.words) else None
    if step.name == "oversee" and _is_over_served(text, step):
        return Rung.DID
    if step.name == "lead" and re.search(r"\b(?:adjointe?|deputy|assistant)\b", fold(text.text)):
        return Rung.ANSWERED_FOR
    if step.name != "run":
        return step.claims
    return step.claims if _is_over_people(text, step) else Rung.DID


def _is_over_people(text: Sentence, step: Step) -> bool:
    """Whether people follow at once: "managed two developers", not "gestion des frais des bénévoles"."""
    after = [number for number, word in enumerate(text.words) if word.start >= step.end]
    counted = any(
        one.start <= text.words[number].start < one.end
        for number in after[:2]
        for one in text.quantities
        if not one.unit
    )
    figures = {one for one in after for it in text.quantities if it.start <= text.words[one].start < it.end}
    for number in [one for one in after if not text.words[one].is_stop and one not in figures][:3]:
        concepts = text.concepts.get(number, ())
        if _is_staff(concepts) or (counted and _PEOPLE.search(text.words[number].folded) and not _is_served(concepts)):
            return True
        if not concepts or not _is_plain(concepts):
            return False
    return False


def _is_over_served(text: Sentence, step: Step) -> bool:
    after = [number for number, word in enumerate(text.words) if word.start >= step.end and not word.is_stop][:4]
    return any(_is_served(text.concepts.get(number, ())) for number in after)


def _is_plain(concepts: tuple[Concept, ...]) -> bool:
    return any(one.category in {Category.GENERIC, Category.SCOPE, Category.SENIORITY} for one in concepts)


def _is_served(concepts: tuple[Concept, ...]) -> bool:
    return any(one.name in _SERVED for one in concepts)


def _is_staff(concepts: tuple[Concept, ...]) -> bool:
    """People one can be over; customers, patients and pupils are served."""
    return is_person(concepts) and not _is_served(concepts)


def _is_deed(concepts: tuple[Concept, ...]) -> bool:
    return any(one.category in {Category.ACTION, Category.RESULT} for one in concepts)


def _given(text: Sentence, stretch: Stretch, claimed: Rung, sources: Evidence) -> Rung | None:
    """The highest rung that the sources closest to a stretch give for its things; None where nothing is close."""
    if claimed > Rung.DID and _is_leader_of(text, stretch, sources):
        return Rung.LED
    best, rung = 0, None
    for source in sources.sentences:
        shared = _shared(text, stretch, source)
        if not shared or len(shared) < best:
            continue
        height = max(_supported(source, at) for places in shared.values() for at in places)
        rung = height if len(shared) > best or rung is None else max(rung, height)
        best = len(shared)
    least = min(2, len(stretch.words)) if claimed == Rung.DID else 1
    if best >= least and best:
        return rung
    if claimed == Rung.DID or not stretch.step:
        return None
    return max(
        (one.step.supports if one.step else Rung.DID for source in sources.sentences for one in stretches(source)),
        default=None,
    )


def _has_leading_post(sources: Evidence) -> bool:
    """Whether a heading gives the person a post that answers for work."""
    return any(
        _LEADING_POST.search(fold(re.split(r"[,;|(]", source.text)[0])) for source in sources.sentences if source.days
    )


def _is_leader_of(text: Sentence, stretch: Stretch, sources: Evidence) -> bool:
    """Whether a team is led by somebody whose post in the same source says so ("head gardener: team of 4")."""
    is_team = any(is_person(text.concepts.get(number, ())) for number in stretch.words[:3])
    return is_team and any(
        _LEADING_POST.search(fold(source.text)) and any(is_person(found) for found in source.concepts.values())
        for source in sources.sentences
        if re.search(r"\b(?:team|equipe|staff|brigade|crew|squad)\b", fold(source.text))
    )


def _shared(text: Sentence, stretch: Stretch, source: Sentence) -> dict[int, list[int]]:
    """Which words of a stretch a source has, and where."""
    found: dict[int, list[int]] = {}
    for number in stretch.words:
        places = [at for at, word in enumerate(source.words) if not word.is_stop and _is_same(text, number, source, at)]
        if places:
            found[number] = places
    return found


def _is_same(text: Sentence, number: int, source: Sentence, at: int) -> bool:
    one, other = text.words[number], source.words[at]
    if one.stems & other.stems:
        return True
    mine, theirs = text.concepts.get(number, ()), source.concepts.get(at, ())
    return any(Category.GENERIC not in {a.category, b.category} and a.claims & b.supports for a in mine for b in theirs)


def _supported(source: Sentence, at: int) -> Rung:
    """The rung that a source gives at one of its words."""
    for stretch in stretches(source):
        if at in stretch.words:
            empty = [
                one.step for one in stretches(source) if one.step and not one.words and one.step.supports == Rung.LED
            ]
            return stretch.step.supports if stretch.step else Rung.LED if empty else Rung.DID
    step = next(
        (one.step for one in stretches(source) if one.step and one.step.start <= source.words[at].start < one.step.end),
        None,
    )
    return step.supports if step else Rung.DID


def _written(text: Sentence, stretch: Stretch) -> str:
    places = [text.words[number] for number in stretch.words[:4]]
    start = stretch.step.start if stretch.step else places[0].start
    return text.text[start : places[-1].end if places else stretch.step.end if stretch.step else start]
