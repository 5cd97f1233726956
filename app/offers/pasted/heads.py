"""Title, employer and place of an offer among the lines of a page that was copied whole. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.lexicon.aliases import terms_in
from app.lexicon.folding import fold
from app.lexicon.places import is_known_place, is_place
from app.lexicon.tokens import STOP_WORDS
from app.lexicon.trades import names_a_post
from app.offers.headings import heading_of, section_of
from app.offers.heads import GENDER, is_name, is_term, names_an_organisation
from app.offers.pasted.clutter import ACT, BACK, FACT, FOOT, kind_of
from app.offers.vocabulary import HIRING

_MAX_TITLE, _MAX_NAME, _LONG, _NEAR = 130, 70, 110, 5
_SENTENCE = re.compile(r"[.!?…:;]\W*\Z")
_DESCRIBES = re.compile(
    r"(?:full |the )?(?:job|position|role|poste?)? ?(?:description|details?|overview|summary|information)(?: (?:du|de la|de l'|of the) (?:poste|mission|offre|job|role))?|(?:descriptif|description|details?)(?: (?:du|de la|de l'|de cette|of the) ?(?:poste|mission|offre|emploi|job|role))?"
    r"|le poste|the (?:role|job|position)|about the (?:job|role|position|team)|job details|details de l'emploi|type de (?:contrat|poste)"
)
_LOADED = re.compile(r" page is loaded\Z")
_NUMBERED = re.compile(r"^\d{2,3} - (?=[A-ZÉÈ])")
_TAIL = re.compile(r"\s{0,3}[-–]\s{0,3}(?:localiser avec mappy|voir (?:sur )?la carte|view map)\Z", re.IGNORECASE)
_PIECES = re.compile(r"\s{1,5}[|•·–—]\s{1,5}|\s{1,5}-\s{1,5}|\s{2,5}")
_YEAR = re.compile(r"(?:©|\(c\)|copyright)\s{0,3}\d{4}(?:\s?[-–]\s?\d{4})?\s{0,3}([^.|,–-]{2,50})", re.IGNORECASE)
_BEHIND = re.compile(r"\s\d{2,3} - (?=[A-ZÉÈ])")  # "SYNERGIE 37 - TOURS"
_CODE = re.compile(r"\s\d{2,3} - \Z")
_WAY = re.compile(
    r"\s{0,3}\((?:(?:full |fully )?remote|hybrid|hybride|on-?site|t[ée]l[ée]travail|sur site)[^()]{0,60}\)",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(
    r"(?:(?:full |fully |100 ?% )?remote|t[ée]l[ée]travail|anywhere|work from home)\b.{0,50}\Z", re.IGNORECASE
)
_PLACE_LABEL = re.compile(
    r"(?:job |primary |work )?locations?|lieux?(?: de travail| du poste)?|localisation|where|place|ville|office"
)
_OR = re.compile(r"\s(?:or|ou|and|et|/|&)\s")
_SITE = re.compile(r"(?:https?://|www\.|@)([\w.-]{3,80})")
_PROPER = re.compile(r"(?<=[a-zà-ÿ,;:)’'] )[A-Z][\w&]{2,30}(?: [A-Z][\w&]{1,30}){0,2}|\b[A-Z][a-z]{2,30}(?=['’]s\b)")
_NAME = r"[A-ZÀ-Ý0-9][\w'’.&+-]{0,40}(?: (?:[A-ZÀ-Ý0-9&][\w'’.&+-]{0,40}|de|du|des|la|le|of|the|and|et)){0,4}"
_TELLS = (
    re.compile(
        rf"^(?:Meet|Rencontrez|About|À propos de|A propos de|À propos d['’]|Who is|Life at|Working at|Join|Rejoindre|Rejoignez|Why join|Pourquoi rejoindre)\s?({_NAME})\W*$"
    ),
    re.compile(rf"^(?:Chez|At)\s({_NAME}),\s"),
    re.compile(rf"^({_NAME}),?\s(?:{HIRING}|is an?|is the|est une?|est la|est le)\b"),
    re.compile(rf"\b(?:join|work at|working at|rejoindre|rejoignez|mission at)\s({_NAME})"),
)
_LABEL = re.compile(r"^(?:company|employer|entreprise|employeur|societe|organisation|organization)\s{0,3}:?\s{0,3}\Z")
_FURTHER = re.compile(r"\s(?=(?:[A-Z][a-z]{1,15} ){0,2}[A-Z][a-z]{1,15}(?: de [a-z]{3,12})?\s?:)")
_LABELLED = re.compile(
    r"^(?:company|employer|entreprise|employeur|société|organisation|organization)\s{0,3}:\s{0,3}(\S.{1,200})\Z",
    re.IGNORECASE,
)
_BOARDS = frozenset(
    "linkedin indeed glassdoor monster workday greenhouse lever ashby smartrecruiters recruitee teamtailor workable personio hellowork"
    " apec jobteaser stepstone seek google talent jooble adzuna meteojob cadremploi talentreef".split()
) | {"welcome to the jungle", "france travail", "pole emploi", "workday, inc", "page"}
_COMMON = STOP_WORDS["en"] | STOP_WORDS["fr"] | {"us", "me", "nous", "vous", "toi"}
_LEAST_VOTES, _SURE_VOTES, _OFTEN = 2.0, 3.6, 3


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the beginning of an offer. at: the line of its title.  begins: the line after title and facts.

    is_sure: whether much speaks for the employer.
    """

    title: str
    company: str
    place: str
    at: int
    begins: int
    is_sure: bool = False


