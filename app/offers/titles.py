"""The title of an offer by rules: labelled, marked with a gender, at its head, or sought in a sentence. Pure."""

import re
from collections.abc import Iterator, Sequence

from app.lexicon.folding import fold
from app.lexicon.trades import names_a_post
from app.offers.heads import (
    GENDER,
    PROSE_CHARS,
    SEPARATORS,
    head_of,
    is_title,
    names_an_organisation,
    pieces_of,
)
from app.offers.labels import labelled
from app.offers.vocabulary import HIRING

_MAX_TITLE = 110
_EARLY = 15
_ONE = r"(?:an?|une?(?:\(e\))?|notre (?:futur\w{0,3}|prochain\w{0,2}|\w{3,10}ième)|our (?:next|new|first|second|third))"
_SOUGHT = re.compile(
    rf"\b(?:{HIRING}|looking for|seeking|hiring|appoint|recherchons|recrutons|cherchons)\s(?:[^.!?:;]{{0,80}}?\s)?{_ONE}\s((?:[^.,;:!?\n()]|\(\w{{1,5}}\)){{4,80}})",
    re.IGNORECASE,
)
_CALLS = re.compile(rf"\b(?:{HIRING}|recrutons|recherchons|hiring)\b", re.IGNORECASE)
_END = re.compile(
    r"\s(?:to|pour|who|qui|in|with|au sein|for|at|chez|en (?=[A-Z])|afin|dans|based|basé\w{0,2}|sur)\s|\s\(?[HFhf]/[HFhf]|\s[-–]\s"
)
_WANTED = re.compile(r"\s(?:wanted|needed|required|recherché\w{0,2})$", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:recrute|recherche|cherche)?\s{0,3}(?:(?:une?(?:\(e\))?|an?)\s)?", re.IGNORECASE)


def title_of(lines: Sequence[str], company: str = "") -> str:
    """The title, with its gender mark where it has one; "" where nothing reads as one."""
    if told := labelled("title", lines):
        return told
    found = next(_marked(lines, company), "") or _first_piece(lines, company) or _sought(lines) or _first_line(lines)
    return _without(found, company)[:_MAX_TITLE].strip(" ,-–")


def _marked(lines: Sequence[str], company: str) -> Iterator[str]:
    """Titles with a mark of gender in the head; what stands before it on the line belongs to it."""
    for line in head_of(lines):
        parts = SEPARATORS.split(line)
        marked = next((at for at, part in enumerate(parts) if GENDER.search(part)), None)
        if marked is None or _CALLS.search(_BEFORE.sub("", line)):
            continue
        first = next((at for at in range(marked) if _may_begin(parts[at], company)), marked)
        begin = line.index(parts[first])
        end = GENDER.search(line, begin)
        yield _BEFORE.sub("", line[begin : end.end() if end else len(line)])


def _may_begin(part: str, company: str) -> bool:
    return is_title(part) and not (company and fold(company) in fold(part)) and not names_an_organisation(part)


def _first_piece(lines: Sequence[str], company: str) -> str:
    """The first piece that calls somebody by a trade or a rank, else the first that may be a title."""
    told = list(_pieces(lines, company))
    return next((one for one in told if names_a_post(one)), told[0] if told else "")


def _pieces(lines: Sequence[str], company: str) -> Iterator[str]:
    """What of the head may be a title, as far as the post is not sought in a sentence before."""
    for piece in pieces_of(lines):
        if piece.line and next(_soughts(lines[: piece.line]), ""):
            return
        rest = _BEFORE.sub("", _WANTED.sub("", _without(piece.text, company)))
        is_employer = names_an_organisation(rest) and not company
        if is_title(rest) and not _CALLS.search(rest) and not is_employer:
            yield rest


def _without(text: str, company: str) -> str:
    """A title without the employer beside it."""
    if not company or fold(company) not in fold(text):
        return text
    at = fold(text).find(fold(company))
    rest = text[:at] if at > 0 else text[len(company) :]
    return re.sub(r"\s(?:at|chez|,|-|–|wanted at|wanted|recherch\w+)$", "", rest.strip(" ,.-–:")).strip(" ,-–")


def _sought(lines: Sequence[str]) -> str:
    return next(_soughts(lines[:_EARLY]), "")


def _soughts(lines: Sequence[str]) -> Iterator[str]:
    """The posts in sentences like "We are looking for a baker in Lyon"."""
    for line in lines:
        if found := _SOUGHT.search(line):
            yield _END.split(found.group(1))[0].strip()


def _first_line(lines: Sequence[str]) -> str:
    first = head_of(lines)[0] if lines else ""
    return "" if len(first) > 2 * PROSE_CHARS else _WANTED.sub("", first)
