"""Cutting a section into entries: where each begins, which lines are its head, which its body."""

from collections import Counter
from dataclasses import replace

from app.cvs.recognition.contacts import is_url
from app.cvs.recognition.cuts import Cut, is_length, is_range, period_of, without_period
from app.cvs.recognition.habits import as_others_do
from app.cvs.recognition.looks import (
    BRACKETED,
    could_be_head,
    is_duty,
    is_sentence,
    labelled_fact,
    names_degree,
    names_employer,
    names_title,
    place_tail,
    units_of,
)
from app.cvs.recognition.roles import is_proper
from app.cvs.recognition.vocabulary import FREELANCE
from app.lexicon.dates import Period, durations_in
from app.lexicon.folding import fold
from app.lexicon.places import is_address, is_place
from app.lexicon.tokens import words
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
Shape = tuple[str, bool, bool, bool]  # where the date stands, whether a gap follows it, bullet, bold
_MAX_ABOVE = 3
_MAX_DATED_WORDS = 16
_INDENT_PT = 8.0
_INDENT_SPACES = 1.0
_SAME_EDGE = 1.0
_LARGER_PT = 0.4
_STRONGER = 1.5  # what larger print than that above says for the begin of an entry
_LEFT_BEHIND = 2.5  # and against one that leaves larger print above it
_SET_APART = 0.3  # of a line: this much more space above than the lines below it begins an entry


def cut_entries(lines: list[Numbered], *, singles: bool) -> list[Cut]:
    """The entries of a section. singles: a date that is no range may begin an entry too (degrees, certificates)."""
    lines = _without_marks_of_entries(lines)
    dated = _dated(lines, singles=singles)
    if not dated:
        return _by_looks(lines)
    dated = sorted({*dated, *_whole_lengths(lines)})
    starts = [at - above for at, above in zip(dated, _heads_above(lines, dated), strict=True)]
    ends = [*starts[1:], len(lines)]
    cuts = [_cut(lines[start:end], lines[at]) for start, end, at in zip(starts, ends, dated, strict=True)]
    as_others_do(cuts, [lines[at] for at in dated])
    undated = _by_looks(lines[: starts[0]]) if starts[0] > 0 else []
    return undated + cuts


def _without_marks_of_entries(lines: list[Numbered]) -> list[Numbered]:
    """Bullets furthest out, each with its dates on the plain line below, open entries and are no duties."""
    edge = min((line.x0 for _, line in lines if line.bullet), default=0.0)
    outer = [at for at, (_, line) in enumerate(lines) if line.bullet and line.x0 < edge + _SAME_EDGE]
    are_heads = len(outer) > 1 and all(
        at + 1 < len(lines)
        and not lines[at + 1][1].bullet
        and could_be_head(replace(lines[at][1], bullet=False))
        and dates_entry(lines[at + 1][1])
        for at in outer
    )
    if not are_heads:
        return lines
    return [
        (number, replace(line, bullet=False)) if at in outer else (number, line)
        for at, (number, line) in enumerate(lines)
    ]


def _dated(lines: list[Numbered], *, singles: bool) -> list[int]:
    """Places of the lines that date an entry: in plain lines if any, else in bullets."""
    places = [place for place, (_, line) in enumerate(lines) if not line.bullet and dates_entry(line)]
    if not any(is_range(lines[place][1]) for place in places) and not (singles and places):
        places = [place for place, (_, line) in enumerate(lines) if dates_entry(line)]
    ranges = _alike(lines, places)
    if singles or not ranges:
        return places
    usual = _usual(Counter(_shape(lines[place][1]) for place in ranges))
    return [
        place
        for place in range(len(lines))
        if place in ranges or (place in places and (_opens(lines, place) or _is_shaped(lines[place][1], usual)))
    ]


def _alike(lines: list[Numbered], places: list[int]) -> list[int]:
    """The ranges that date entries: also one that a sentence follows, and not one in the text of a body."""
    found = [place for place in places if is_range(lines[place][1])]
    usual = _usual(Counter(_shape(lines[place][1]) for place in found))
    if usual is None:
        return found
    same = [place for place, (_, line) in enumerate(lines) if is_range(line) and _is_shaped(line, usual)]
    others = [place for place in found if place not in same and not _is_in_body(lines[place][1])]
    return sorted({*same, *others})


