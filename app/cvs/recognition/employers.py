"""Several posts under one employer: the employer is named once, above them or beside the first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.cvs.recognition.cuts import Cut, Numbered, is_length, is_within, period_of, without_period
from app.cvs.recognition.looks import employer_score, names_title, units_of
from app.cvs.recognition.naming import Named, whole_employer, without_ends
from app.cvs.recognition.vocabulary import FREELANCE
from app.lexicon.folding import fold
from app.lexicon.places import is_place

_FOR_MANY = re.compile(
    r"\b(?:baby-?\s?sitt|garde d'enfants|cours particuliers|soutien scolaire|private (?:tutor|lesson)|jobs? d'ete|summer jobs|various|divers|petits boulots|odd jobs)"
)  # work for families or for several firms


@dataclass(frozen=True, slots=True)
class _Group:
    """An employer that stands above its posts. is_timed: with the length of all its posts below it."""

    cut: Cut
    named: Named
    is_timed: bool

    def holds(self, cut: Cut) -> bool:
        """Whether a post lies in the employer's dates, as far as they are told."""
        return self.cut.period is None or is_within(cut.period, self.cut.period)


def share_employers(cuts: list[Cut], names: list[Named]) -> tuple[list[Cut], list[Named]]:
    """The entries, each with its employer: that of the group they stand in, where they name none themselves."""
    kept: list[tuple[Cut, Named]] = []
    group: _Group | None = None
    for place, (cut, named) in enumerate(zip(cuts, names, strict=True)):
        following = (cuts[place + 1], names[place + 1]) if place + 1 < len(cuts) else None
        if following is not None and _is_group(cut, named, *following):
            if named.whole:
                named.first, (named.second, named.place) = "", whole_employer(named.whole)
            group = _Group(cut, named, _is_timed(cut))
            following[0].head[:0] = cut.head
            continue
        _join_title(cut, named, group)
        if named.whole and _is_further_post(cut, group, kept):
            named.first, named.second, named.place = named.whole, "", ""
        if not named.second and not _is_freelance(cut):
            _inherit(named, cut, group, kept)
        if not named.second and fold(named.contract) in FREELANCE:
            named.second, named.contract = named.contract, ""
        kept.append((cut, named))
    return [cut for cut, _ in kept], [named for _, named in kept]


def _is_timed(cut: Cut) -> bool:
    return cut.period is None and any(is_length(line) for _, line in cut.head[1:])


def _is_group(cut: Cut, named: Named, below: Cut, below_named: Named) -> bool:
    """An employer with the dates of all its posts, or with none, and nothing else, above a post without employer."""
    name, is_timed = named.second or named.first, _is_timed(cut)
    is_unsure = bool(named.whole) and not names_title(named.whole)
    is_alone = is_unsure or not (named.first and named.second)
    if cut.body or not name or not is_alone or not below_named.first or (names_title(name) and not is_timed):
        return False
    lines = _own_lines(below, ())
    is_post = not below_named.second or bool(below_named.whole) or (len(lines) == 1 and _says_no_employer(below_named))
    return (is_timed and len(lines) == 1) or ((cut.period is None or is_within(below.period, cut.period)) and is_post)


def _says_no_employer(named: Named) -> bool:
    """The second phrase is the first one's field: "General Manager – Ambient Grocery Contract"."""
    return names_title(named.first) and not employer_score(named.second)


def _own_lines(cut: Cut, shared: Sequence[Numbered]) -> list[str]:
    """What the lines of a head say, those of its group, dates and places apart."""
    texts = [without_period(line.text, period_of(line)) for number, line in cut.head if (number, line) not in shared]
    return [text.strip() for text in texts if any(not is_place(unit) for unit in units_of(text))]


def _join_title(cut: Cut, named: Named, group: _Group | None) -> None:
    """Under its employer, a post of one line is a title to its end, whatever commas or dashes it has."""
    if group is None or not named.second or not group.holds(cut):
        return
    lines = _own_lines(cut, group.cut.head)
    if len(lines) == 1 and (group.is_timed or (group.cut.period is not None and _says_no_employer(named))):
        named.first, named.second = without_ends(lines[0].split("   ")[0]), ""


def _inherit(named: Named, cut: Cut, group: _Group | None, kept: list[tuple[Cut, Named]]) -> None:
    if group is not None and group.holds(cut):
        named.second, named.place = group.named.second or group.named.first, named.place or group.named.place
    elif kept and named.first and kept[-1][1].first:
        named.second, named.is_lent = kept[-1][1].second, bool(named.rest)
        named.place = named.place or kept[-1][1].place


def _is_further_post(cut: Cut, group: _Group | None, kept: list[tuple[Cut, Named]]) -> bool:
    """Fewer lines in its head than the entry before has: the employer was named there."""
    if group is not None:
        return True
    return bool(kept) and len(cut.head) == 1 < len(kept[-1][0].head) and bool(kept[-1][1].second)


def _is_freelance(cut: Cut) -> bool:
    whole = fold(" ".join(line.text for _, line in cut.head))
    return any(word in whole for word in FREELANCE) or _FOR_MANY.search(whole) is not None