def head_in(lines: Sequence[str], page: Sequence[str] = ()) -> Head | None:
    """The head of the offer on a copied page; None where no line reads as the title of one.

    lines: those of the offer.  page: all of them, as far as no other offers follow.
    """
    whole = _whole(lines)
    told = {at: points for at in range(len(lines)) if (points := _points(lines, at, whole)) > 0}
    if not told:
        return None
    at = max(told, key=lambda one: (told[one], -one))
    begins = _after(lines, at)
    place = _place(lines, at, begins)
    company, votes = _company(page or lines, at, begins, place)
    return Head(_LOADED.sub("", lines[at]), company, place, at, begins, votes >= _SURE_VOTES)


def _whole(lines: Sequence[str]) -> str:
    return _folded(tuple(lines))


@lru_cache(maxsize=4)
def _folded(lines: tuple[str, ...]) -> str:
    return "\n".join(fold(line) for line in lines)


def _again(folded: str, whole: str) -> int:
    """How often a line stands there once more, as a line or within a sentence."""
    return (
        f"\n{whole}\n".count(f"\n{folded}\n")
        - 1
        + sum(folded in line for line in whole.split("\n") if len(line) > _LONG)
    )


def _points(lines: Sequence[str], at: int, whole: str) -> float:
    """How much speaks for a line as the title."""
    line = lines[at]
    if not _may_be(line):
        return 0
    post, folded = names_a_post(line), fold(line)
    points = 3.0 * post + 3.0 * (GENDER.search(line) is not None)
    again = _again(folded, whole)
    points += min(again, 2) * (1.0 if len(folded.split()) > 1 else 0.3)
    points += _around(lines, at)
    points -= 2.0 * (len(_held(line, lines)) > 0)
    points -= 2.0 * (names_an_organisation(line) and not post)
    points -= 1.0 * (len(folded.split()) == 1 and not post)
    return points


def _held(line: str, lines: Sequence[str]) -> list[str]:
    """The lines that another one holds, as a button with the title on it does: "Save Baker"."""
    is_long = len(line.split()) > 2  # noqa: PLR2004 - words
    return [
        one for one in lines if is_long and one != line and len(one.split()) > 1 and one in line and names_a_post(one)
    ]


def _may_be(line: str) -> bool:
    is_short = 2 < len(line) <= _MAX_TITLE and not _SENTENCE.search(line) and line[0] not in "-•*·"  # noqa: PLR2004 - letters
    is_other = (
        kind_of(line)
        or (is_place(line) and not names_a_post(line))
        or (is_term(GENDER.sub("", line)) and not names_a_post(line))
    )
    folded = fold(line)
    opened = heading_of(line, is_bullet=False, is_apart=True)[0] if is_short and not is_other else ""
    return is_short and not is_other and not (opened and not names_a_post(line)) and not _DESCRIBES.fullmatch(folded)


def _around(lines: Sequence[str], at: int) -> float:
    """What stands before and behind a title: the way back, a button, where, since when, the description."""
    before = [kind_of(line) for line in lines[max(0, at - 3) : at]]
    after = lines[at + 1 : at + 1 + _NEAR]
    kinds = [kind_of(line) for line in after]
    points = 2.0 * (BACK in before) + 1.5 * (ACT in kinds) + 1.5 * (FACT in kinds)
    points += 1.5 * any(_place_of(line) for line in after[:3])
    further = lines[at + 1 : at + 16]
    points += 2.0 * any(_DESCRIBES.fullmatch(fold(line).strip(" :")) for line in further)
    points += 1.5 * any(len(line) > _LONG for line in further)
    points -= 0.5 * sum(kind not in {"", ACT, FACT} for kind in kinds)
    return points


def _after(lines: Sequence[str], at: int) -> int:
    """Where the offer itself begins: behind the facts and buttons below its title."""
    for number in range(at + 1, min(at + 30, len(lines))):
        line = lines[number]
        if len(line) > _LONG or heading_of(line, is_bullet=False, is_apart=True)[0]:
            return number
    return at + 1


def _place(lines: Sequence[str], at: int, begins: int) -> str:
    near = [*lines[at + 1 : max(begins, at + 7)], *lines[max(0, at - 1) : at]]
    labelled = (after for line, after in pairwise(near) if _PLACE_LABEL.fullmatch(fold(line)))
    told = next((line for line in labelled if len(line) <= _LONG and not kind_of(line)), "")
    found = [place for line in near if (place := _place_of(line))]
    return told or next((one for one in found if not _ANYWHERE.match(one)), next(iter(found), ""))


