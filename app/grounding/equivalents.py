"""Figures told in another form: three in four is 75 %, half time 50 %, "master 2" M2, two crews "2x8". Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from app.grounding.reading import Sentence, Word
from app.lexicon.dates import same_length_fold
from app.lexicon.numbers import Bound, Quantity

_OUT_OF = re.compile(r"\s?(?:[a-z'-]{1,40} ){0,2}(?:out of|sur|in|of(?: every)?)\s(?:the |les )?")
_ONE_IN = re.compile(r"\b(?:un|une|one)\s(?:[a-z'-]+ ){0,3}(?:out of|sur|in)\s(?:every )?$")
_PERCENT_SLACK, _ABOUT_SLACK = 1.0, 4.0
_HALF_TIME = re.compile(r"\b(?:mi-temps|half[- ]time)\b")
_SHARE_OF_POST = re.compile(r"(?<![\d.,])(?P<share>[01]?[.,]\d{1,2}|1) ?(?:etp|fte)\b")
_DAYS_A_WEEK = re.compile(
    r"\b(?P<days>[1-4]|one|two|three|four|un|deux|trois|quatre)"
    r" (?:jours?|days?) ?(?:par|a|per|/|sur (?:5|cinq)|out of five) ?(?:semaine|week)?"
)
_FULL_WEEK, _FULL = 5, 100
_SMALL = {"un": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4}
_RANKS = {
    word: rank
    for words in (
        "premier second troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
        "premiere deuxieme - - - - - - - -",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for rank, word in enumerate(words.split(), 1)
}
_STEPS = frozenset({"year", "annee", "level", "niveau", "stage", "phase", "step", "grade", "part"})
_WORDS_OF_RANK = "|".join(word for word in _RANKS if word != "-")
_RANKED = re.compile(
    rf"\b(?:came|finished|ranked|placed|classee?|arrivee?|terminee?|finit|fini|sortie?)\s(?:in |a la )?"
    rf"(?P<rank>{_WORDS_OF_RANK})\b"
    rf"|\b(?P<prize>{_WORDS_OF_RANK})[- ](?:prize|place|prix|rang)\b"
)
_APPOSED = re.compile(r"[:(–—,]|\b(?:dont|including|namely|soit)\b")
_ROUNDED = 0.5
_SHIFTS = re.compile(r"\b(?P<crews>[2-7])\s?[x×*]\s?(?:8|12)\b")
_CREWS = re.compile(r"\s?(?:equipes?|postes?|shifts?|crews?|huit)\b|-(?:equipes?|shift|huit|crew)")
_WEEK = (
    ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    ("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
)
_WEEKDAYS = {name: at for names in _WEEK for at, name in enumerate(names)} | {"tues": 1, "thur": 3, "thurs": 3}
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})s?\b")
_TO = re.compile(r"\.?\s?(?:-|–|to|through|au|a)\s?")
_AND = re.compile(r"\.?\s?(?:,|and|et|&|/|, and|,? ?(?:les|le))\s?(?:les |le )?")
_DAYS = 7
_CLOCK_JOINT = ":"


def is_told_otherwise(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a source tells the figure in another form."""
    return (
        _is_share(text, quantity, sources)
        or _is_post_share(quantity, sources)
        or _is_rank(text, quantity, sources)
        or _is_lettered(text, quantity, sources)
        or _is_crews(text, quantity, sources)
        or _is_week(text, quantity, sources)
        or _is_compound(text, quantity, sources)
        or _is_own_sum(text, quantity)
    )


