"""The sources cut into parts, each with the names of the posts and places that it belongs to. No judgement here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.grounding.reading import Sentence, read
from app.grounding.spoken import words_of_levels
from app.lexicon.concepts import Category
from app.lexicon.dates import periods_in
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS

_PART = re.compile(
    r"\s?;\s+|(?<=[a-zà-ÿ0-9)»\"%€'’])(?<!\b[A-Z][a-z])(?<!\b(?:Aug|Sep|Oct|Nov|Dec|Jan|Feb|Mar|Apr|avr|oct|nov|déc))(?<!\b(?:Sept|sept|janv|févr|juil))(?<!\b(?:fév|jan|feb|mar|apr|aug|sep|nov|dec))"
    r"\.\s+(?=[A-ZÀ-Ý0-9«\"“])"
)
_GROUP = re.compile(r"(?<=\)), ")
_LABEL = re.compile(r"(?:[^:()]|\([^)]*\)){2,140}?\s?:\s")
_SCHOOL = re.compile(
    r"\b(?:universit\w*|university|college|école sup|diplom\w*|diplôm\w*|licence|master|bachelor|registered"
    r"|chartered|IUT"
    r"|lycée|BTS|DUT|BSc|BA|MSc|MA|PhD|CAP|BEP|MBChB|MRTPI|PGCE|apprenticeship|apprentissage)\b"
)
_STAFF = re.compile(r"^[^:,]{3,60}, (?:universit\w*|college|école|lycée)\b", re.IGNORECASE)  # "Teacher, lycée Camus"
_THEN = re.compile(r",? (?:and then|then|et puis|puis|ensuite|now) (?!\d)")
_PAIR = re.compile(r"(?P<one>[A-ZÀ-Ý][\w-]{1,40}) (?:and|et) (?:(?:d[eu]|à) )?(?P<other>[A-ZÀ-Ý][\w-]{1,40})")
_EARLIER = re.compile(
    r"^.{0,40}?\b(?:before that|earlier|previously|prior|auparavant|avant cela|précédemment|internship|placement"
    r"|stage)\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:there|same|même)\b")
# "reporting done at the head office"
_WHERE = re.compile(r"\b(?:at the|in the|at|au|à la|aux|dans la|dans le|à l['’]|en)\s?(?P<place>[\w-]+)", re.IGNORECASE)
_FIRST_WORDS = 4
_FIRST_PERSON = re.compile(r"\b(?:I|my|je|j['’]|J['’]|Je|mon|ma|mes)\b|\b[Jj]['’]")
_LEAD = re.compile(
    r"(?:\b(?:at|chez|for|pour|in|à|au|aux|en|dans|client|joined|rejoint|de|of)\s(?:the\s|la\s|le\s|les\s|l['’])?"
    r"|[«\"“]\s?)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|level|part|band|grade"
)
_BEHIND = re.compile(r"(?:,|\b(?:at|with|for|chez|pour|au|à la|à l['’]))\s?$", re.IGNORECASE)
_OF_NAME = re.compile(r" (?:(?:de|des|du|of|la|le|les) ){0,12}(?:d['’]|l['’])?[A-ZÀ-Ý]")
_JOINED = {" ", "-", "'", "’", " & ", " de ", " of ", " du ", " des ", " the "}
_PAPERS = {Category.TITLE, Category.SENIORITY, Category.DEGREE, Category.CERTIFICATION}
_LEAST_NAME, _LEAST_TOLD = 3, 2
_LONGEST_TIME = 40
# "2010-2016 : buyer, Delmas, Niort – tenders for the region": what is told behind a dash
_DASHED = re.compile(
    r"(?<![^:–—])[^:–—]{8,120}?[\w)]\s[–—-]\s(?=[a-zà-ÿ])"
    r"(?!(?:janv?|fév|févr|feb|mars?|avr|avril|apr|april|mai|may|juin|juil|juillet|june?|july?|août|aug|sept?|oct|nov|déc|dec|present|to)\b)"
)
_SEGMENT = re.compile(r"[^,;:()|]+")
_SEASON = re.compile(
    r"\W{0,20}(?:summer|winter|spring|autumn|fall|été|hiver|printemps|automne|saison|season)s?,? (?:de )?"
    r"(?:19|20)\d\d\s?:\s$",
    re.IGNORECASE,
)
_BARE_RANGE = re.compile(
    r"\b(?!from\b|between\b|entre\b|depuis\b|since\b)[^\W\d]{3,} "
    r"(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)\b(?!\s?[),])"
)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a source. names: its own; heads: those it stands under. A dated head without a name has its number."""

    said: Sentence
    line: int
    names: frozenset[str]
    heads: frozenset[str]
    is_head: bool
    is_of_all: bool

    @property
    def anchors(self) -> frozenset[str]:
        """The names that what it tells belongs to."""
        return self.names | self.heads


