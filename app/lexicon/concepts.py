"""What words mean: concepts with their French and English words, from the curated lists in data/concepts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from app.lexicon.folding import fold
from app.lexicon.genders import feminine_forms
from app.lexicon.plurals import uneven_plural
from app.lexicon.tokens import Language, lemma, stem

_LISTS = Path(__file__).parent / "data" / "concepts"
_FRENCH_ENDINGS = (
    ("er", ("e", "ee", "es", "ees", "ant", "ait", "a", "ent", "era")),
    ("uire", ("uit", "uite", "uits", "uites", "uisant", "uisent")),
    ("aindre", ("aint", "ainte", "aints")),
    ("eindre", ("eint", "einte", "eints")),
    ("ourir", ("ouru", "ourt")),
    ("rtir", ("rti", "rtie", "rt", "rtis")),
    ("rvir", ("rvi", "rt", "rvie")),
    ("aire", ("ait", "aite", "aits", "aites", "aisant")),
    ("crire", ("crit", "crite", "crits", "crites", "crivant", "crivent")),
    ("enir", ("enu", "enue", "enus", "enues", "enant", "ient")),
    ("ettre", ("is", "ise", "mis", "mettant", "met")),
    ("rendre", ("ris", "rise", "rises", "renant", "rend")),
    ("ondre", ("ondu", "ondue", "ondant", "ond")),
    ("endre", ("endu", "endue", "endus", "endant")),
    ("cevoir", ("cu", "cue", "cus", "cues", "cevant", "coit", "coivent")),
    ("voir", ("vu", "vue", "vus", "vues", "voit", "voyant", "voient")),
    ("oudre", ("olu", "olue", "olus", "olvant", "out", "olvent", "oud", "oudent")),
    ("vrir", ("vert", "verte", "verts", "vrant")),
    ("frir", ("fert", "ferte", "frant")),
    ("ivre", ("ivi", "ivie", "ivis", "ivies", "ivant")),
    ("ir", ("i", "ie", "is", "ies", "issant", "it")),
)


class Category(StrEnum):
    """What an unsupported word of a concept would claim; GENERIC words claim nothing."""

    GENERIC = "generic"
    ACTION = "action"
    THING = "thing"
    SCOPE = "scope"
    RESULT = "result"
    SUPERLATIVE = "superlative"
    SENIORITY = "seniority"
    TITLE = "title"
    FREQUENCY = "frequency"
    CERTIFICATION = "certification"
    DEGREE = "degree"


_VERBAL = {Category.GENERIC, Category.ACTION, Category.RESULT}
# Words of the other categories count only as they are listed: "gérer" makes nobody a "gérant".
_STEMMED = {*_VERBAL, Category.THING}
_SHORT_STEM = 2
_ADDED = "f_"  # concepts of fields.txt: their words keep what their stems meant before
_AS = " as "  # "tenant as customer": counts only as it is listed
_KINDS = "[kinds]"  # narrower words by the concept they may be called by


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One meaning. families: concepts that share one stand for each other; wider: names of concepts it may be called by."""

    name: str
    category: Category
    families: frozenset[str]
    wider: frozenset[str]
    claims: frozenset[str] = field(init=False)
    supports: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """What a produced word of it needs one of, and what a source word of it gives."""
        object.__setattr__(self, "claims", self.families | {self.name})
        object.__setattr__(self, "supports", self.families | self.wider | {self.name})


@dataclass(frozen=True, slots=True)
class Mention:
    """Concepts that the words first..last (their numbers) name."""

    first: int
    last: int
    concepts: tuple[Concept, ...]


# By first word: how many words, then the phrases of so many.
_ByFirst = dict[str, list[tuple[int, dict[tuple[str, ...], tuple[Concept, ...]]]]]


def mentions_in(folded: Sequence[str], language: Language, written: Sequence[str] = ()) -> list[Mention]:
    """Every concept among folded words, the longest phrase at each place.

    A word as it is listed goes before one that only shares the stem, the text's own language before the other.
    written: the words with their accents, where they are known, so that their dictionary forms are looked up too.
    """
    phrases, both = _phrases(), _both(language)
    views: list[tuple[_ByFirst, Sequence[str]]] = [(phrases[one], folded) for one in both]
    views.extend((phrases[one], [lemma(word, one) for word in written]) for one in both if written)
    views.extend((phrases[one], [_mark(stem(word, one)) for word in folded]) for one in both)
    found: list[Mention] = []
    at = 0
    while at < len(folded):
        hits = [hit for known, view in views if view[at] in known and (hit := _longest(view, at, known))]
        best = max(hits, key=lambda hit: hit.last, default=None)
        if best:
            found.append(best)
        at = best.last + 1 if best else at + 1
    return found


def _both(language: Language) -> tuple[Language, Language]:
    return ("fr", "en") if language == "fr" else ("en", "fr")


@lru_cache(maxsize=50_000)
def concepts_of(folded: str, language: Language) -> tuple[Concept, ...]:
    """What one folded word means by itself, as in "software" of "software engineer"."""
    return tuple(one for mention in mentions_in((folded,), language) for one in mention.concepts)


