"""What the sources tell of some, or of the largest, told of all: "three articles, all as first author" of one."""

import re
from collections.abc import Iterator

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence
from app.lexicon.dates import same_length_fold
from app.lexicon.numbers import Quantity

_ALL = re.compile(r",\s(?:and |et )?(?:all|both|each|every one|tous|toutes|chacune?s?|les deux)\b(?: of them)?\s")
_ALL_OF = re.compile(
    r"\b(?:all|both|each of|tous|toutes)(?: of)?(?: the| its| their| my| les| ses| mes| nos| leurs)?\s?$"
)
_EACH = re.compile(r"\b(?:each|every|all|both|les deux|chacune?|chaque|tous|toutes)\b")
_SOME = re.compile(
    r"\b(?:one|some|most|part|half|several|a few|une?|certaine?s|quelques|une? partie|la moitie|la plupart"
    r"|two|three|four|five|six|deux|trois|quatre|cinq|\d+)"
    r"\s(?:of|des|de|d'|du|sur)\b[^,;.]{0,30}$"
)
_LARGEST = re.compile(
    r"\b(?:largest|biggest|longest|highest|busiest|record|peak|maximum|max"
    r"|(?:plus|la|le|les) (?:grande?|grosse?|longue?|gros|long|haute?))"
    r"\b[^,;.\d]{0,20}$"
)
_AMONG = re.compile(
    r"\b(?:dont|including|of which|of whom|of them|parmi lesquel\w+|parmi eux|among them)\s[^,;.\d]{0,12}$|[:,(]\s?$"
)
_ENDS = re.compile(r"[,;.()]|$")


def doubted_portions(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every "all" and "each" for what the sources tell of fewer."""
    folded = same_length_fold(text.text)
    if not _EACH.search(folded):
        return
    yield from _doubted_rest(text, folded, sources)
    yield from _doubted_figures(text, folded, sources)


def _doubted_rest(text: Sentence, folded: str, sources: Evidence) -> Iterator[Doubt]:
    """What is told of all, behind a comma, where a source tells it of a number of them: "of which 2 as lead"."""
    for match in _ALL.finditer(folded):
        end = _end_of(folded, match.end())
        told = {
            stem for word in text.words if match.end() <= word.start < end and not word.is_stop for stem in word.stems
        }
        for line in sources.sentences:
            if any(told & _told_of(line, figure) and _is_part(line, figure, text) for figure in line.quantities):
                yield Doubt(Kind.SCOPE, text.text[match.start() : end].strip(" ,"), "grounding.scope")
                return


def _told_of(line: Sentence, figure: Quantity) -> frozenset[str]:
    """The words behind a figure, to the end of its part."""
    end = _end_of(line.text, figure.end)
    return frozenset(
        stem for word in line.words if figure.end <= word.start < end and not word.is_stop for stem in word.stems
    )


def _is_part(line: Sentence, figure: Quantity, text: Sentence) -> bool:
    """Whether a figure counts a part of a larger one before it that the text has, and not itself."""
    is_led = _AMONG.search(same_length_fold(line.text[: figure.start])) is not None
    larger = [
        value
        for one in line.quantities
        if one.start < figure.start and not one.unit
        for value in one.values
        if value > max(figure.values)
    ]
    said = {value for one in text.quantities for value in one.values}
    return is_led and not figure.unit and bool(said & set(larger)) and not said & figure.values


def _doubted_figures(text: Sentence, folded: str, sources: Evidence) -> Iterator[Doubt]:
    """All of a number of which a source tells some; each with a figure that is the largest one's."""
    for figure in text.quantities:
        before = folded[: figure.start]
        clause = before[max(before.rfind(mark) for mark in ",;.") + 1 :]
        is_all = _ALL_OF.search(before) is not None
        is_each = not is_all and _EACH.search(clause) is not None and not _LARGEST.search(before)
        limit = _SOME if is_all else _LARGEST
        if not is_all and not is_each:
            continue
        told = [
            same_length_fold(line.text[: one.start])
            for line in sources.sentences
            for one in line.quantities
            if one.values & figure.values and one.unit == figure.unit
        ]
        if told and all(limit.search(one) for one in told):
            yield Doubt(Kind.SCOPE, text.text[figure.start : figure.end], "grounding.scope")


def _end_of(text: str, start: int) -> int:
    found = _ENDS.search(text, start)
    return found.start() if found else len(text)