@lru_cache(maxsize=1024)
def parts_of(sources: tuple[str, ...]) -> tuple[Part, ...]:
    """The sources cut into parts, each with the names it belongs to."""
    found: list[Part] = []
    top: frozenset[str] = frozenset()
    for line, source in enumerate(sources):
        own: frozenset[str] = frozenset()
        for place, (written, is_stage) in enumerate(_pieces(source)):
            head, told = _parted(written, line, place, is_stage=is_stage)
            if head:
                own = names_of(head) or frozenset({f"#{line}.{place}"})
                top = top | own if found and found[-1].is_head else own
                found.append(_part(head, line, own, frozenset(), is_head=True))
            if told:
                parts = list(_told(told, line, own or top, top, found))
                found.extend(parts)
                own = own if head or not _LABEL.match(told) else parts[-1].heads
    return tuple(found)


def _pieces(source: str) -> Iterator[tuple[str, bool]]:
    """The parts of a source, and whether each is one of several posts of a line: "clerk at A, then buyer at B"."""
    for written in (one for one in _PART.split(source) if one.strip()):
        stages = _THEN.split(written)
        is_line_of_posts = ": " not in written and _begins_with_post(stages[0])
        are_posts = names_of(stages[0]) and all(
            tells_paper(read(one)) or _is_stage(one, is_told=is_line_of_posts) for one in stages[1:]
        )
        is_cut = are_posts and len(stages) > 1
        yield from ((one, not tells_paper(read(one))) for one in stages) if is_cut else [(written, False)]


def _is_stage(written: str, *, is_told: bool) -> bool:
    """Whether a stretch tells a post at another place than the one before."""
    has_place = bool(names_of(written.partition(",")[2]) or _names_in(read(written))) and not _THERE.search(written)
    return has_place and (is_told or _begins_with_post(written) or _is_dated(written))


def _parted(written: str, line: int, place: int, *, is_stage: bool) -> tuple[str, str]:
    """A dated post or project, and what is told of it after a colon; "" where it is none."""
    label = _LABEL.match(written)
    if label and not place and _is_time_alone(label.group()):
        begun = label.end()
        label = _LABEL.match(written, begun) or (_DASHED.match(written, begun) if _begins_with_post(written) else None)
    head = written[: label.end()] if label else written
    if _FIRST_PERSON.search(head) or (_SCHOOL.search(head) and not _teaches(head)):
        return "", written
    if label and not _is_dated(head) and _is_dated(written):
        head = written
    if is_stage:
        return head, written[len(head) :]
    has_name = bool(names_of(head))
    is_post = not place and "," in head and (not line or (has_name and _begins_with_post(head)))
    is_new = _is_dated(head) and (has_name or (not place and _has_time_apart(head)))
    is_told_apart = not place or bool(re.search(r",.{0,80}\d{4}", head)) or _begins_with_post(head)
    if _EARLIER.match(head) and _names_in(read(head)):
        return head, written[len(head) :]
    return (head, written[len(head) :]) if is_post or (is_new and is_told_apart) else ("", written)


