"""The top of a CV and its contact block: name, title, e-mail, phone, place, links."""

import re
from dataclasses import dataclass
from itertools import pairwise

from app.cvs.recognition.contacts import take_links, without_contacts
from app.cvs.recognition.looks import is_sentence, names_employer, place_tail, title_score, unwrapped
from app.cvs.recognition.persons import as_name, could_be_name, find_name, is_half_name, is_name
from app.cvs.recognition.result import Notes
from app.lexicon.folding import fold
from app.lexicon.headings import section_of
from app.lexicon.places import is_address, is_known_place, is_place, is_region
from app.lexicon.tokens import sentences, words
from app.vitae.document import Bullet, CVDocument, Extra, ExtraKind
from app.vitae.source_text import Line, SourceText

Numbered = tuple[int, Line]
_PIECES = re.compile(r"\s*\|+\s*|\s+[•·–—⋅∙]\s+|\s{3,}|\s-\s|[•·]|\s/\s(?=.*\d)|\s+;\s+")
_LABEL = re.compile(
    r"^(?:adresse(?: postale)?|address|location|based in|lieu|localisation|ville|city|domicile|residence|résidence|home|nom|name|full name|nom et prénom)\s*:\s*",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"^\d{2} ans\b|\bne\(?e?\)? (?:le|en)\b|\bborn\b|\bdate of birth|date de naissance|\bnationalit|^celibataire|^marie|\benfants?\b|^age\b|\d{2} years old|^single$|^married"
    r"|^pacse|\bvehicule\b|^francaise?$|^british$|right to work|work permit|permis de travail|permis [bc]\b.*suisse|^visa\b"
)
_LICENCE = re.compile(r"^permis\b|driving licen[cs]e|driver'?s licen[cs]e|^(?:titulaire du )?permis [a-e]\b")
_AVAILABLE = re.compile(
    r"^disponib|^available|^availability|^mobilit|^mobile (?:sur|dans|en)|^preavis|^notice period|^open to|teletravail|^remote\b|^hybrid|^full remote|^willing to|^prete? a ^en recherche|^recherche\b"
)
_MAX_TITLE_WORDS = 14
_MAX_BARE_TITLE_WORDS = 6
_SENTENCE_WORDS = 12
_ADDRESS_LINES = 3  # street, town, country


@dataclass(slots=True)
class _Piece:
    """A phrase of the top with its line."""

    number: int
    text: str
    line: Line
    also: tuple[int, ...] = ()


def read_header(lines: list[Numbered], document: CVDocument, notes: Notes, source: SourceText, *, is_top: bool) -> None:
    """Fill the header from the top lines, or complete it from a contact block further down."""
    pieces = [piece for number, line in _unbroken(lines) for piece in _pieces(number, line, document, notes)]
    if is_top:
        take_links(source, document.header)
    if not document.header.full_name:
        _take_name(pieces, document, notes)
    _take_place(pieces, document, notes)
    if is_top:
        _take_title(pieces, document, notes)
    for piece in pieces:
        _put(piece, document, notes)
    if is_top and not document.header.full_name:
        notes.doubt("name_missing", "header.full_name")


def _unbroken(lines: list[Numbered]) -> list[Numbered]:
    """An address broken over two lines of a narrow column is one again; what stands behind it stays below."""
    found: list[Numbered] = []
    for number, line in lines:
        above = found[-1][1].text if found else ""
        first, _, rest = line.text.partition(" ")
        if above and (above.endswith("@") or first.startswith("@") or _is_cut_address(above, first)):
            found[-1] = (found[-1][0], _with_text(found[-1][1], above + first))
            found.append((number, _with_text(line, rest)))
        else:
            found.append((number, line))
    return found


def _is_cut_address(above: str, below: str) -> bool:
    """Ends in the middle of an e-mail or web address, and the next word goes on with it."""
    last = above.rsplit(maxsplit=1)[-1]
    is_open = re.fullmatch(r"[\w.+-]+@[\w-]*[.-]?|(?:[\w-]+\.)+\w{2,3}/(?:[\w/-]*[/-])?", last) is not None
    return is_open and re.fullmatch(r"[a-z0-9][\w./-]*", below) is not None


