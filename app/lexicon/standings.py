"""Whether a text says that a degree, certificate or licence is held: the one place that decides it. Pure; knows no CV.

A paper's text is read piece by piece ("exam booked", "en cours", "expired 2021", "9 of 13 papers"); a date that has not
come yet says as much as a word. Where nothing speaks against it a paper is held: most say nothing of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from app.kit.standings import Standing, gravest
from app.lexicon.aliases import group_of, terms_in
from app.lexicon.concepts import Category, concepts_of
from app.lexicon.dates import Period, periods_in
from app.lexicon.folding import fold
from app.lexicon.terms import Group
from app.lexicon.tokens import Language, words

_LIST = Path(__file__).parent / "data" / "standings.txt"
_DATE = "§"
_MONTHS = r"(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aout|sep|oct|nov|dec)[a-z]{0,8}|spring|summer|autumn|winter|printemps|ete|automne|hiver|q[1-4]"
_BEHIND = rf"(?= \||$| {_DATE}| (?:in|on|by|for|at|from|this|early|late|mid|end|en|le|pour|au|aux|a|par|d'ici|fin|debut|mi|courant|session|depuis|since|{_MONTHS})\b)"
_PIECE = re.compile(r"[,;:()\[\]|•·!?\"]|\.(?=\s|$)|\s[-–—/]\s|\n")
_GAP = r"(?: [\w'|]{1,12}){0,3}?"
_VALID = re.compile(
    rf"\b(?:(?:valid|valable|validite|in date){_GAP} (?:until|till|to|thru|through|jusqu'[a-z]{{0,3}}){_GAP}|(?:expir[a-z]{{0,6}}|echeance|exp){_GAP}) {_DATE}"
)
_SHARE = re.compile(r"\b(\d{1,3})(?:(?: [a-z]{1,14}){0,2} (?:out of|of|sur) (?:the |les )?|/)(\d{1,3})\b")
_SHARED = re.compile(
    r"\b(?:papers?|modules?|units?|exams?|levels?|blocs?|ue|epreuves?|credits?|ects|certificats?|matieres?|parts?|semestres?"
    r"|annees?|years?|ccp|hours?|heures?|passed|validee?s?|completed|acquise?s?)\b"
)
_COUNTED = {
    word: str(number)
    for number, names in enumerate(
        "one,un,une two,deux three,trois four,quatre five,cinq six seven,sept eight,huit nine,neuf ten,dix".split(), 1
    )
    for word in names.split(",")
}
_GOT_LATER = re.compile(r"\b(?:passed|obtained|obtenue?s?|reussie?s?|validee?s?|awarded|gained|achieved)\b")
_LONGEST = 3000  # letters: no paper is told at greater length
_BETWEEN = 3  # clauses from a paper to the words that tell how it stands, itself among them
_REMARK = 8  # words and marks of a short line
_LANGUAGES: tuple[Language, ...] = ("fr", "en")
_AND = re.compile(r"[,;:()|•·]|\s[-–—]\s|[.!?](?=\s|$)|(?<!\w)(?:and|et|but|mais|puis|then|while)(?!\w)", re.IGNORECASE)
_SMALL = frozenset(
    "the a an my i am is it at to of for in on by and le la les l un une des de du d en au aux a je mon ma et par pour sur depuis since this year date exam "
    "examen examens session prevue prevu test diploma diplome degree course formation certification certificate titre currently actuellement still toujours "
    "encore from fin debut mi courant early late mid end graduation obtention validation results resultats papers paper modules module units blocs bloc ue levels exams".split()
)
_PAPER = re.compile(
    r"\b(?:qualification|certif|diplom|degree|licen[cs]e|permis|accredit|habilit|brevet|registration|charter|caces|concours|titre pro)[a-z]{0,10}"
)


@lru_cache(maxsize=8192)
def standing_of(text: str, today: date | None = None) -> Standing:
    """How the person stands to the paper that a text names: its name, and all that stands beside it.

    today: dates behind it are still to come; without it only words count.
    """
    read = _read(text)
    found = [_of_dates(read, today)]
    plain, validity = _without_validity(read, today)
    is_share = _is_a_share(plain)
    plain = _patterns()["held"].sub(" ", plain)
    worded = [Standing(name) for name, pattern in _patterns().items() if name in _WORDED and pattern.search(plain)]
    found += [validity, *worded]
    if is_share and not any(one.is_open for one in worded):  # "in progress, 9 of 13 papers" is in progress
        found.append(Standing.NOT_TAKEN)
    tried = list(_patterns()["tried"].finditer(plain))
    if tried and not _GOT_LATER.search(plain, tried[-1].end()):
        found.append(Standing.NOT_TAKEN)
    return gravest(found)


@lru_cache(maxsize=8192)
def is_had_in_part(text: str) -> bool:
    """Whether some parts of a paper were passed, and nothing says that the rest was failed or given up."""
    read = _read(text)
    if not _is_a_share(read.plain):
        return False
    plain, validity = _without_validity(read, None)
    ended = (Standing.NOT_TAKEN, Standing.LAPSED, "tried")
    return validity == Standing.HELD and not any(_patterns()[one].search(plain) for one in ended)


def says_it_was_passed(text: str) -> bool:
    """Whether a text says that a paper was had, in a word."""
    return _GOT_LATER.search(_read(text).plain) is not None


def is_held(text: str, today: date | None = None) -> bool:
    """Whether nothing in a paper's text speaks against its being held."""
    return standing_of(text, today) == Standing.HELD


