"""The words of a sentence against its sources: names, technologies, places, posts, scope, results, content."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.grounding.certified import is_certified, is_licensed_for
from app.grounding.demonyms import is_of_place
from app.grounding.enumerations import is_counted_team
from app.grounding.equivalents import is_rank_told
from app.grounding.evidence import Evidence, is_relative
from app.grounding.figures import words_of_figures
from app.grounding.fillers import is_filler
from app.grounding.findings import Doubt, Kind
from app.grounding.letters import is_letters_of, is_within, spelled_by
from app.grounding.licences import is_licensed
from app.grounding.posts import is_adjective, is_of_others
from app.grounding.reading import MONTHS, Sentence, Term, Word, is_generic, kind_of
from app.grounding.spoken import words_of_levels
from app.grounding.whereabouts import doubted_places
from app.lexicon.aliases import canonical
from app.lexicon.concepts import Category, Concept, concepts_of
from app.lexicon.families import is_family_of
from app.lexicon.folding import fold
from app.lexicon.post_patterns import AGENT, PERSON

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
_NAMED = {Category.TITLE, Category.SENIORITY, Category.DEGREE, Category.CERTIFICATION}
_RANKS = {
    "manager rank", "director rank", "chief_rank", "cfo", "cto", "cio", "hr director", "ceo",
    "nurse manager", "head rank", "supervisor rank", "responsible rank", "deputy rank",
    "coordinator rank", "project manager", "product owner", "architect rank", "mentor",
}  # fmt: skip
_LADDER = {"lead", "coordinate", "own", "found", "participate"}
# A shorter name that is a thing of its own, not a wider word for the longer one.
_NOT_WIDER = {("react", "react native"), ("c", "c++"), ("c", "c#"), ("java", "javascript"), ("excel", "google sheets")}
_EMPLOYER_LEADS = {"chez", "at", "with", "for", "pour", "by", "par", "client", "aupres", "joined", "rejoint", "from"}
_SHORT, _LEAST_CUT = 4, 3
# How much an unlicensed word weighs, from the labelled pairs: what was done is retold in many ways, things in fewer.
_THING, _ACTION, _BROAD_ACTION, _ADVERB, _ADJECTIVE, _UNKNOWN = 0.6, 0.3, 0.25, 0.15, 0.35, 0.5
_THEIRS = 0.6  # a post of somebody else is no claim of the person
_ADDED = 3.0  # refuses even where other words of the source are left unsaid
_PARTICIPLE = re.compile(r"(?:ees?|[^aeo]us?|ies?|ed|ing|ait|ant)$")
_STEP = re.compile(r"\b(?:\d+|I{1,3}|IV|V)\b")
_LISTED = re.compile(
    r"(?:\b(?:and|et|or|ou|as well as|ainsi que)|,)\s{1,10}(?:d'|de |des |du |l'|la |le |les |the |an? )?"
    r"(?:several |many |some |various |other |plusieurs |quelques |divers |diverses |autres )?$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s{0,9}(?:[,;.)]|$|and\b|et\b|&|or\b|ou\b)", re.IGNORECASE)
_PARTS = {"ci": "continuous integration"}
_ADJECTIVES = ("able", "ible", "ive", "if", "ous", "eux", "euse", "ful", "less", "ed", "ing", "ant", "ish")


def doubted_words(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every word that no source carries, with what it would claim."""
    skipped = {*words_of_figures(text), *words_of_levels(text)}
    yield from _doubted_terms(text, sources, skipped)
    yield from doubted_places(text, sources, skipped)
    for number, word in enumerate(text.words):
        if is_filler(text, number, sources) or is_counted_team(text, number, sources.sentences):
            continue
        if number in skipped or word.is_stop or is_carried(text, number, sources):
            continue
        if not is_certified(text, number, sources) and not _is_no_post(text, number, sources):
            yield from _doubted(text, number, sources)


