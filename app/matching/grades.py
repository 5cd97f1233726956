"""Which grade of a paper a text names: "cat. 3", "Level II", a score of 850. Papers of one name differ by it. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.lexicon.aliases import group_of, terms_in
from app.lexicon.dates import periods_in
from app.lexicon.terms import Group

_LONGEST = 600  # letters: no paper is named at greater length
_NEAR = 40  # letters from a paper's name to the end of its grades
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6"}
_NO_COUNT = (
    r"(?![\w%]|[./:]\d|\s?(?:%|€|£"
    r"|(?i:ans?|years?|mois|months?|jours?|days?|hours?|heures?|h|modules?|papers?|exams?|sur|of|out)\b))"
)
_ONE = rf"(?:\d{{1,2}}[A-Z]?|I{{1,3}}|IV|VI?){_NO_COUNT}"
_JOIN = r"(?:\s?[,/&+]\s?|\s(?i:et|and|ou|or)\s)"
_KIND = r"(?i:cat(?:[ée]gor(?:ies?|y))?|levels?|niveaux?|grades?|class(?:es?)?|parts?|tiers?|steps?)"
_BY_KIND = re.compile(
    rf"(?<!\w){_KIND}\.?\s?((?:{_ONE}|[B-H](?!\w))(?:{_JOIN}(?:{_KIND}\.?\s?)?(?:{_ONE}|[B-H](?!\w))){{0,7}})"
)
_BY_NAME = re.compile(rf"\s({_ONE}(?:{_JOIN}{_ONE}){{0,7}})")
_IN_NAME = re.compile(rf"(?<![\w.]){_ONE}")
_EACH = re.compile(rf"(?<!\w)(?:{_ONE}|[B-H](?!\w))")
_CHOICE = re.compile(r"\s(?:ou|or)\s|/", re.IGNORECASE)
_SCORE = re.compile(r"\s?[:(]?\s?(?:score\s)?(?:(?:de|of)\s)?(\d{3})(?![\w/%.]|-\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grades:
    """The grades of a text, as figures and letters. is_choice: one of them is enough.  score: points; None of none.

    before: the text before the first one, as it stands.
    """

    named: tuple[str, ...] = ()
    is_choice: bool = False
    score: int | None = None
    before: str = ""

    def allows(self, other: "Grades") -> bool:
        """Whether a paper of these grades may be the one that is asked for: one that names none may be any."""
        return not self.named or not other.named or bool(set(self.named) & set(other.named))


@lru_cache(maxsize=4096)
def grades_in(text: str) -> Grades:
    """The grades of the papers that a text names; the days beside them are none."""
    plain = _without_days(text[:_LONGEST])
    spans = sorted({found.span() for found in _grades(plain)})
    named = tuple(dict.fromkeys(_ROMAN.get(plain[at:to], plain[at:to]) for at, to in spans))
    is_choice = bool(spans) and _CHOICE.search(plain[spans[0][0] : spans[-1][1]]) is not None
    scores = [int(found[1]) for end in _ends(plain) if (found := _SCORE.match(plain, end))]
    return Grades(named, is_choice, max(scores, default=None), plain[: spans[0][0]] if spans else "")


def _without_days(text: str) -> str:
    for one in periods_in(text):
        text = text[: one.at] + "§" * (one.to - one.at) + text[one.to :]
    return text


def _ends(text: str) -> list[int]:
    return [one.end for one in terms_in(text) if group_of(one.term) == Group.CREDENTIAL]


def _grades(text: str) -> Iterator[re.Match[str]]:
    for run in _BY_KIND.finditer(text):
        yield from _EACH.finditer(text, *run.span(1))
    for one in terms_in(text):
        if group_of(one.term) == Group.CREDENTIAL:
            yield from _IN_NAME.finditer(text, one.start, one.end)
            if run := _BY_NAME.match(text, one.end, one.end + _NEAR):
                yield from _EACH.finditer(text, *run.span(1))
