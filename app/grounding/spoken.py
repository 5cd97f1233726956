"""Spoken languages and their levels: a level may be written in another form, never raised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.grounding.evidence import Evidence
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence, Word
from app.kit.patterns import late
from app.lexicon.dates import same_length_fold
from app.lexicon.levels import LANGUAGE_WORDS, language_key

_NAME = late(rf"(?<!\w)(?:{'|'.join(sorted(LANGUAGE_WORDS, key=len, reverse=True))})e?s?(?!\w)")
_FIRST_WORDS = frozenset(
    f"{re.split(r'[^a-z]', name)[0]}{ending}" for name in LANGUAGE_WORDS for ending in ("", "e", "s", "es")
)
# Lowest and highest that a form may mean; letters mean themselves.
_FORMS: tuple[tuple[str, int, int], ...] = (
    (r"a1", 1, 1), (r"a2", 2, 2), (r"b1", 3, 3), (r"b2", 4, 4), (r"c1", 5, 5), (r"c2", 6, 6),
    ((r"langues? maternelles?|mother tongues?|native|natif|maternel\w*|first language"
      r"|bilingu\w* (?:from|since|de|depuis la) (?:birth|childhood|naissance)"), 8, 8),
    (r"bilingu\w*|trilingu\w*", 7, 7),
    ((r"courant\w*|couramment|fluent\w*|fluency|full professional(?: proficiency)?|proficient"
      r"|lu,? ecrit(?:,| et)? parle|advanced|avance|excellent\w*|parfaite?(?: maitrise)?"
      r"|maitrise parfaite|operationnel"), 5, 5),
    ((r"professionnel\w*|professional(?:ly)?|working proficiency|business level|business|bon niveau|tres bon niveau"
      r"|technique|technical|upper[- ]intermediate|good command|good(?! enough)|strong|autonome"
      r"|independent user"), 4, 4),
    ((r"reading knowledge|reading(?: only)?|passive|lu(?! ecrit|, ecrit)|lecture|entendue?|(?<!y )comprise?"
      r"|understood"), 1, 2),
    ((r"a l'ecrit (?:comme|et) a l'oral|a l'oral (?:comme|et) a l'ecrit|(?:spoken|orally) and (?:written|in writing)"
      r"|written and spoken"), 3, 5),
    (r"spoken", 3, 3),
    ((r"intermediaires?|intermediate|conversational|conversation|good enough for (?:a |\w+ )?conversations?"
      r"|limited working(?: proficiency)?|niveau moyen|moyen"
      r"|fair"), 3, 3),
    (r"working (?:level|knowledge|command)", 3, 4),
    ((r"notions?|bases|(?:connaissances? )?de base|basics?|scolaires?"
      r"|elementaires?|elementary|debutante?|beginner|rudiments?|some|a few words"
      r"|school level"), 1, 2),
)  # fmt: skip
_LEVEL = late("|".join(rf"(?P<f{number}>(?<!\w)(?:{form})(?!\w))" for number, (form, _, _) in enumerate(_FORMS)))
_FLUENT_IN = re.compile(
    r"\b(?:[Ff]luent|[Nn]ative|[Bb]ilingual)(?: (?:in|speaker of))? (?P<what>[A-ZÀ-Ý]\w{1,40})"
    r"|\b(?:[Cc]ourante?|[Cc]ouramment|[Bb]ilingue)(?: (?:en|du|de|le|la))* (?:l'|d')?(?P<also>[A-ZÀ-Ý]\w{1,40})"
)
_ANY_LEVEL = re.compile(
    r"\b(?:fluen\w+|native|courant\w*|couramment|bilingu\w*|matern\w+|mother tongue|proficien\w+|advanced|avancee?"
    r"|expert\w*|maitris\w+|master\w*|confirmee?|c[12]|sign\w*|interpret\w*|teach\w*|enseign\w*)\b"
)
_REACH = 34
_JOINED = re.compile(
    r"\s{0,9}(?:and|et|&|/)\s{0,9},?\s{0,9}\(?(?:both|all|tous deux|toutes deux|les deux)\s{0,9}|\s{0,9}(?:both"
    r"|in both)\s{0,9}(?:and|et|&)\s{0,9}|\s{0,9}(?:and|et|&|/)\s{0,9}\(?\s{0,9}|\s{0,9}\(?\s{0,9}(?:and|et|&|/)\s{0,9}"
)
# A level that stands right before a language, or right behind it, is that language's own.
_LED_NAME = late(rf"\)?\s(?:\([abc][12]\)\s)?(?:in |en |d'|de |of |at )?{_NAME.pattern}")
_OWN_BEHIND = late(rf"\s?(?:\(|: |at |to |au |niveau |level |- ){{0,6}}(?:{_LEVEL.pattern})(?!\s(?:in|en)\s)")
_LEVEL_LED = re.compile(r"\s{1,10}(?:(?:de |au |at |to |a )?(?:niveau|level|en|at|to)) $")
_IN_BRACKETS = re.compile(r"[^(]{0,200}\)")
_SPEAKS = re.compile(
    r"\b(?:parl(?:e|er|ant|ons)|speaks?|speaking|pratiqu(?:e|er|ant)|convers\w+)\s(?:\w+\s)?(?:l'|le\s|la\s)?$"
)
_FAR = 60
_BESIDE = 5
_LETTERS = 6
_BILINGUAL = 7
_LOWER = 2  # told a little lower is modest, told as a beginner's it is another fact


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A language with the level beside it; form -1: no level."""

    key: str
    form: int
    start: int
    end: int
    others: int = 0


