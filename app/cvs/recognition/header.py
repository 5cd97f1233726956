"""The top of a CV and its contact block: name, title, e-mail, phone, place, links."""

import re
from itertools import pairwise

from app.cvs.recognition.contacts import has_contact, take_links, without_contacts, without_kind
from app.cvs.recognition.looks import is_sentence, unwrapped
from app.cvs.recognition.persons import (
    as_name,
    could_be_name,
    find_name,
    has_degrees,
    has_given_name,
    is_half_name,
    is_person,
)
from app.cvs.recognition.pieces import Piece, is_title, kind_of
from app.cvs.recognition.result import Notes
from app.cvs.recognition.whereabouts import take_place
from app.lexicon.folding import fold
from app.lexicon.headings import section_of
from app.lexicon.places import is_known_place, is_place
from app.lexicon.tokens import sentences, words
from app.vitae.document import Bullet, CVDocument, Extra
from app.vitae.source_text import Line, SourceText

Numbered = tuple[int, Line]
_PIECES = re.compile(r"\s*\|+\s*|\s+[•·–—⋅∙❖◆◇▪■●★♦✦❘¦⎮➤‣∣⚑▣]\s+|\s{3,}|\s-\s|[•·]|\s/\s(?=.*\d)|\s+;\s+")
_PLACE_LABEL = re.compile(
    r"^(?:adresse(?: postale| personnelle| actuelle)?|(?:home |term[- ]time |permanent |current |postal |residential )?address|location|based in|lieu|localisation|ville|city|domicile|residence|résidence|home)(?:\s*:\s*|\s{3,})\S",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:adresse(?: postale| personnelle| actuelle)?|(?:home |term[- ]time |permanent |current |postal |residential )?address|location|based in|lieu|localisation|ville|city|domicile|residence|résidence|home|nom|name|full name|nom et prénom)(?:\s*:\s*|\s{3,})",
    re.IGNORECASE,
)
_MAX_BARE_TITLE_WORDS = 6
_SENTENCE_WORDS = 12
_GIVEN = re.compile(r"(?:pr[ée]noms?|first name|given names?|forenames?)\s*:\s*(?=\w)(.{2,40})$", re.IGNORECASE)
_FAMILY = re.compile(r"(?:nom(?: de famille)?|last name|surname|family name)\s*:\s*(?=\w)(.{2,40})$", re.IGNORECASE)
_SYMBOLS = re.compile(r"^[^\w(+\[]+|[^\w)\].!?»”\"]+$")
_TOP_LINES = 3
_ADDRESS_LABELS = frozenset({"address", "adresse", "location", "adresse postale", "home address"})
_LONE_LABELS = _ADDRESS_LABELS | {
    "phone",
    "telephone",
    "tel",
    "mobile",
    "email",
    "e-mail",
    "mail",
    "courriel",
    "linkedin",
    "website",
    "site web",
    "portfolio",
}
_OPEN_ADDRESS = re.compile(r"\b(?:adresse|address)\s{0,9}:\s{0,9}[^|:@]{0,200},$", re.IGNORECASE)
_INITIAL = 2  # letters: "Wayne T. Hollister" is one name


def read_header(lines: list[Numbered], document: CVDocument, notes: Notes, source: SourceText, *, is_top: bool) -> None:
    """Fill the header from the top lines, or complete it from a contact block further down."""
    pieces = [
        piece for number, line in _labels_joined(_unbroken(lines)) for piece in _pieces(number, line, document, notes)
    ]
    if is_top:
        take_links(source, document.header)
    if not document.header.full_name:
        _take_name(pieces, document, notes)
    take_place(pieces, document, notes)
    if is_top:
        _take_title(pieces, document, notes)
    for piece in pieces:
        _put(piece, document, notes)
    if is_top and not document.header.full_name:
        notes.doubt("name_missing", "header.full_name")


def _labels_joined(lines: list[Numbered]) -> list[Numbered]:
    """A label on a line of its own and what stands below it: "Address" above street, town and country."""
    found: list[Numbered] = []
    address: int | None = None  # place of the label that the lines below belong to
    for number, line in lines:
        label = fold(line.text).strip(" :")
        is_part = address is not None and bool(line.text) and not has_contact(line.text)
        if label in _LONE_LABELS:
            address = len(found) if label in _ADDRESS_LABELS else None
        elif address is not None and is_part:
            above = found[address][1].text
            whole = f"{above}, {line.text}" if above else f"Address: {line.text}"
            found[address] = (found[address][0], _with_text(found[address][1], whole))
        else:
            address = None
        is_taken = label in _LONE_LABELS or is_part
        found.append((number, _with_text(line, "") if is_taken else line))
    return found