def _with_text(line: Line, text: str) -> Line:
    return Line(
        text, line.page, line.x0, line.top, line.size, line.bold, line.column, line.heading, line.bullet, line.gap
    )


def _pieces(number: int, line: Line, document: CVDocument, notes: Notes) -> list[_Piece]:
    """The phrases of a line without its contact details; a title or sentence of its own stays whole."""
    rest, fields = without_contacts(line.text, document.header)
    for where in fields:
        notes.place(where, [number])
    if not line.text:
        notes.place("header.email", [number])
    rest = _LABEL.sub("", rest)
    if not fields and _is_whole(rest):
        return [_Piece(number, rest, line)]
    cleaned = (_LABEL.sub("", unwrapped(part.strip(" ,;:-–—•·|/[]*"))) for part in _PIECES.split(rest))
    return [_Piece(number, part, line) for part in cleaned if len(part) > 1 and not _LABEL.fullmatch(part + ": ")]


def _is_whole(text: str) -> bool:
    if is_sentence(text) and len(text.split()) > 6:  # noqa: PLR2004 - "St. Albans." is none
        return True
    parts = [part for part in _PIECES.split(text) if part.strip()]
    return is_title(text) and not any(is_place(part) or is_name(part) or _kind(part) for part in parts)


def _take_name(pieces: list[_Piece], document: CVDocument, notes: Notes) -> None:
    """The name is the largest of the first name-like pieces; "Jane Doe, graphic designer" is name and title."""
    apart = [part for piece in _whole_names(pieces) for part in _apart(piece)]
    sizes = [piece.line.size + 4 * (piece.line.heading == 1) for piece in apart]
    at = find_name([piece.text for piece in apart], sizes)
    if at is None:
        return
    pieces[:] = apart
    found = pieces.pop(at)
    document.header.full_name = as_name(found.text)
    notes.place("header.full_name", [found.number, *found.also])


def _whole_names(pieces: list[_Piece]) -> list[_Piece]:
    """First and family name on lines of their own, in the same print larger than what follows, are one name."""
    for at, (above, below) in enumerate(pairwise(pieces[:4])):
        sizes = [piece.line.size for piece in pieces[at + 2 : at + 5]]
        is_alike = (
            above.line.size == below.line.size
            and above.line.heading == below.line.heading
            and above.line.bold == below.line.bold
        )
        is_crown = above.line.size > max(sizes, default=0.0) or (above.line.heading == 1 and above.line.size == 0)
        if (
            is_alike
            and is_crown
            and is_half_name(above.text)
            and is_half_name(below.text)
            and not is_place(below.text)
            and below.number == above.number + 1
        ):
            whole = _Piece(above.number, f"{above.text} {below.text}", above.line, (below.number,))
            return [*pieces[:at], whole, *pieces[at + 2 :]]
    return pieces


def _apart(piece: _Piece) -> list[_Piece]:
    name, comma, rest = piece.text.partition(", ")
    if comma and could_be_name(name) and (is_title(rest) or is_place(rest)):
        return [_Piece(piece.number, name, piece.line), _Piece(piece.number, rest, piece.line)]
    return [piece]


def _take_place(pieces: list[_Piece], document: CVDocument, notes: Notes) -> None:
    """Street, postcode and town, on one line or on several that follow each other."""
    if document.header.location:
        return
    found = [piece for piece in pieces if _says_where(piece.text)]
    if not found:
        _take_place_after_title(pieces, document, notes)
        return
    strong = next((piece for piece in found if is_address(piece.text)), found[0])
    at = found.index(strong)
    taken = [
        piece
        for piece in found
        if abs(found.index(piece) - at) < _ADDRESS_LINES and abs(piece.number - strong.number) <= _ADDRESS_LINES
    ]
    document.header.location = ", ".join(dict.fromkeys(piece.text for piece in taken))
    for piece in taken:
        notes.place("header.location", [piece.number])
        pieces.remove(piece)