def _teaches(head: str) -> bool:
    """Whether a school is where one works: "Teacher, lycée Camus, Nantes (2012-2018)"."""
    return _STAFF.match(head) is not None and _begins_with_post(head) and not tells_paper(read(head))


def _is_dated(written: str) -> bool:
    """Whether a line has a time with a length: a range, or one still open ("since May 2019 - ...")."""
    return any(one.is_range for one in periods_in(written)) or any(day.is_open for day in read(written).days)


def _has_time_apart(head: str) -> bool:
    """Whether a range stands apart; behind a noun it is of that noun's name: "the 2021-2026 plan", "plan 2021-2026"."""
    return any(one.has_two_ends for one in periods_in(head)) and not _BARE_RANGE.search(head)


def _is_time_alone(label: str) -> bool:
    """Whether a label is only a time ("2004-2021 : "): what it dates follows."""
    is_time = any(one.is_range for one in periods_in(label)) and len(label) <= _LONGEST_TIME and not names_of(label)
    return is_time or _SEASON.match(label) is not None


def _begins_with_post(written: str) -> bool:
    said = read(written)
    return any(one.category == Category.TITLE for at in range(_FIRST_WORDS) for one in said.concepts.get(at, ()))


def _told(written: str, line: int, heads: frozenset[str], top: frozenset[str], above: list[Part]) -> Iterator[Part]:
    """What is told under heads: under a label where it has one with a name, else in its groups "Name (facts)"."""
    label = _LABEL.match(written)
    if label and len(written[label.end() :].split()) >= _LEAST_TOLD:
        names = names_of(label.group())
        owners = [part.names for part in above if part.is_head and names & {word.folded for word in part.said.words}]
        heads = names.union(*owners) if names else _meant(_words_of(label.group()), top, above) or heads
        yield _part(label.group(), line, names, heads)
        written = written[label.end() :]
    groups = _GROUP.split(written)
    is_grouped = len(groups) > 1 and all("(" in group for group in groups)
    for one in groups if is_grouped else _without_papers(written):
        where = {word for match in _WHERE.finditer(one) for word in _words_of(match["place"])}
        names = _names_in(read(one), is_head=is_grouped)
        yield _part(one, line, names, (_meant(where, top, above) or heads) - _siblings(names, above))


def _siblings(names: frozenset[str], above: list[Part]) -> frozenset[str]:
    """The places that a head names beside these: "Swords and Malahide branches"; what is told of one is not theirs."""
    pairs = [
        (fold(match["one"]), fold(match["other"]))
        for part in above
        if part.is_head
        for match in _PAIR.finditer(part.said.text)
    ]
    return frozenset(other for pair in pairs for one, other in (pair, pair[::-1]) if one in names) - names


def _without_papers(written: str) -> list[str]:
    """What is told, and apart from it the papers at its end: "60 pallets a day, forklift licence"."""
    told = written.split(", ")
    first = next((at for at, one in enumerate(told) if tells_paper(read(one))), 0)
    return [", ".join(told[:first]), ", ".join(told[first:])] if first else [written]


def _words_of(written: str) -> set[str]:
    return {word.folded for word in read(written).words if not word.is_stop and len(word.text) > _LEAST_NAME}


def _meant(words: set[str], top: frozenset[str], above: list[Part]) -> frozenset[str]:
    """The one post among several that a place means: "at the shop" where one of them alone was in a shop."""
    posts = [part for part in above if part.is_head and part.names <= top]
    found = [part for part in posts if words & {word.folded for word in part.said.words}]
    return found[0].names if len(posts) > 1 and len(found) == 1 else frozenset()


def _part(written: str, line: int, names: frozenset[str], heads: frozenset[str], *, is_head: bool = False) -> Part:
    said = read(written)
    is_of_all = not is_head and (tells_paper(said) or bool(words_of_levels(said) or _SCHOOL.search(written)))
    return Part(said, line, names, heads, is_head, is_of_all)