@lru_cache(maxsize=8192)
def only_tells_standing(text: str) -> bool:
    """Whether a text says how a paper stands and names none: "Exam booked for March 2027", "en cours"."""
    if standing_of(text) == Standing.HELD or _credentials(text):
        return False
    plain = _read(text).plain
    for name in (*_WORDED, "tried"):
        plain = _patterns()[name].sub(" ", plain)
    if _is_a_share(plain):
        plain = _GOT_LATER.sub(" ", _SHARED.sub(" ", _patterns()["part"].sub(" ", _SHARE.sub(" ", plain))))
    left = [word for word in re.findall(r"[a-z]{2,}", plain) if word not in _SMALL and not re.fullmatch(_MONTHS, word)]
    return not left


def begins_with_standing(text: str) -> bool:
    """Whether a short remark opens with how a paper stands: "Deferred entry 2027"."""
    plain = _read(text).plain
    is_short = len(plain.split()) <= _REMARK
    return is_short and any((one := _patterns()[name].search(plain)) and one.start() <= len("| ") for name in _WORDED)


@dataclass(frozen=True, slots=True)
class Statement:
    """A part of a sentence. names_paper: it, or what it goes on about, is a degree, certificate or licence."""

    text: str
    names_paper: bool
    standing: Standing


@lru_cache(maxsize=8192)
def statements(text: str, today: date | None = None) -> tuple[Statement, ...]:
    """The statements of a sentence or a list, in order; a paper goes with the words beside it that tell its standing.

    "PMP (2021), CISSP, exam booked" is two; what stands before its papers ("In progress: CISSP, CISM") tells of each.
    """
    if len(text) > _LONGEST or not names_paper(text):
        return (Statement(text, names_paper=False, standing=Standing.HELD),)
    found: list[Statement] = []
    ahead = Standing.HELD
    for clause in _clauses(text):
        own, names = standing_of(clause, today), names_paper(clause)
        if own != Standing.HELD and only_tells_standing(clause):
            if not clause.rstrip().endswith(":") and _added(clause, own, found):
                continue
            ahead = own
        standing = gravest([own, ahead]) if names else Standing.HELD
        found.append(Statement(clause, names, standing))
    return tuple(found)


def _added(clause: str, own: Standing, found: list[Statement]) -> bool:
    """Put what tells how a paper stands with the last paper, over its issuer or school between; whether there is one."""
    near = next(
        (at for at in range(len(found) - 1, max(-1, len(found) - 1 - _BETWEEN), -1) if found[at].names_paper), -1
    )
    if near < 0:
        return False
    above = found[near:]
    found[near:] = [
        Statement(
            "".join(one.text for one in above) + clause,
            names_paper=True,
            standing=gravest([own, *(one.standing for one in above)]),
        )
    ]
    return True


def held_part(text: str, today: date | None = None) -> str:
    """A sentence without its statements about papers that are not held; the text itself where there is none."""
    told = statements(text, today)
    if all(one.standing == Standing.HELD for one in told):
        return text
    return "".join(one.text for one in told if one.standing == Standing.HELD).strip(" ,;:()-–—")


@lru_cache(maxsize=8192)
def names_paper(text: str) -> bool:
    """Whether a text names a degree, certificate or licence, or says that there is one."""
    is_worded = _PAPER.search(fold(text)) or any(map(_kinds_of, words(text)))
    return bool(is_worded) or bool(_credentials(text))


@lru_cache(maxsize=8192)
def paper_keys(text: str) -> frozenset[str]:
    """By what the papers of a text are known again under any of their names; those of papers without a known name: their kinds."""
    named = frozenset(_credentials(text))
    return named or frozenset(key for word in words(text) for key in _kinds_of(word))


def _credentials(text: str) -> list[str]:
    return [one.canonical for one in terms_in(text) if group_of(one.term) == Group.CREDENTIAL]


