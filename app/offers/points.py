"""The lines and sentences of an offer, each under the section it stands in. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from app.lexicon.folding import fold
from app.lexicon.tokens import sentences
from app.offers import signs
from app.offers.headings import heading_of
from app.offers.likeness import DUTY, WISH, likeness

BULLET = re.compile(r"^\s*(?:[•●◦▪■►➢✓✔·∙→⇒»›‣⁃*_]|[-–—+.>](?=\s)|o(?=\s+\S)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*")
# Where the next wish begins: with the next thing that is had or done, or with another word for having it.
_HAVING = (
    r"(?:avez|etes|êtes|parlez|maîtrisez|connaissez|savez|possédez|justifiez|détenez|as|es|parles|connais|have|are|speak"
    r"|know|hold|can|understand)"
)
_KNOWING = (
    r"(?:une? |la |le |l['’]|a |an )?(?:(?:bonne|première|solide|good|sound) )?"
    r"(?:expérience|connaissance|maîtrise|pratique|aisance|permis|diplôme|experience|knowledge|degree|licen[cs]e|certification)s?\b"
)
_NEXT_CLAUSE = re.compile(
    rf",?\s(?:et |and |ainsi que |as well as )?(?=(?:vous|you|tu) {_HAVING}\b)|,\s(?:et |and )?(?={_KNOWING})",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(rf"(?:,?\s(?:et|and|ainsi que|as well as)|,)\s(?={_KNOWING})", re.IGNORECASE)
_LEADS_TO_LIST = re.compile(
    r"^[^,]{0,80}\b(?:someone with|somebody with|you(?:'ll| will|’ll)? (?:need|have|bring)|il (?:vous |nous |te )?faut|vous (?:avez|possédez)|tu as)\s",
    re.IGNORECASE,
)
_NEXT_IN_LIST = re.compile(
    r",?\s(?:et|and|ainsi que)\s(?=(?:une?|la|le|l['’]|des|de|a|an|the|some)\s)|,\s(?:et |and )?(?![^()]{0,120}\))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^(?:ideally|idéalement|de préférence|preferably|including|notamment|such as|in|dans|en|y compris|who|qui|avec|with|or|ou|dont|par exemple|e\.g|some)\b",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"^(?P<before>[ED]\d{1,2}[.):]?\s{1,5})?(?P<text>\S.*?)(?P<after>\s{2,9}[ED]|\s{1,5}\((?:E|D|essential|desirable)\))?$",
    re.IGNORECASE,
)
_LEAST_GRADED = 3
_LIKE_WISHES, _LIKE_DUTIES = 0.65, 0.6
_LEAST_LISTED, _LEAST_WORDS = 2, 3  # "knowledge and experience of payroll" is one wish
_LABEL = re.compile(r"^[^\W\d][\w' /’-]{1,30}\s?:\s")
_WRAPPED, _FULL_LINE = 40, 75
_BEYOND, _FEW = 130, 2  # letters that no fixed width has; lines
_LONGEST_FACT, _MAX_HEADING_WORDS = 100, 6


@dataclass(frozen=True, slots=True)
class Point:
    """One line or sentence of the offer under its heading: must, nice, duties, other, or "" before any heading."""

    text: str
    section: str
    is_bullet: bool


def points_of(text: str) -> Iterator[Point]:
    """The lines of an offer with the heading they stand under; long lines are cut into sentences.

    A list of wishes ends with its last bullet: the prose below it is the employer's.
    """
    section, has_bullets, had_wishes = "", False, False
    lines = text.split("\n")
    graded = _graded(lines)
    under: dict[int, str] = {}  # lines that a point of their own list leads to
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            continue
        if at in graded or (section == "" and _is_in_table(lines, at)):
            yield graded.get(at) or Point(bare, "other", is_bullet=False)
            continue
        is_bullet = BULLET.match(bare) is not None
        below = _list_below(lines, at) if not is_bullet else []
        is_apart = at > 0 and (not lines[at - 1].strip() or bool(below))
        heading, rest = heading_of(bare, is_bullet=is_bullet, is_apart=is_apart, is_lead=bool(below))
        if heading == "" and section == "duties" and below and len(bare.split()) > _MAX_HEADING_WORDS:
            heading = None  # a sentence among the tasks that leads to more of them
        heading = _by_items(heading, below, section, had_wishes=had_wishes)
        had_wishes = had_wishes or heading == "must"
        is_fact = heading == "other" and bool(rest)  # "Salary: £38k" says nothing about the lines below
        if heading is not None:
            section, bare, has_bullets = (section, rest, has_bullets) if is_fact else (heading, rest, False)
        elif has_bullets and not is_bullet:
            section, has_bullets = "", False
        has_bullets = has_bullets or is_bullet
        body = BULLET.sub("", bare)
        if is_bullet and (led := _led_by(lines, at, body)):
            under = under | dict.fromkeys(led, "nice")
            continue
        section_here = under.get(at, section)
        for sentence, is_led in ((item, False) for item in items_of(body)) if is_bullet else clauses_of(body):
            here = "must" if is_led and section_here == "" else section_here
            yield Point(sentence, "other" if is_fact else here, is_bullet)


def _led_by(lines: list[str], at: int, body: str) -> list[int]:
    """The items below a point that only says that they would be welcome: "- En bonus :"; [] for any other point.

    They are the ones that stand further in, or all of the list's rest where none does.
    """
    if not body.rstrip().endswith(":") or len(body.split()) > _MAX_HEADING_WORDS or not _is_welcome(body):
        return []
    below = list(takewhile(lambda one: _is_item(lines[one].strip()), range(at + 1, len(lines))))
    inner = list(takewhile(lambda one: _depth(lines[one]) > _depth(lines[at]), below))
    return inner or below


def _is_welcome(body: str) -> bool:
    bare = fold(body).rstrip(" :")
    return signs.is_nice(bare) or heading_of(f"{body.rstrip(' :')}:", is_bullet=False, is_apart=True)[0] == "nice"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _graded(lines: list[str]) -> dict[int, Point]:
    """The lines of a list whose every line says how much it is wanted: "Report writing  E", "D2 Some Python"."""
    found = {
        at: one
        for at, line in enumerate(lines)
        if (one := _GRADED.match(line.strip())) and (one["before"] or one["after"])
    }
    if len(found) < _LEAST_GRADED:
        return {}
    return {at: Point(one["text"], _grade(one["before"] or one["after"]), is_bullet=True) for at, one in found.items()}


def _grade(mark: str) -> str:
    return "nice" if "d" in mark.strip(" ()").casefold()[:1] else "must"


def _is_in_table(lines: list[str], at: int) -> bool:
    """Whether a line is one of several that each tell one fact: "Where: York", and next to it "Deadline: 3 May"."""
    beside = [lines[one].strip() for one in (at - 1, at + 1) if 0 <= one < len(lines)]
    return _tells_fact(lines[at].strip()) and any(map(_tells_fact, beside))


def _tells_fact(line: str) -> bool:
    is_short = len(line) <= _LONGEST_FACT and _LABEL.match(line) is not None
    return is_short and not signs.is_wish(fold(line)) and not signs.speaks_of_wishes(fold(line))


def plain_lines(text: str) -> str:
    """A text with its line ends, pictures before lines and lines broken at a fixed width made plain."""
    return _unwrapped(_with_marks(text.replace("\r\n", "\n")))


def _by_items(heading: str | None, below: list[str], section: str, *, had_wishes: bool) -> str | None:
    """A heading's section, unless the list below it says otherwise by what its lines are like."""
    if heading is None or not below:
        return heading
    if heading in {"must", "nice", ""} and signs.are_benefits(below):
        return "other"
    if heading == "" and likeness(below)[DUTY] > _LIKE_DUTIES:
        return "duties"
    if heading == "" and signs.are_wishes(below):
        return "nice" if had_wishes else "must"
    if heading == "" and section in {"must", "nice"} and likeness(below)[WISH] > _LIKE_WISHES:
        return section
    return heading