def _take_place_after_title(pieces: list[_Piece], document: CVDocument, notes: Notes) -> None:
    """As "Systems administrator, Dublin 8, Ireland" is title and place."""
    for piece in pieces[:4]:
        title, place = place_tail(piece.text)
        if place and not is_region(place) and is_title(title):
            document.header.location, piece.text = place, title
            notes.place("header.location", [piece.number])
            return


def _says_where(text: str) -> bool:
    if _kind(text) or len(text) > 90 or "@" in text:  # noqa: PLR2004 - an address is short
        return False
    town = re.sub(r"\s*\([^()]*\)$", "", text)
    first, slash, other = text.partition(" / ")
    if slash and len(other.split()) <= _ADDRESS_LINES and is_known_place(first):
        return True  # "Metz / Sarrebruck"
    return is_place(text) or is_place(town) or (is_address(text) and not is_sentence(text)) or is_region(text)


def _take_title(pieces: list[_Piece], document: CVDocument, notes: Notes) -> None:
    near = [piece for piece in pieces[:8] if not _kind(piece.text)]
    found = next((piece for piece in near if is_title(piece.text)), None)
    if found is None:
        found = next((piece for piece in near[:1] if _could_be_title(piece)), None)
    if found is not None:
        document.header.current_title = found.text.strip(" *-–—|,")
        notes.place("header.current_title", [found.number])
        pieces.remove(found)


def _could_be_title(piece: _Piece) -> bool:
    """A short phrase without a trade's word, right under the name: "Gestion de paie", "Data & insight"."""
    return (
        piece.number < _ADDRESS_LINES
        and 0 < len(words(piece.text)) <= _MAX_BARE_TITLE_WORDS
        and not is_sentence(piece.text)
        and not section_of(piece.text)
    )


def is_title(piece: str) -> bool:
    """Says what somebody is: short, no sentence, with the word of a trade."""
    return (
        0 < len(words(piece)) <= _MAX_TITLE_WORDS
        and not is_sentence(piece)
        and title_score(piece) > 0
        and not (title_score(piece) == 1 and names_employer(piece))
    )


def _kind(text: str) -> ExtraKind | None:
    """What a remark of the top says beside name, title and contact."""
    folded = fold(text)
    if _PERSONAL.search(folded):
        return ExtraKind.OTHER
    if _LICENCE.search(folded):
        return ExtraKind.LICENCE
    return ExtraKind.AVAILABILITY if _AVAILABLE.search(folded) else None


def _put(piece: _Piece, document: CVDocument, notes: Notes) -> None:
    """A remark is an extra, a sentence belongs to the summary, the rest is listed as not placed."""
    kind = _kind(piece.text)
    is_long = len(piece.text.split()) >= _SENTENCE_WORDS or (is_sentence(piece.text) and len(piece.text.split()) > 3)  # noqa: PLR2004
    if kind is not None and not is_long:
        document.extras.append(Extra(kind=kind, text=piece.text))
        notes.place("extras", [piece.number])
    elif is_long or (document.summary and piece.number - 1 in notes.mapping.get("summary", ())):
        _add_to_summary(piece, document, notes)
    elif piece.number not in notes.not_placed:
        notes.not_placed.append(piece.number)


def _add_to_summary(piece: _Piece, document: CVDocument, notes: Notes) -> None:
    """Wrapped lines are one paragraph again before it is cut into sentences."""
    is_wrapped = (
        document.summary
        and not document.summary[-1].text.endswith((".", "!", "?"))
        and piece.number - 1 in notes.mapping.get("summary", ())
    )
    text = f"{document.summary.pop().text} {piece.text}" if is_wrapped else piece.text
    document.summary += [Bullet(text=sentence) for sentence in sentences(text)]
    notes.place("summary", [piece.number])