def _place_of(line: str) -> str:
    """The place that a short line holds, alone or behind an employer's name: "Heidi Melbourne, Victoria"."""
    if len(line) > _LONG or kind_of(line) or names_a_post(line):
        return ""
    bare = _WAY.sub("", _TAIL.sub("", line)).strip(" ,;")
    if behind := _BEHIND.search(bare):
        return bare[behind.end() :]
    if _NUMBERED.match(bare):
        return _NUMBERED.sub("", bare)
    if _is_all_places(bare) or _ANYWHERE.match(bare):
        return re.sub(
            r"\s[-–]\s(?:remote|hybrid\w*|t[ée]l[ée]travail)\Z|^(?:remote|hybrid\w*|t[ée]l[ée]travail)\s[-–]\s",
            "",
            bare,
            flags=re.IGNORECASE,
        )
    pieces = _PIECES.split(bare)
    towns = [piece for piece in pieces if len(pieces) > 1 and _is_all_places(piece)]
    return _at_end(bare) or next((one for one in towns if not _ANYWHERE.match(one)), next(iter(towns), ""))


def _is_all_places(text: str) -> bool:
    return bool(text) and not is_term(text) and (is_place(text) or all(map(is_place, _OR.split(text))))


def _at_end(line: str) -> str:
    """The longest end of a line that begins with a known town and is a place."""
    words = line.split(" ")
    tails = (" ".join(words[cut:]) for cut in range(1, min(len(words), 7)))
    return next((tail for tail in tails if _begins_with_town(tail)), "")


def _begins_with_town(text: str) -> bool:
    parts = re.split(r", | - ", text)
    return text[:1].isupper() and is_known_place(parts[0]) and (len(parts) == 1 or is_known_place(parts[-1]))


def _company(lines: Sequence[str], at: int, begins: int, place: str) -> tuple[str, float]:
    """The name with the most votes, and how many: beside the title, in sentences, at the foot, after a label."""
    votes: dict[str, float] = {}
    whole = _whole(lines)
    for name, points in _candidates(lines, at, begins):
        bare = name.strip(" ,.*!:|–-")
        if _may_employ(bare, lines[at]) and fold(bare) != fold(place):
            votes[bare] = votes.get(bare, min(3, whole.count(fold(bare)) - 1) * 0.7) + points
    best = max(votes, key=lambda name: votes[name], default="")
    return (best, votes[best]) if votes.get(best, 0) >= _LEAST_VOTES else ("", 0)


def _may_employ(name: str, title: str) -> bool:
    folded = fold(name)
    is_named = (
        re.search(r"[.!?]\s", name) is None
        and 1 < len(name) <= _MAX_NAME
        and (name[:1].isupper() or name[:1].isdigit())
        and folded not in _BOARDS
    )
    is_fact = is_place(name) or is_term(name) or kind_of(name) not in {"", FOOT} or folded in fold(title)
    is_common = all(word in _COMMON for word in re.findall(r"[a-z]+", folded)) or section_of(name) != ""
    return (
        is_named and not is_fact and not is_common and not _DESCRIBES.fullmatch(folded) and GENDER.search(name) is None
    )


def _candidates(lines: Sequence[str], at: int, begins: int) -> Iterator[tuple[str, float]]:
    for line in lines[at + 1 : min(begins, at + 5)]:
        yield from ((name, 1.5) for name in _beside(line))
    for line in reversed(lines[max(0, at - 3) : at]):
        if not kind_of(line) and len(line) <= _MAX_TITLE:
            yield line, 1.5
            break
    for number, line in enumerate(lines):
        yield from _told_in(lines, number, line)
    yield from _often(lines[at:])


def _beside(line: str) -> Iterator[str]:
    """The names in a line below the title, without the place behind them."""
    if kind_of(line) or len(line) > _LONG:
        return
    place = _place_of(line)
    bare = _WAY.sub("", line)
    yield _CODE.sub("", bare.removesuffix(place)) if place else line
    yield from (piece for piece in _PIECES.split(line) if piece != line and is_name(piece))


def _often(lines: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Names that sentences come back to, and are no skill; more so where a site or a mailbox is called so."""
    prose = "\n".join(line for line in lines if len(line) > _LONG)
    sites = re.sub(r"[^a-z0-9\n]", "", fold("\n".join(_SITE.findall("\n".join(lines)))))
    for name, count in Counter(_PROPER.findall(prose)).most_common(6):
        is_site = re.sub(r"[^a-z0-9]", "", fold(name)) in sites
        if count >= _OFTEN - is_site and not terms_in(name):
            yield name, 0.5 + 1.5 * is_site


def _told_in(lines: Sequence[str], number: int, line: str) -> Iterator[tuple[str, float]]:
    if _LABEL.match(fold(line)) and number + 1 < len(lines) and len(lines[number + 1]) <= _LONG:
        yield lines[number + 1], 2.5
    if found := _LABELLED.match(line):
        yield _FURTHER.split(found.group(1))[0], 4.0
    if found := _YEAR.search(line[:120]):
        yield found.group(1), 2.0
    for sign in _TELLS:
        if found := sign.search(line[:300]):
            yield found.group(1), 1.5
