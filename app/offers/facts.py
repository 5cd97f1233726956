"""Single facts of an offer by rules: place, contract, and what a table of words says. The pay is pay.py's. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.lexicon.folding import fold
from app.lexicon.places import is_known_place, is_place, is_region
from app.offers.heads import BRACKETS, PROSE_CHARS, SEPARATORS, Piece, head_of, pieces_of
from app.offers.labels import labelled
from app.offers.vocabulary import CONTRACTS, HOURS, LOOSE_CONTRACTS

_CONTRACT_WORDS = frozenset(word for table in CONTRACTS.values() for word in table)
_NOWHERE = frozenset({"remote", "hybrid", "teletravail", "full remote", "hybride"})
_PLAIN_PARTS, _PLAIN_WORDS = 2, 5  # of a label that tells a place and nothing else
_LETTERED = re.compile(r"\([ \t]{0,3}[A-Z]{2}[\w ]{0,40}+\)$")
_DEPARTMENT = re.compile(
    r"\b[A-ZÉÈÎ][\w'’-]{1,40}+(?: [A-ZÉÈÎ][\w'’-]{1,40}+){0,5}\s{0,3}\((?:\d{2,5}|[A-Z]{2}[\w ]{0,40}+)\)"
)
_TOWN = re.compile(
    r"(?:\bd['’]|\b(?:à|a|de|in|its|our|notre|sur|at|near|across)\s+)([A-ZÉÈÎ][\w'’-]{1,40}(?:[ -][A-ZÉÈÎ][\w'’-]{1,40}){0,4})"
)
_BASED = re.compile(
    r"\b(?:poste bas[ée]e?|bas[ée]e?(?:\(e\))?|situ[ée]e?|based|located)\s(?:à|in|at|au|aux|sur)\s([A-ZÉÈÎ][\w'’-]{1,40}(?:[ -][A-ZÉÈÎ][\w'’-]{1,40}){0,4})"
)


def place_of(lines: Sequence[str], company: str = "") -> str:
    """A labelled place, else a town with its department, else what reads as a place in the head, else where it is based."""
    if told := labelled("place", lines):
        return _of_label(told)
    for line in lines[:6]:
        if (found := _DEPARTMENT.search(line)) and (not _LETTERED.search(found.group()) or is_place(found.group())):
            return found.group()
    pieces = pieces_of(lines)
    told = [at for at, piece in enumerate(pieces) if piece.text != company and _is_somewhere(piece.text)]
    towns = [at for at in told if not is_region(pieces[at].text)]
    return next((_with_region(pieces, at) for at in (*towns, *told)), "") or next(_named_places(lines), "").strip(" .,")


def _of_label(told: str) -> str:
    """What a label says of where: the town alone where streets, buildings or ways of working stand beside it."""
    parts = [part for part in re.split(r", |\s/\s|\s[-–|]\s", told) if fold(part) not in _CONTRACT_WORDS]
    towns = [part for part in parts if is_known_place(re.sub(r"\s\d{1,2}$", "", BRACKETS.sub("", part)).strip())]
    if len(parts) > _PLAIN_PARTS and towns and not is_region(towns[0]):
        return towns[0]
    if len(towns) == 1 and len(told.split()) > _PLAIN_WORDS:
        return BRACKETS.sub("", towns[0])
    return ", ".join(parts)


def _with_region(pieces: Sequence[Piece], at: int) -> str:
    """A town and the region or country that stands behind it."""
    after = pieces[at + 1 : at + 2]
    is_told = any(
        one.line == pieces[at].line and is_place(f"{pieces[at].text}, {BRACKETS.sub('', one.text)}") for one in after
    )
    return f"{pieces[at].text}, {after[0].text}" if is_told else pieces[at].text


def _is_somewhere(text: str) -> bool:
    first = re.split(r"\s(?:ou|or|et|and|/|en)\s", BRACKETS.sub("", text))[0]
    return is_place(first) and fold(first) not in _NOWHERE


def _named_places(lines: Sequence[str]) -> Iterator[str]:
    """Where a sentence says that the post is; a known town of the first lines; a town beside the words of the head."""
    for line in lines:
        if found := _BASED.search(line):
            yield found.group(1)
    for line in head_of(lines):
        pieces = enumerate(SEPARATORS.split(line) if len(line) <= PROSE_CHARS else ())
        yield from (town for at, piece in pieces if (town := _town_at_end(piece, has_others=at > 0)))
    for line in lines[:6]:
        yield from (town for found in _TOWN.finditer(line) if (town := _town_in(found.group(1))))


def _town_at_end(piece: str, *, has_others: bool) -> str:
    """A known town at the end of a piece, or at the beginning of a further one: "The Table - Dax Harbour"."""
    words = re.split(r",?\s", re.sub(r"[()]", "", piece))
    tails = (" ".join(words[at:]) for at in range(1, len(words)))
    heads = (" ".join(words[:at]) for at in range(len(words) - 1, 0, -1) if has_others)
    told = (one for one in (*tails, *heads) if len(one) > 3 and is_known_place(one) and not is_region(one))  # noqa: PLR2004
    return next(told, "")


def _town_in(name: str) -> str:
    """The longest known town that a name begins with: "Tours Nord"."""
    words = name.split()
    heads = (" ".join(words[:at]) for at in range(len(words), 0, -1))
    return next((head for head in heads if is_known_place(head)), "")


def contract_of(text: str, language: str) -> str:
    """The kind of contract: labelled, else the first of the head, else of the text; hours of work only without one."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head = (labelled("contract", lines), "\n".join(line for line in head_of(lines) if len(line) <= PROSE_CHARS))
    kinds = {word: shown for word, shown in CONTRACTS[language].items() if shown not in HOURS}
    sure = {word: shown for word, shown in kinds.items() if word not in LOOSE_CONTRACTS}
    hours = {word: shown for word, shown in CONTRACTS[language].items() if shown in HOURS}
    tries = [*((kinds, part) for part in head), (sure, text), *((hours, part) for part in (*head, text))]
    return next((found for table, part in tries if (found := _first_in(table, part))), "")


def _first_in(table: Mapping[str, str], text: str) -> str:
    """The value of the word of the table that stands first in the text."""
    found = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, table))})(?!\w)", fold(text).replace("-", " "))
    return table[found.group()] if found else ""


def first_of(table: Mapping[str, str], text: str) -> str:
    """The value of the first word of the table that the text holds, by their order in the table."""
    folded = fold(text)
    return next((value for word, value in table.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded)), "")
