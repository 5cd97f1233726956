"""Several posts under one employer: the employer is named once, above them or beside the first."""

import re

from app.cvs.recognition.cuts import Cut, is_length, is_within, period_of, without_period
from app.cvs.recognition.looks import employer_score, names_title
from app.cvs.recognition.naming import Named, whole_employer, without_ends
from app.cvs.recognition.vocabulary import FREELANCE
from app.lexicon.folding import fold

_FOR_MANY = re.compile(
    r"\b(?:baby-?\s?sitt|garde d'enfants|cours particuliers|soutien scolaire|private (?:tutor|lesson)|jobs? d'ete|summer jobs|various|divers|petits boulots|odd jobs)"
)  # work for families or for several firms


def share_employers(cuts: list[Cut], names: list[Named]) -> tuple[list[Cut], list[Named]]:
    """The entries, each with its employer: that of the group they stand in, where they name none themselves."""
    kept: list[tuple[Cut, Named]] = []
    group: tuple[Cut, Named] | None = None
    for place, (cut, named) in enumerate(zip(cuts, names, strict=True)):
        following = (cuts[place + 1], names[place + 1]) if place + 1 < len(cuts) else None
        if following is not None and _is_group(cut, named, *following):
            if named.whole:
                named.first, (named.second, named.place) = "", whole_employer(named.whole)
            group = (cut, named)
            following[0].head[:0] = cut.head
            continue
        if (
            group is not None
            and named.second
            and is_within(cut.period, group[0].period)
            and _is_own_line(cut, named, group)
        ):
            named.first, named.second = without_ends(_last_text(cut)), ""
        if named.whole and _is_further_post(cut, group, kept):
            named.first, named.second, named.place = named.whole, "", ""
        if not named.second and not _is_freelance(cut):
            _inherit(named, cut, group, kept)
        if not named.second and fold(named.contract) in FREELANCE:
            named.second, named.contract = named.contract, ""
        kept.append((cut, named))
    return [cut for cut, _ in kept], [named for _, named in kept]


def _is_group(cut: Cut, named: Named, below: Cut, below_named: Named) -> bool:
    """An employer with the dates of all its posts, or with none, and nothing else, above a post without employer."""
    name = named.second or named.first
    is_timed = any(is_length(line) for _, line in cut.head[1:])  # the years of all its posts stand below an employer
    is_unsure = bool(named.whole) and not names_title(named.whole)
    is_bare = not cut.body and bool(name) and (is_unsure or not (named.first and named.second))
    is_bare = is_bare and (is_timed or not names_title(name))
    is_within_it = cut.period is None or is_within(below.period, cut.period)
    return (
        is_bare
        and is_within_it
        and bool(below_named.first)
        and (not below_named.second or bool(below_named.whole) or _is_one_line(below, below_named))
    )


def _is_one_line(cut: Cut, named: Named) -> bool:
    """One line whose second phrase nothing says to be an employer: "General Manager – Ambient Grocery Contract"."""
    return len(cut.head) == 1 and names_title(named.first) and not employer_score(named.second)


def _inherit(named: Named, cut: Cut, group: tuple[Cut, Named] | None, kept: list[tuple[Cut, Named]]) -> None:
    if group is not None and (group[0].period is None or is_within(cut.period, group[0].period)):
        source = group[1]
        named.second, named.place = source.second or source.first, named.place or source.place
    elif kept and named.first:
        named.second = kept[-1][1].second
        named.place = named.place or kept[-1][1].place


def _is_further_post(cut: Cut, group: tuple[Cut, Named] | None, kept: list[tuple[Cut, Named]]) -> bool:
    """Fewer lines in its head than the entry before has: the employer was named there."""
    if group is not None:
        return True
    return bool(kept) and len(cut.head) == 1 < len(kept[-1][0].head) and bool(kept[-1][1].second)


def _is_freelance(cut: Cut) -> bool:
    whole = fold(" ".join(line.text for _, line in cut.head))
    return any(word in whole for word in FREELANCE) or _FOR_MANY.search(whole) is not None


def _is_own_line(cut: Cut, named: Named, group: tuple[Cut, Named]) -> bool:
    own = [numbered for numbered in cut.head if numbered not in group[0].head]
    return _is_one_line(Cut(own, cut.period), named)


def _last_text(cut: Cut) -> str:
    line = cut.head[-1][1]
    return without_period(line.text, period_of(line)).split("   ")[0]
