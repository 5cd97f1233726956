"""Whether "certified", "graduate" and their like stand by something that a source names. Pure."""

import re

from app.grounding.evidence import Evidence
from app.grounding.letters import spelled_by
from app.grounding.reading import Sentence
from app.lexicon.concepts import Category
from app.lexicon.folding import fold

# Letters behind a name that only chartered members may use.
_CHARTERED = re.compile(
    r"[mf](?:rics|rtpi|ice|imeche|iet|cipd|ciob|cim|ciwem|istructe|icheme)|f?ac?ca|fca|[af]cma|cgma|ceng|riba|cphys|csci|cfa"
    r"|cmgr|cpsychol"
)
_LICENCE = re.compile(r"(?:licen[cs]|permis$|caces$)")
_PASSED = re.compile(r"(?:laureate?|admise?|recue?)s?$")
_WHERE = {"in", "at", "near", "à", "a", "chez", "au", "aux"}  # behind them a name tells where
_NEAR, _BESIDE, _FEW = 4, 2, 3
_LIST_WORDS = 8


def is_certified(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether "certified", "graduate" and the like stand by the name of something that a source lists by itself."""
    names = {one.name for one in text.concepts.get(number, ())}
    if "chartered" in names:
        return any(_CHARTERED.fullmatch(word.folded) for line in sources.sentences for word in line.words)
    if _PASSED.match(text.words[number].folded):
        return _is_of_exam(text, number, sources)
    if not names & {"certification", "degree_word"}:
        return False
    if _is_licensed_in(text, number, sources) or _is_qualified_in(text, number, sources):
        return True
    if {number - 1, number + 1} & spelled_by(text, sources) or _is_named_before(text, number, sources):
        return True
    clause = text.words[number].clause
    places = {first + at for _, first, length in text.places for at in range(length)}
    led = {at for at in range(number + 3, len(text.words)) if text.words[at - 1].folded in _WHERE}
    written = [
        one
        for at, one in enumerate(text.words)
        if one.is_shaped or (one.clause == clause and one.is_capital and not one.opens and at not in places | led)
    ]
    return any(
        name.folded in {word.folded for word in sentence.words}
        and (_is_listed(sentence) or (name.is_shaped and _is_apart(name.folded, sentence)))
        for name in written
        for sentence in sources.sentences
    )


def _is_of_exam(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether an exam of the sources follows: "lauréate du CAPES"."""
    after = text.words[number + 1 : number + 1 + _FEW]
    return any(word.is_shaped and sources.has_word(word) for word in after)


def _is_licensed_in(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether "licensed" stands by what a source names a licence for: "counterbalance licence"."""
    if not _LICENCE.match(text.words[number].folded):
        return False
    mine = frozenset[str]().union(*(word.stems for word in text.words[number + 1 : number + 1 + _BESIDE]))
    return any(
        mine & other.stems
        for line in sources.sentences
        for at, word in enumerate(line.words)
        if _LICENCE.match(word.folded)
        for other in line.words[max(0, at - _FEW) : at + _FEW]
        if other is not word and not other.is_stop
    )


def _is_qualified_in(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a line that lists papers names all that somebody is qualified in: "qualified in first aid"."""
    if number + 1 >= len(text.words) or text.words[number + 1].folded not in {"in", "en"}:
        return False
    clause = text.words[number + 1].clause
    field = [word for word in text.words[number + 2 :] if word.clause == clause and not word.is_stop]
    return bool(field) and any(
        _is_listed(line) and all(any(word.stems & other.stems for other in line.words) for word in field)
        for line in sources.sentences
    )


def _is_apart(name: str, sentence: Sentence) -> bool:
    """Whether letters stand in a short part of their own behind a post: "...; ISTQB Foundation", "PRINCE2 (2018)"."""
    parts = re.split(r";\s|\.\s", sentence.text)
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", fold(part)) and len(part.split()) <= _LIST_WORDS
        for at, part in enumerate(parts)
        if at or "," not in part
    )


def is_licensed_for(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a post only says what a licence is for: "permis cariste", "RTITB-licensed forklift driver"."""
    before = text.words[max(0, number - _NEAR) : number]
    has_licence = any(_LICENCE.match(word.folded) for line in sources.sentences for word in line.words)
    return has_licence and any(_LICENCE.match(word.folded) for word in before)


def _is_named_before(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether "certificate" follows a name of the sources: "first-aid certificate" for "First Aid"."""
    if not number or text.words[number].folded not in {"certificate", "certification", "licence", "award"}:
        return False
    before = text.words[number - 1]
    return any(
        before.stems & other.stems and other.is_capital and not other.opens
        for line in sources.sentences
        for other in line.words
    )


def _is_listed(sentence: Sentence) -> bool:
    """A short line of a list, or one that names a degree or certificate."""
    concepts = [one for found in sentence.concepts.values() for one in found]
    if any(one.category in {Category.DEGREE, Category.CERTIFICATION} for one in concepts):
        return True
    has_post = any(one.category == Category.TITLE for one in concepts)
    return not has_post and sum(not word.is_stop for word in sentence.words) <= _LIST_WORDS