def _is_share(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether "three employees out of four" tells the 75 % of a source."""
    known = [value for line in sources for one in line.quantities if one.unit == "%" for value in one.values]
    if not known or quantity.unit:
        return False
    if _ONE_IN.search(same_length_fold(text.text[: quantity.start])) and max(quantity.values) > 1:
        slack = _PERCENT_SLACK if max(quantity.values) > _DAYS else _PERCENT_SLACK / 2
        return any(abs(_FULL / max(quantity.values) - value) <= slack for value in known)
    for left, right in pairwise(text.quantities):
        if quantity not in {left, right} or {left.unit, right.unit} != {""} or not max(right.values):
            continue
        if _OUT_OF.fullmatch(same_length_fold(text.text[left.end : right.start])):
            share = 100 * max(left.values) / max(right.values)
            slack = _PERCENT_SLACK if left.bound == Bound.EXACT else _ABOUT_SLACK
            if any(abs(share - value) <= slack for value in known):
                return True
    return False


def _is_post_share(quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a share is that of a post: 50 % of half time, 80 % of 0.8 FTE or of four days a week."""
    if quantity.unit != "%":
        return False
    return any(
        abs(share - value) <= _ROUNDED
        for line in sources
        for share in (*_shares_of_post(line), *_shares_of_one(line))
        for value in quantity.values
    )


def _shares_of_one(line: Sentence) -> Iterator[float]:
    """What "one pupil in two" is in percent."""
    folded = same_length_fold(line.text)
    for one in line.quantities:
        if not one.unit and max(one.values) > 1 and _ONE_IN.search(folded[: one.start]):
            yield _FULL / max(one.values)


def _is_own_sum(text: Sentence, quantity: Quantity) -> bool:
    """Whether the text tells its parts one by one right behind: "five people: three masons and two apprentices"."""
    parts = [one for one in text.quantities if one.start >= quantity.end]
    if quantity.unit or len(parts) <= 1 or any(one.unit for one in parts):
        return False
    between = text.text[quantity.end : parts[0].start]
    return _APPOSED.search(between) is not None and sum(max(one.values) for one in parts) in quantity.values


def doubted_ranks(text: Sentence, sources: Sequence[Sentence]) -> Iterator[str]:
    """Every place in a contest that the sources tell otherwise: "came second" of "3rd of 40"."""
    for match in _RANKED.finditer(same_length_fold(text.text)):
        known = {value for line in sources for one in line.quantities if one.unit == "ordinal" for value in one.values}
        known |= {float(_RANKS[word.folded]) for line in sources for word in line.words if word.folded in _RANKS}
        if known and float(_RANKS[match["rank"] or match["prize"]]) not in known:
            yield text.text[match.start() : match.end()]


@lru_cache(maxsize=2048)
def _shares_of_post(line: Sentence) -> frozenset[float]:
    folded = same_length_fold(line.text)
    found = {50.0} if _HALF_TIME.search(folded) else set[float]()
    for match in _SHARE_OF_POST.finditer(folded):
        found.add(round(float(match["share"].replace(",", ".")) * _FULL, 2))
    for match in _DAYS_A_WEEK.finditer(folded):
        days = match["days"]
        found.add(float(_SMALL.get(days, 0) or int(days)) * _FULL / _FULL_WEEK)
    return frozenset(found)


def _is_rank(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a source has the rank in words: "2e année" of "deuxième année", "year 2" of "second-year"."""
    if quantity.unit == "ordinal":
        return any(_RANKS.get(word.folded) in quantity.values for line in sources for word in line.words)
    label = next((word for word in reversed(text.words) if word.end <= quantity.start), None)
    return (
        not quantity.unit
        and label is not None
        and label.folded in _STEPS
        and any(
            _RANKS.get(rank.folded) in quantity.values and thing.folded == label.folded
            for line in sources
            for rank, thing in pairwise(line.words)
        )
    )


def is_rank_told(word: Word, sources: Sequence[Sentence]) -> bool:
    """Whether a rank in words is one that a source has in digits: "deuxième année" of "2e année" or "year 2"."""
    rank = _RANKS.get(word.folded, 0)
    return rank > 1 and any(
        one.values == frozenset({float(rank)}) and (one.unit in {"ordinal", "level"} or _is_step(line, one))
        for line in sources
        for one in line.quantities
    )


def _is_step(line: Sentence, one: Quantity) -> bool:
    before = [word.folded for word in line.words if word.end <= one.start][-1:]
    return bool(_STEPS.intersection(before))


def _is_lettered(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a source writes a label short: "master 2" as M2, "niveau 2" as N2, "key stage 3" as KS3."""
    if quantity.unit not in {"", "level", "quarter"} or len(quantity.values) > 1:
        return False
    value = max(quantity.values)
    before = [word.folded for word in text.words if word.start < quantity.end and not word.folded.isdigit()][-2:]
    if value != int(value) or not before:
        return False
    labels = {f"{before[-1][0]}{int(value)}", f"{''.join(one[0] for one in before)}{int(value)}"}
    return any(word.folded in labels for line in sources for word in line.words)


def _is_crews(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a number of crews is that of "2x8", "3x8", "5x8"."""
    if quantity.unit or not _CREWS.match(same_length_fold(text.text[quantity.end :])):
        return False
    return any(float(one) in quantity.values for line in sources for one in _SHIFTS.findall(line.text))


def _is_week(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether "five days a week" counts the weekdays of a source: "du lundi au vendredi"."""
    if quantity.unit != "day" or max(quantity.values) > _DAYS:
        return False
    is_weekly = any(one.name == "weekly" for found in text.concepts.values() for one in found)
    return is_weekly and any(len(days) in quantity.values for line in sources for days in _weekdays_in(line))


@lru_cache(maxsize=2048)
def _weekdays_in(line: Sentence) -> tuple[frozenset[int], ...]:
    """The days of the week in every row or span of them."""
    folded = same_length_fold(line.text)
    rows: list[set[int]] = []
    last: re.Match[str] | None = None
    for match in _WEEKDAY.finditer(folded):
        day, between = _WEEKDAYS[match["day"]], folded[last.end() : match.start()] if last else ""
        if last and _TO.fullmatch(between):
            first = _WEEKDAYS[last["day"]]
            rows[-1] |= {(first + more) % _DAYS for more in range((day - first) % _DAYS + 1)}
        elif last and _AND.fullmatch(between):
            rows[-1].add(day)
        else:
            rows.append({day})
        last = match
    return tuple(map(frozenset, rows))


def names_weekdays(line: Sentence) -> bool:
    """Whether a line tells days of the week, which come back every week."""
    return bool(_weekdays_in(line))


def _is_compound(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a time of two parts is another one's sum, or its clock form: "two years and three months", "5:40"."""
    known = [one for line in sources for one in (*line.quantities, *compounds_in(line))]
    for one in compounds_in(text):
        if one.start <= quantity.start < one.end and any(
            one.unit == it.unit and one.values & it.values for it in known
        ):
            return True
    for one in compounds_in(text, _CLOCK_JOINT):
        if one.start <= quantity.start < one.end:
            return any(one.values & other.values for line in sources for other in compounds_in(line))
    return any(
        quantity.unit == one.unit and quantity.values & one.values for line in sources for one in compounds_in(line)
    )


_JOINT = re.compile(r"(?:,? (?:et |and )?|,)")
_WHOLE = {"s": 1.0, "month": 1.0}


@lru_cache(maxsize=4096)
def compounds_in(said: Sentence, joint: str = "") -> tuple[Quantity, ...]:
    """Times told in two parts, the larger first: "5 min 40 s", "2 ans et 3 mois"; with a colon "5:40" too."""
    return tuple(_compounds(said, joint))


def _compounds(said: Sentence, joint: str) -> Iterator[Quantity]:
    for left, right in pairwise(said.quantities):
        between = same_length_fold(said.text[left.end : right.start])
        high, low = max(left.values), max(right.values)
        if joint and between == joint and not left.unit and not right.unit and low < _SIXTY:
            yield Quantity(frozenset({high * _SIXTY + low}), "s", left.start, right.end)
        elif left.unit == right.unit and left.unit in _WHOLE and _JOINT.fullmatch(between):
            unit = _SIXTY if left.unit == "s" else _YEAR
            if low < unit <= high and high % unit == 0:
                yield Quantity(frozenset({high + low}), left.unit, left.start, right.end, left.bound)


_SIXTY, _YEAR = 60, 12
