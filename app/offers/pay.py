"""Which amount of an offer is its pay: what words and places say so; a wrong one is worse than none. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.lexicon.folding import fold
from app.offers.amounts import Amount, amounts_in, period_in
from app.offers.headings import heading_of

_LIST = Path(__file__).parent / "data" / "money_signs.txt"
_LABELLED, _CALLED, _SET_APART = 3, 2, 1  # how sure it is that an amount is pay; 0: it is none
_BEFORE, _AFTER = 90, 50  # letters
_SENTENCE = re.compile(r"[.!?;]\s|\s[|•·]\s|\t")
_CLAUSE_END = re.compile(r"[,.;+|•·()/\t]|\s(?:plus|and|et|with|avec|ainsi|selon|depending|rising|hors|-|–|—)\s|&")
_BESIDES = re.compile(
    r"\b(?:including|excluding|incl\.?|excl\.?|before|hors|dont|y compris|sans|without) (?:\w+ ){0,2}?"
    r"(?:bonus\w*|primes?|commissions?|allowances?|benefits|variable|avantages|pension|overtime|tips)\b"
)
_PIECE_ENDS = "|•·,;–—()-\t:"
_FILLER = re.compile(
    r"\W{0,3}(?:(?:salaire|salary|pay|cdi|cdd|stage|statut cadre|full[- ]time|part[- ]time|permanent|remote|starting at"
    r"|sur \d{1,2}(?:[.,]\d)? mois"
    r"|circa|de|from|depending on experience|doe|selon (?:profil|experience)|negotiable|up)\W{0,3}){0,4}\Z"
)
_BENEFITS = re.compile(
    r"\b(?:avantages?|benefits?|perks?|rewards?|bonus(?!(?: points?)? (?:skills?|if|qualif\w+|experience))"
    r"|what (?:we|you.ll) (?:offer|get)|(?:nous|on) (?:vous |t')?offr\w+"
    r"|pourquoi nous|why join)\b"
)
# What a time of work is paid, at least and at most, where no label says that an amount is pay.
_USUAL = {
    "hour": (3.5, 400.0),
    "day": (30.0, 4_000.0),
    "week": (100.0, 20_000.0),
    "month": (500.0, 80_000.0),
    "year": (8_000.0, 2_000_000.0),
}
_LEAST_YEAR = 10_000.0
_TIMED = re.compile(
    r"(?:horaire|journalier|hebdomadaire|mensuel|annuel|hourly|daily|weekly|monthly|annual)(?:le)?(?: de| from)?",
    re.IGNORECASE,
)
_SHORT_LINE, _HEAD_LINES = 70, 4
_LABEL_WORDS, _FEW_WORDS = 6, 12
_BREAK = re.compile(r"[,;+]|\b(?:plus|and|et|with|avec|ainsi)\b")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with what stands over it.

    over: the line right above, folded, where it calls this one pay.  is_benefit: it stands under a heading of benefits.
    """

    text: str
    number: int
    over: str
    is_benefit: bool


def salary_of(text: str) -> str:
    """The pay as written, with its time and what else stands by it; "" where nothing says that an amount is pay."""
    found = [one for line in _lines(text) for one in _told(line)]
    best = max((one[:2] for one in found), default=(0, False))
    return next((told for *sure, told in found if tuple(sure) == best), "")


def pay_in(words: str) -> str:
    """The pay in words that a page labels as such; "" where the only amounts in them are for something else.

    A few words without any amount ("competitive", "selon profil") stay as they are.
    """
    if not any(one.has_currency for one in amounts_in(words)):
        return words if len(words.split()) <= _FEW_WORDS else ""
    return words if salary_of(f"Salary: {words}") else ""


def _lines(text: str) -> Iterator[_Line]:
    over, is_benefit, number = "", False, 0
    for raw in text.split("\n"):
        line = raw.strip(" \t-–—*•●▪>#_")
        if not line:
            continue
        yield _Line(line, number, over, is_benefit)
        number += 1
        folded = fold(line[: _SHORT_LINE + 1])
        over = folded if _is_pay_heading(line, folded) else ""
        if heading_of(line, is_bullet=raw.strip()[:1] in "-*•●▪", is_apart=False)[0] is not None:
            is_benefit = _BENEFITS.search(folded) is not None


def _is_pay_heading(line: str, folded: str) -> bool:
    """Whether a short line calls what stands below it pay."""
    is_short = len(line) <= _SHORT_LINE and not line.endswith(".") and not re.search(r"\d", line)
    return is_short and _last(_signs()["pay"], folded) > _last(_signs()["other"], folded)