def tells_paper(said: Sentence) -> bool:
    """Whether a line tells a degree or a certificate; the digits of a figure ("2,1 M€") are no class of a degree."""
    papers = {Category.DEGREE, Category.CERTIFICATION}
    return any(
        one.category in papers for number, found in said.concepts.items() for one in found if is_worded(said, number)
    )


def is_worded(text: Sentence, number: int) -> bool:
    """Whether a word stands in no figure and no date."""
    word = text.words[number]
    return not any(one.start <= word.start < one.end for one in (*text.quantities, *text.days))


def names_of(written: str) -> frozenset[str]:
    """The names of employers, projects and places in a heading or group."""
    return _names_in(read(written), is_head=True)


def _names_in(said: Sentence, *, is_head: bool = False) -> frozenset[str]:
    """The names of employers, projects and places: in a head or label all, elsewhere those led in by a preposition."""
    known = {number for term in said.terms for number in term.words}
    found = [
        number
        for number in range(len(said.words))
        if number not in known
        and (_is_name(said, number) or (is_head and _is_lettered(said, number)))
        and (is_head or _LEAD.search(said.text[: _begin(said, number)]))
    ]
    places = {at for _, first, length in said.places for at in range(first, first + length)}
    telling = [number for number in found if number in places or not said.concepts.get(number)]
    named = {number for part in _parts_between(said) if not part & {*telling} for number in part if is_head}
    return frozenset(said.words[number].folded for number in (*telling, *(named & {*found})) or found)


def _parts_between(said: Sentence) -> list[set[int]]:
    """The words between commas where all are capitals and none tells a post: an employer of plain words."""
    only = names_only(said)
    return [
        own
        for match in _SEGMENT.finditer(said.text)
        if (
            own := {
                at for at, word in enumerate(said.words) if match.start() <= word.start < match.end() and at in only
            }
        )
    ]


def _is_lettered(said: Sentence, number: int) -> bool:
    """Whether a word is an employer's initials ("ADMR"); before another name it tells a kind ("PME Sogelec")."""
    word = said.words[number]
    if not (len(word.text) >= _LEAST_NAME and word.text.isupper() and word.text.isalpha()):
        return False
    is_led = _BEHIND.search(said.text[: word.start]) is not None
    return is_led and not said.concepts.get(number) and not _OF_NAME.match(said.text, word.end)


def _is_name(said: Sentence, number: int) -> bool:
    word, concepts = said.words[number], said.concepts.get(number, ())
    if not word.is_capital or word.is_stop or word.is_shaped or len(word.text) < _LEAST_NAME:
        return False
    if _NO_NAME.fullmatch(word.folded) or word.folded in LANGUAGE_WORDS:
        return False
    if any(day.start <= word.start < day.end for day in said.days) or any(one.category in _PAPERS for one in concepts):
        return False
    after = said.text[word.end :]
    return not word.opens or (not concepts and re.match(r"\s?(?:[:&]|[-'’]?[A-ZÀ-Ý])", after) is not None)


@lru_cache(maxsize=4096)
def names_only(said: Sentence) -> frozenset[int]:
    """The words that only stand in names: "Aldgate Insurance" in a head tells no insurance."""
    found: set[int] = set()
    for match in _SEGMENT.finditer(said.text):
        own = [
            at for at, word in enumerate(said.words) if match.start() <= word.start < match.end() and not word.is_stop
        ]
        is_name = len(own) > 1 and all(said.words[at].is_capital for at in own)
        if is_name and not any(one.category in _PAPERS for at in own for one in said.concepts.get(at, ())):
            found.update(own)
    return frozenset(found)


def _begin(said: Sentence, number: int) -> int:
    """Where a name of several words begins."""
    while (number and said.words[number - 1].folded == "s") or (
        number
        and said.words[number - 1].is_capital
        and said.text[said.words[number - 1].end : said.words[number].start] in _JOINED
    ):
        number -= 1
    return said.words[number].start
