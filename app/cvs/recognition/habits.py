"""What the entries of one section have in common: lines of a head below its dates, and where in it places stand."""

import re
from collections import Counter
from collections.abc import Sequence

from app.cvs.recognition.cuts import Cut, Numbered, period_of, phrases_of, without_period
from app.cvs.recognition.looks import (
    could_be_head,
    employer_score,
    is_duty,
    labelled_fact,
    names_employer,
    names_title,
    place_tail,
    title_score,
    units_of,
)
from app.cvs.recognition.vocabulary import FREELANCE
from app.lexicon.folding import fold
from app.lexicon.places import is_place
from app.vitae.source_text import Line

Look = tuple[bool, int]
Slot = tuple[int, int]  # line of the head, counted from its dates; phrase of that line
Counts = tuple[int, ...]
_MAX_PLACE_WORDS = 3
_PARTICLES = frozenset("d l de du des la le les lès sur sous en the upon of".split())


def as_others_do(cuts: list[Cut], dated: list[Numbered]) -> None:
    """Give each head as many lines below its dates as most others have, where its own words do not say otherwise."""
    counts = [len(cut.head) - 1 - cut.head.index(line) for cut, line in zip(cuts, dated, strict=True)]
    votes = Counter(counts)
    usual = max(votes, key=lambda count: (votes[count], count))
    if votes[usual] * 2 < len(counts):
        return
    is_split = votes[usual] * 2 == len(counts)
    looks = {
        _look(line) for cut, count in zip(cuts, counts, strict=True) if count == usual for _, line in _last(cut, count)
    }
    for cut, count in zip(cuts, counts, strict=True):
        if any(word in fold(" ".join(phrases_of(cut))) for word in FREELANCE):
            continue  # who works for nobody has no line for an employer
        if not is_split or len(phrases_of(cut)) < 2:  # noqa: PLR2004 - title and employer are two
            _lengthen(cut, usual - count, looks)
        if not is_split:
            _shorten(cut, count - usual)


def towns_by_place(cuts: Sequence[Cut]) -> list[set[str]]:
    """For each head the phrases that stand where the other heads have a known place: a town nobody listed."""
    heads = [_slots(cut) for cut in cuts]
    seen = Counter(slot for head in heads for slot in head)
    known = Counter(slot for head in heads for slot, unit in head.items() if is_place(unit))
    usual = {slot for slot, count in known.items() if slot != (0, 0) and 2 * count >= seen[slot] > 1}
    return [
        {unit for slot, unit in head.items() if slot in usual and len(head) > 2 and may_be_place(unit)}  # noqa: PLR2004 - title and employer are two
        for head in heads
    ]


def counts_of(cut: Cut) -> Counts:
    """How many phrases each line of a head has, its dates apart."""
    return tuple(len(units_of(without_period(line.text, period_of(line)))) for _, line in cut.head)


def usual_phrases(cuts: Sequence[Cut]) -> Counts:
    """The counts that most heads of the section share, () where fewer than half do or only one."""
    counts, times = Counter(map(counts_of, cuts)).most_common(1)[0] if cuts else ((), 0)
    return counts if times > 1 and 2 * times > len(cuts) and sum(map(bool, counts)) > 1 else ()


def _slots(cut: Cut) -> dict[Slot, str]:
    dated = next((at for at, (_, line) in enumerate(cut.head) if period_of(line) == cut.period), 0)
    return {
        (at - dated, place): unit
        for at, (_, line) in enumerate(cut.head)
        for place, unit in enumerate(units_of(without_period(line.text, period_of(line))))
    }


def may_be_place(tail: str) -> bool:
    """After the employer and a comma: a name in capitals that says nothing else is where it is."""
    tail = re.sub(r"\s\([A-ZÀ-Ý][^()]*\)$", "", tail)  # "Chania (Crete)"
    parts = [part for part in re.split(r"[\s-]|(?<=[dDlL])['’]", tail) if part]
    is_saint = re.match(r"(?:Saint|Sainte|St|Ste)-", tail) is not None
    is_name = all(part[:1].isupper() or part.lower() in _PARTICLES for part in parts) and tail[:1].isupper()
    says_more = title_score(tail) > 1 or (employer_score(tail) and not is_saint) or any(mark.isdigit() for mark in tail)
    return is_name and len(tail.split()) <= _MAX_PLACE_WORDS and not says_more


def _lengthen(cut: Cut, missing: int, looks: set[Look]) -> None:
    for _ in range(missing):
        if cut.body and _may_join(cut.body[0][1], looks):
            cut.head.append(cut.body.pop(0))


def _shorten(cut: Cut, surplus: int) -> None:
    for _ in range(surplus):
        if not _is_telling(cut.head[-1][1]):
            cut.body.insert(0, cut.head.pop())


def _last(cut: Cut, count: int) -> list[Numbered]:
    return cut.head[len(cut.head) - count :]


def _look(line: Line) -> Look:
    return line.bold, round(line.size)


def _may_join(line: Line, looks: set[Look]) -> bool:
    is_free = period_of(line) is None and not line.text.rstrip().endswith(":")
    return is_free and _look(line) in looks and could_be_head(line) and not is_duty(line.text)


def _is_telling(line: Line) -> bool:
    """Says by itself that it belongs to a head."""
    is_named = names_title(line.text) or names_employer(line.text) or bool(labelled_fact(line.text)[0])
    return is_named or any(is_place(unit) or place_tail(unit)[1] for unit in units_of(line.text))