def _is_in_body(line: Line) -> bool:
    """An open date behind words that name nobody: "Waiting list since 2021"."""
    period = period_of(line)
    is_open = period is not None and period.is_open and not period.has_two_ends and period.at > 0
    names_somebody = (names_title(line.text) or names_employer(line.text)) and not line.text.rstrip().endswith(".")
    return is_open and not (line.bold or line.heading or names_somebody)


def _shape(line: Line) -> Shape | None:
    """Where the date stands in its line, and what sort of line that is."""
    period = period_of(line)
    if period is None:
        return None
    before, after = line.text[: period.at].strip(" (["), line.text[period.to :].strip(" )].")
    where = "alone" if not (before or after) else "first" if not before else "last" if not after else "within"
    is_set_off = where == "first" and line.text[period.to :].startswith("   ")
    return where, is_set_off, line.bullet, line.bold


def _usual(shapes: Counter[Shape | None]) -> Shape | None:
    """The shape of most dated lines, where at least two have it; a date within a line says nothing."""
    able = [(count, shape) for shape, count in shapes.items() if shape and shape[0] != "within" and count > 1]
    return max(able, default=(0, None))[1]


def _is_shaped(line: Line, usual: Shape | None) -> bool:
    """Has the shape of the others, and as a bullet its dashes too."""
    if usual is None or _shape(line) != usual:
        return False
    where, is_set_off, is_bullet, _ = usual
    if is_bullet or where == "last":
        is_parted = any(mark in line.text for mark in (" - ", " – ", "   "))
        return is_parted or (is_range(line) and not is_bullet)
    return where == "alone" or is_set_off


def _whole_lengths(lines: list[Numbered]) -> list[int]:
    """Lines that are a length of time and nothing else, apart from dates: below an employer, above its posts."""
    near = [line.bullet or period_of(line) is not None for _, line in lines]
    return [
        place
        for place, (_, line) in enumerate(lines[:-1])
        if place and not (near[place - 1] or near[place] or near[place + 1]) and is_length(line)
    ]


def _opens(lines: list[Numbered], place: int) -> bool:
    """A single date begins an entry as a range does where its line looks like a head."""
    line = lines[place][1]
    period = period_of(line)
    if period is None or not could_be_head(line):
        return False
    rest = without_period(line.text, period)
    if period.at == 0 and (names_title(rest) or not rest.strip()):
        return True
    is_new = (
        _is_second_line(lines, place)
        or line.bold
        or line.heading > 0
        or (place > 0 and (lines[place - 1][1].bullet or line.gap > 1.0 + _SET_APART))
    )
    return is_new and bool(rest.strip())


def _is_second_line(lines: list[Numbered], place: int) -> bool:
    """Stands under a held title, or with one under an employer, that begins an entry: after a bullet, or in bold."""
    if place == 0 or not could_be_head(lines[place - 1][1]) or period_of(lines[place - 1][1]) is not None:
        return False
    above = lines[place - 1][1]
    is_begun = above.bold or above.heading > 0 or place == 1 or lines[place - 2][1].bullet
    own = lines[place][1]
    is_under_employer = names_title(without_period(own.text, period_of(own))) and (
        above.bold or above.heading > 0 or names_employer(above.text)
    )
    return is_begun and (names_title(above.text) or is_under_employer) and not is_duty(above.text)


def dates_entry(line: Line) -> bool:
    """Whether a date of this line dates what stands there, and is no part of a sentence."""
    period = period_of(line)
    if period is None or not _stands_apart(line.text, period):
        return False
    if period.is_range and period.at == 0 and line.text[period.to :].startswith("   "):
        return True  # in a margin of dates, whatever stands beside it
    rest = without_period(line.text, period)
    count = len(words(rest))
    ends_a_sentence = rest.rstrip().endswith(".") and count > 6  # noqa: PLR2004 - a sentence that names a year
    return count <= _MAX_DATED_WORDS and not ends_a_sentence


