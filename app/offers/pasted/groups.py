"""The lines of a copied offer under what they are: wishes, duties, or neither; by heading and by their words. Pure.

A browser copies no bullets, and empty lines may stand between the points of a list: what is a heading and what a
point is told by what stands around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.lexicon.folding import fold
from app.offers import signs
from app.offers.headings import MUST, NICE, heading_of, section_of
from app.offers.likeness import ABOUT, APPLY, BENEFIT, DUTY, WISH, likeness, shares_of
from app.offers.points import BULLET, Point, clauses_of, items_of

_MAX_HEADING, _MAX_WORDS, _BRIEF = 90, 12, 6
_MAX_POINT = 260  # letters; a longer line is prose
_SURE, _LIKELY, _UNLIKE = 0.85, 0.55, 0.08
_SENTENCE_END = re.compile(r"[.;,…]\W{0,2}\Z")
_SECTIONS = {WISH: MUST, DUTY: "duties", BENEFIT: "other", ABOUT: "other", APPLY: "other"}
_OTHERS = re.compile(
    r"\b(?:about|who we are|a propos|qui sommes|company|culture|values|valeurs|l'entreprise|equal|diversity|privacy|legal|apply|postuler|candidat\w*"
    r"|process|interview|deroul\w*|etapes|benefits?|perks?|avantages|rewards?|compensation|remuneration|salar\w+|salaire|conditions|contrat|contract"
    r"|lieu|location|locations|informations?|stack|technical stack|evolutions?|mesures|dates?|horaires?|entreprise|type de|duree|durée)\b"
)


@dataclass(slots=True)
class Group:
    """Lines under one heading. section: what the heading says that they are, None where it says nothing."""

    heading: str = ""
    section: str | None = None
    lines: list[str] = field(default_factory=list[str])


def points_in(body: Sequence[str]) -> list[Point]:
    """The points of an offer's lines, in which "" stands for an empty one."""
    found: list[Point] = []
    before = ""
    for group in _groups(body):
        section = _section(group, before)
        found += _points_of(group, section)
        before = section
    return found


def _groups(body: Sequence[str]) -> list[Group]:
    groups = [Group()]
    lines = [(at, line) for at, line in enumerate(body) if line]
    for place, (at, line) in enumerate(lines):
        after = lines[place + 1][1] if place + 1 < len(lines) else ""
        is_apart = at == 0 or not body[at - 1]
        told, rest = _heading(line, after, is_apart=is_apart)
        if told is None:
            groups[-1].lines.append(line)
        else:
            groups.append(Group(line, told or None, [rest] if rest else []))
    return [group for group in groups if group.lines]


def _heading(line: str, after: str, *, is_apart: bool) -> tuple[str | None, str]:
    """The section that a line opens, "" for an unknown one, None where it is no heading; and what follows on it."""
    is_bullet = BULLET.match(line) is not None
    opened, rest = heading_of(line, is_bullet=is_bullet, is_apart=False)
    if opened:
        return opened, rest
    if (
        is_bullet
        or not after
        or len(line) > _MAX_HEADING
        or len(line.split()) > _MAX_WORDS
        or _SENTENCE_END.search(line)
    ):
        return None, line
    return (None, line) if (meant := _unlisted(line, after, is_apart=is_apart)) is None else (meant, "")


def _unlisted(line: str, after: str, *, is_apart: bool) -> str | None:
    """The section that a short line opens by its words or by how it stands; "" for an unknown one."""
    meant = section_of(line) or ("other" if _OTHERS.search(fold(line)) else "")
    if line.endswith((":", "?")) or (line.isupper() and len(line) > _BRIEF):
        return meant
    if not is_apart or len(line.split()) > _BRIEF or _is_point(line):
        return None
    if meant:
        return meant if BULLET.match(after) is None else None
    is_led = len(after) > 2 * len(line) and shares_of(line)[WISH] < _LIKELY
    return "" if is_led else None


def _is_point(line: str) -> bool:
    folded = fold(line)
    return signs.is_wish(folded) or shares_of(line)[WISH] > _SURE


def _section(group: Group, before: str) -> str:
    """What the lines of a group are: as the heading says, unless their words surely say otherwise."""
    shares = likeness([line for line in group.lines if len(line) > 3])  # noqa: PLR2004 - letters
    best = max(shares, key=lambda kind: shares[kind])
    meant = _SECTIONS[best]
    if group.section is None:
        same = before if group.heading and before in {MUST, NICE, "duties"} else ""
        if same and shares[DUTY if same == "duties" else WISH] > _UNLIKE:
            return same
        return meant if group.heading and shares[best] > _LIKELY else ""
    if group.section in {MUST, NICE} and meant == "other" and shares[best] > _SURE and shares[WISH] < _UNLIKE:
        return "other"
    return group.section


def _points_of(group: Group, section: str) -> Iterator[Point]:
    """The points of a group; a list of wishes ends where its lines surely are the employer's."""
    here = section
    for line in group.lines:
        bare = BULLET.sub("", line)
        shares = shares_of(bare)
        is_employers = shares[APPLY] + shares[BENEFIT] + shares[ABOUT] > _SURE and shares[WISH] < _UNLIKE
        if here == "duties" and is_employers and shares[DUTY] < _UNLIKE:
            yield from (Point(one, "other", is_bullet=False) for one, _ in clauses_of(bare))
            continue
        if here in {MUST, NICE} and is_employers and not signs.is_wish(fold(bare)):
            here = "other"
        is_point = here in {MUST, NICE} and (len(bare) <= _MAX_POINT or BULLET.match(line) is not None)
        if is_point and ". " not in bare.rstrip(". "):
            yield from (Point(item, here, is_bullet=True) for item in items_of(bare))
        else:
            yield from (
                Point(one, MUST if is_led and here == "" else here, is_bullet=False) for one, is_led in clauses_of(bare)
            )
