"""Diplomas and certificates as names: their kind, their grade and step, and the trade they are for. No status here."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from app.grounding.certified import is_licensed_for
from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.letters import spelled_by
from app.grounding.reading import Sentence, Word, is_generic
from app.grounding.wording import is_carried
from app.lexicon.concepts import Category
from app.lexicon.dates import same_length_fold
from app.lexicon.folding import fold
from app.lexicon.post_patterns import PERSON

_PAPERS = {Category.DEGREE, Category.CERTIFICATION}
_PART = re.compile(r"[,;:.()|]|\b(?:and|et|puis|then)\b")
# Words for what a paper is; a source's word stands for those behind it.
_KINDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("certificate", "certificat", "cert"), frozenset({"certificate", "certificat", "cert", "cap", "cfc"})
    ),
    "diploma": frozenset({"diploma", "diplome", "dip", "cap", "cfc"}),
    "dip": frozenset({"diploma", "diplome", "dip"}),
    "diplome": frozenset({"diploma", "diplome", "dip", "degree", "cap", "cfc"}),
    "degree": frozenset({"degree", "diplome"}),
    "award": frozenset({"award"}),
    "brevet": frozenset({"brevet", "bp", "bep", "bts", "bpjeps", "bafa"}),
    "cfc": frozenset({"cfc", "certificat", "certificate"}),
    "cap": frozenset({"cap", "certificat", "certificate"}),
}
_GRADES: dict[str, frozenset[str]] = {
    word: frozenset(group)
    for group in (
        ("professional", "professionnel", "professionnelle"),
        ("associate",),
        ("practitioner", "praticien"),
        ("foundation", "fondation", "fundamentals", "fondamentaux"),
        ("expert", "experte"),
        ("advanced", "avance", "avancee"),
        ("intermediate", "intermediaire"),
        ("basic", "base"),
        ("gold", "or"),
        ("silver", "argent"),
        ("bronze",),
        ("platinum", "platine"),
        ("blue", "bleue"),
        ("green", "verte"),
        ("black", "noire"),
        ("red", "rouge"),
        ("white", "blanche"),
        ("yellow", "jaune"),
    )
    for word in group
}
_STEP = re.compile(r"\b(?P<of>level|niveau|master|module|grade|ssiap|M(?=\d\b))\s?(?P<step>\d)\b", re.IGNORECASE)
_SAME_STEP = {"niveau": "level", "m": "master"}
_STATE = re.compile(r"\bdiplom\w+ d'etat d(?:e |')(?P<trade>\w+)")
_DEGREE = re.compile(r"(?<!\d )\bdegrees?\b(?! (?:c|f|celsius|of)\b)")
_HIGHER = {"bac2", "bac3", "bac5", "mba", "phd", "graduate"}
_HIGHER_WORDS = re.compile(r"\b(?:degrees?|graduat\w+|diplom\w+|licence|universit\w+|hons|ingenieure?|college)\b")
_LETTERS = re.compile(r"\b[BMD](?:Sc|A|Com|Ed|Eng|Pharm|Phil|Arch|Chem|Phys|Math|Tech|BA|Mus|Res|BChB|BS)\b")
_PLAIN = re.compile(r"(?:categor|classe?s?$)|.{0,200}tions?$")
_DEED = re.compile(r"(?:ing|ed|ees?|ly|ment|ant|able|ful)$")
_INFINITIVE = re.compile(r"(?:er|ir)$")
_PARTICIPLE = re.compile(
    r"(?:licen[cs]ed|certifi\w{1,40}|qualified|chartered|registered|accredit\w{1,40}|agreee?s?|diplomee?s?)$"
)
_BESIDE = re.compile(r"\b(?:by|under|alongside|assisting|par|sous|aupres d.?)(?: (?:an?|the|une?|la|le))?$")
_LINKS = {"de", "d", "en", "in", "of", "et", "and"}
_AFTER, _SHORT = 3, 3
_LEAST = 4


def doubted_papers(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every paper told as another kind, grade or step of what a source names."""
    yield from _doubted_names(text, sources)
    yield from _doubted_steps(text, sources)
    yield from _doubted_trades(text, sources)
    yield from _doubted_degree(text, sources)
    yield from _doubted_additions(text, sources)


