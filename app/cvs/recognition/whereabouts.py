"""Where the person lives: street, postcode and town at the top of a CV, also a town that no list holds."""

import re

from app.cvs.recognition.looks import employer_score, is_sentence, names_degree, place_tail, title_score
from app.cvs.recognition.pieces import Piece, is_title, kind_of
from app.cvs.recognition.result import Notes
from app.lexicon.headings import section_of
from app.lexicon.places import is_address, is_known_place, is_place, is_region
from app.vitae.document import CVDocument

_ADDRESS_LINES = 3  # street, town, country
_SHORT_CODE = re.compile(r"^(?:CH-|B-|L-)?\d{4}\s+(?=[A-ZÀ-Ý])")
_NAME = r"(?:(?:[dDlL]['’])?[A-ZÀ-Ý][\w'’.]*(?:-\w[\w'’]*)*)"
_TOWN = re.compile(
    rf"{_NAME}(?:[ -](?:{_NAME}|de|du|des|la|le|les|lès|en|sur|sous|upon|on|the|of|by|in)){{0,3}}(?:,? [A-Z]{{1,2}}\d{{1,2}}[A-Z]?)?(?:,\s+{_NAME}(?: {_NAME}){{0,2}})?(?:\s*\([^()]+\))?"
)
_ONE_NAME = re.compile(
    rf"{_NAME}|(?:La|Le|Les|Saint|Sainte|St) {_NAME}|{_NAME}, .{{0,80}}|.{{0,80}} [A-Z]{{1,2}}\d{{1,2}}[A-Z]?|.{{0,80}}\)"
)


def take_place(pieces: list[Piece], document: CVDocument, notes: Notes) -> None:
    """Street, postcode and town, on one line or on several that follow each other."""
    if document.header.location:
        return
    found = [piece for piece in pieces if piece.is_labelled or _says_where(piece.text)]
    if not found:
        _take_place_after_title(pieces, document, notes)
    if not found and not document.header.location:
        found = _unlisted(pieces)
    if not found:
        return
    strong = next((piece for piece in found if piece.is_labelled or is_address(piece.text)), found[0])
    at = found.index(strong)
    taken = [
        piece
        for piece in found
        if abs(found.index(piece) - at) < _ADDRESS_LINES
        and abs(piece.number - strong.number) <= _ADDRESS_LINES
        and (
            abs(pieces.index(piece) - pieces.index(strong)) <= abs(found.index(piece) - at)  # nothing else between
            or (_begins_address(piece, pieces) and _begins_address(strong, pieces))  # one below the other
        )
    ]
    document.header.location = ", ".join(dict.fromkeys(piece.text for piece in taken))
    for piece in taken:
        notes.place("header.location", [piece.number])
        pieces.remove(piece)


def _begins_address(piece: Piece, pieces: list[Piece]) -> bool:
    return is_address(piece.text) and next(one for one in pieces if one.number == piece.number) is piece


def _take_place_after_title(pieces: list[Piece], document: CVDocument, notes: Notes) -> None:
    """As "Systems administrator, Dublin 8, Ireland" is title and place."""
    for piece in pieces[:4]:
        title, place = place_tail(piece.text)
        if place and not is_region(place) and is_title(title):
            document.header.location, piece.text = place, title
            notes.place("header.location", [piece.number])
            return


def _says_where(text: str) -> bool:
    if kind_of(text) or len(text) > 90 or "@" in text:  # noqa: PLR2004 - an address is short
        return False
    town = re.sub(r"(?<!\s)\s*+\([^()]*+\)$", "", text)
    if is_place(_SHORT_CODE.sub("", text)) and _SHORT_CODE.match(text):
        return True  # "2000 Neuchâtel" is no year here
    first, slash, other = text.partition(" / ")
    if slash and len(other.split()) <= _ADDRESS_LINES and is_known_place(first):
        return True  # "Metz / Sarrebruck"
    part, comma, town_behind = text.rpartition(", ")
    if comma and is_known_place(town_behind) and _reads_as_town(part):
        return True  # "Douglas, Cork"
    return is_place(text) or is_place(town) or (is_address(text) and not is_sentence(text)) or is_region(text)


def _unlisted(pieces: list[Piece]) -> list[Piece]:
    """A town that no list holds: written as a name beside the addresses, or on a line of its own near them."""
    able = [piece for piece in pieces if _reads_as_town(piece.text) and not piece.text[:1].islower()]
    beside = [piece for piece in able if piece.is_beside]
    if beside:
        return beside[:1]
    has_title = any(is_title(piece.text) for piece in pieces)
    return [piece for piece in able if has_title or _ONE_NAME.fullmatch(piece.text)][:1]


def _reads_as_town(text: str) -> bool:
    says_more = title_score(text) or employer_score(text) or kind_of(text) or section_of(text) or names_degree(text)
    return _TOWN.fullmatch(text) is not None and not text.isupper() and not says_more
