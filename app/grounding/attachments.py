"""What belongs together in a statement: a date and its event, a thing and its complement, a cause and its effect."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.grounding.anchors import homes_of, is_name_there
from app.grounding.evidence import Evidence, is_relative
from app.grounding.findings import Doubt, Kind
from app.grounding.parts import Part, parts_of
from app.grounding.reading import Sentence
from app.grounding.wording import spelled_by
from app.lexicon.concepts import Category
from app.lexicon.dates import same_length_fold
from app.lexicon.numbers import Quantity

_STATEMENT = re.compile(
    r"[,;:.()]|\b(?:and|et|then|puis|before|after|avant|apres|since|depuis|while|alongside|tandis|tout en)\b"
)
_CAUSE = re.compile(
    r"\b(?:thanks to|grace a(?:u|ux)?|(?:brought|bringing)(?! together)(?! (?:\S+ ){1,4}(?:down|up|back)\b)"
    r"|led to|leading to"
    r"|result\w* in|gave rise to|earned|earning|won|boost\w*|drove|made it possible|enabled|enabling|ont? fait"
    r"|faisant|a porte|ont porte|a (?:\w+ )?valu"
    r"|ont valu|valant|permis|permettant|conduit a|entraine\w*|abouti a|took (?:its|the|their))\b"
)
_CAUSED = re.compile(
    r"\b(?:thanks|grace|through|via|due to|result\w*|led to|brought|by \w+ing|after|apres|following|suite"
    r"|en \w+ant|permis|permettant|d'ou|so that|afin|which|helped|aide)\b|→|->"
)
_LINK = re.compile(r"\s(?:for|of|in|on|with|pour|de|des|du|sur|dans|d['’])\s?(?:(?:the|an?|la|le|les|l['’]|une?)\s?)?")
_FIRST = 2
_MANY = 10  # smaller figures stand in too many lines
_NO_FACTS = {Category.GENERIC, Category.ACTION, Category.RESULT, Category.FREQUENCY}


def doubted_attachments(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every date, complement or effect that the sources give to something else."""
    parts = parts_of(tuple(sentence.text for sentence in sources.sentences))
    yield from _doubted_dates(text, parts)
    yield from _doubted_complements(text, parts, sources)
    yield from _doubted_effects(text, parts, sources)
    yield from _doubted_swaps(text, sources)


def _doubted_dates(text: Sentence, parts: tuple[Part, ...]) -> Iterator[Doubt]:
    """A year beside an event that the sources date otherwise, or not at all where only another event has that year."""
    for start, end in _statements(text):
        facts = {number: homes_of(text, number, parts) for number in _facts(text, start, end)}
        for day in (day for day in text.days if start <= day.start < end and day.year):
            dated = {part.line for part in parts if _is_of_year(part, day.year or 0)}
            if _has_figure_of(text, start, end, [part for part in parts if part.line in dated]):
                continue  # "140 planning applications in 2020"
            is_free = any(parts[at].line in dated for homes in facts.values() for at in homes) or any(
                part.is_head and part.line in dated for part in parts
            )
            for number, homes in facts.items():
                home = parts[min(homes)] if len(homes) == 1 else None
                if home is None or not dated or home.line in dated or not _is_told(text, number, home):
                    continue
                if is_name_there(text, number, home):
                    continue
                if _is_dated(home) or not (is_free or home.is_head):
                    yield Doubt(Kind.DATE, text.text[day.start : day.end], "grounding.date")
                    return


def _has_figure_of(text: Sentence, start: int, end: int, dated: list[Part]) -> bool:
    """Whether a stretch tells a figure of the lines of its date."""
    figures = [one for one in text.quantities if one.end > start and one.start < end and max(one.values) >= _MANY]
    known = [one for part in dated for one in part.said.quantities]
    return any(one.unit == other.unit and one.values & other.values for one in figures for other in known)


def _is_told(text: Sentence, number: int, part: Part) -> bool:
    """Whether a part has the very word."""
    return any(text.words[number].stems & word.stems for word in part.said.words)


def _is_of_year(part: Part, year: int) -> bool:
    """Whether a part names a year, or a time that it lies in."""
    years = sorted(day.year for day in part.said.days if day.year)
    return bool(years) and years[0] <= year <= years[-1]


def _is_dated(part: Part) -> bool:
    return any(day.year for day in part.said.days)


def _statements(text: Sentence) -> Iterator[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _STATEMENT.finditer(same_length_fold(text.text))), len(text.text) + 1]
    return pairwise(cuts)


