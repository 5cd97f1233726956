"""Facts that no rewording may touch: employers, posts, dates, places, degrees, certificates, language levels. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.cvs.papers import is_held
from app.grounding.check import Finding, Kind, check
from app.lexicon.folding import fold
from app.lexicon.levels import language_key, normalise_level
from app.lexicon.mentions import mentions
from app.lexicon.standings import Standing, gravest, standing_of, statements
from app.lexicon.tokens import words
from app.verification.nearness import nearest, word_set
from app.verification.pairing import is_same_date, is_same_name
from app.verification.wording import head_of, held_of
from app.vitae.document import Certification, Education, Experience, Language, SpokenLanguage

_SAME_LEVEL = ({"C1", "C2"}, {"A1", "A2"})  # one word stands for both, 02-pipeline §2

_WORDS_OF_A_NAME = {Kind.TECHNOLOGY, Kind.CERTIFICATION, Kind.DEGREE, Kind.TITLE, Kind.SENIORITY, Kind.SOURCE}


def post_findings(said: Experience, held: Experience, own: Sequence[str], language: Language) -> list[Finding]:
    """What the head of a post says that the source does not. own: all texts of that post in the source."""
    head = head_of(held)
    found: list[Finding] = []
    if said.company and held.company and not is_same_name(said.company, held.company):
        found.append(_sure(Kind.EMPLOYER, said.company, head, "grounding.employer"))
    if said.title and not is_same_title(said.title, held.title):
        found += check(said.title, own, language=language)
    if said.location and held.location and not is_same_name(said.location, held.location):
        found.append(_sure(Kind.PLACE, said.location, head, "grounding.place"))
    return [*found, *_date_findings((said.start, said.end), (held.start, held.end), head)]


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles have the same words, marks of gender aside."""
    return _title_words(one) == _title_words(other)


def study_findings(
    said: Education, held: Education | None, everything: Sequence[str], language: Language
) -> list[Finding]:
    """What a course of study says that the source does not; held: None where the source has nothing like it."""
    if held is None:
        line = held_of(said)
        found_here = check(line, everything, language=language)
        return _as_kind(Kind.DEGREE, found_here) or unfounded(line, everything, Kind.DEGREE)
    head = held_of(held)
    found: list[Finding] = []
    if said.degree and not is_same_title(said.degree, held.degree):
        own = (head, *(detail.text for detail in held.details))
        found += _as_kind(Kind.DEGREE, check(said.degree, own, language=language))
    if is_held(said) and not is_held(held):
        found.append(_sure(Kind.DEGREE, said.degree, head, "grounding.not_held"))
    if said.school and held.school and not is_same_name(said.school, held.school):
        found.append(_sure(Kind.EMPLOYER, said.school, head, "grounding.employer"))
    return [*found, *_date_findings((said.start, said.end or said.start), (held.start, held.end or held.start), head)]


def certificate_findings(said: Certification, everything: Sequence[str], language: Language) -> list[Finding]:
    """A certificate that no text of the source names, or none as one that is held."""
    named = [text for text in everything if mentions(text, said.name)]
    if named and is_held(said) and all(_names_unheld(text, said.name) for text in named):
        return [_sure(Kind.CERTIFICATION, held_of(said), named[0], "grounding.not_held")]
    if named:
        return []
    found = _as_kind(Kind.CERTIFICATION, check(held_of(said), everything, language=language))
    return found or unfounded(said.name, everything, Kind.CERTIFICATION)


def language_findings(said: SpokenLanguage, held: Sequence[SpokenLanguage], everything: Sequence[str]) -> list[Finding]:
    """A language that the source does not have, or has at another level."""
    line, key = held_of(said), language_key(said.name)
    same = next(
        (one for one in held if (key and language_key(one.name) == key) or fold(one.name) == fold(said.name)), None
    )
    if same is None:
        named = [text for text in everything if key and language_key(text) == key]
        if named and (not said.level or any(_is_same_level(said.level, text) for text in named)):
            return []
        return [_sure(Kind.LANGUAGE_LEVEL, line, nearest(line, named or everything), "verification.language")]
    if said.certificate and same.certificate and is_held(said) and not is_held(same):
        return [_sure(Kind.CERTIFICATION, line, held_of(same), "grounding.not_held")]
    if (
        not normalise_level(said.level)
        or _is_same_level(said.level, same.level)
        or fold(said.level) == fold(same.level)
    ):
        return []
    return [_sure(Kind.LANGUAGE_LEVEL, line, held_of(same), "grounding.language_level")]


def _names_unheld(text: str, name: str) -> bool:
    """Whether a text of the source names a paper only as one that is not held."""
    told = [one.standing for one in statements(text) if mentions(one.text, name)]
    return (gravest(told) if told else standing_of(text)) != Standing.HELD


def unfounded(line: str, everything: Sequence[str], kind: Kind) -> list[Finding]:
    """A line that must stand in the source word for word, and has a word that its nearest text there lacks."""
    near = nearest(line, everything)
    missing = [word for word in words(line) if word not in word_set(near) and len(word) > 1]
    return [_sure(kind, line, near, f"grounding.{kind}")] if missing else []


def _sure(kind: Kind, claim: str, near: str, reason: str) -> Finding:
    """A frozen fact that is another one in the source: no reading makes it right."""
    return Finding(kind, claim, near, reason, "frozen_facts", is_hard=True)


def _as_kind(kind: Kind, found: Sequence[Finding]) -> list[Finding]:
    """Findings on the name of a degree or certificate are of its kind, whatever its words look like by themselves."""
    return [
        replace(one, kind=kind, reason=f"grounding.{kind}", is_hard=True) if one.kind in _WORDS_OF_A_NAME else one
        for one in found
    ]


def _date_findings(
    said: tuple[str | None, str | None], held: tuple[str | None, str | None], head: str
) -> Iterator[Finding]:
    """Dates that say another thing than the source, or say it more precisely."""
    for one, other in zip(said, held, strict=True):
        if one and not (is_same_date(one, other) and len(one) <= len(other or "")):
            yield _sure(Kind.DATE, one, head, "grounding.date")
    if said[0] and not said[1] and held[1]:
        yield _sure(Kind.DATE, said[0], head, "grounding.date_open")


def _is_same_level(one: str, other: str) -> bool:
    left, right = normalise_level(one), normalise_level(other)
    return bool(left) and (left == right or any({left, right} <= family for family in _SAME_LEVEL))


def _title_words(title: str) -> list[str]:
    return sorted(word for word in words(title) if word not in {"h/f", "f/h", "m/f", "h", "f", "de", "d", "of"})
