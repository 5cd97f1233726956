"""The head of an offer: what stands above its first heading, cut where title, names and places meet. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.lexicon.folding import fold
from app.lexicon.places import is_place
from app.offers.headings import heading_of
from app.offers.vocabulary import CONTRACTS, HIRING

LINES = 12
PROSE_CHARS = 100  # a longer line is a sentence
SEPARATORS = re.compile(r"\s{1,10}[|–—•·@]\s{1,10}|\s{1,10}-\s{1,10}|\s{3,10}")
GENDER = re.compile(r"\(?(?<![\w/])(?:[HFMWXhfmwx]\s?/\s?[HFMWXDhfmwxd](?:\s?/\s?[XDNxdn])?)(?![\w/])\)?")
BRACKETS = re.compile(r"\s{0,5}\([^()]{1,120}\)")
CRY = re.compile(
    rf"^(?:(?:we(?:'|’)?re|we are|nous) (?:hiring|recrutons)\b[ !:.–-]{{0,6}}|(?:offre d['’]emploi|job offer|vacancy)\s{{0,5}}[:–-]\s{{0,5}}"
    rf"|[^:!]{{2,50}}\s(?:{HIRING})\s{{0,5}}:\s{{0,5}})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…,:;]$")
_LABEL = re.compile(r"^[^\W\d][\w' /’-]{1,40}\s?:\s")
_MONEY = re.compile(r"[£€$]|\d{3}")
_HOURS = re.compile(
    r"\b(?:temps (?:plein|partiel|complet|non complet)|\d{1,2}(?:[.,]\d)? ?(?:h|hrs?|hours?|heures)\b|teletravail|remote|hybrid\w*|days?\b|jours?\b)"
)
_NO_POST = re.compile(
    r"^(?:bonjour|hello|hi|dear|cher|chere|bienvenue|welcome|offre d'emploi|offre n|job offer|vacancy|ref|reference|urgent|postule|apply"
    r"|immediate start|demarrage|publiee?|posted|grade \d|salaire|salary)\b"
)
_CONTRACT = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(word) for table in CONTRACTS.values() for word in table)})(?!\w)"
)
_TERMS_APART = re.compile(r", |\s[|•·–—/-]\s|; ")
_STATUS = re.compile(
    r"(?:(?:statut )?(?:cadre|agent de maitrise|etam|employe|ouvrier)|(?:salary )?(?:doe|negotiable)|selon (?:profil|experience|convention|grille)|depending on experience)\W{0,2}\Z"
)
_TERM_WORDS = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the head. line: the number of its line.  place: which of its line's pieces it is."""

    text: str
    line: int
    place: int


def head_of(lines: Sequence[str]) -> list[str]:
    """The lines above the first heading, a dozen at most, bare of marks and of the cry that somebody hires."""
    head: list[str] = []
    for number, line in enumerate(lines[:LINES]):
        if number and heading_of(line, is_bullet=False, is_apart=False)[0] and not _LABEL.match(line):
            break
        head.append(CRY.sub("", line.strip("*#_> \t")) or line)
    return head


def pieces_of(lines: Sequence[str]) -> list[Piece]:
    """The short pieces of the head, in order."""
    return [
        Piece(text, number, place)
        for number, line in enumerate(head_of(lines))
        if (len(line) <= PROSE_CHARS or SEPARATORS.search(line)) and not _LABEL.match(line)
        for place, text in enumerate(_cut(line, is_first=number == 0))
    ]


def _cut(line: str, *, is_first: bool) -> Iterator[str]:
    """A line at its separators. Commas cut a further line; of the first, which has the title, they cut off terms."""
    for part in SEPARATORS.split(line):
        if is_first or GENDER.search(part):
            yield from _without_terms(part.strip("*_ "))
        else:
            yield from (one.strip("*_ ") for one in re.split(r", (?![^()]{0,120}\))", part) if one.strip("*_ "))


def _without_terms(part: str) -> Iterator[str]:
    """A piece, and apart from it what stands at its end: "Lawyer, permanent, Bath", "Baker at Rye & Co (Deal)"."""
    bracketed = [one.strip(" ()") for one in BRACKETS.findall(part) if is_place(one.strip(" ()").split("/")[0].strip())]
    words = re.split(r", (?![^()]{0,120}\))", BRACKETS.sub("", part) if bracketed else part)
    kept = len(words)
    while kept > 1 and (is_place(BRACKETS.sub("", words[kept - 1])) or is_term(words[kept - 1])):
        kept -= 1
    title, at, employer = re.sub(r"\s(?:at|chez)\s(?=[A-ZÉÈ])", "\n", ", ".join(words[:kept]), count=1).partition("\n")
    yield from (one.strip() for one in (title, employer if at else "", *words[kept:], *bracketed) if one.strip())


def is_term(text: str) -> bool:
    """Tells of the contract, the hours, the pay or the day, not of the post or of its employer."""
    folded = fold(text)
    is_contract = _CONTRACT.search(folded.replace("-", " ")) is not None
    return is_contract or any(sign.search(folded) for sign in (_HOURS, _MONEY)) or _NO_POST.match(folded) is not None


def tells_terms(text: str) -> bool:
    """A line of nothing but terms, apart by commas or marks: "CDI, statut cadre, 48 à 54 k€."."""
    pieces = [one.strip(" .") for one in _TERMS_APART.split(text) if one.strip(" .")]
    return len(pieces) > 1 and all(len(one.split()) <= _TERM_WORDS and _is_terms_piece(one) for one in pieces)


def _is_terms_piece(text: str) -> bool:
    return is_term(text) or _STATUS.match(fold(text)) is not None


def is_title(text: str) -> bool:
    """Short and no sentence, no place, no term."""
    bare = BRACKETS.sub("", GENDER.sub("", text)).strip()
    return 1 < len(bare) <= PROSE_CHARS and not _SENTENCE.search(bare) and not is_place(bare) and not is_term(bare)


def is_name(text: str) -> bool:
    """Written as names are: each word of weight with a capital, no gender mark, no sentence."""
    weighty = [word for word in re.split(r"[\s'’-]+", text) if len(word) > 3]  # noqa: PLR2004 - particles are shorter
    is_short = 0 < len(weighty) <= 6 and not _SENTENCE.search(text)  # noqa: PLR2004
    is_capital = text[:1].isupper() and not any(word[:1].islower() for word in weighty) and " à " not in text
    return is_short and is_capital and not GENDER.search(text) and not is_place(text) and not is_term(text)


def names_an_organisation(text: str) -> bool:
    """Begins or ends with a noun that organisations are called by, as its language does."""
    words = re.findall(r"[a-z]+", fold(GENDER.sub("", text))) or [""]
    before = [word for word, after in zip(words, [*words[1:], "of"], strict=True) if after in {"of", "for"}]
    return words[0] in organisation_nouns("first") or any(word in organisation_nouns("last") for word in before)


def organisation_nouns(place: str) -> frozenset[str]:
    """Nouns that organisations are called by, folded. place: where in a name they stand, "first" or "last"."""
    return _nouns()[place]


@cache
def _nouns() -> dict[str, frozenset[str]]:
    text = (Path(__file__).parent / "data" / "employer_words.txt").read_text("utf-8")
    parts = (part.partition("]") for part in text.split("\n[")[1:])
    return {name: frozenset(words.split()) for name, _, words in parts}
