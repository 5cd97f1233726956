"""What a sentence adds at its end: results and circumstances of which no source has a word."""

import re
from collections.abc import Iterator

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence, is_generic
from app.grounding.spoken import words_of_levels
from app.lexicon.concepts import Category
from app.lexicon.dates import same_length_fold

_BEGINS = re.compile(
    r"(?:,\s{1,10}(?=\w{3,40}(?:ing|ant)\b|(?:all|both|tous|toutes|chacune?) )|,\s{1,10}"
    r"|\s)(?P<lead>(?<=, )(?:\w{3,40}(?:ing|ant)|all|both|tous|toutes|chacune?)|with|without|avec|sans"
    r"|thereby|thus|so that|leading to|resulting in|which (?:has |have )?|that (?:has|have)\b"
    r"|making|saving|increasing|generating|preventing|avoiding|improving|boosting|attracting|earning|winning|enabling"
    r"|thanks to|ce qui|permettant|generant|evitant|entrainant|attirant|assurant|devenue?s?|qui (?:a|ont)|grace a"
    r"|faisant|d'ou|becoming|now)\b"
)
_ENDS = re.compile(r"[,;:.()]|$")
_MANY_PLAIN = 3
# What a mark or a companion is called tells nothing of its own: "with grade A", "avec lui".
_LABELS = {"grade", "mark", "level", "niveau", "lui", "elle", "eux", "elles"}


def doubted_outcomes(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every added part whose words with a meaning are in no source, or that is made of plain words alone."""
    folded = same_length_fold(text.text)
    for match in _BEGINS.finditer(folded):
        ending = _ENDS.search(text.text, match.end())
        end = ending.start() if ending else len(text.text)
        skipped = words_of_levels(text)
        numbers = [
            at
            for at, word in enumerate(text.words)
            if match.end() <= word.start < end and not word.is_stop and at not in skipped
        ]
        telling = [at for at in numbers if not _is_plain(text, at)]
        figures = [one for one in text.quantities if match.end() <= one.start < end]
        known = {value for line in sources.sentences for one in line.quantities for value in one.values}
        if figures and all(one.values & known for one in figures):
            continue  # "which used to take three hours"
        added = bool(telling) and not any(_is_carried(text, at, sources) for at in telling)
        if added or (
            not telling and len(numbers) >= _MANY_PLAIN and not any(sources.has_word(text.words[at]) for at in numbers)
        ):
            yield Doubt(Kind.SCOPE, text.text[match.start("lead") : end], "grounding.result")


def _is_plain(text: Sentence, number: int) -> bool:
    word = text.words[number]
    is_figure = any(one.start <= word.start < one.end for one in (*text.quantities, *text.days))
    return is_figure or word.folded in _LABELS or is_generic(text.concepts.get(number, ()))


def _is_carried(text: Sentence, number: int, sources: Evidence) -> bool:
    word, concepts = text.words[number], text.concepts.get(number, ())
    if any(one.category == Category.RESULT for one in concepts):
        return sources.has_concept(concepts)
    is_known = any(number in term.words and term.canonical in sources.terms for term in text.terms)
    return (
        is_known
        or sources.has_word(word)
        or sources.has_concept(concepts)
        or sources.has_relative(word, is_listed=bool(concepts))
    )
