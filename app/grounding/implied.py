"""What a source says without the word: a month its season, hours a week part time, a named tongue a language. Pure."""

import re
from collections.abc import Iterator

from app.grounding.equivalents import names_weekdays
from app.grounding.reading import Sentence
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS

# The months that people call by a season, its neighbours included.
_SEASONS = {
    "spring": frozenset({3, 4, 5, 6}),
    "summer": frozenset({6, 7, 8, 9}),
    "autumn": frozenset({9, 10, 11, 12}),
    "winter": frozenset({12, 1, 2, 3}),
}
_LANGUAGE = ("e_language_speech", "language work")
_FLUENT = re.compile(r"\b(?:native|natif|maternelle?|mother tongue|bilingu\w+|fluent|courant|c[12])\b")
_CODE = frozenset({
    "go", "java", "javascript", "typescript", "python", "php", "ruby", "c", "c++", "c#", "rust", "kotlin", "swift",
    "scala", "r", "perl", "cobol", "vba", "matlab", "sql", "dart", "elixir", "haskell", "lua", "groovy", "fortran",
    "ada", "objective-c",
})  # fmt: skip
_HIGHER = frozenset({"bac3", "bac5", "phd", "mba"})
_HOURS = re.compile(
    r"(?<![\d.,])(?P<hours>\d{1,2})(?: ?h| heures?| hours?)(?: ?\d{2})? ?(?:/|par |a |per |la |each |de |hebdo)?"
    r"(?:sem(?:aine)?|week|wk|hebdo\w*)\b|(?<![\d.,])(?P<share>\d{1,2}) ?% (?:etp|fte)\b|\b0[.,]\d+ ?(?:etp|fte)\b"
)
# A year of a licence by its letters, of somebody who studies: "étudiante en L3 LEA".
_FIRST_DEGREE = re.compile(
    r"^\W*(?:[ÉEée]tudiante?s?(?: \w+)?|[Ii]nscrite?|[Ee]n|\d{4}(?:[-–/]\d{4})?) ?(?:en|:|,|-|–)? ?L[123]\b"
    r"|^\W*L[123]\b.*\b(?:[Uu]niversité|[Ff]ac|IUT|[Ll]icence)\b"
)
_FULL_TIME = 35


def implied_by(sentences: tuple[Sentence, ...]) -> frozenset[str]:
    """The names of the concepts that sources imply."""
    return frozenset(name for sentence in sentences for name in _implied(sentence))


def _implied(sentence: Sentence) -> Iterator[str]:
    months = {day.month for day in sentence.days}
    yield from (season for season, own in _SEASONS.items() if months & own)
    if any(one.name in {*_SEASONS, "season"} for found in sentence.concepts.values() for one in found):
        yield "season"
    if any(word.folded in LANGUAGE_WORDS for word in sentence.words):
        yield from _LANGUAGE
    if any(term.canonical in _CODE for term in sentence.terms):
        yield "e_programming_language"
    if len(_FLUENT.findall(fold(sentence.text))) > 1:
        yield "e_bilingual"
    if _FIRST_DEGREE.search(sentence.text):
        yield "bac3"
    if any(one.name in _HIGHER for found in sentence.concepts.values() for one in found):
        yield "university"
    if names_weekdays(sentence):
        yield "weekly"
    for found in _HOURS.finditer(fold(sentence.text)):
        is_full = found["hours"] is not None and int(found["hours"]) >= _FULL_TIME
        yield "t full time" if is_full else "t part time"