def _told(line: _Line) -> Iterator[tuple[int, bool, str]]:
    """Each amount of a line that may be pay, with how sure that is, and whether it names its currency."""
    amounts = list(amounts_in(line.text)) if re.search(r"\d", line.text) else []
    for at, one in enumerate(amounts):
        begin = amounts[at - 1].end if at else 0
        end = amounts[at + 1].start if at + 1 < len(amounts) else len(line.text)
        before, after = (
            line.text[max(begin, one.start - _BEFORE) : one.start],
            line.text[one.end : min(end, one.end + _AFTER)],
        )
        before = _SENTENCE.split(before)[-1]
        timed = _TIMED.fullmatch(_words(before))  # "Mensuel de 2000 Euros"
        bare = "" if timed else before
        label = _label(bare) or (line.over if at == 0 and not _words(bare) else "")
        period = one.period or period_in(label) or (period_in(before) if timed else "")
        sure = _sureness(line, one, bare, after, period)
        if sure and (one.has_currency or (sure == _LABELLED and _is_usual(one, period))):
            told = f"{before.strip()} {one.text}" if timed and not one.period else _as_written(one, bare, label, period)
            yield sure, one.has_currency, told.strip(" .,")


def _sureness(line: _Line, one: Amount, before: str, after: str, period: str) -> int:
    """How sure it is that an amount is pay, by the nearest word for money before it, then by what stands behind it."""
    front, back = _BESIDES.sub(" ", fold(before)), fold(_CLAUSE_END.split(f"{after} ")[0])
    pay, other = _last(_signs()["pay"], front), _last(_signs()["other"], front)
    is_labelled = pay >= 0 and _is_label(front[pay:])
    if other > pay or (not is_labelled and _signs()["other"].search(back)):
        return 0
    if is_labelled or (line.over and not _words(before)):
        return _LABELLED if _is_credible(one, period) else 0
    is_gross = _signs()["gross"].search(fold(one.text)) is not None
    if not _is_usual(one, period or (_time_of(one) if is_gross else "")):
        return 0
    if is_gross or pay >= 0 or _signs()["pay"].search(back):
        return _CALLED
    is_rate = one.period in {"hour", "day"} and not line.is_benefit
    return _SET_APART if is_rate or _is_apart(line, one, before, after) else 0


def _is_label(words: str) -> bool:
    """Whether what stands between a word for pay and an amount makes it its label: few words and no break."""
    return len(words.split()) <= _LABEL_WORDS and _BREAK.search(words) is None


def _last(sign: re.Pattern[str], folded: str) -> int:
    """Where the last of the words begins; -1 without one."""
    return max((one.start() for one in sign.finditer(folded)), default=-1)


def _is_credible(one: Amount, period: str) -> bool:
    """A labelled amount is pay unless it is far below what its time is paid."""
    return not period or one.most >= _USUAL[period][0] / 2


def _is_usual(one: Amount, period: str) -> bool:
    """Whether a time of work is paid so much; without a time, whether it reads as a year's pay."""
    least, most = _USUAL[period] if period else (_LEAST_YEAR, _USUAL["year"][1])
    return least <= one.most <= most


def _time_of(one: Amount) -> str:
    """What is said to be gross or net without its time is of a month, or of a year where it is large."""
    return "month" if one.most < _LEAST_YEAR else "year"


def _is_apart(line: _Line, one: Amount, before: str, after: str) -> bool:
    """A fact by itself: alone in its line, or between separators; beside a title in the first lines."""
    is_first = line.number < _HEAD_LINES and len(line.text) <= _SHORT_LINE and not line.is_benefit
    piece = max(before.rfind(mark) for mark in _PIECE_ENDS)
    is_alone = _FILLER.match(fold(before[piece + 1 :])) is not None
    is_closed = _FILLER.match(fold(_CLAUSE_END.split(f"{after} ", maxsplit=1)[0])) is not None
    is_timed = bool(one.period) or one.is_range or not line.is_benefit
    return is_first or (is_alone and is_closed and is_timed and not (line.is_benefit and _words(before)))


def _words(text: str) -> str:
    return text.strip(" \t:-–—(")


def _label(before: str) -> str:
    """The words for pay right before an amount, as written; "" where others stand there."""
    folded = fold(before)
    at = _last(_signs()["pay"], folded)
    is_same = len(folded) == len(before.strip()) and at >= 0 and _is_label(folded[at:])
    return before.strip()[at:] if is_same else ""


def _as_written(one: Amount, before: str, label: str, period: str) -> str:
    """The amount; with its label where only that says for what time it is, and that is no year."""
    if one.period or not period or period == "year":
        return one.text.strip(" .,")
    words = label if before.strip() else label.rstrip(" :").capitalize() + ":"
    return f"{words.strip()} {one.text}".strip(" .,")


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    """What money is for, by section of the list; gross: what is only said of pay."""
    parts = (part.partition("]") for part in _LIST.read_text("utf-8").split("\n[")[1:])
    found = {name: _joined(words.splitlines()) for name, _, words in parts}
    return found | {"gross": re.compile(r"\b(?:bruts?|brute|brutto|nets?|netto|gross|pro[- ]?rata|fte|etp|tjm)\b")}


def _joined(lines: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(one for one in lines if one.strip() and not one.startswith("#")))