def _doubted_names(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A kind or grade beside a name that the sources give another one: "National Diploma" of "National Certificate"."""
    for known, kind in ((_KINDS, Kind.DEGREE), (_GRADES, Kind.CERTIFICATION)):
        for word in (word for word in text.words if word.folded in known):
            words = next(part for part in _parts(text) if word in part)
            if _is_otherwise(word, words, sources, known):
                yield Doubt(kind, word.text, f"grounding.{kind}")


def _is_otherwise(word: Word, words: tuple[Word, ...], sources: Evidence, known: dict[str, frozenset[str]]) -> bool:
    """Whether the parts of the sources with the same names have other words for what it is, and not this one."""
    names = _names(words, known)
    named = [part for line in sources.sentences for part in _parts(line) if names & _names(part, known)]
    theirs = {one.folded for part in named for one in part if one.folded in known}
    return bool(theirs) and not theirs & known[word.folded]


@lru_cache(maxsize=4096)
def _parts(sentence: Sentence) -> tuple[tuple[Word, ...], ...]:
    """The words of a sentence from pause to pause."""
    cuts = [match.start() for match in _PART.finditer(sentence.text)]
    grouped: dict[int, list[Word]] = {}
    for word in sentence.words:
        grouped.setdefault(sum(cut < word.end for cut in cuts), []).append(word)
    return tuple(tuple(words) for words in grouped.values())


def _names(words: tuple[Word, ...], known: dict[str, frozenset[str]]) -> set[str]:
    """The telling words of a part: long or written as names, without the words for its kind."""
    return {
        word.folded
        for word in words
        if word.folded not in known and not word.is_stop and (word.is_shaped or len(word.folded) >= _LEAST)
    }


def _doubted_steps(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A step that the sources give another number: "niveau 4" of "niveau 3", "Master 2" of "Master 1"."""
    theirs = {step for line in sources.sentences for step in _steps(line.text)}
    for of, number in _steps(text.text):
        others = {other for key, other in theirs if key == of}
        if others and number not in others:
            yield Doubt(Kind.DEGREE, f"{of} {number}", "grounding.degree")


def _steps(text: str) -> list[tuple[str, str]]:
    found = [(one["of"], one["step"]) for one in _STEP.finditer(text) if one["of"] != "m"]  # "300 m2" is no master
    return [(_SAME_STEP.get(of.lower(), of.lower()), step) for of, step in found]


def _doubted_trades(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A state diploma is of the trade that the sources tell: "diplômée d'État d'infirmière" of a care assistant's."""
    for match in _STATE.finditer(same_length_fold(text.text)):
        number = text.word_at(match.start("trade"))
        if number is None or text.words[number].is_stop:
            continue
        is_person = PERSON.fullmatch(text.words[number].folded) is not None
        if not any(
            text.words[number].stems & other.stems and (not is_person or PERSON.fullmatch(other.folded.rstrip("s")))
            for line in sources.sentences
            for other in line.words
        ):
            yield Doubt(Kind.DEGREE, text.words[number].text, "grounding.degree")


def _doubted_degree(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A degree where the sources tell of school or trade papers alone."""
    found = _DEGREE.search(fold(text.text))
    if not found or any(one.name in _HIGHER for line in sources.sentences for c in line.concepts.values() for one in c):
        return
    if not any(_HIGHER_WORDS.search(fold(line.text)) or _LETTERS.search(line.text) for line in sources.sentences):
        yield Doubt(Kind.DEGREE, found.group(), "grounding.degree")


def _doubted_additions(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """A word behind the name of a paper that no source has: "certified tree climber", "BTS géologie"."""
    for number in text.concepts:
        if not any(one.category in _PAPERS for one in text.concepts[number]) or _is_everyday(text, number):
            continue
        if _is_somebody(text, number):
            continue  # "supervised by a licensed tradesperson"
        for word in _following(text, number):
            if _is_strange(text, text.words.index(word), sources):
                yield Doubt(Kind.CERTIFICATION, word.text, "grounding.certification")


def _is_everyday(text: Sentence, number: int) -> bool:
    """Whether letters that name a paper in capitals are a plain word here: "sans but lucratif"."""
    word = text.words[number]
    return len(word.text) <= _SHORT and word.text.islower()


def _is_somebody(text: Sentence, number: int) -> bool:
    """Whether a word such as "licensed" tells of somebody whom the person worked under or beside."""
    word = text.words[number]
    return _PARTICIPLE.match(word.folded) is not None and _BESIDE.search(fold(text.text[: word.start])) is not None


def _following(text: Sentence, number: int) -> list[Word]:
    """The words that go with a paper: those right behind it, over "de" and "and", as far as the next pause."""
    found: list[Word] = []
    for before, word in pairwise(text.words[number:]):
        is_led = not word.is_stop or word.folded in _LINKS
        if not is_led or len(found) == _AFTER or re.search(r"[,;:.()–—]", text.text[before.end : word.start]):
            break
        found.extend([] if word.is_stop else [word])
    return found


def _is_strange(text: Sentence, at: int, sources: Evidence) -> bool:
    word, concepts = text.words[at], text.concepts.get(at, ())
    if word.is_stop or word.is_capital or len(word.folded) < _LEAST or word.text[0].isdigit():
        return False
    is_deed = any(one.category in {Category.ACTION, Category.RESULT} for one in concepts) or is_generic(concepts)
    is_counted = any(one.start <= word.start < one.end for one in (*text.quantities, *text.days))
    if is_counted or _PLAIN.match(word.folded):
        return False
    if is_deed or _DEED.search(word.folded) or at in spelled_by(text, sources):
        return False
    if (text.language == "fr" and _INFINITIVE.search(word.folded)) or is_licensed_for(text, at, sources):
        return False
    return not is_carried(text, at, sources)