def _unbroken(lines: list[Numbered]) -> list[Numbered]:
    """An address broken over two lines of a narrow column is one again; what stands behind it stays below."""
    found: list[Numbered] = []
    for number, line in lines:
        above = found[-1][1].text if found else ""
        first, _, rest = line.text.partition(" ")
        if (
            above.endswith("-")
            and above[:-1].replace(" ", "").isalpha()
            and line.size == found[-1][1].size
            and first[:1].isupper()
        ):
            found[-1] = (found[-1][0], _with_text(found[-1][1], above + line.text))  # a name of two halves
            found.append((number, _with_text(line, "")))
        elif _OPEN_ADDRESS.search(above):
            found[-1] = (found[-1][0], _with_text(found[-1][1], f"{above} {line.text}"))
            found.append((number, _with_text(line, "")))
        elif above and (above.endswith("@") or first.startswith("@") or _is_cut_address(above, first)):
            found[-1] = (found[-1][0], _with_text(found[-1][1], above + first))
            found.append((number, _with_text(line, rest)))
        else:
            found.append((number, line))
    return found


def _is_cut_address(above: str, below: str) -> bool:
    """Ends in the middle of an e-mail or web address, and the next word goes on with it."""
    last = above.rsplit(maxsplit=1)[-1]
    is_open = (
        re.fullmatch(
            r"[\w.+-]+@[\w-]*[.-]?|(?:https?://)?(?:[\w-]+\.)+\w{2,3}/(?:[\w/-]*[/-])?|(?:www\.|https?://)[\w.-]*[.-]",
            last,
        )
        is not None
    )
    return is_open and re.fullmatch(r"[a-z0-9][\w./-]*", below) is not None


def _with_text(line: Line, text: str) -> Line:
    return Line(
        text, line.page, line.x0, line.top, line.size, line.bold, line.column, line.heading, line.bullet, line.gap
    )


def _pieces(number: int, line: Line, document: CVDocument, notes: Notes) -> list[Piece]:
    """The phrases of a line without its contact details; a title or sentence of its own stays whole."""
    rest, fields = without_contacts(line.text, document.header)
    for where in fields:
        notes.place(where, [number])
    if not without_kind(line.text).strip():
        notes.place("header.email", [number])  # moved up to its first half
    if not fields and _is_whole(rest):
        return [Piece(number, rest, line)]
    parts = [rest] if _PLACE_LABEL.match(rest) and not fields else _PIECES.split(rest)
    cleaned = [
        unwrapped(_SYMBOLS.sub("", without_kind(part)).strip(" ,;:-–—•·|/[]*"))
        for whole in parts
        for part in _town_apart(whole)
    ]
    return [
        Piece(number, bare, line, is_beside=bool(fields), is_labelled=_PLACE_LABEL.match(part) is not None)
        for part in cleaned
        if len(bare := _LABEL.sub("", part)) > 1 and not _LABEL.fullmatch(part + ": ")
    ]


def _town_apart(text: str) -> list[str]:
    """A town and a remark on where the person works: "Bayonne / mobile partout", "Lyon, télétravail partiel"."""
    for mark in (" / ", ", "):
        town, found, remark = text.partition(mark)
        if found and is_place(town) and kind_of(remark.strip()):
            return [town, remark]
    said, _, town = text.rstrip(". ").rpartition(". ")
    before = said.split()
    return [said, town] if before and len(before[-1]) > _INITIAL and is_known_place(town) else [text]


def _is_whole(text: str) -> bool:
    if is_sentence(text) and len(text.split()) > 6:  # noqa: PLR2004 - "St. Albans." is none
        return True
    parts = [part for part in _PIECES.split(text) if part.strip()]
    is_labelled = _LABEL.match(text) is not None
    return (
        is_title(text)
        and not is_labelled
        and not any(is_place(part) or is_person(part) or kind_of(part) for part in (*parts, text.partition(", ")[0]))
        and not any(len(_town_apart(part)) > 1 for part in parts)
    )


def _take_name(pieces: list[Piece], document: CVDocument, notes: Notes) -> None:
    """The name is the largest of the first name-like pieces; "Jane Doe, graphic designer" is name and title."""
    apart = [part for piece in _whole_names(pieces) for part in _apart(piece)]
    sizes = [piece.line.size + 4 * (piece.line.heading == 1) for piece in apart]
    beside = {at for at, piece in enumerate(apart) if piece.is_beside}
    at = find_name([piece.text for piece in apart], sizes, beside_contacts=beside, email=document.header.email)
    if at is None:
        return
    pieces[:] = apart
    found = pieces.pop(at)
    document.header.full_name = as_name(found.text)
    notes.place("header.full_name", [found.number, *found.also])