def _is_no_post(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a word that may name a post or rank names none here: "transport routier", "confirmé par un audit"."""
    ranks = [one for one in text.concepts.get(number, ()) if one.category in {Category.TITLE, Category.SENIORITY}]
    if not ranks:
        return False
    is_proved = ranks[0].name == "experienced" and _is_followed_by(text, number, {"par", "by", "lors"})
    return is_proved or is_adjective(text, number) or is_licensed_for(text, number, sources)


def _doubted_terms(text: Sentence, sources: Evidence, skipped: set[int]) -> Iterator[Doubt]:
    for term in text.terms:
        if (term.canonical in sources.terms or has_parts(term, sources)) and not _is_other_step(term, sources):
            skipped.update(term.words)
        elif (kind := kind_of(term)) and not _is_spelled_out(text, term, sources):
            if kind == Kind.CERTIFICATION and not _is_credential(text, term):
                continue
            skipped.update(term.words)
            kind = Kind.DEGREE if any(_is_degree(text.concepts.get(number, ())) for number in term.words) else kind
            yield Doubt(kind, term.text, f"grounding.{kind}")


def _is_degree(concepts: tuple[Concept, ...]) -> bool:
    return any(one.category == Category.DEGREE for one in concepts)


def _is_other_step(term: Term, sources: Evidence) -> bool:
    """Whether the sources have the term with another number: "PSM I" is no "PSM II"."""
    mine = set(_STEP.findall(term.text))
    theirs = [
        set(_STEP.findall(one.text))
        for sentence in sources.sentences
        for one in sentence.terms
        if one.canonical == term.canonical
    ]
    return bool(mine) and all(mine != other for other in theirs if other) and any(theirs)


def _is_credential(text: Sentence, term: Term) -> bool:
    """Credentials with everyday words in small letters are judged word by word."""
    return any(text.words[number].is_capital for number in term.words)


def _is_spelled_out(text: Sentence, term: Term, sources: Evidence) -> bool:
    """Whether the sources have all the words of the term, or the name it stands for."""
    if any((term.canonical, other) in _NOT_WIDER for other in sources.terms):
        return False
    if {number for number in term.words if not text.words[number].is_stop} <= spelled_by(text, sources):
        return True
    if _is_paper_meant(text, term, sources):
        return True
    first = text.words[term.words[0]]
    if kind_of(term) == Kind.TECHNOLOGY and len(term.words) == 1 and first.is_capital and not first.opens:
        return _is_written(first, sources)
    words = [(number, text.words[number]) for number in term.words]
    if words and all(
        sources.has_word(word)
        or (word.is_stop and not word.text.isupper())
        or sources.has_concept(concepts_of(word.folded, text.language))
        or is_certified(text, number, sources)
        for number, word in words
    ):
        return True
    letters = "".join(word.folded for _, word in words)
    return len(letters) > 1 and sources.has_initials(letters) and term.text.isupper()


def _is_paper_meant(text: Sentence, term: Term, sources: Evidence) -> bool:
    """Whether a source means the degree that a phrase names: "titre pro" for "titre professionnel"."""
    first, last = min(term.words, default=0), max(term.words, default=0)
    paper = tuple(one for one in text.concepts.get(first, ()) if one.category == Category.DEGREE)
    return last > first and text.phrases.get(last) == first and sources.has_concept(paper)


def has_parts(term: Term, sources: Evidence) -> bool:
    """Whether a source has a product and its use apart, as "GitLab CI", or one of its family: Linux of Debian."""
    if is_family_of(term.canonical, sources.terms):
        return True
    parts = term.text.split(" ")
    return len(parts) > 1 and all(_PARTS.get(fold(one), canonical(one)) in sources.terms for one in parts)


def _is_written(name: Word, sources: Evidence) -> bool:
    """Whether a source has a name of a product letter by letter: "Sketch" is not "sketched"."""
    return any(
        name.folded == word.folded and (word.is_capital or word.is_shaped)
        for line in sources.sentences
        for word in line.words
    )


def is_carried(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a source has a word, or means it."""
    word, concepts = text.words[number], text.concepts.get(number, ())
    hard = [one for one in concepts if one.category in _HARD and not _is_only_a_word(text, number, one)]
    is_of_rank = bool(hard) and _is_rank(hard)
    if sources.has_concept(tuple(hard) if is_of_rank else concepts) or _is_short_for(text, number, sources):
        return True
    is_whole = not any(one.category in _NAMED for one in hard) or _has_phrase(text, number, sources)
    if hard and not (sources.has_word(word) and is_whole):
        return not is_of_rank and any(is_relative(word.folded, other) for other in sources.unlisted)
    if sources.has_word(word) or is_generic(concepts):
        return True
    return (not hard and sources.has_concept(concepts_of(word.folded, text.language))) or _is_related(
        text, number, sources
    )


def _has_phrase(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a source has all the words of a phrase that means one thing: "assez bien" is no "très bien"."""
    first = text.phrases.get(number, number)
    phrase = [text.words[at] for at, start in text.phrases.items() if start == first]
    if len(phrase) == 1:
        return True
    return any(
        all(any(word.stems & other.stems for other in line.words) for word in phrase) for line in sources.sentences
    )


def _is_related(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a source has a word of the same root; names have none."""
    word, concepts = text.words[number], text.concepts.get(number, ())
    is_name = word.is_capital and not word.opens and not concepts
    return not is_name and sources.has_relative(word, is_listed=bool(concepts))


def _is_short_for(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a word and a source have one thing in letters and in full: "CHU", "LEA", "radiofréquence (RF)"."""
    word = text.words[number]
    if word.text.isupper() and not _STEP.fullmatch(word.text) and sources.has_initials(word.folded):
        return True
    if (
        is_rank_told(word, sources.sentences)
        or is_letters_of(word, sources)
        or is_of_place(word, text.concepts.get(number, ()), sources)
    ):
        return True
    if number in spelled_by(text, sources) or is_cut_short(text, number, sources) or _is_month(word, sources):
        return True
    after = text.words[number + 1] if number + 1 < len(text.words) else None
    return (
        after is not None
        and after.text.isupper()
        and text.text[word.end : after.start].strip() == "("
        and after.folded in sources.folded
        and is_within(after.folded, word.folded)
    )


def is_cut_short(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a source or the text has the word cut: "Cat C", "titre pro" for "titre professionnel", "digi-tacho"."""
    folded, is_name = text.words[number].folded, text.words[number].is_capital
    if number not in text.concepts and not is_name and len(folded) >= _SHORT and sources.has_longer(folded, _LEAST_CUT):
        return True
    return any(
        (other.is_capital or not is_name)
        and folded.startswith(other.folded)
        and len(folded) >= len(other.folded) + _LEAST_CUT
        for other in _cut_words(sources)
    )


@lru_cache(maxsize=2048)
def _cut_words(sources: Evidence) -> tuple[Word, ...]:
    """Short words of the sources that no list knows: they may be the first letters of another."""
    return tuple(
        word
        for line in sources.sentences
        for at, word in enumerate(line.words)
        if _LEAST_CUT <= len(word.folded) <= _SHORT and at not in line.concepts
    )


def _is_month(word: Word, sources: Evidence) -> bool:
    """Whether a month alone is one of the sources' dates: "the following June" for 06/2020."""
    month = MONTHS.get(word.folded)
    return month is not None and any(day.month == month for line in sources.sentences for day in line.days)


def _is_rank(concepts: list[Concept]) -> bool:
    return any(one.name in _RANKS for one in concepts)


def _is_only_a_word(text: Sentence, number: int, concept: Concept) -> bool:
    """Short names of degrees count only in capitals ("MA", "CAP"); "responsible for" is a matter of the ladder."""
    word = text.words[number]
    if concept.category in {Category.DEGREE, Category.CERTIFICATION} and len(word.folded) < _SHORT:
        return sum(letter.isupper() for letter in word.text) < min(len(word.text), 2)
    if concept.name == "bac3" and word.folded.startswith("licen") and text.language == "en":
        return True
    if concept.name == "licence driving" and word.folded == "permis":
        return not (number + 1 < len(text.words) and text.words[number + 1].text.isupper())
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
        if kind == Kind.SCOPE and is_licensed(text, number, hard, sources):
            return
        is_person = _is_person(word) and not word.is_capital
        is_theirs = hard.category == Category.TITLE and is_person and is_of_others(text, number)
        yield Doubt(kind, _phrase(text, number), reason, _THEIRS if is_theirs else 1.0)
    elif concepts and word.is_capital and not word.opens and any(one.category == Category.THING for one in concepts):
        yield _name(text, number)  # "(Boulangerie du Port)": a thing with a capital is a name
    elif concepts:
        strength = _ADDED if is_added(text, number, sources) else _strength(concepts)
        yield Doubt(Kind.SOURCE, _phrase(text, number), "grounding.content", strength)
    elif word.is_shaped or (word.is_capital and not word.opens):
        yield _name(text, number)
    else:
        strength = _ADDED if is_added(text, number, sources) else _unknown_strength(text, number, sources)
        yield Doubt(Kind.SOURCE, word.text, "grounding.content", strength)


def _is_person(word: Word) -> bool:
    """Whether a word, or its singular, names somebody by what they do."""
    folded = word.folded.removesuffix("s")
    return AGENT.search(folded) is not None or PERSON.fullmatch(folded) is not None


def _strength(concepts: tuple[Concept, ...]) -> float:
    if any(one.category == Category.THING for one in concepts):
        return _BROAD_ACTION if any(one.category == Category.ACTION for one in concepts) else _THING
    return _BROAD_ACTION if any(one.families for one in concepts) else _ACTION


def _unknown_strength(text: Sentence, number: int, sources: Evidence) -> float:
    """An unknown word refuses beside another one, or where nothing in its statement is carried."""
    word = text.words[number]
    if len(word.folded) < _SHORT:
        return 0.3
    if word.folded.endswith(("ly", "ement", "amment", "emment")):
        return _ADVERB
    others = [at for at, one in enumerate(text.words) if one.clause == word.clause and at != number and not one.is_stop]
    if not any(sources.has_word(text.words[at]) or _means_carried(text, at, sources) for at in others):
        return 1.0 if word.clause else _UNKNOWN  # what is added comes last
    if word.folded.endswith(_ADJECTIVES):
        return _ADJECTIVE
    return _UNKNOWN


def is_added(text: Sentence, number: int, sources: Evidence) -> bool:
    """Whether a word is one more of a list whose other words are carried ("domestic, commercial and industrial")."""
    word = text.words[number]
    before = text.text[text.words[max(0, number - 3)].start : word.start] if number else ""
    led = _LISTED.search(before)
    is_last = led is not None and led.group().startswith(",") and not _GOES_ON.match(text.text[word.end :])
    is_done = _PARTICIPLE.search(word.folded) is not None or word.text.endswith(("é", "és"))
    if led is None or is_last or is_done or _is_deed(text.concepts.get(number, ())):
        return False
    near = [at for at in range(max(0, number - 4), number) if not text.words[at].is_stop]
    return any(sources.has_word(text.words[at]) for at in near)


def _is_deed(concepts: tuple[Concept, ...]) -> bool:
    return any(one.category in {Category.ACTION, Category.RESULT, Category.GENERIC} for one in concepts)


def _means_carried(text: Sentence, number: int, sources: Evidence) -> bool:
    concepts = text.concepts.get(number, ())
    return bool(concepts) and not is_generic(concepts) and sources.has_concept(concepts)


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