def _list_below(lines: list[str], at: int) -> list[str]:
    """The items of the list that a line leads to; [] where none follows at once."""
    begin = at + 1
    if lines[at].rstrip().endswith(":") and not "".join(lines[begin : begin + 1]).strip():
        begin += 1
    items = takewhile(_is_item, (lines[below].strip() for below in range(begin, len(lines))))
    return [BULLET.sub("", item) for item in items]


def _is_item(line: str) -> bool:
    return BULLET.match(line) is not None


def items_of(text: str) -> list[str]:
    """A bullet, cut before the next wish that it names."""
    apart = [piece for piece in text.split("; ") if piece.strip()]
    if len({signs.is_nice(fold(piece)) for piece in apart}) > 1:  # "Fluent English; German is a plus"
        return [item for piece in apart for item in items_of(piece)]
    pieces = _NEXT_ITEM.split(text)
    return pieces if all(len(piece.split()) >= _LEAST_WORDS for piece in pieces) else [text]


def clauses_of(text: str) -> Iterator[tuple[str, bool]]:
    """The wishes of a line, each with whether a sentence lists it: "You need A, B and C"."""
    for sentence in sentences(text):
        if signs.is_closing(fold(sentence)):  # its pieces alone would read as wishes
            yield sentence, False
            continue
        listed = _led_to(sentence)
        for clause in listed or _cut(sentence):
            if clause.strip():
                yield clause.strip(), bool(listed)


