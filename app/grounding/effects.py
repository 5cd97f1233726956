"""What a clause at the end of a statement adds: effects, audiences, honours of which no source has a word. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.grounding.evidence import Evidence
from app.grounding.figures import words_of_figures
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence, is_generic
from app.grounding.spoken import words_of_levels
from app.grounding.wording import spelled_by
from app.lexicon.dates import same_length_fold

_ALL = r",\s(?P<all>all|tous|toutes)\s(?!as\b|in\b|at\b|on\b|by\b|with\b|for\b)"
_CLAUSE = re.compile(
    r",?\s(?:which|that|who|whose|where|qui|dont|(?:au|du)?(?:quel|quelle|quels|quelles|xquels|xquelles)|laquelle"
    r"|lesquell?es?)\s|\s(?:with|without|avec|sans)\s"
    r"|,\s(?:(?:then|and|both|later|since|puis|depuis|ensuite)\s)?(?=(?:[a-z]+(?:ing|ed|ant|ees?|es|is|it|its|us|ues?"
    rf"|ies?)|sold|made|won|broke|read|seen)\b)|{_ALL}"
)
_ENDS = re.compile(r"[;:.()]|$")
_SUPERLATIVE = re.compile(
    r"\b(?:the|le|la|les) (?:most|least|plus|moins) (?!de\b|d'|of\b|part\b|tard|tot\b|often)(?P<how>\w{4,})"
)
_COMPARED = re.compile(r"\b(?:most|least|plus|moins|best|top|first|premier\w*|\w{3,}est)\b")
_LEAST = 2


def doubted_effects(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every clause with two words of meaning or more of which the sources have none, and superlatives of their own."""
    folded = same_length_fold(text.text)
    for match in _CLAUSE.finditer(folded):
        ending = _ENDS.search(text.text, match.end())
        end = ending.start() if ending else len(text.text)
        own = _telling(text, match.end(), end, with_plain=bool(match["all"]))
        least = 1 if match["all"] else _LEAST
        if (
            len(own) >= least
            and not _tells_known_figures(text, match.end(), end, sources)
            and not any(_is_said(text, at, sources) for at in own)
        ):
            yield Doubt(Kind.SCOPE, text.text[match.start() : end].strip(" ,"), "grounding.result")
    yield from _doubted_superlatives(text, folded, sources)


def _tells_known_figures(text: Sentence, start: int, end: int, sources: Evidence) -> bool:
    """Whether a clause tells figures of the sources: its words are those of the figures."""
    told = [one for one in text.quantities if start <= one.start < end]
    known = {value for line in sources.sentences for one in line.quantities for value in one.values}
    return bool(told) and all(one.values & known for one in told)


def _doubted_superlatives(text: Sentence, folded: str, sources: Evidence) -> Iterator[Doubt]:
    """Whoever is the most sold is so in a source that compares."""
    if any(_COMPARED.search(same_length_fold(line.text)) for line in sources.sentences):
        return
    for match in _SUPERLATIVE.finditer(folded):
        yield Doubt(Kind.SCOPE, text.text[match.start() : match.end()], "grounding.superlative")


def _telling(text: Sentence, start: int, end: int, *, with_plain: bool) -> list[int]:
    """The words of a clause that say something: no figures, no levels, nothing that only says whose it is."""
    skipped = words_of_figures(text) | words_of_levels(text)
    return [
        at
        for at, word in enumerate(text.words)
        if start <= word.start < end
        and at not in skipped
        and not word.is_stop
        and (with_plain or not is_generic(text.concepts.get(at, ())))
        and text.text[word.end : word.end + 2] not in {"'s", "’s"}
    ]


def _is_said(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a source has the word or its very meaning; families of meanings are too wide for what is added."""
    word, concepts = text.words[number], text.concepts.get(number, ())
    if sources.has_word(word) or (not is_generic(concepts) and any(one.name in _meanings(sources) for one in concepts)):
        return True
    if any(number in term.words and term.canonical in sources.terms for term in text.terms):
        return True
    is_known = sources.has_relative(word, is_listed=bool(concepts)) or sources.has_initials(word.folded)
    return is_known or number in spelled_by(text, sources)


@lru_cache(maxsize=2048)
def _meanings(sources: Evidence) -> frozenset[str]:
    """The names of everything that the sources mean, and of what is one step wider."""
    told = [one for line in sources.sentences for found in line.concepts.values() for one in found]
    return frozenset(one.name for one in told).union(*(one.wider for one in told))
