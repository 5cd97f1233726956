"""Degrees, certificates and licences: their field, their letters, and whether they were obtained or are under way."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.grounding.evidence import Evidence, initials_of
from app.grounding.findings import Doubt, Kind
from app.grounding.letters import spelled_by
from app.grounding.reading import Sentence, Word
from app.kit.patterns import late
from app.lexicon.concepts import Category, concepts_of
from app.lexicon.dates import same_length_fold
from app.lexicon.folding import fold

_COUNTS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
)
# One pupil in two is no paper half way.
_LEARNERS = "(?:eleve|etudiant|stagiaire|candidat|apprenti|student|pupil|learner|trainee)"
UNDER_WAY = late(
    r"\b(?:studying|working|preparing|preparant|currently) (?:towards|for)|\bin progress\b|\ben cours\b(?! d)"
    r"|\bexpected\b|\bpending\b|\bpart[- ]qualified\b"
    r"|\bnot (?:yet )?(?:complete\w{0,40}|finish\w{0,40}|award\w{0,40})|\bunfinished\b|\bincomplete\b|\bwithout (?:a "
    r"|the )?(?:degree|diploma|graduating)"
    r"|\bnon (?:acheve|obtenu|termine|valide)\w{0,40}|\binacheve\w{0,40}|\bsans (?:le )?diplome\b"
    r"|\bcommencee?s?\b|\bstarted\b|\bbegun\b|\bbooked\b"
    r"|\bto come\b|\ba venir\b|\ben vue (?:de|du)\b|\bpreparatoires?\b|\bpreparatory\b|\binscrite?s?\b"
    r"|\benrolled\b|\bsubmitted\b"
    r"|\btaking (?:a|the)\b|\bprepare (?:le|la|l'|un)|\bcandidate?s? (?:au|a la|for)\b|\bdropped out\b"
    r"|\babandon\w{0,40}|\bprevue? en\b"
    r"|\bdue\b|\bpreparation (?:au|du|a la|for|de)\b|\bahead\b|\bnon diplome|\bongoing\b"
    r"|\b\d{1,20} (?:of|out of|sur) \d{1,20} (?:credits|ects)\b"
    rf"|\b(?:\d{{1,2}}|{_COUNTS}) (?:of|out of|sur) (?:the |les )?(?:[2-9]|1\d|{_COUNTS})\b"
    r"|\b(?:phd|doctoral|master'?s|law|medical|nursing|undergraduate|university|degree) students?\b|\bdoctorante?s?\b"
    r"|\b(?:second|third|fourth|final|2nd|3rd|4th)[- ]year\b|\b(?:\de|[23]e?me|deuxieme|troisieme|derniere) annee\b"
    r"|\betudiante?s? en\b|\bundergraduate in\b"
    r"|\b(?:one|two|three|\d{1,20}|une?|deux|trois) (?:units?|modules?|papers?|unites?|blocs?) (?:of|du|de la|de)\b"
    rf"|\b(?:\d{{1,2}}|{_COUNTS}) (?!{_LEARNERS})\w{{1,40}} (?:out of|sur) (?:the |les )?(?:[2-9]|1\d|{_COUNTS})\b"
    r"|\b(?:part|half)[- ]?way (?:through|to)\b|\bgetting ready for\b|\ben passe de\b|\bworking my way\b"
    r"|\bnot attempted\b|\badmissib\w{1,40}\b|\bresult\w{0,40} awaited\b|\bechec\b|\bm1 valide\b"
    r"|\bin preparation\b|\ben preparation\b|\bstudying\b|\bpreparing\b|\bpreparant\b|\bvise\b"
)
_WITH = (
    r"\b(?:with|avec) (?:an?|une?) (?:b\.?a|b\.?sc|m\.?a|m\.?sc|ph\.?d|mba|master|bachelor|licence"
    r"|doctorat|degree|diplom)"
)
_OWNED = re.compile(
    r"\b(?:titulaires?|diplomee?s?|certifiee?s?|certified|holders?|holds?|holding|graduate[ds]?|qualified|obtained"
    r"|obtenue?s?|awarded|earned|passed|admise?s?|licensed|completed|laureate?|validee?s?|habilitee?s?|degree"
    rf"|diploma|having gained|phd|doctor|docteure?|dr)\b|{_WITH}"
)
# A course that one teaches, or pupils prepare, is nobody's own paper: "visiting tutor, BA Illustration".
_TAUGHT = re.compile(
    r"\b(?:tutor|lectur\w+|teaching|teacher|trainer|instructor|examiner|enseign\w+|chargee? de (?:td|tp|cours|travaux)"
    r"|vacataire|intervenante?|format(?:eur|rice)|professeure?|jury|students|etudiants)\b"
)
_HAS = re.compile(
    r"\b(?:passed(?! (?:\d|one|two|three|four|five))|obtenu\w*|(?<!m1 )valide\w*|obtained|awarded|certified)\b"
)
_PARTLY = re.compile(r"\b\d+ (?:of|out of|sur) \d+\b")
_HELD = re.compile(r"\b(?:titulaires?|holders?|holds|holding)\s+(?:of\s+)?(?:d'une?|du|de la|de l'|des|de|an?|the)?\s*")
_LETTERS = re.compile(r"\b(?:licen[cs]es?|permis|categor\w+|caces|classe?|class)\b")
_GRADUATE = re.compile(r"(?:graduate|diplomee?)$")
_PAPERS = {Category.DEGREE, Category.CERTIFICATION}
_NO_FIELD = {"degree_word", "state diploma"}  # "diplômée d'État en agence": a trade or a place may follow
_REACH, _AHEAD = 45, 70
_NORMS = {"iso", "iec", "din", "bs", "nf", "haccp", "gdpr", "rgpd"}  # no person holds them
_CUT = {"cert", "certif", "dip", "qual", "lic"}  # papers cut short
_NO_LINK = {
    "at",
    "from",
    "with",
    "since",
    "by",
    "to",
    "due",
    "who",
    "a",
    "chez",
    "depuis",
    "avec",
    "par",
    "pour",
    "qui",
}
_FIELD_WORDS, _LONGEST, _NEAR = 5, 3, 4


def doubted_credentials(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Letters of licences, fields of degrees, and things under way told as done."""
    yield from _doubted_letters(text, sources)
    yield from _doubted_fields(text, sources)
    yield from _doubted_ends(text, sources)
    yield from _doubted_holdings(text, sources)
    yield from _doubted_unfinished(text, sources)