def doubted_levels(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every level that no source gives for its language, in any form."""
    known = [one for sentence in sources.sentences for one in _spoken_in(sentence)]
    for one in _spoken_in(text):
        own = [other for other in known if other.key == one.key]
        is_raised = one.form >= 0 and not any(_follows(text, one, other) for other in own)
        if is_raised or (_is_spoken(text, one) and _is_only_read(own)):
            yield Doubt(Kind.LANGUAGE_LEVEL, text.text[one.start : one.end], "grounding.language_level")
    yield from _doubted_fluency(text, sources)


def _doubted_fluency(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Fluency in a tongue that no list knows ("fluent Lámh user"), where no source tells of any level."""
    for match in _FLUENT_IN.finditer(text.text):
        word = next((one for one in text.words if one.start in {match.start("what"), match.start("also")}), None)
        if word is None or any(word.start <= term.start < word.end for term in text.terms):
            continue
        if word.folded in LANGUAGE_WORDS or not sources.has_word(word):
            continue
        if not any(_ANY_LEVEL.search(same_length_fold(line.text)) for line in sources.sentences):
            yield Doubt(Kind.LANGUAGE_LEVEL, match.group(), "grounding.language_level")


def _is_spoken(text: Sentence, claim: _Spoken) -> bool:
    """Whether a text says that the person speaks a language, without a level: "elle parle occitan"."""
    return claim.form < 0 and _SPEAKS.search(same_length_fold(text.text)[: claim.start]) is not None


def _is_only_read(known: list[_Spoken]) -> bool:
    """Whether a language is given as read or understood alone."""
    return bool(known) and all(one.form >= 0 and _FORMS[one.form][0].startswith("reading") for one in known)


@lru_cache(maxsize=2048)
def words_of_levels(text: Sentence) -> frozenset[int]:
    """The numbers of the words that languages and their levels take."""
    spans = [(one.start, one.end) for one in _spoken_in(text) if one.form >= 0]
    return frozenset(
        number for number, word in enumerate(text.words) if any(start <= word.start < end for start, end in spans)
    )


def _follows(text: Sentence, claim: _Spoken, source: _Spoken) -> bool:
    if source.form < 0:
        return claim.form == _BILINGUAL and claim.others > 0
    low, high = _FORMS[claim.form][1:]
    least, most = _FORMS[source.form][1:]
    if claim.form < _LETTERS and source.form < _LETTERS:
        return low == least
    if claim.form < _LETTERS:
        return low in {least, most} and not (source.form >= _LETTERS and low == _LETTERS)
    is_apart = "(" in text.text[claim.start : claim.end]
    return (low <= most or low <= high <= most) and (is_apart or high >= least - _LOWER)


@lru_cache(maxsize=4096)
def _spoken_in(text: Sentence) -> tuple[_Spoken, ...]:
    """Each language of a text, once for each level that belongs to it, or without one."""
    folded = same_length_fold(text.text)
    names = list(_NAME.finditer(folded)) if any(map(_begins_name, text.words)) else []
    levels = list(_LEVEL.finditer(folded)) if names else []
    found: list[_Spoken] = []
    for name in names:
        own = [one for one in levels if _owner(folded, one, names) is name or _is_shared(folded, one, name, names)]
        others = len({language_key(one.group()) for one in names} - {language_key(name.group())})
        found.extend(_spoken(name, level, others) for level in own or [None])
    return tuple(found)


def _begins_name(word: Word) -> bool:
    return word.folded in _FIRST_WORDS


def _spoken(name: re.Match[str], level: re.Match[str] | None, others: int) -> _Spoken:
    key = language_key(name.group())
    if level is None:
        return _Spoken(key, -1, name.start(), name.end(), others)
    start, end = min(name.start(), level.start()), max(name.end(), level.end())
    return _Spoken(key, int((level.lastgroup or "f0")[1:]), start, end, others)


def _owner(folded: str, level: re.Match[str], names: list[re.Match[str]]) -> re.Match[str] | None:
    """The language that a level speaks of: the nearest one that it belongs to."""
    near = [name for name in names if _belongs(folded, name, level, names)]
    return min(near, key=lambda name: _distance(folded, name, level), default=None)


def _is_shared(folded: str, level: re.Match[str], name: re.Match[str], names: list[re.Match[str]]) -> bool:
    """Whether a level is of several languages: "bilingual" speaks of every language beside it."""
    if level.group().startswith(("bilingu", "trilingu")):
        if level.end() < name.start() and "," in folded[level.end() : name.start()]:
            return _OWN_BEHIND.match(folded, name.end()) is None and _belongs(folded, name, level, names)
        return _belongs(folded, name, level, names)
    first, last = sorted((name, level), key=lambda one: one.start())
    between = folded[first.end() : last.start()]
    if first is name and _LED_NAME.match(folded, level.end()):
        return False  # "French and native English"
    if between.strip() and _OWN_BEHIND.match(folded, name.end()):
        return False  # "C1 in Spanish and Portuguese (B1)"
    if (
        first is level
        and (led := re.match(r"\s(?:in|en|au)\s(?=\w)", between))
        and not _OWN_BEHIND.match(folded, name.end())
    ):
        between = between[led.end() :]
    for other in names:
        between = between.replace(other.group(), "")
    if first is name:
        between = _LEVEL_LED.sub(" ", between)  # "allemand et anglais de niveau B2"
    return _JOINED.fullmatch(between) is not None


def _belongs(folded: str, name: re.Match[str], level: re.Match[str], names: list[re.Match[str]]) -> bool:
    first, last = sorted((name, level), key=lambda one: one.start())
    between = folded[first.end() : last.start()]
    is_near = len(between) <= _REACH or (first is name and len(between) <= _FAR and "," not in between)
    if not is_near or re.search(r"[;|•]|\.\s", between):
        return False
    if first is name and re.search(r"[a-z]{2}", between) and _LED_NAME.match(folded, level.end()):
        return False  # "native English with intermediate French"
    if first is level and _IN_BRACKETS.match(between):
        return False  # "anglais (B2) et notions d'espagnol"
    led = re.match(r"\s(?:in|en)\s", folded[level.end() :])
    if led and first is name and any(one.start() == level.end() + led.end() for one in names):
        return False  # "C1 en anglais et B2 en portugais"
    if level.group().startswith("techni") and between.strip():
        return False  # "technical documentation in English" gives no level
    others = [one for one in names if one is not name and first.end() <= one.start() < last.start()]
    return not others or level.group().startswith(("bilingu", "trilingu"))


def _distance(folded: str, name: re.Match[str], level: re.Match[str]) -> int:
    """Letters between; a level after its language goes before one in front of it, across a comma last."""
    first, last = sorted((name, level), key=lambda one: one.start())
    between = folded[first.end() : last.start()]
    cost = len(between) + (_REACH if "," in between else 0)
    return cost if first is name or cost < _BESIDE else cost + _BESIDE
