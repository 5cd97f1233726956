"""The words of a sentence against its sources: names, technologies, places, posts, scope, results, content."""

from collections.abc import Iterator

from app.grounding.evidence import Evidence, is_relative
from app.grounding.figures import words_of_figures
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence, Term, Word, is_generic
from app.lexicon.concepts import Category, Concept

_HARD = {
    Category.SCOPE: (Kind.SCOPE, "grounding.scope"),
    Category.RESULT: (Kind.SCOPE, "grounding.result"),
    Category.SUPERLATIVE: (Kind.SCOPE, "grounding.superlative"),
    Category.SENIORITY: (Kind.SENIORITY, "grounding.seniority"),
    Category.TITLE: (Kind.TITLE, "grounding.title"),
    Category.FREQUENCY: (Kind.DURATION, "grounding.frequency"),
    Category.CERTIFICATION: (Kind.CERTIFICATION, "grounding.certification"),
    Category.DEGREE: (Kind.DEGREE, "grounding.degree"),
}
_RANKS = {
    "manager rank", "director rank", "chief rank", "head rank", "supervisor rank", "responsible rank", "deputy rank",
    "coordinator rank", "project manager", "product owner", "architect rank", "mentor",
}  # fmt: skip
_LADDER = {"lead", "coordinate", "own", "found", "participate"}
# A shorter name that is a thing of its own, not a wider word for the longer one.
_NOT_WIDER = {("react", "react native"), ("c", "c++"), ("c", "c#"), ("java", "javascript"), ("excel", "google sheets")}
_EMPLOYER_LEADS = {"chez", "at", "with", "for", "pour", "by", "par", "client", "aupres", "joined", "rejoint", "from"}
_SHORT = 4
_ACTION, _BROAD_ACTION, _ADVERB, _ADJECTIVE = 0.8, 0.5, 0.2, 0.6


def doubted_words(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every word that no source carries, with what it would claim."""
    skipped = set(words_of_figures(text))
    yield from _doubted_terms(text, sources, skipped)
    yield from _doubted_places(text, sources, skipped)
    for number, word in enumerate(text.words):
        if number not in skipped and not word.is_stop and not _is_carried(text, number, sources):
            yield from _doubted(text, number, sources)


def _doubted_terms(text: Sentence, sources: Evidence, skipped: set[int]) -> Iterator[Doubt]:
    for term in text.terms:
        if term.canonical in sources.terms:
            skipped.update(term.words)
        elif _is_technical(text, term) and not _is_spelled_out(text, term, sources):
            skipped.update(term.words)
            yield Doubt(Kind.TECHNOLOGY, term.text, "grounding.technology")


def _is_technical(text: Sentence, term: Term) -> bool:
    """A term that is not made of everyday words; those are judged word by word."""
    return not term.words or any(
        number not in text.concepts or text.words[number].is_shaped
        for number in term.words
        if not text.words[number].is_stop
    )


def _is_spelled_out(text: Sentence, term: Term, sources: Evidence) -> bool:
    """Whether the sources have all the words of the term, or the name it stands for."""
    if any((term.canonical, other) in _NOT_WIDER for other in sources.terms):
        return False
    words = [text.words[number] for number in term.words]
    if words and all(sources.has_word(word) or word.is_stop for word in words):
        return True
    letters = "".join(word.folded for word in words)
    return len(letters) > 1 and sources.has_initials(letters) and term.text.isupper()


def _doubted_places(text: Sentence, sources: Evidence, skipped: set[int]) -> Iterator[Doubt]:
    for place, first, length in text.places:
        if any(number in skipped for number in range(first, first + length)):
            continue
        skipped.update(range(first, first + length))
        if place.name not in sources.places and not sources.has_word(text.words[first]):
            written = text.text[text.words[first].start : text.words[first + length - 1].end]
            yield Doubt(Kind.PLACE, written, "grounding.place")


def _is_carried(text: Sentence, number: int, sources: Evidence) -> bool:
    word, concepts = text.words[number], text.concepts.get(number, ())
    hard = [one for one in concepts if one.category in _HARD and not _is_only_a_word(text, number, one)]
    if sources.has_concept(concepts) and not (hard and _is_rank(hard) and not sources.has_concept(tuple(hard))):
        return True
    if hard and not sources.has_word(word):
        return not _is_rank(hard) and any(is_relative(word.folded, other) for other in sources.unlisted)
    if sources.has_word(word) or is_generic(concepts):
        return True
    if sources.has_relative(word, is_listed=bool(concepts)):
        return True
    return word.text.isupper() and sources.has_initials(word.folded)


def _is_rank(concepts: list[Concept]) -> bool:
    return any(one.name in _RANKS for one in concepts)


def _is_only_a_word(text: Sentence, number: int, concept: Concept) -> bool:
    """Short names of degrees count only in capitals ("MA", "CAP"); "responsible for" is a matter of the ladder."""
    word = text.words[number]
    if concept.category in {Category.DEGREE, Category.CERTIFICATION} and len(word.folded) < _SHORT:
        return sum(letter.isupper() for letter in word.text) < min(len(word.text), 2)
    return concept.name == "responsible rank" and _is_followed_by(text, number, {"de", "d", "du", "des", "of"})


def _is_followed_by(text: Sentence, number: int, words: set[str]) -> bool:
    return number + 1 < len(text.words) and text.words[number + 1].folded in words


def _doubted(text: Sentence, number: int, sources: Evidence) -> Iterator[Doubt]:
    word, concepts = text.words[number], text.concepts.get(number, ())
    if any(one.name in _LADDER for one in concepts):
        return
    hard = next((one for one in concepts if one.category in _HARD and not _is_only_a_word(text, number, one)), None)
    if hard:
        kind, reason = _HARD[hard.category]
        yield Doubt(kind, _phrase(text, number), reason)
    elif concepts:
        yield Doubt(Kind.SOURCE, _phrase(text, number), "grounding.content", _strength(concepts))
    elif word.is_shaped or (word.is_capital and not word.opens):
        yield _name(text, number)
    else:
        yield Doubt(Kind.SOURCE, word.text, "grounding.content", _unknown_strength(word, sources))


def _strength(concepts: tuple[Concept, ...]) -> float:
    if any(one.category == Category.THING for one in concepts):
        return 1.0
    return _BROAD_ACTION if any(one.families for one in concepts) else _ACTION


def _unknown_strength(word: Word, sources: Evidence) -> float:
    del sources
    if len(word.folded) < _SHORT:
        return 0.3
    if word.folded.endswith(("ly", "ement", "amment", "emment")):
        return _ADVERB
    if word.folded.endswith(
        ("able", "ible", "ive", "if", "ous", "eux", "euse", "ful", "less", "ed", "ing", "ant", "ish")
    ):
        return _ADJECTIVE
    return 1.0


def _name(text: Sentence, number: int) -> Doubt:
    word = text.words[number]
    before = text.words[number - 1].folded if number else ""
    if before in _EMPLOYER_LEADS and not word.is_shaped:
        return Doubt(Kind.EMPLOYER, word.text, "grounding.employer")
    if word.is_shaped:
        return Doubt(Kind.TECHNOLOGY, word.text, "grounding.technology")
    return Doubt(Kind.EMPLOYER, word.text, "grounding.name")


def _phrase(text: Sentence, number: int) -> str:
    """The whole phrase that a word belongs to."""
    first = text.phrases.get(number, number)
    last = max(at for at, start in text.phrases.items() if start == first) if number in text.phrases else number
    return text.text[text.words[first].start : text.words[last].end]