def concept_named(name: str) -> Concept:
    """A concept of the lists by its name. Raises KeyError for an unknown one."""
    return _by_name()[name]


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Concept]:
    return {concept.name: concept for concept, _, _ in _rows()}


def _longest(view: Sequence[str], at: int, known: _ByFirst) -> Mention | None:
    for length, phrases in known[view[at]]:
        concepts = phrases.get(tuple(view[at : at + length]))
        if concepts:
            return Mention(at, at + length - 1, concepts)
    return None


@lru_cache(maxsize=1)
def _phrases() -> dict[Language, _ByFirst]:
    """Per language and first word: the phrases, longest first. Stems are marked, so that they are no words."""
    gathered: dict[Language, dict[tuple[str, ...], dict[str, Concept]]] = {"fr": {}, "en": {}}
    for concept, english, french in sorted(_rows(), key=lambda row: _is_addition(row[0])):
        _add(gathered["en"], concept, english, "en")
        _add(gathered["fr"], concept, french, "fr")
    return {language: _by_first(phrases) for language, phrases in gathered.items()}


def _add(
    phrases: dict[tuple[str, ...], dict[str, Concept]], concept: Concept, written: Sequence[str], language: Language
) -> None:
    for phrase in written:
        for form in _forms(phrase, language, concept.category):
            if _is_addition(concept) and form not in phrases:
                phrases[form] = dict(phrases.get(tuple(_mark(stem(word, language)) for word in form), {}))
            phrases.setdefault(form, {})[concept.name] = concept
            if concept.category in _STEMMED and _AS not in concept.name:
                stems = tuple(_mark(stem(word, language)) for word in form)
                phrases.setdefault(stems, {})[concept.name] = concept


def _is_addition(concept: Concept) -> bool:
    return concept.name.startswith(_ADDED) or _AS in concept.name


def _mark(stemmed: str) -> str:
    """A stem, told apart from words; short ones are too alike ("de" of "DEA")."""
    return f"{stemmed}-" if len(stemmed) > _SHORT_STEM else ""


def _by_first(phrases: dict[tuple[str, ...], dict[str, Concept]]) -> _ByFirst:
    found: _ByFirst = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        if all(phrase):
            by_length = found.setdefault(phrase[0], [])
            if not by_length or by_length[-1][0] != len(phrase):
                by_length.append((len(phrase), {}))
            by_length[-1][1][phrase] = tuple(phrases[phrase].values())
    return found


def _forms(phrase: str, language: Language, category: Category) -> Iterator[tuple[str, ...]]:
    """The words of a phrase; for a French verb at its head, with its participles and common forms."""
    words = tuple(re.findall(r"[^\W_]+|%", fold(phrase)))
    yield words
    if category in _STEMMED and len(words) == 1 and (several := uneven_plural(words[0], language)):
        yield (several,)
    if language == "fr" and category in _VERBAL:
        ending, forms = next(((one, forms) for one, forms in _FRENCH_ENDINGS if words[0].endswith(one)), ("", ()))
        yield from ((words[0].removesuffix(ending) + form, *words[1:]) for form in forms)
    if language == "fr" and category == Category.TITLE:
        yield from ((form, *words[1:]) for form in feminine_forms(words[0]))
    if category in {Category.TITLE, Category.SENIORITY}:
        yield (*words[:-1], f"{words[-1]}s")


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[Concept, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(row for file in sorted(_LISTS.glob("*.txt")) for row in _read(file.read_text("utf-8")))


def _kinds(
    wider: str, words: Sequence[str], language: Language
) -> Iterator[tuple[Concept, tuple[str, ...], tuple[str, ...]]]:
    """A line of kinds: each word may be called by the head, none stands for another."""
    for word in words:
        kind = Concept(f"{word}{_AS}{wider}", Category.THING, frozenset(), frozenset({wider}))
        yield (kind, (word,), ()) if language == "en" else (kind, (), (word,))


def _read(text: str) -> Iterator[tuple[Concept, tuple[str, ...], tuple[str, ...]]]:
    category, is_kinds = Category.GENERIC, False
    for line in text.splitlines():
        if line.startswith("["):
            is_kinds = line.strip() == _KINDS
            category = category if is_kinds else Category(line.strip("[] "))
        elif is_kinds and line.strip() and not line.startswith("#"):
            head, _, words = line.partition(":")
            english, _, french = words.partition("|")
            yield from (*_kinds(head.strip(), _split(english), "en"), *_kinds(head.strip(), _split(french), "fr"))
        elif line.strip() and not line.startswith("#"):
            head, _, words = line.partition(":")
            english, _, french = words.partition("|")
            yield _concept(head, category), _split(english), _split(french)


def _concept(head: str, category: Category) -> Concept:
    families = frozenset(re.findall(r"~\w+", head))
    wider = frozenset(word for part in re.findall(r"<([\w ]+)", head) for word in part.split())
    return Concept(re.split(r"[<~]", head)[0].strip(), category, families, wider)


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