def _whole_names(pieces: list[Piece]) -> list[Piece]:
    """First and family name on lines of their own, in the same print larger than what follows, are one name."""
    if labelled := _labelled_name(pieces):
        return labelled
    if any(is_person(piece.text) and has_given_name(piece.text) for piece in pieces[:4]):
        return pieces
    for at, (above, below) in enumerate(pairwise(pieces[:4])):
        sizes = [piece.line.size for piece in pieces[at + 2 : at + 5]]
        is_alike = above.line.size == below.line.size and above.line.heading == below.line.heading
        is_crown = above.line.size > max(sizes, default=0.0) or (above.line.heading == 1 and above.line.size == 0)
        if (
            is_alike
            and is_crown
            and is_half_name(above.text)
            and is_half_name(below.text)
            and (not is_place(below.text) or has_given_name(above.text))
            and below.number == above.number + 1
        ):
            whole = Piece(above.number, f"{above.text} {below.text}", above.line, (below.number,))
            return [*pieces[:at], whole, *pieces[at + 2 :]]
    return pieces


def _labelled_name(pieces: list[Piece]) -> list[Piece]:
    """As "Nom : KABONGO" above "Prénom : Patrick"; () where no two lines say so."""
    parts = [
        next(((piece, found[1]) for piece in pieces[:8] if (found := label.match(piece.line.text))), None)
        for label in (_GIVEN, _FAMILY)
    ]
    if None in parts:
        return []
    (given, first), (family, last) = (part for part in parts if part)
    whole = Piece(family.number, f"{first.strip()} {last.strip()}", family.line, (given.number,))
    return [whole, *(piece for piece in pieces if piece not in (given, family))]


def _apart(piece: Piece) -> list[Piece]:
    name, comma, rest = piece.text.partition(", ")
    is_named = could_be_name(name) and (is_title(rest) or is_place(rest) or has_given_name(name))
    if comma and is_named and not has_degrees(piece.text) and not is_place(piece.text):
        return [Piece(piece.number, name, piece.line), Piece(piece.number, rest, piece.line)]
    return [piece]


def _take_title(pieces: list[Piece], document: CVDocument, notes: Notes) -> None:
    near = [piece for piece in pieces[:8] if not kind_of(piece.text)]
    found = next((piece for piece in near if is_title(piece.text)), None)
    if found is None:
        found = next((piece for piece in near[:1] if _could_be_title(piece)), None)
    if found is not None:
        document.header.current_title = found.text.strip(" *-–—|,")
        notes.place("header.current_title", [found.number])
        pieces.remove(found)


def _could_be_title(piece: Piece) -> bool:
    """A short phrase without a trade's word, right under the name: "Gestion de paie", "Data & insight"."""
    return (
        piece.number < _TOP_LINES
        and 0 < len(words(piece.text)) <= _MAX_BARE_TITLE_WORDS
        and not is_sentence(piece.text)
        and not section_of(piece.text)
    )


def _put(piece: Piece, document: CVDocument, notes: Notes) -> None:
    """A remark is an extra, a sentence belongs to the summary, the rest is listed as not placed."""
    kind = kind_of(piece.text)
    is_long = len(piece.text.split()) >= _SENTENCE_WORDS or (is_sentence(piece.text) and len(piece.text.split()) > 3)  # noqa: PLR2004
    if kind is not None and not is_long:
        document.extras.append(Extra(kind=kind, text=piece.text))
        notes.place("extras", [piece.number])
    elif is_long or (document.summary and piece.number - 1 in notes.mapping.get("summary", ())):
        _add_to_summary(piece, document, notes)
    elif piece.number not in notes.not_placed:
        notes.not_placed.append(piece.number)


def _add_to_summary(piece: Piece, document: CVDocument, notes: Notes) -> None:
    """Wrapped lines are one paragraph again before it is cut into sentences."""
    is_wrapped = (
        document.summary
        and not document.summary[-1].text.endswith((".", "!", "?"))
        and piece.number - 1 in notes.mapping.get("summary", ())
    )
    text = f"{document.summary.pop().text} {piece.text}" if is_wrapped else piece.text
    document.summary += [Bullet(text=sentence) for sentence in sentences(text)]
    notes.place("summary", [piece.number])
