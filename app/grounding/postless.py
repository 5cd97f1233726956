"""Heads of sentences that look like a post and name none: deeds, school classes, parts played, chartered titles."""

from app.grounding.credentials import is_under_way
from app.grounding.evidence import Evidence
from app.grounding.findings import Kind
from app.grounding.reading import Sentence, kind_of
from app.lexicon import post_patterns as patterns
from app.lexicon.folding import fold

_GOVERN = {"by", "to", "as", "the", "a", "an", "all", "every"}


def is_no_claim(text: Sentence, phrase: tuple[int, ...], sources: Evidence) -> bool:
    """Whether a phrase names a part in something, in the sources' own words: "premier auteur", "first speaker"."""
    is_part = [patterns.ANYBODY.fullmatch(text.words[at].folded) is not None for at in phrase]
    return any(is_part) and all(
        is_one or sources.has_word(text.words[at]) for at, is_one in zip(phrase, is_part, strict=True)
    )


def is_chartered(text: Sentence, phrase: tuple[int, ...], sources: Evidence) -> bool:
    """Whether a phrase is a title that a paper of the sources gives: "professional engineer" of "P.Eng."."""
    return any(
        one.canonical == term.canonical and not is_under_way(fold(line.text))
        for term in text.terms
        if kind_of(term) == Kind.CERTIFICATION and set(phrase) <= set(term.words)
        for line in sources.sentences
        for one in line.terms
    )


def is_told_deed(text: Sentence, numbers: tuple[int, ...]) -> bool:
    """Whether a phrase tells what was done: "Rated outstanding by inspectors", "Worked as joiners"."""
    first = text.words[numbers[0]]
    if text.language != "en" or not first.folded.endswith("ed") or len(numbers) == 1:
        return False
    said = {word.folded for word in text.words[numbers[0] : numbers[-1] + 1] if word.is_stop}
    return bool(said & _GOVERN) or text.words[numbers[-1]].folded.endswith("ers")


def is_class(text: Sentence, number: int) -> bool:
    """Whether a year is the name of a class, by its figure: "Year 4" is nobody's year of studies."""
    return number + 1 < len(text.words) and text.words[number + 1].text.isdigit() and text.language == "en"


def is_figure_of_class(text: Sentence, at: int) -> bool:
    """Whether a figure is the name of a class: "Year 4 teacher"."""
    return patterns.CLASS.search(fold(text.text[:at])) is not None