def _led_to(sentence: str) -> list[str]:
    """What a sentence lists after words that lead to wishes; [] where it lists nothing."""
    lead = _LEADS_TO_LIST.match(sentence)
    listed = _listed(sentence[lead.end() :]) if lead else []
    return [f"{lead.group()}{listed[0]}", *listed[1:]] if lead and len(listed) >= _LEAST_LISTED else []


def _cut(sentence: str) -> list[str]:
    """At semicolons and before the next wish; at commas where each piece says how much it is wanted."""
    pieces = sentence.split(", ")
    if len(pieces) > 1 and all(signs.is_nice(fold(piece)) or signs.is_needed(fold(piece)) for piece in pieces):
        return pieces
    return [piece for part in sentence.split("; ") for piece in _with_adverbs(_NEXT_CLAUSE.split(part))]


def _with_adverbs(pieces: list[str]) -> list[str]:
    """A lone word is no wish of its own, and may say how much the next is one: "Ideally, you have ..."."""
    if len(pieces) > 1 and len(pieces[0].split()) == 1:
        return [f"{pieces[0]}, {pieces[1]}", *pieces[2:]]
    return pieces


def _listed(text: str) -> list[str]:
    """What a sentence lists; a piece that only goes on stays with the one before it."""
    found: list[str] = []
    end = 0
    for cut in [*_NEXT_IN_LIST.finditer(text), None]:
        piece = text[end : cut.start() if cut else len(text)]
        if found and (_GOES_ON.match(piece) or len(piece.split()) < _LEAST_LISTED):
            begin = text.rindex(found[-1], 0, end)
            found[-1] = text[begin : end + len(piece)]
        else:
            found.append(piece)
        end = cut.end() if cut else end
    return [one for one in found if one.strip()]


def _with_marks(text: str) -> str:
    """A picture that begins several lines in a row is a bullet; any other before a line says nothing."""
    lines = text.split("\n")
    marks = [_picture(line) for line in lines]
    full = [at for at, line in enumerate(lines) if line.strip()]
    for before, at, after in zip([None, *full], full, [*full[1:], None], strict=False):
        beside = {marks[one] for one in (before, after) if one is not None}
        if marks[at]:
            bare = lines[at].strip()[len(marks[at]) :].strip()
            lines[at] = f"- {bare}" if marks[at] in beside else bare
    return "\n".join(lines)


def _picture(line: str) -> str:
    """The symbols that a line begins with; "" for one that begins with a letter or a usual mark."""
    bare = line.strip()
    return "".join(takewhile(lambda mark: unicodedata.category(mark) in {"So", "Sk", "Mn", "Cf"}, bare))


def _unwrapped(text: str) -> str:
    """Lines that were broken at a fixed width joined again: a long line goes on in one that begins small."""
    lines: list[str] = []
    given = text.split("\n")
    if sum(len(line) > _BEYOND for line in given) > _FEW:
        return text
    for line in given:
        bare = line.strip()
        goes_on = bare[:1].islower() or bare[:1] in "(&"
        is_open = (
            bool(lines) and len(lines[-1]) > _WRAPPED and not lines[-1].rstrip().endswith((".", ":", ";", "!", "?"))
        )
        is_new = not bare or BULLET.match(line) is not None or _LABEL.match(bare) is not None
        if lines and is_open and not is_new and (goes_on or len(lines[-1]) > _FULL_LINE):
            lines[-1] = f"{lines[-1].rstrip()} {bare}"
        else:
            lines.append(line)
    return "\n".join(lines)