def _stands_apart(text: str, period: Period) -> bool:
    """The date begins or ends its line, or marks set it off; "the 2019 budget" is no date of an entry."""
    before, after = text[: period.at], text[period.to :]
    if not before.strip(" (["):
        return True
    is_set_off = before.endswith("   ") or before.rstrip()[-1] in "|,-–—(:•·[;"
    if period.is_range:
        return is_set_off or not after.strip(" )].") or after.startswith(("   ", " |", ",", ")", " –", " -", " —"))
    return is_set_off and (
        not after.strip(" )].") or after.startswith(("   ", ")", ",", " |", " –", " -", " —", ":", " :"))
    )


def _heads_above(lines: list[Numbered], dated: list[int]) -> list[int]:
    """How many head lines stand above each date: by looks, and by what the other entries of the section have."""
    if dated[0] == 0 and not without_period(lines[0][1].text, period_of(lines[0][1])).strip():
        return [0] * len(dated)  # a date on a line of its own comes first, so it does everywhere
    tables = [_scores(lines, at, floor) for at, floor in zip(dated, [-1, *dated], strict=False)]
    votes: Counter[int] = Counter()
    for scores in tables:
        for above, score in scores.items():
            votes[above] += score if len(scores) > above else 0  # pyright: ignore[reportArgumentType]
    usual = max(votes, key=lambda above: (votes[above] / max(1, sum(above in scores for scores in tables)), -above))
    if dated[0] <= _MAX_ABOVE and all(could_be_head(line) for _, line in lines[: dated[0]]):
        usual = dated[0]  # nothing else stands above the first entry's date, so all of it is its head
        tables[0] = {usual: 0.0}
    return [_best(scores, usual) for scores in tables]


def _best(scores: dict[int, float], usual: int) -> int:
    def with_habit(above: int) -> float:
        # One line less than usual: a further post under the employer named above.
        habit = 1.5 if above == usual else 0.5 if above == usual - 1 else 0.0
        return scores[above] + habit

    return max(scores, key=lambda above: (with_habit(above), -above))


def _scores(lines: list[Numbered], at: int, floor: int) -> dict[int, float]:
    """For each possible number of head lines above a date: how well the boundary fits there."""
    found = {0: 0.0}
    for above in range(_MAX_ABOVE + 1):
        first = at - above
        if first <= floor or (above and not could_be_head(lines[first][1])):
            break
        found[above] = _boundary(lines, first, at, floor)
    return found


def _boundary(lines: list[Numbered], first: int, at: int, floor: int) -> float:
    line = lines[first][1]
    inner = [lines[place][1].gap for place in range(first + 1, at + 1)]
    score = 0.0
    if inner:
        score += 2.0 if line.gap > max(inner) + _SET_APART else 0.0
        score -= 2.0 if max(inner) > line.gap + _SET_APART else 0.0
    before = lines[first - 1][1] if first - 1 > floor else None
    if before is not None:
        score += _after(before, line)
    score += _naming(lines, first, at)
    return score


def _after(before: Line, line: Line) -> float:
    """How well an entry may begin after this line."""
    is_link = is_url(before.text)
    is_over = before.bullet or is_link or is_sentence(before.text) or is_duty(before.text)
    score = 1.0 if is_over else 0.0
    score += 1.5 if _is_further_in(before, line) else 0.0
    score += 1.5 if line.bold and not before.bold else 0.0
    score += _STRONGER if line.size > before.size + _LARGER_PT else 0.0
    score -= _LEFT_BEHIND if before.size > line.size + _LARGER_PT and could_be_head(before) else 0.0
    score -= 1.5 if before.bold and not line.bold and not (before.bullet or is_link) else 0.0
    score += 1.5 if line.heading > before.heading else -2.0 if before.heading else 0.0
    if not (before.bullet or is_link) and could_be_head(before) and line.gap <= before.gap - _SET_APART:
        score -= 2.0  # a head line was left behind
    return score


def _is_further_in(before: Line, line: Line) -> bool:
    """The text above stood further in: a list whose bullets are drawn, or indented by hand."""
    return before.column == line.column and before.x0 - line.x0 > (_INDENT_PT if line.size else _INDENT_SPACES)