@lru_cache(maxsize=4096)
def _kinds_of(word: str) -> frozenset[str]:
    meant = [one for language in _LANGUAGES for one in concepts_of(word, language)]
    return frozenset(one.name for one in meant if one.category in {Category.CERTIFICATION, Category.DEGREE})


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a text, each with the mark that ends it."""
    at = 0
    for mark in _AND.finditer(text):
        if text[at : mark.start()].strip():
            yield text[at : mark.end()]
            at = mark.end()
    if text[at:].strip():
        yield text[at:]


@dataclass(frozen=True, slots=True)
class _Read:
    """A text folded, its pieces between bars, a sign in place of each date."""

    plain: str
    dates: tuple[Period, ...]


@lru_cache(maxsize=8192)
def _read(text: str) -> _Read:
    text = text[:_LONGEST]
    dates = tuple(periods_in(text))
    for one in reversed(dates):
        told = text[one.at : one.to]
        open_end = re.sub(r"^.*\d", "", told) if one.is_open else ""  # "2025 - en cours"
        text = f"{text[: one.at]} {_DATE} {open_end.strip(' -–—')} {text[one.to :]}"
    plain = " | ".join(piece for part in _PIECE.split(text) if (piece := fold(part).strip(" -*.'")))
    plain = " ".join(_COUNTED.get(word, word) for word in plain.split())
    return _Read(f"| {plain} |", dates)


def _of_dates(read: _Read, today: date | None) -> Standing:
    """A single date that has not come yet, or a period that has not begun, is a plan; a period that runs may be a validity."""
    if today is None or _VALID.search(read.plain):
        return Standing.HELD
    is_ahead = any(one.start and is_to_come(one.start, today) for one in read.dates)
    return Standing.PLANNED if is_ahead else Standing.HELD


def is_to_come(day: str, today: date) -> bool:
    """Whether a year or month has not begun yet."""
    return day > f"{today:%Y-%m}"[: len(day)]


def _without_validity(read: _Read, today: date | None) -> tuple[str, Standing]:
    """The text without "valid until ..."; LAPSED where that is over, or where it expires and nobody says what day it is."""
    found, plain = Standing.HELD, read.plain
    for one in _VALID.finditer(read.plain):
        at = read.plain.count(_DATE, 0, one.end()) - 1
        day = read.dates[at].end or read.dates[at].start or "" if at < len(read.dates) else ""
        is_over = f"{today:%Y-%m}"[: len(day)] > day if today else "expir" in one.group()
        found = Standing.LAPSED if is_over else found
        plain = plain.replace(one.group(), " ", 1)
    return plain, found


def _is_a_share(plain: str) -> bool:
    """Some of its parts: "9 of 13 papers", "2 blocs sur 3", "year 2 of 3"; a grade ("16 sur 20") is none."""
    counted = any(
        int(one[1]) < int(one[2])
        for piece in plain.split("|")
        if _SHARED.search(piece)
        for one in _SHARE.finditer(piece)
    )
    return counted or _patterns()["part"].search(plain) is not None


_WORDED = frozenset({Standing.LAPSED, Standing.NOT_TAKEN, Standing.PLANNED, Standing.IN_PROGRESS})


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, re.Pattern[str]]:
    sets: dict[str, str] = {}
    phrases: dict[str, list[str]] = {}
    for line in _LIST.read_text("utf-8").splitlines():
        name, colon, told = line.partition(": ")
        if line.startswith("{"):
            sets[name] = _any(told.split())
        elif colon and not line.startswith("#"):
            phrases.setdefault(name, []).extend(_phrase(one.strip(), sets) for one in told.split(";"))
    return {name: re.compile("|".join(some)) for name, some in phrases.items()}


def _phrase(phrase: str, sets: Mapping[str, str]) -> str:
    is_whole = phrase.endswith(" =")
    is_first = is_whole or phrase.startswith("^")
    words_of = phrase.removesuffix(" =").removeprefix("^").split()
    body = " ".join(_word(one, sets) for one in words_of)
    start = r"(?<=\| )" if is_first else r"(?<![\w'-])"
    return rf"{start}{body}(?![\w])" + (r"(?= \||$)" if is_whole else "")


def _word(word: str, sets: Mapping[str, str]) -> str:
    bare = word.removesuffix("$")
    body = next((bare.replace(name, some) for name, some in sets.items() if name in bare), "") or _any(bare.split("/"))
    return body + (_BEHIND if word.endswith("$") else "")


def _any(words_of: list[str]) -> str:
    return "(?:" + "|".join(re.escape(one).replace(r"\*", r"[a-z]{0,8}") for one in words_of) + ")"
