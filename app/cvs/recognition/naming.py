"""Which piece of an entry's head is the title, the employer, the place, the contract."""

import re
from dataclasses import dataclass

from app.cvs.recognition.cutting import Cut, period_of, without_period
from app.cvs.recognition.vocabulary import COMPANY_WORDS, CONTRACTS, DEGREE_WORDS, SCHOOL_WORDS, TITLE_WORDS
from app.lexicon.folding import fold
from app.lexicon.tokens import words

_SEPARATORS = re.compile(r"\s{3,}|\s[|•·@–—-]\s|\t|\s+chez\s+|\s+at\s+(?=[A-Z])|,\s+|\s*;\s+|\s*:\s+(?=\S)")
_LEGAL = re.compile(r"^(?:inc|ltd|llc|gmbh|sa|sas|sarl|corp|plc|co)\.?$", re.IGNORECASE)
_PLACE_END = re.compile(r"^(.*?)\s*\(([^()]*)\)$")
_REGIONS = re.compile(
    r"^(?:[A-Z]{2}|USA|UK|France|Suisse|Belgique|Luxembourg|Germany|Allemagne|Spain|Espagne|Italy|Italie|Portugal|Sweden|Suède|Norway|Norvège|Denmark|Danemark|Finland|Finlande|Ireland|Irlande|Scotland|Wales|England|Netherlands|Pays-Bas|Belgium|Switzerland|Austria|Autriche|Poland|Pologne|Romania|Roumanie|Greece|Grèce|Canada|Québec|Maroc|Morocco|Tunisie|Tunisia|Algérie|Algeria|Sénégal|Senegal|India|Inde|China|Chine|Japan|Japon|Singapore|Singapour|Australia|Australie|Brazil|Brésil|Mexico|Mexique|Remote|Télétravail|\d{5})$"
)


@dataclass(slots=True)
class Named:
    """The parts of a head. first, second: the main noun phrases (title and employer, or degree and school)."""

    first: str = ""
    second: str = ""
    place: str = ""
    contract: str = ""
    is_sure: bool = True


def names_of(cuts: list[Cut], *, is_education: bool = False) -> list[Named]:
    """Title and employer of each entry; where words do not tell, the order that the others of the section have."""
    heads = [pieces_of(cut) for cut in cuts]
    signs = (DEGREE_WORDS, SCHOOL_WORDS) if is_education else (TITLE_WORDS, COMPANY_WORDS)
    orders = [order for pieces in heads if (order := _order(pieces, *signs)) is not None]
    title_first = sum(orders) * 2 >= len(orders)
    return [_named(pieces, *signs, title_first=title_first) for pieces in heads]


def pieces_of(cut: Cut) -> list[str]:
    """The head's words without its dates, cut at separators, legal forms kept with their names."""
    pieces: list[str] = []
    for _, line in cut.head:
        rest = without_period(line.text, period_of(line))
        for piece in (part.strip(" ,;-–—|•·:*_") for part in _SEPARATORS.split(rest)):
            if piece and pieces and (_LEGAL.match(piece) or _REGIONS.match(piece)):
                pieces[-1] += ", " + piece
            elif piece and piece not in {"(", ")", "()"}:
                pieces.append(piece)
    return pieces


def _order(pieces: list[str], firsts: frozenset[str], seconds: frozenset[str]) -> bool | None:
    """Whether the title stands before the employer, where words tell."""
    for place, piece in enumerate(pieces[:2]):
        if _score(piece, firsts) > _score(piece, seconds):
            return place == 0
    return None


def _named(pieces: list[str], firsts: frozenset[str], seconds: frozenset[str], *, title_first: bool) -> Named:
    named = Named()
    left = [piece for piece in (_without_contract(piece, named) for piece in pieces) if piece]
    if not left:
        return named
    # A title word says more than an employer's: "Systems Administrator" is a title though "systems" names firms too.
    best = max(
        range(len(left)), key=lambda place: (2 * _score(left[place], firsts) - _score(left[place], seconds), -place)
    )
    named.is_sure = 2 * _score(left[best], firsts) > _score(left[best], seconds)
    if not named.is_sure:
        best = _second_best(left, seconds, title_first=title_first)
    if len(left) == 1 and _score(left[0], seconds) > _score(left[0], firsts):
        named.second = left[0]
        return named
    named.first = left.pop(best)
    _name_rest(left, named, seconds)
    return named


def _second_best(left: list[str], seconds: frozenset[str], *, title_first: bool) -> int:
    """Without a title word: the piece beside the employer, in the section's order."""
    if len(left) == 1:
        return 0
    employers = [place for place, piece in enumerate(left[:2]) if _score(piece, seconds)]
    if len(employers) == 1:
        return 1 - employers[0]
    return 0 if title_first else 1


def _name_rest(left: list[str], named: Named, seconds: frozenset[str]) -> None:
    if not left:
        return
    best = max(range(len(left)), key=lambda place: (_score(left[place], seconds), not _is_place(left[place]), -place))
    named.second = left.pop(best)
    if _is_place(named.second):
        named.second, _, region = named.second.rpartition(", ")
        left.insert(0, region)
    if found := _PLACE_END.match(named.second):
        named.second, inner = found.group(1), found.group(2)
        left.append(inner)
    named.place = ", ".join(left)


def _is_place(piece: str) -> bool:
    return _REGIONS.match(piece.rpartition(", ")[2]) is not None


def _without_contract(piece: str, named: Named) -> str:
    """Take "CDI", "(stage)" and the like out of a piece."""
    bare = fold(piece).strip("()[] ")
    if bare in CONTRACTS:
        named.contract = named.contract or piece.strip("()[] ")
        return ""
    for contract in CONTRACTS:
        found = re.search(rf"\s*[\[(]{contract}[\])]", piece, re.IGNORECASE)
        if found:
            named.contract = named.contract or found.group().strip(" ()[]")
            return (piece[: found.start()] + piece[found.end() :]).strip()
    return piece


def _score(piece: str, signs: frozenset[str]) -> int:
    seen = {part for word in words(piece) for part in (word, *re.split(r"[-/&.]", word))}
    bare = {word.rstrip("s") for word in seen} | {re.sub(r"·?\(?e\)?s?$", "", word) for word in seen}
    return len(signs & (seen | bare))
