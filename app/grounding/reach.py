"""How far the work went: quantifiers, one more of a pair, and the whole of what was a part. Pure."""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.grounding.evidence import Evidence
from app.grounding.figures import words_of_figures
from app.grounding.findings import Doubt, Kind
from app.grounding.letters import spelled_by
from app.grounding.reading import Sentence, Word
from app.lexicon.concepts import Category, Concept
from app.lexicon.dates import same_length_fold
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS

_WHOLE = re.compile(
    r"\b(?:(?:(?:all(?! as\b| being\b| told\b)|every|(?<!as a )whole|entire|throughout)\b"
    r"|both (?=of|the\b)(?![^,;.]{1,60} and (?:the|its|their)\b))(?: of)?(?: the| its| our"
    r"| their)?(?: [\w-]{1,40}'s)?"
    r"|across (?:all|the(?: whole| entire)?|every)(?: [\w-]{1,40}'s)?"
    r"|(?:tous|toutes) (?:les|ses|nos|leurs)|(?:toute|tout) (?:la|le|l'|sa|son|une?)|l'ensemble (?:des"
    r"|du|de la|de l'|de)"
    r"|l'integralite (?:des|du|de la)|la totalite (?:des|du|de la)|les deux|dans toute la|partout (?:dans|en))\s?"
)
_EACH = re.compile(r"\b(?:each|every|chaque|per|par)\s")
_SEVERAL = re.compile(
    r"\b(?:several|multiple|various|numerous|many|dozens of|plusieurs|divers(?:es)?|differente?s"
    r"|de nombreux|de nombreuses|maints?)\s"
)
_PART = re.compile(r"\b(?P<part>[\w]+) (?:of|out of|des|sur|de) (?:the |les |ses |nos )?(?P<whole>[\w]+)\b")
_PAIR = re.compile(r"^,?\s(?:and|et|ou|or|as well as|ainsi que|&)\s(?:(?:de|du|des|d'|la|le|les|l'|the|an?) ?)*$")
_PAIRED = {Category.THING, Category.SCOPE, Category.FREQUENCY}
_VERBLIKE = {Category.ACTION, Category.RESULT}
_TIME = re.compile(
    r"(?:\w{1,40}day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|year|month|week|fortnight|day|time|morning|evening"
    r"|night|spring|summer|autumn|winter|season|quarter|hour|term|trimestre|semestre|heure|annee|mois|semaine|jour|matin|soir|nuit|saison|ete|hiver|automne|fois|an)s?$"
)
_TWICE = 2
_AREA = re.compile(
    r"\b(?:across|throughout|all over|toute la|tout le|tout l'|l'ensemble d[ue]|partout en|partout dans)\s?"
    r"(?:the |whole |entire |of |great |la |le |l')*"
    r"(?P<area>region|county|country|nation|world|continent|departement|canton|territoire|pays|france|uk|britain|england"
    r"|scotland|wales|ireland|europe|africa|asia|america|monde|hexagone|agglomeration|metropole)\b"
)
_SIDES = {
    "north": {"north", "northern", "nord"},
    "south": {"south", "southern", "sud"},
    "east": {"east", "eastern", "est", "orientale", "oriental"},
    "west": {"west", "western", "ouest"},
}
_SIDE_OF = {name: side for side, names in _SIDES.items() for name in names}
_EVERY = re.compile(r"(?:all (?!the time\b)|every |tous les |toutes les )")
_GENERAL = re.compile(
    r"\b(?:any|each|chaque|full|complete|general\w*|polyvalent\w*|entier\w*|complets?|completes?|throughout)\b"
)
_NAMED = re.compile(r"\s(?:of|de|du|des|d['’]|at|in)\s?(?:(?:the|la|le|l['’])\s?)?[A-ZÀ-Ý]")  # "châteaux de Blois"
_STRETCHES = {"shifts", "seasons", "terms", "nights", "weekends", "saisons", "nuits", "equipes"}
_FEW, _BESIDE = 1_000, 2
_PLAIN = {"plain verbs", "do", "be", "use", "time word", "connect", "plain prepositions", "amount word", "place word"}
_PARTICIPLE = re.compile(r"(?:ees?|[^aeo]us?|ies?|ed|ing|ant)$")