def _doubted_letters(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Letters: "PCV licence categories C and D": short capitals after a licence must stand in a source."""
    known = {word.text for sentence in sources.sentences for word in sentence.words}
    for number, word in enumerate(text.words):
        is_code = word.text.isupper() and len(word.text) <= _LONGEST and not word.opens
        if (
            is_code
            and any(_LETTERS.match(one.folded) for one in text.words[max(0, number - _NEAR) : number])
            and not _is_own_short(text, word)
            and word.text not in known
            and word.text not in {"A", "I", "À", "EU", "UK"}
        ):
            yield Doubt(Kind.CERTIFICATION, word.text, "grounding.certification")


def _doubted_fields(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """What stands right behind a degree is its field: word by word it must be that of a source with a degree."""
    lines = [sentence for sentence in sources.sentences if _degrees(sentence)]
    for number in (*_degrees(text), *_graduates(text)):
        field = _field_of(text, number)
        if field and _is_in_letters(text, field, sources):
            continue
        if field and not any(_has(line, word) for line in lines or sources.sentences for word in field):
            yield Doubt(Kind.DEGREE, text.text[text.words[number].start : field[-1].end], "grounding.degree")


def _is_in_letters(text: Sentence, field: list[Word], sources: Evidence) -> bool:
    """Whether a source has a field as letters: "CCA", or "AAN" for "activités aquatiques"."""
    letters = "".join(word.folded[0] for word in field)
    short = {word.folded for line in sources.sentences for word in line.words if word.text.isupper()}
    is_begun = len(letters) > 1 and any(one.startswith(letters) for one in short)
    return is_begun or bool({text.words.index(word) for word in field} & spelled_by(text, sources))


def _graduates(sentence: Sentence) -> list[int]:
    """Where a graduate's field follows: "graduate in acoustical engineering", "diplômée en droit"."""
    return [
        number
        for number, word in enumerate(sentence.words[:-1])
        if _GRADUATE.match(word.folded)
        and sentence.words[number + 1].folded in {"in", "en"}
        and not any(day.start - word.end <= _NEAR for day in sentence.days if day.start > word.end)
    ]


@lru_cache(maxsize=4096)
def _degrees(sentence: Sentence) -> tuple[int, ...]:
    return tuple(
        number
        for number, concepts in sentence.concepts.items()
        if any(one.category == Category.DEGREE and one.name not in _NO_FIELD for one in concepts)
        and (len(sentence.words[number].text) > _LONGEST or sum(map(str.isupper, sentence.words[number].text)) > 1)
    )


def _field_of(text: Sentence, number: int) -> list[Word]:
    found: list[Word] = []
    last = text.words[number]
    for word in text.words[number + 1 : number + 1 + _FIELD_WORDS]:
        if re.search(r"[,;:.()/–—]", text.text[last.end : word.start]) or word.folded in _NO_LINK:
            break
        is_day = any(day.start <= word.start < day.end for day in text.days)
        if (
            not word.is_stop
            and not is_day
            and not _is_own_short(text, word)
            and not any(
                one.category in {Category.DEGREE, Category.GENERIC}
                for one in text.concepts.get(text.words.index(word), ())
            )
        ):
            found.append(word)
        last = word
    return found


def _has(line: Sentence, word: Word) -> bool:
    return any(word.stems & other.stems or word.folded[:5] == other.folded[:5] for other in line.words) or _means(
        line, word
    )


def _means(line: Sentence, word: Word) -> bool:
    mine = {one.name for one in concepts_of(word.folded, line.language)}
    return bool(mine & {one.name for found in line.concepts.values() for one in found})


@lru_cache(maxsize=8192)
def is_under_way(folded: str) -> bool:
    """Whether folded words tell of something that is not done yet: "in progress", "en vue du BTS", "9 of 13"."""
    return UNDER_WAY.search(folded) is not None


def _doubted_ends(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Ends: "AAT Level 2, studying towards Level 3" gives no level 3."""
    if is_under_way(fold(text.text)):
        return
    parts = [part for sentence in sources.sentences for part in re.split(r"[,;(]", fold(sentence.text))]
    pending = [part for part in parts if is_under_way(part)]
    done = " | ".join(part for part in parts if part not in pending)
    said = fold(text.text)
    for part in pending:
        for name in _names_of(part):
            is_credential = re.match(r"(?:level|niveau) \d", name) or re.search(
                rf"\b{name.upper()}\b", " ".join(one.text for one in sources.sentences)
            )
            if is_credential and re.search(rf"\b{name}\b", said) and not re.search(rf"\b{name}\b", done):
                yield Doubt(Kind.DEGREE, name, "grounding.degree")


def _names_of(part: str) -> list[str]:
    """The words of a part that may name a paper; of what is prepared, those beside that word alone."""
    led = re.search(r"\bpreparation (?:of|for|de|du|au|a la)\b", part)
    if led and not is_under_way(part[: led.start()]):
        part = " ".join(part[led.end() :].split()[:_NEAR])
    names = re.findall(r"\b(?:level|niveau) \d\b|\b[a-z]{2,}\d*\b", UNDER_WAY.sub(" ", part))
    return [name for name in names if name not in _NORMS]


def _doubted_unfinished(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """What is said to be held, where the only part of a source that names it says that it is not yet."""
    said = same_length_fold(text.text)
    owned = _OWNED.search(said)
    if not owned or is_under_way(said):
        return
    near = [
        word for word in text.words if owned.start() - _REACH < word.start < owned.end() + _AHEAD and not word.is_stop
    ]
    for part in (part for line in sources.sentences for part in _statuses(line.text)):
        folded = fold(part)
        names = _named(text, [word for word in near if re.search(rf"(?<!\w){re.escape(word.folded)}(?!\w)", folded)])
        if names and _is_not_held(text, names, folded) and not _is_elsewhere(text, names, folded, sources):
            yield Doubt(Kind.DEGREE, text.text[owned.start() : owned.end()], "grounding.degree")
            return


def _statuses(line: str) -> Iterator[str]:
    """The parts of a line, each with one status: "Master 1 validé, Master 2 en cours" has two."""
    for part in re.split(r"[;.]\s", line):
        folded = fold(part)
        yield from part.split(", ") if _HAS.search(folded) and is_under_way(folded) else [part]


def _is_not_held(text: Sentence, names: list[Word], part: str) -> bool:
    """Whether a part tells of a paper that is under way, or of a course that is taught."""
    if _HAS.search(part) and not _PARTLY.search(part):
        return False
    is_degree = any(
        one.category == Category.DEGREE for word in names for one in text.concepts.get(text.words.index(word), ())
    )
    return is_under_way(part) or (is_degree and _TAUGHT.search(part) is not None)


def _named(text: Sentence, shared: list[Word]) -> list[Word]:
    """The words that name a paper; plain words only where there are several."""
    names = [
        word
        for word in shared
        if word.is_capital or any(one.category in _PAPERS for one in text.concepts.get(text.words.index(word), ()))
    ]
    return names or (shared if len(shared) > 1 else [])


def _is_elsewhere(text: Sentence, names: list[Word], part: str, sources: Evidence) -> bool:
    """Whether another part of the sources names it without saying so: most of its words, with their figure."""
    others = [fold(one) for line in sources.sentences for one in re.split(r"[;.,]\s", line.text)]
    written = [_with_figure(text, word) for word in names]
    return any(
        one not in part
        and part not in one
        and not _is_not_held(text, names, one)
        and 2 * sum(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one) is not None for name in written) > len(written)
        for one in others
    )


def _with_figure(text: Sentence, word: Word) -> str:
    """A name with the step behind it: "master 2"."""
    found = re.match(r"\s\d\b", text.text[word.end :])
    return word.folded + (found.group() if found else "")


def _doubted_holdings(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """What somebody is said to hold must be named by a source, even in plain words."""
    for match in _HELD.finditer(fold(text.text)):
        held = [word for word in text.words if word.start >= match.end() and not word.is_stop][:2]
        if held and not _is_held(text, held[0], sources):
            yield Doubt(Kind.CERTIFICATION, " ".join(word.text for word in held), "grounding.certification")


def _is_held(text: Sentence, word: Word, sources: Evidence) -> bool:
    number = text.words.index(word)
    if sources.has_word(word) or sources.has_initials(word.folded) or number in spelled_by(text, sources):
        return True
    if any(word.folded.startswith(cut) for cut in _CUT & sources.folded):
        return True
    concepts = text.concepts.get(number, ())
    return any(one.category != Category.GENERIC for one in concepts) and sources.has_concept(concepts)


def _is_own_short(text: Sentence, word: Word) -> bool:
    """Whether the text itself spells the letters out ("licence CCA (comptabilité-contrôle-audit)")."""
    return word.folded in initials_of(text)
