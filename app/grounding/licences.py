"""Strong words that a source carries in another form: "every" of "per", "only" of "sole", 112 % as exceeded. Pure."""

import re
from collections.abc import Callable

from app.grounding.evidence import Evidence, is_relative
from app.grounding.reading import Sentence
from app.grounding.stretches import stretches
from app.lexicon.concepts import Category, Concept
from app.lexicon.dates import same_length_fold
from app.lexicon.ladders import Rung

_EACH = {"every", "each", "chaque"}
_SOLE = re.compile(r"\b(?:sole|only|single|lone|unique|uniques|seule?s?)\b")
_SOLE_WORDS = {"sole", "solely", "seul", "seule", "unique"}
_STRONG_IN = re.compile(r"forte?s?$")
_TARGET = re.compile(r"\b(?:target|goal|quota|objective|plan|objectif)s?\b")
_HUNDRED = 100
_RANKED = re.compile(r"\b(?:best|top|first|1st|winner|number one|meilleure?s?|premiere?s?|1er|1re|1ere|numero un)\b")
# "The first half" and "the first of the exam levels" count; they rank nobody.
_COUNTED = re.compile(
    r"\W{0,20}(?:(?:of|des|de)\b.{0,30}\b(?:levels?|stages|parts|steps|modules|phases|exams?|years|niveaux|etapes|epreuves)"
    r"|half|two|three|four|five|six|\d+|few|year|month|week|day|term|semester|quarter|time|stage|level|part|phase"
    r"|step|aid|floor|module|intake|cohort|moitie|deux|trois|quatre|cinq|six|annee|mois|semaine|jour"
    r"|semestre|trimestre|fois|etape|niveau|partie|phase|etage|secours)"
)
_ADJECTIVE = re.compile(r"(?:ial|al|ary|ic|iels?|ielles?|aires?|iques?)$")
_LEAST_ROOT = 6


def is_licensed(text: Sentence, number: int, concept: Concept, sources: Evidence) -> bool:
    """Whether the sources say as much as a strong word, or it says less than it seems."""
    word = text.words[number].folded
    if concept.name == "every" and word in _EACH:
        return _is_told_of_each(text, number, sources)
    if word in _SOLE_WORDS:
        return any(_SOLE.search(same_length_fold(line.text)) for line in sources.sentences)
    if _STRONG_IN.match(word):
        return _after(text, number).startswith((" de ", " d'", " d’", " of ", " en "))
    rule = _RULES.get(concept.name)
    return rule(text, number, sources) if rule else concept.category == Category.SCOPE and _is_of_noun(word, sources)


def _after(text: Sentence, number: int) -> str:
    """What follows a word, or the phrase that it begins."""
    last = max((at for at, first in text.phrases.items() if first == text.phrases.get(number, number)), default=number)
    return same_length_fold(text.text)[text.words[max(last, number)].end :]


def _is_told_of_each(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a source counts by the same thing: "ten places on every course" of "10 places per course"."""
    if number + 1 >= len(text.words):
        return False
    named = text.words[number + 1]
    return any(
        one.stems & named.stems and line.words[at].folded in {"per", "par", "each", "every", "chaque", "a"}
        for line in sources.sentences
        for at, one in enumerate(line.words[1:])
    )


def _is_above_target(_text: Sentence, _number: int, sources: Evidence) -> bool:
    """Whether a source has a target with more than all of it reached."""
    return any(
        _TARGET.search(same_length_fold(line.text))
        and (shares := [max(one.values) for one in line.quantities if one.unit == "%"])
        and min(shares) > _HUNDRED
        for line in sources.sentences
    )


def _is_counted_first(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether "the first" counts, or a source ranks somebody first."""
    return _COUNTED.match(_after(text, number)) is not None or any(
        _RANKED.search(same_length_fold(line.text)) for line in sources.sentences
    )


def _leads_people(_text: Sentence, _number: int, sources: Evidence) -> bool:
    """Whether a source puts the person over others; how far is a matter of the ladder."""
    return any(
        one.step is not None and one.step.supports == Rung.LED for line in sources.sentences for one in stretches(line)
    )


def _is_of_noun(word: str, sources: Evidence) -> bool:
    """Whether an adjective belongs to a noun of the sources: "ministerial" to "ministers"."""
    return _ADJECTIVE.search(word) is not None and any(
        len(other.folded) >= _LEAST_ROOT and is_relative(word, other.folded)
        for line in sources.sentences
        for other in line.words
    )


_RULES: dict[str, Callable[[Sentence, int, Evidence], bool]] = {
    "reach target": _is_above_target,
    "first": _is_counted_first,
    "reporting line": _leads_people,
}