def doubted_reach(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every thing that is told as more than the sources tell of it."""
    yield from _doubted_wholes(text, sources)
    yield from _doubted_pairs(text, sources)
    yield from _doubted_parts(text, sources)
    yield from _doubted_sides(text, sources)
    yield from _doubted_areas(text, sources)


def _doubted_areas(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A whole region, county or country that no source names as a whole."""
    for found in _AREA.finditer(same_length_fold(text.text)):
        area = found["area"]
        if not any(re.search(rf"\b{area}\b", same_length_fold(line.text)) for line in sources.sentences):
            yield Doubt(Kind.SCOPE, text.text[found.start() : found.end()], "grounding.scope")


def _doubted_sides(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """The north of a place of which the sources name another side."""
    told = {side for line in sources.sentences for side in _sides(line)}
    for side, written in _sides(text).items():
        if told and side not in told:
            yield Doubt(Kind.PLACE, written, "grounding.place")


def _sides(said: Sentence) -> dict[str, str]:
    return {
        side: word.text
        for word in said.words
        if (side := _SIDE_OF.get(word.folded)) and (word.folded != "est" or word.is_capital)
    }


def _doubted_wholes(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    folded = same_length_fold(text.text)
    for match in (*_WHOLE.finditer(folded), *_SEVERAL.finditer(folded)):
        named = [word for word in text.words if word.start >= match.end() and not word.is_stop][:1]
        is_counted = any(one.start <= word.start < one.end for word in named for one in (*text.quantities, *text.days))
        is_all = match.group().startswith(("all ", "every", "tous", "toutes", "les deux", "l'ensemble", "the whole"))
        is_time = bool(named) and _TIME.match(named[0].folded) and not (is_all and named[0].folded in _STRETCHES)
        if (named and is_all and _is_of_a_few(text, named[0], sources)) or (
            named
            and not is_counted
            and not is_time
            and (
                not _is_as_far(text, named[0], sources)
                or (_EVERY.match(match.group()) and _is_narrower(named[0], sources))
            )
        ):
            yield Doubt(Kind.SCOPE, text.text[match.start() : named[0].end], "grounding.scope")


def _is_narrower(named: Word, sources: Evidence) -> bool:
    """Whether the sources tell some of a kind by name, or none by this word, and of nothing that it is whole."""
    lines = [same_length_fold(line.text) for line in sources.sentences]
    if any(_WHOLE.search(line) or _GENERAL.search(line) for line in lines):
        return False
    places = [(line, word) for line in sources.sentences for word in line.words if named.stems & word.stems]
    return all(_NAMED.match(line.text, word.end) for line, word in places)


def _is_as_far(text: Sentence, named: Word, sources: Evidence) -> bool:
    """Whether a source says so of the same thing; several may be said of what is told in the plural."""
    places = [
        (line, at) for line in sources.sentences for at in range(len(line.words)) if _is_same(text, named, line, at)
    ]
    if not places:
        return _is_carried_else(text, named, sources)
    for line, at in places:
        before = fold(line.text[: line.words[at].end])[-48:]
        if (
            _EACH.search(before)
            or _WHOLE.search(before)
            or _SEVERAL.search(before)
            or _is_plural(line.words[at].folded)
        ):
            return True
    return False


def _is_carried_else(text: Sentence, named: Word, sources: Evidence) -> bool:
    """Whether the sources mean the thing by another word, or by its root."""
    concepts = text.concepts.get(text.words.index(named), ())
    return not concepts or sources.has_concept(concepts) or sources.has_relative(named, is_listed=True)


def _is_of_a_few(text: Sentence, named: Word, sources: Evidence) -> bool:
    """Whether the sources tell only a few of it: "two primary schools" are not all of them."""
    after = [word for word in text.words if word.start >= named.start and not word.is_stop][:3]
    for line in sources.sentences:
        few = [one for one in line.quantities if not one.unit and max(one.values) < _FEW]
        counted = [
            word
            for place, word in enumerate(line.words)
            if any(0 < place - (line.word_at(one.start) or 0) <= _BESIDE for one in few)
        ]
        if any(one.stems & other.stems for one in after for other in counted):
            is_told = any(one.values & other.values for one in few for other in text.quantities)
            return not is_told and not any(
                one.stems & word.stems
                for found in _WHOLE.finditer(same_length_fold(line.text))
                for word in [word for word in line.words if word.start >= found.end()][:_BESIDE]
                for one in after
            )
    return False


def _is_plural(folded: str) -> bool:
    return folded.endswith(("s", "x")) and not folded.endswith("ss")


def _is_same(text: Sentence, word: Word, line: Sentence, at: int) -> bool:
    if word.stems & line.words[at].stems:
        return True
    mine = text.concepts.get(text.words.index(word), ())
    return any(
        one.name == other.name and one.category == Category.THING for one in mine for other in line.concepts.get(at, ())
    )


def _doubted_pairs(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """One of two that only the other one has a source for: "import and export declarations"."""
    figures = words_of_figures(text)
    own = [number for number, word in enumerate(text.words) if not word.is_stop and number not in figures]
    own = [number for number in own if number not in spelled_by(text, sources)]
    for left, right in pairwise(own):
        between = fold(text.text[text.words[left].end : text.words[right].start] + "|").removesuffix("|")
        if not _PAIR.match(f" {between.strip()} ") or _is_deed(text, left) or _is_deed(text, right):
            continue
        for one, other in ((left, right), (right, left)):
            if sources.has_word(text.words[one]) and _is_added(text, other, one, sources):
                yield Doubt(Kind.SCOPE, text.words[other].text, "grounding.scope")


def _is_deed(text: Sentence, number: int) -> bool:
    """Whether a word of a pair is a verb: "in two languages and checked tickets", "a clinic to run and patients"."""
    before = text.words[number - 1].folded if number else ""
    return text.language == "en" and (text.words[number].folded.endswith("ed") or before == "to")


def _is_added(text: Sentence, number: int, beside: int, sources: Evidence) -> bool:
    word, concepts = text.words[number], text.concepts.get(number, ())
    if sources.has_word(word) or not word.folded.isalpha() or not concepts or _is_verb(word, concepts):
        return False
    is_thing = any(one.category in _PAIRED for one in concepts)
    if not is_thing or text.words[beside].folded in LANGUAGE_WORDS:
        return False
    mates = [at for at, first in text.phrases.items() if first == text.phrases.get(number) and at != beside]
    if any(sources.has_word(text.words[at]) for at in mates):
        return False  # "private individuals" for private customers
    names = {one.name for one in concepts}
    for line in sources.sentences:
        for at, found in line.concepts.items():
            if not line.words[at].stems & text.words[beside].stems and names & {
                name for one in found for name in one.supports
            }:
                return False
    return True


def _is_verb(word: Word, concepts: tuple[Concept, ...]) -> bool:
    """Whether it tells a deed; "import" and "export" are things too."""
    return _PARTICIPLE.search(word.folded) is not None or any(
        (one.category in _VERBLIKE and one.name != "exchange data") or one.name in _PLAIN for one in concepts
    )


def _doubted_parts(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A whole of which the sources tell a part: "3 of the 7"."""
    told = [value for one in text.quantities for value in one.values]
    counts = [value for line in sources.sentences for one in line.quantities for value in one.values]
    is_shared = any(one.unit == "%" for one in text.quantities)  # "two thirds of the 500"
    for line in sources.sentences:
        for left, right in pairwise(line.quantities):
            between = fold(line.text[left.end : right.start])
            is_part = (
                re.fullmatch(
                    r"\s?(?:[\w-]+ )?(?:of|out of|des|sur)\s(?:the|les|ses|nos)?(?: [\w-]+'s)?\s?",
                    f"{between} ".replace("  ", " "),
                )
                is not None
            )
            if (
                is_part
                and not is_shared
                and not left.unit
                and not right.unit
                and not left.values & set(told)
                and right.values & set(told)
                and all(counts.count(value) < _TWICE for value in right.values)
            ):
                whole = next(one for one in text.quantities if one.values & right.values)
                yield Doubt(Kind.NUMBER, text.text[whole.start : whole.end], "grounding.number")
