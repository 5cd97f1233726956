"""A sentence as the check reads it: words, quantities, dates, known terms, concepts, places. No comparison here."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from app.grounding.findings import Kind
from app.kit.patterns import late
from app.lexicon.aliases import group_of, terms_in
from app.lexicon.concepts import Concept, mentions_in
from app.lexicon.countries import Place, place_at, state_of
from app.lexicon.dates import same_length_fold
from app.lexicon.folding import fold
from app.lexicon.months import month_numbers
from app.lexicon.numbers import Quantity, quantities_in
from app.lexicon.rates import written_out
from app.lexicon.spellings import plainly, second_years_in
from app.lexicon.terms import Group
from app.lexicon.tokens import STOP_WORDS, Language, guess_language, lemma, stem

_KIND_OF_TERM = {Group.PRODUCT: Kind.TECHNOLOGY, Group.CREDENTIAL: Kind.CERTIFICATION}
_TOKEN = re.compile(r"[^\W_]+")
_OPENING = re.compile(r"(?:[.!?:;•|]\s+|[\"«]\s?)$")
_LEAD = 6
STOP = (
    STOP_WORDS["fr"]
    | STOP_WORDS["en"]
    | {"s", "t", "d", "l", "qu", "re", "ve", "ll", "a", "m", "n", "c", "j", "ont", "ete", "avons", "sommes"}
)
# Where one statement ends and another begins.
_CLAUSE = re.compile(
    r"[,;:.()]|\s[-–—]\s|\b(?:et|and|puis|then|while|tout en|ainsi que|as well as|plus|avec|with|dont)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word. stems: in both languages; opens: it begins a sentence; clause: the number of its statement."""

    text: str
    folded: str
    start: int
    end: int
    stems: frozenset[str]
    opens: bool
    clause: int
    is_stop: bool  # it carries no meaning of its own
    lemmas: frozenset[str]
    is_shaped: bool  # written like a name: capitals inside, or letters and digits mixed

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Term:
    """A known term. words: the numbers of its words."""

    canonical: str
    text: str
    start: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A year, or a month of a year. written: the words."""

    year: int | None
    month: int | None
    start: int
    end: int
    is_open: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """What a text says, sorted by kind. concepts: per word number; places: (place, first word, number of words)."""

    text: str
    language: Language
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    days: tuple[Day, ...]
    terms: tuple[Term, ...]
    places: tuple[tuple[Place, int, int], ...]
    concepts: dict[int, tuple[Concept, ...]] = field(default_factory=dict[int, tuple[Concept, ...]])
    phrases: dict[int, int] = field(default_factory=dict[int, int])

    def figure_at(self, number: int) -> Quantity | None:
        """The quantity that a word belongs to."""
        start = self.words[number].start
        return next((one for one in self.quantities if one.start <= start < one.end), None) if self.quantities else None

    def word_at(self, place: int) -> int | None:
        """The number of the word that covers a place of the text."""
        return next((number for number, word in enumerate(self.words) if word.start <= place < word.end), None)


@lru_cache(maxsize=4096)
def read(text: str, language: Language | None = None) -> Sentence:
    """Read a text once. language: as guessed where it is not known."""
    language, text = language or guess_language(text), plainly(written_out(text))
    words = tuple(_words(text))
    days, quantities = _days_and_quantities(text, language)
    mentions = mentions_in([word.folded for word in words], language, [word.text for word in words])
    concepts = {at: one.concepts for one in mentions for at in range(one.first, one.last + 1)}
    phrases = {at: one.first for one in mentions for at in range(one.first, one.last + 1)}
    return Sentence(
        text, language, words, quantities, days, _terms(text, words), _places(text, words), concepts, phrases
    )


def kind_of(term: Term) -> Kind | None:
    """What a term claims by being named; None for the subjects that plain words name too."""
    group = group_of(term.text)
    return _KIND_OF_TERM.get(group) if group else None


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    clause, ends = 0, [one.end() for one in _CLAUSE.finditer(text)][::-1]
    for match in _TOKEN.finditer(text):
        while ends and ends[-1] <= match.end():
            ends.pop()
            clause += 1
        folded = fold(match.group())
        opens = not found or _OPENING.search(text, max(0, match.start() - _LEAD), match.start()) is not None
        stems = _stems(match.group(), folded)
        found.append(
            Word(
                match.group(),
                folded,
                match.start(),
                match.end(),
                stems,
                opens,
                clause,
                folded in STOP,
                frozenset({lemma(match.group(), "fr"), lemma(match.group(), "en")}),
                _is_shaped(match.group()),
            )
        )
    return found


@lru_cache(maxsize=20_000)
def _is_shaped(written: str) -> bool:
    return any(letter.isupper() for letter in written[1:]) or (
        any(letter.isdigit() for letter in written) and any(letter.isalpha() for letter in written)
    )


@lru_cache(maxsize=20_000)
def _stems(written: str, folded: str) -> frozenset[str]:
    return frozenset({stem(folded, "fr"), stem(folded, "en"), folded, lemma(written, "fr"), lemma(written, "en")})


MONTHS = month_numbers()
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_LETTERS = 3
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DAY = late(
    rf"\b(?P<name>{_MONTH})\b\.?,?\s{{0,9}}(?:de\s{{1,10}})?(?P<y1>{_YEAR})?(?!\d)|(?<![\d/.])(?P<m2>0?[1-9]|1[0-2])\s?[/.]\s?(?P<y2>{_YEAR})(?!\d)"
    rf"|(?<!\d)\d{{1,2}}[/.](?P<m5>0?[1-9]|1[0-2])[/.](?P<y5>{_YEAR})(?!\d)|(?<!\d)(?P<y3>{_YEAR})\s?[/-]\s?(?P<m3>0[1-9]|1[0-2])(?!\d)|(?<![\d.,€$£])(?P<y4>{_YEAR})(?![\d%€$£+]|[.,]\d)"
)
_MONTHS_SPAN = re.compile(rf"\b(?:{_MONTH})\b\.?\s?(?:-|–|to|until|a|au)\s?$")
_TO_MONTH = re.compile(rf"\s?(?:-|–|to|until|a|au)\s?(?:{_MONTH})\b")
_YEARS_SPAN = re.compile(rf"\s?(?:-|–|to|until|a)\s?{_YEAR}")
_DATED = re.compile(
    r"\b(?:in|since|from|to|until|till|by|during|of|for|en|depuis|de|a|des|jusqu'en|pour|du|annee|year|fin|debut|end|early|late|mid|summer|ete|spring|printemps|autumn|automne|hiver|winter|promotion|class)\s?$|[-/(–]\s?$|^\W{0,200}$"
)
_OPEN = re.compile(r"\b(?:since|depuis|des)\s{1,10}(?:\w{1,40}\s{1,10})?$")
_WEAK_LEADS = {"of", "for", "by", "to", "de", "a", "des", "pour", "du", ""}  # "the payroll of 1950 employees"
_COUNTED = re.compile(r"\s(?:€|(?:[a-z]+s|eur|euros?|personnes|people)\b)")


def _days_and_quantities(text: str, language: Language) -> tuple[tuple[Day, ...], tuple[Quantity, ...]]:
    folded = same_length_fold(text)
    days = [day for match in _DAY.finditer(folded) if (day := _day(folded, match, text))]
    days = [one for day in days for one in _apart(folded, day)]
    days += [Day(year, None, start, end) for year, start, end in second_years_in(text)]
    quantities = quantities_in(text, language)
    rest = [one for one in quantities if not any(day.start <= one.start < day.end for day in days)]
    return tuple(days), tuple(rest)


def _apart(folded: str, day: Day) -> list[Day]:
    """A day; a span of months beside a span of years as month and year: "May to September, 2016 to 2019"."""
    if day.month and day.year and _MONTHS_SPAN.search(folded[: day.start]) and _YEARS_SPAN.match(folded, day.end):
        end = day.end - len("2016")
        return [Day(None, day.month, day.start, end), Day(day.year, None, end, day.end)]
    return [day]


def _day(folded: str, match: re.Match[str], text: str) -> Day | None:
    before = folded[: match.start()]
    is_open = bool(_OPEN.search(before))
    if match["name"]:
        if not match["y1"] and text[match.start() : match.end()].strip().isupper() and len(match["name"]) <= _LETTERS:
            return None  # "by OCT": letters of a name
        if not match["y1"] and not _is_month(match["name"], before, folded[match.end() :], text[match.start()]):
            return None
        return Day(
            int(match["y1"]) if match["y1"] else None, MONTHS[match["name"]], match.start(), match.end(), is_open
        )
    if match["y4"]:
        led = _DATED.search(before)
        if (not led or led.group().strip() in _WEAK_LEADS) and _COUNTED.match(folded[match.end() :]):
            return None
        return Day(int(match["y4"]), None, match.start(), match.end(), is_open)
    year, month = next((match[f"y{at}"], match[f"m{at}"]) for at in (2, 5, 3) if match[f"y{at}"])
    return Day(int(year), int(month), match.start(), match.end(), is_open)


def _is_month(name: str, before: str, after: str, letter: str) -> bool:
    """Whether a name means the month ("may", "mars" are other words too); alone it needs a preposition or a span."""
    led = re.search(
        r"\b(?:in|since|from|to|until|by|en|de|depuis|a|au|du|d'|debut|fin|mid|early|late|mi-|-)\s?$", before
    )
    return (bool(led) or _TO_MONTH.match(after) is not None) and (
        name not in {"may", "march", "mar", "jan", "dec", "sep", "sept", "oct", "nov"} or letter.isupper()
    )


def _terms(text: str, words: tuple[Word, ...]) -> tuple[Term, ...]:
    return tuple(
        Term(
            one.canonical,
            one.term,
            one.start,
            tuple(number for number, word in enumerate(words) if one.start <= word.start < one.end),
        )
        for one in terms_in(text)
    )


def _places(text: str, words: tuple[Word, ...]) -> tuple[tuple[Place, int, int], ...]:
    found = [
        (state, at, 1)
        for at, word in enumerate(words)
        if at
        and words[at - 1].is_capital
        and (state := state_of(word.text, is_apart=text[: word.start].endswith((", ", " ("))))
    ]
    folded = tuple(word.folded for word in words)
    at = 0
    while at < len(words):
        hit = place_at(folded[at : at + 4])
        if hit and _is_place(words[at], hit[1]):
            found.append((hit[0], at, hit[1]))
        at += hit[1] if hit else 1
    return tuple(found)


def _is_place(word: Word, length: int) -> bool:
    """Whether a name means the place: "nice" only with a capital; long names may be written small."""
    if word.is_capital and not (word.opens and word.folded in _EVERYDAY_PLACES):
        return True
    return word.folded not in _EVERYDAY_PLACES and (
        length > 1 or len(word.folded) > _SHORT_NAME or word.folded in _SHORT_PLACES
    )


_SHORT_NAME = 5
_EVERYDAY_PLACES = frozenset({
    "nice", "tours", "reading", "us", "cork", "bath", "valence", "laval", "pau", "brest", "bergen", "essen", "perth",
    "york", "valencia", "turkey", "china", "chile", "peru", "ghana", "orange", "cholet", "phoenix", "bury",
    "buffalo", "hull", "pole", "poles", "creuse", "manche", "somme", "nord", "champagne", "landes", "aube", "lot",
    "cher", "split", "jordan", "maurice", "salvador", "chad", "georgia", "victoria", "boulder", "dole", "lens",
    "mons", "eure", "var", "oise", "indre", "loire", "vienne", "persian", "lincoln", "derby", "windsor", "saxon",
    "roman", "romain", "romaine", "romains", "lombard", "picard", "picarde", "basque", "catalan", "catalane",
    "slovene", "panama", "jersey", "dover", "essonne", "charente", "gironde", "bourgogne", "touraine", "berry",
    "saumur", "chester", "stone", "hastings", "concord",
})  # fmt: skip
# Adjectives of places that are short, in small letters.
_SHORT_PLACES = frozenset(
    f"{one}{plural}"
    for one in ("belge", "russe", "turc", "turque", "grec", "serbe", "thai", "kurde")
    for plural in ("", "s")
)