def _facts(text: Sentence, start: int, end: int) -> Iterator[int]:
    """The things of a stretch, without figures, dates and deeds."""
    for number, word in enumerate(text.words):
        if word.is_stop or not start <= word.start < end:
            continue
        concepts = text.concepts.get(number, ())
        is_deed = bool(concepts) and all(one.category in _NO_FACTS for one in concepts)
        if not is_deed and not any(one.start <= word.start < one.end for one in (*text.quantities, *text.days)):
            yield number


def _doubted_complements(text: Sentence, parts: tuple[Part, ...], sources: Evidence) -> Iterator[Doubt]:
    """What a thing is of or for, where its own line tells another: "dashboards for a churn model"."""
    short = spelled_by(text, sources)
    own = [number for number, word in enumerate(text.words) if not word.is_stop]
    for one, other in pairwise(own):
        if {one, other} & short or not _LINK.fullmatch(text.text[text.words[one].end : text.words[other].start]):
            continue
        homes, others = homes_of(text, one, parts), homes_of(text, other, parts)
        if not (_is_written_in(text, one, homes, parts) and _is_written_in(text, other, others, parts)):
            continue
        lines = {parts[at].line for at in homes} & {parts[at].line for at in others}
        if not homes or not others or lines or any(parts[at].is_head for at in (*homes, *others)):
            continue
        if all(_has_complement(text, one, parts[at]) for at in homes):
            written = text.text[text.words[one].start : text.words[other].end]
            yield Doubt(Kind.COMMINGLING, written, "grounding.commingling")
            return


def _is_written_in(text: Sentence, number: int, homes: frozenset[int], parts: tuple[Part, ...]) -> bool:
    """Whether one of some parts has the very word."""
    return any(_is_told(text, number, parts[at]) for at in homes)


def _has_complement(text: Sentence, number: int, part: Part) -> bool:
    """Whether a part says of or for what the thing is."""
    said = part.said
    own = [at for at, word in enumerate(said.words) if not word.is_stop]
    for one, other in pairwise(own):
        is_same = text.words[number].stems & said.words[one].stems or is_relative(
            text.words[number].folded, said.words[one].folded
        )
        if is_same and _LINK.fullmatch(said.text[said.words[one].end : said.words[other].start]):
            return True
    return False


def _doubted_effects(text: Sentence, parts: tuple[Part, ...], sources: Evidence) -> Iterator[Doubt]:
    """An effect told of a cause, where the sources tell both apart and no cause at all."""
    folded = same_length_fold(text.text)
    found = _CAUSE.search(folded)
    if found is None or any(_CAUSED.search(same_length_fold(line.text)) for line in sources.sentences):
        return
    before = _lines(text, 0, found.start(), parts)
    after = _lines(text, found.end(), len(text.text), parts)
    effect = list(_facts(text, found.end(), len(text.text)))[:_FIRST]
    is_new = bool(effect) and not any(homes_of(text, at, parts) for at in effect)
    if is_new or (before and after and not before & after):
        yield Doubt(Kind.SCOPE, text.text[found.start() :], "grounding.result")


def _lines(text: Sentence, start: int, end: int, parts: tuple[Part, ...]) -> set[int]:
    """The lines that the facts and figures of a stretch stand in."""
    numbers = [at for at, word in enumerate(text.words) if start <= word.start < end and not word.is_stop]
    return {parts[at].line for number in numbers for at in homes_of(text, number, parts)}


def _doubted_swaps(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Two figures that changed places: "6 groups of 9 children" where a source has 9 groups of 6."""
    said = _counted(text)
    for line in sources.sentences:
        told = _counted(line)
        for (one, things), (other, others) in pairwise(said):
            crossed = _has_count(told, one, others) and _has_count(told, other, things)
            if crossed and not (_has_count(told, one, things) or _has_count(told, other, others)):
                yield Doubt(Kind.NUMBER, text.text[one.start : other.end], "grounding.counted")
                return


def _counted(said: Sentence) -> list[tuple[Quantity, frozenset[str]]]:
    """Each figure with the stems of the word behind it."""
    return [
        (
            figure,
            next((word.stems for word in said.words if word.start >= figure.end and not word.is_stop), frozenset()),
        )
        for figure in said.quantities
    ]


def _has_count(told: list[tuple[Quantity, frozenset[str]]], figure: Quantity, things: frozenset[str]) -> bool:
    return any(figure.values & one.values and things & stems for one, stems in told)