def _naming(lines: list[Numbered], first: int, at: int) -> float:
    """A head names somebody's title or employer; a date line with nothing else needs lines above or below."""
    head = " ".join(without_period(line.text, period_of(line)) for _, line in lines[first : at + 1])
    score = 0.5 * names_title(head) + 0.5 * names_employer(head)
    rest = without_period(lines[at][1].text, period_of(lines[at][1]))
    if not rest.strip() and first == at:
        following = lines[at + 1][1] if at + 1 < len(lines) else None
        score -= 0.0 if following is not None and could_be_head(following) else 2.0
    duties = sum(is_duty(line.text) or not _names_something(line.text) for _, line in lines[first:at])
    return score - 1.5 * duties


def _cut(lines: list[Numbered], dated: Numbered) -> Cut:
    """Head lines run to the dated line, and on while short lines still name a title, an employer or a place."""
    at = lines.index(dated)
    head, rest = lines[: at + 1], lines[at + 1 :]
    is_length = period_of(dated[1]) is None
    while rest and not is_length and len(head) <= at + _MAX_ABOVE and _continues_head(head, rest):
        head.append(rest.pop(0))
    return Cut(head, period_of(dated[1]), rest)


def _continues_head(head: list[Numbered], rest: list[Numbered]) -> bool:
    line = rest[0][1]
    if labelled_fact(line.text)[0]:
        return True
    if not could_be_head(line) or line.text.rstrip().endswith(":") or is_duty(line.text):
        return False
    texts = [without_period(text.text, period_of(text)) for _, text in head]
    if any(is_place(unit) or is_address(unit) for unit in units_of(line.text)) or not any(map(units_of, texts)):
        return True
    return not _is_list(line.text) and _completes(texts, line.text)


def _completes(head: list[str], text: str) -> bool:
    """The head lacks a title or an employer, and this line may be it."""
    whole, units = " ".join(head), [unit for one in head for unit in units_of(one) if not is_place(unit)]
    if any(word in fold(whole) for word in FREELANCE):
        return False
    if not _names_something(text):
        return False
    has_title, has_employer = names_title(whole), names_employer(whole)
    if (has_title and has_employer and (len(units) > 1 or ", " in whole)) or _names_both(units):
        return False
    if names_title(text) and not has_title:
        return True
    if len(units) > 1 and (has_employer or has_title):
        return names_employer(text) and not has_employer and len(words(text)) <= 6 and ", " not in whole  # noqa: PLR2004
    return len(units) < 2 and len(words(text)) <= 9  # noqa: PLR2004 - title and employer are two, and short


def _names_both(units: list[str]) -> bool:
    """As "IT Consultant (Orvale GmbH)": what was held, and in brackets where."""
    inner = BRACKETED.match(units[0]) if len(units) == 1 else None
    return inner is not None and names_employer(inner[2]) and (names_title(inner[1]) or names_degree(inner[1]))


def _names_something(text: str) -> bool:
    """Holds a title's or an employer's word, or is written as names are."""
    return names_title(text) or names_employer(text) or is_proper(text) or bool(labelled_fact(text)[0])


def _is_list(text: str) -> bool:
    """Names of things done or used, with commas between; no head."""
    says_who = names_title(text) or names_employer(text) or names_degree(text)
    return text.count(", ") > 1 and not (says_who or is_place(text) or place_tail(text)[1])


def _by_looks(lines: list[Numbered]) -> list[Cut]:
    """Without dates: an entry begins at a heading, a bold line, a length of time, or a plain line after bullets."""
    cuts: list[Cut] = []
    for (number, line), before in zip(lines, [None, *(line for _, line in lines)], strict=False):
        begins = before is None or line.heading > 0 or (line.bold and not line.bullet and not before.bold)
        begins = begins or (not line.bullet and bool(durations_in(line.text)) and could_be_head(line))
        if before is not None and before.bullet and not line.bullet and line.gap > 1.0 + _SET_APART:
            begins = begins or could_be_head(line)
        if begins or before is None:
            cuts.append(Cut([(number, line)], None))
        elif not cuts[-1].body and not line.bullet and _continues_head(cuts[-1].head, [(number, line)]):
            cuts[-1].head.append((number, line))
        else:
            cuts[-1].body.append((number, line))
    return cuts
