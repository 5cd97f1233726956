"""What a new wording of a line must pass: it says no more than the line, and loses no figure or technology. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.cvs.rewording.calls import Edits
from app.cvs.rewording.names import words_in
from app.cvs.rewording.phrases import Phrase
from app.cvs.rewording.suggestion import Doubt
from app.cvs.rewording.texts import Text
from app.drafting.checking import Check, RefusedText
from app.drafting.wire import Language
from app.grounding.check import Context, Finding, Kind, Verdict, check, verdict_of
from app.lexicon.levels import normalise_level
from app.lexicon.ranks import rank_of
from app.lexicon.standings import standing_of
from app.lexicon.tokens import words

LOST = "rewording.lost"
STATUS, LEVEL = "translation.status", "translation.level"
_SHORTEST = 3  # words of a line that is a level
_DIGITS = re.compile(r"\d{1,20}")
_TOKEN = re.compile(r"[^\s,;:()«»\"]{2,80}")


@dataclass(frozen=True, slots=True)
class Judged:
    """A new wording of a text, and what the check made of it."""

    text: Text
    after: str
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def is_taken(self) -> bool:
        """Whether a translation says it: a sentence that may be true, for a person to read; a name for certain."""
        return self.verdict == Verdict.FOLLOWS or (self.verdict == Verdict.UNSURE and not self.text.is_name)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The findings as a suggestion keeps them."""
        return tuple(Doubt(claim=one.claim, reason=one.reason) for one in self.findings)


@dataclass(frozen=True, slots=True)
class JudgedLines:
    """All wordings of one answer, in the order of their texts. forgotten: texts that it does not name."""

    lines: tuple[Judged, ...]
    forgotten: tuple[Text, ...] = ()


class LinesCheck(Check[Edits, JudgedLines]):
    """Judges each wording against its own line; refused ones are asked for once more."""

    def __init__(self, texts: Sequence[Text], language: Language) -> None:
        super().__init__(self._judged)
        self._texts = texts
        self._language: Language = language

    def refused(self, result: JudgedLines) -> Sequence[RefusedText]:
        """What goes beyond its line, in their order."""
        return [RefusedText(one.after, (one.text.text,), one.findings) for one in _refused(result)]

    def reworded(self, answer: Edits, result: JudgedLines, texts: Mapping[int, str]) -> Edits:
        """The answer with refused texts in new words; those that have none stay refused."""
        news = {one.text.address: texts[at] for at, one in enumerate(_refused(result)) if at in texts}
        return Edits(texts={**answer.texts, **news})

    def _judged(self, answer: Edits) -> JudgedLines:
        worded = [one for one in self._texts if answer.texts.get(one.address, one.text) != one.text]
        forgotten = tuple(one for one in self._texts if one.address not in answer.texts)
        return JudgedLines(tuple(self._one(one, answer.texts[one.address]) for one in worded), forgotten)

    def _one(self, text: Text, after: str) -> Judged:
        phrase = text.phrase or Phrase(text.id, text.text, text.heading, text.kept)
        findings = judged(phrase, after, self._language)
        return Judged(text, after, verdict_of(findings), findings)


def judged(phrase: Phrase, after: str, language: Language) -> tuple[Finding, ...]:
    """What a translation says that its text does not; figures, names, levels and statuses stay by rule."""
    found = check(after, (phrase.text,), language=language, context=Context(heading=phrase.beside))
    if rank_of(after) <= rank_of(phrase.text):  # another language has another word for the post; somebody reads it
        found = [replace(one, is_hard=False) if one.kind == Kind.TITLE else one for one in found]
    return (*lost(phrase.text, after, phrase.kept), *_restated(phrase, after), *found)


def _restated(phrase: Phrase, after: str) -> Iterator[Finding]:
    before = phrase.text
    if phrase.tells_status and standing_of(before) != standing_of(after):
        yield Finding(Kind.CERTIFICATION, after, before, STATUS, "translation", is_hard=True)
    levels = normalise_level(before), normalise_level(after)
    if all(levels) and levels[0] != levels[1] and len(words(before)) <= _SHORTEST:
        yield Finding(Kind.LANGUAGE_LEVEL, after, before, LEVEL, "translation", is_hard=True)


def lost(before: str, after: str, kept: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The figures and technologies of a line that its new wording does not say. kept: other words that it must."""
    figures = Counter(_figures(before))
    missing = figures - Counter(_figures(after))
    said = after.casefold()
    names = [one for one in _technical(before) if one.casefold() not in said]
    heard = {one.casefold() for one in words_in(after)}
    stay = [one for one in kept if one not in names and one.casefold() not in heard]
    gone = tuple(Finding(Kind.SCOPE, one, before, LOST, "lost", is_hard=True) for one in stay)
    return gone + tuple(
        Finding(Kind.NUMBER if one in missing else Kind.TECHNOLOGY, one, before, LOST, "lost", is_hard=True)
        for one in dict.fromkeys([*missing, *names])
    )


def _figures(text: str) -> list[str]:
    """Runs of digits, without what only sets them apart: 12 000 and 12,000 are one."""
    return _DIGITS.findall(re.sub(r"(?<=\d)[\s.,](?=\d{3}(?!\d))", "", text))


def _technical(text: str) -> list[str]:
    """Words that no language translates: with a capital within, a digit beside letters, or a sign (C++, Node.js)."""
    found = (one.strip(".!?…'’") for one in _TOKEN.findall(text))
    return [one for one in found if _is_technical(one)]


def _is_technical(word: str) -> bool:
    has_letters = any(one.isalpha() for one in word)
    is_mixed = word[1:] != word[1:].lower() and word != word.upper()
    has_sign = word.endswith(("+", "#")) or re.fullmatch(r"[A-Za-z]{2,30}\.[a-z]{2,4}", word) is not None
    is_joined = any(mark in word for mark in "-/'’")  # parts of it may be words: d'AWS, Node.js/React, sous-traitance
    return has_letters and not is_joined and (is_mixed or has_sign)


def _refused(result: JudgedLines) -> list[Judged]:
    return [one for one in result.lines if one.verdict == Verdict.REFUSED]
