"""The lines of a copied offer under what they are: wishes, duties, or neither; by heading and by their words. Pure.

A browser copies no bullets, and empty lines may stand between the points of a list: what is a heading and what a
point is told by what stands around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.lexicon.folding import fold
from app.lexicon.tokens import sentences
from app.offers import signs
from app.offers.headings import MUST, NICE, heading_of, listed_section, section_of
from app.offers.likeness import ABOUT, APPLY, BENEFIT, DUTY, WISH, likeness, shares_of
from app.offers.points import BULLET, Point, clauses_of, items_of

_MAX_HEADING, _MAX_LEAD, _MAX_WORDS, _BRIEF, _FEW = 90, 180, 12, 6, 4
_LEADS = re.compile(r"\b(?:si|if you)\Z")
_MAX_POINT = 260  # letters; a longer line is prose
_SURE, _LIKELY, _UNLIKE = 0.85, 0.55, 0.08
_LISTED, _SURER, _SELDOM = 2, 0.95, 0.12
_SENTENCE_END = re.compile(r"(?<!\.)[.;,]\W{0,2}\Z")
_NICE_HEADING = re.compile(
    r"\W{0,3}(?:bonus|nice[- ]to|preferred|additional or preferred|ideal\w*|(?:les )?(?:petits )?plus\b|atouts?|desirable|good to have|extra)"
)
_NAMES = frozenset(
    "experience experiences formation formations langues competences qualites savoir-etre savoir-faire permis diplome".split()
) | {
    "savoir-etre professionnels",
    "experience requise",
    "niveau d'etudes",
    "langues requises",
    "competences cles",
    "permis requis",
}
_SECTIONS = {WISH: MUST, DUTY: "duties", BENEFIT: "other", ABOUT: "other", APPLY: "other"}
_STRICT = re.compile(
    r"(?:(?:key|basic|minimum|required|preferred|additional|desired|essential|your|our|the|and|&|/|roles?|qualifications?|skills?|requirements?|responsibilities|duties"
    r"|experience|education|profile|knowledge|competencies|tasks|et|de|du|le|la|les|votre|vos|ton|profil|recherche|recherchee?s?|competences?|requises?|missions?|principales?|attendues?|prerequis)\W*){1,6}"
)
_TASKS = frozenset({"description", "summary", "overview", "position overview", "position summary", "resume du poste"})
_INLINE = 4  # words of a heading that stands in the line of its text
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
        section = _section(group, before) if group.lines else group.section or before
        found += _points_of(group, section)
        before = section
    return found


def _groups(body: Sequence[str]) -> list[Group]:
    groups = [Group()]
    lines = [(at, line) for at, line in enumerate(body) if line]
    section = ""
    for place, (at, line) in enumerate(lines):
        after = lines[place + 1][1] if place + 1 < len(lines) else ""
        is_apart = at == 0 or not body[at - 1]
        if after == line:  # a heading that is there twice, for eyes and for readers
            continue
        told, rest = _heading(line, after, is_apart=is_apart)
        if told == section and told in {MUST, NICE} and not rest and _may_be_point(line):
            told = None
        section = section if told is None else told
        if told is None:
            groups[-1].lines.append(line)
        else:
            groups.append(Group(line, told or None, [rest] if rest else []))
    return [group for group in groups if group.lines or group.section]


def _may_be_point(line: str) -> bool:
    """Whether a short line below a heading of its own kind is one of its wishes: "Pipeline development skills"."""
    is_named = listed_section(line) is not None or fold(line) in _NAMES
    return not is_named and not line.endswith((":", "?", "…")) and _STRICT.fullmatch(fold(line)) is None


def _inline(line: str) -> tuple[str, str] | None:
    """A heading that a page wrote in the line of its text: "Who you are 5 years of ..."; None without one."""
    words = line.split(" ")
    for count in range(min(_INLINE, len(words) - 4), 0, -1):
        opened = (
            listed_section(" ".join(words[:count]))
            if words[count][:1].isupper() or words[count][:1].isdigit()
            else None
        )
        if opened is not None and words[0][:1].isupper():
            return opened, " ".join(words[count:])
    return None


def _heading(line: str, after: str, *, is_apart: bool) -> tuple[str | None, str]:
    """The section that a line opens, "" for an unknown one, None where it is no heading; and what follows on it."""
    is_bullet = BULLET.match(line) is not None
    opened, rest = heading_of(line, is_bullet=is_bullet, is_apart=False)
    if opened:
        return opened, rest
    if not is_bullet and len(line) > _MAX_HEADING and (inline := _inline(line)):
        return inline
    meant = None if is_bullet or not after or _SENTENCE_END.search(line) else _meant(line, after, is_apart=is_apart)
    return (None, line) if meant is None else (meant, "")


def _meant(line: str, after: str, *, is_apart: bool) -> str | None:
    """The section that a line opens by its words or by how it stands; "" for an unknown one, None for none."""
    if line.endswith(":") and len(line) <= _MAX_LEAD:
        return (
            _worded(line)
            if len(line) <= _MAX_HEADING
            else heading_of(line, is_bullet=False, is_apart=True, is_lead=True)[0] or ""
        )
    if len(line) > _MAX_HEADING or len(line.split()) > _MAX_WORDS:
        return None
    if line.endswith(("?", "…", "...", "*")) or (line.isupper() and len(line) > _BRIEF) or _reads_as_heading(line):
        return _worded(line)
    is_set_apart = is_apart and len(line.split()) <= _BRIEF and not _is_point(line)
    return _set_apart(line, after) if is_set_apart else None


def _worded(line: str) -> str:
    folded = fold(line).strip(" :?!.*…")
    if folded in _TASKS:
        return "duties"
    return section_of(line) or (MUST if folded in _NAMES else "") or ("other" if _OTHERS.search(folded) else "")


def _reads_as_heading(line: str) -> bool:
    """Whether a line is one by its words alone, without anything empty around it."""
    folded, meant, count = fold(line).strip(" :?!.*…"), _worded(line), len(line.split())
    if count <= _BRIEF and (folded in _NAMES or (meant == NICE and _NICE_HEADING.match(folded) is not None)):
        return True
    is_other = meant == "other" and count <= _FEW and line[:1].isupper() and not _is_point(line)
    is_strict = line[:1].isupper() and meant != "" and _STRICT.fullmatch(folded) is not None
    return is_other or is_strict or (meant == MUST and _LEADS.search(folded) is not None)


def _set_apart(line: str, after: str) -> str | None:
    """The section of a brief line with an empty one before it."""
    if meant := _worded(line):
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
        is_same = meant in {before, "other"} and (meant == before or shares[best] < _SURE)
        is_brief = len(group.heading.split()) <= _FEW - 1 and shares[best] < _SURER
        if (
            group.heading
            and before in {MUST, NICE}
            and (is_brief or is_same or meant == MUST)
            and (is_brief or shares[WISH] > _UNLIKE)
        ):
            return before
        return meant if group.heading and shares[best] > _LIKELY else before if before == "duties" else ""
    if group.section in {MUST, NICE} and best != WISH and shares[best] > _SURE and shares[WISH] < _SELDOM:
        return meant
    return group.section


def _points_of(group: Group, section: str) -> Iterator[Point]:
    """The points of a group; a list of wishes ends where its lines surely are the employer's."""
    here, listed = section, 0
    for line in group.lines:
        bare = BULLET.sub("", line)
        shares = shares_of(bare)
        is_employers = shares[APPLY] + shares[BENEFIT] + shares[ABOUT] > _SURE and shares[WISH] < _UNLIKE
        if here == "" and shares[WISH] < _LIKELY and not signs.is_nice(fold(bare)):
            yield from (Point(one, "other", is_bullet=False) for one, _ in clauses_of(bare))
            continue
        if here == "duties" and is_employers and shares[DUTY] < _UNLIKE:
            yield from (Point(one, "other", is_bullet=False) for one, _ in clauses_of(bare))
            continue
        if here in {MUST, NICE} and (_ends_list(bare, listed) or (is_employers and not signs.is_wish(fold(bare)))):
            here = "other"
        listed += 1
        is_point = here in {MUST, NICE} and (len(bare) <= _MAX_POINT or BULLET.match(line) is not None)
        if is_point and ". " not in bare.rstrip(". "):
            yield from (Point(item, here, is_bullet=True) for item in items_of(bare))
        else:
            yield from (
                Point(one, MUST if is_led and here == "" else here, is_bullet=False) for one, is_led in clauses_of(bare)
            )


def _ends_list(line: str, listed: int) -> bool:
    """Whether prose follows a list of wishes: of the law, or several sentences that ask for nothing."""
    folded = fold(line)
    if listed and signs.is_of_employer(folded) and not signs.is_wish(folded):
        return True
    is_prose = len(line) > _MAX_POINT or len(sentences(line)) > 1
    return listed >= _LISTED and is_prose and shares_of(line)[WISH] < _LIKELY and not signs.speaks_of_wishes(folded)
