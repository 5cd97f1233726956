"""The top of a CV and its contact block: name, title, e-mail, phone, place, links."""

import re

import phonenumbers

from app.cvs.recognition.result import Notes
from app.cvs.recognition.vocabulary import TITLE_WORDS
from app.lexicon.folding import fold
from app.lexicon.tokens import sentences, words
from app.vitae.document import Bullet, CVDocument, Extra, ExtraKind, Header, Link
from app.vitae.source_text import Line, SourceText

Numbered = tuple[int, Line]
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(
    r"(?<![\w@.])(?:https?://\S+|(?:www\.)?(?:[\w-]+\.)+(?:com|org|net|io|dev|fr|eu|me|co|uk|de|be|ch|ca|app|example)(?:/[^\s,|;)]*)?)(?![\w@])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:e-?mail|mail|courriel|t[eé]l(?:[eé]phone)?\.?|phone|mobile|portable|adresse|address|location|linkedin|github|site(?: web)?|website|web|portfolio|nom|name)\s*:\s*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b\d{5}\s+[A-ZÉÈ][\w'’ -]+|^[A-ZÉÈÎ][\w'’ .-]{1,30}(?:,\s*[A-ZÉÈ][\w'’ .-]{1,30}){0,2}(?:\s*\(\d{2,5}\))?$"
)
_NAME = re.compile(r"^(?:(?:M|Mme|Mr|Mrs|Ms|Dr|Prof)\.?\s+)?[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,4}$")
_AFTER_NAME = re.compile(
    r"(?:,?\s+(?:RN|BSN|MSN|RGN|MD|DO|DDS|PhD|Ph\.D\.?|MBA|MSc|CPA|CFA|ACCA|FCCA|PMP|PE|CEng|Esq\.?|Jr\.?|Sr\.?|II|III))+$"
)
_AGE = re.compile(r"\b\d{2} ans\b|\b(?:ne|nee) le\b|\bborn\b|nationalit|celibataire|marie", re.IGNORECASE)
_MAX_TITLE_WORDS = 12
_MAX_NAME_WORDS = 5
_PARTICLES = {"de", "du", "la", "le", "el", "al", "di", "da", "st"}


def read_header(lines: list[Numbered], document: CVDocument, notes: Notes, source: SourceText, *, is_top: bool) -> None:
    """Fill the header from the top lines, or complete it from a contact block further down."""
    left = [
        (number, rest)
        for number, line in lines
        for rest in (_take_contacts(number, line, document.header, notes),)
        if rest
    ]
    if is_top:
        _take_links(source, document.header)
        left = _take_name(left, document, notes, dict(lines))
    for number, text in left:
        _place_rest(number, text, document, notes)
    if is_top and not document.header.full_name:
        notes.doubt("name_missing", "header.full_name")


def _take_contacts(number: int, line: Line, header: Header, notes: Notes) -> str:
    """What is left of a line when e-mail, phone and addresses are taken out of it."""
    rest = line.text
    for found in _EMAIL.findall(rest):
        header.email = header.email or found
        rest = rest.replace(found, " | ")
        notes.place("header.email", [number])
    rest = _take_phone(number, rest, header, notes)
    for match in list(_URL.finditer(rest)):
        _add_link(header, match.group().rstrip(".,;"))
        rest = rest.replace(match.group(), " | ")
        notes.place("header.links", [number])
    pieces = [
        _LABEL.sub("", piece.strip(" ,;:-–•·|/")) for piece in re.split(r"\s[|•·–—]\s|\s{3,}|\||\s-\s(?=\|)|[•·]", rest)
    ]
    return " | ".join(piece for piece in pieces if len(piece) > 1 and not _LABEL.match(piece + ":"))


def _take_phone(number: int, text: str, header: Header, notes: Notes) -> str:
    for region in ("FR", "US", "GB"):
        for found in phonenumbers.PhoneNumberMatcher(text, region, leniency=phonenumbers.Leniency.POSSIBLE):
            if sum(mark.isdigit() for mark in found.raw_string) >= 9:  # noqa: PLR2004 - shorter ones are years or codes
                header.phone = header.phone or found.raw_string
                notes.place("header.phone", [number])
                return text.replace(found.raw_string, " | ")
    return text


def _take_links(source: SourceText, header: Header) -> None:
    """Addresses behind words; a mail or phone address completes what the text hides."""
    for words_shown, address in source.links:
        if address.startswith("mailto:"):
            header.email = header.email or address.removeprefix("mailto:")
        elif address.startswith("tel:"):
            header.phone = header.phone or address.removeprefix("tel:")
        elif source.lines and address.startswith("http") and _is_personal(address):
            _add_link(header, address, words_shown)


def _is_personal(address: str) -> bool:
    return any(
        host in address for host in ("linkedin.com/in", "github.com/", "gitlab.com/", "behance.net", "dribbble.com")
    )


def _add_link(header: Header, url: str, label: str = "") -> None:
    bare = url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    if not any(bare in link.url for link in header.links):
        header.links.append(Link(url=url, label=label))


def _take_name(
    left: list[tuple[int, str]], document: CVDocument, notes: Notes, lines: dict[int, Line]
) -> list[tuple[int, str]]:
    """The name is the largest of the first name-like pieces; a title-like piece near it is the title."""
    pieces = [(number, piece) for number, text in left for part in text.split(" | ") for piece in _name_apart(part)]
    candidates = [
        (lines[number].size + 4 * (lines[number].heading == 1), -place, place)
        for place, (number, piece) in enumerate(pieces[:8])
        if is_name(piece)
    ]
    if candidates:
        number, name = pieces.pop(max(candidates)[2])
        document.header.full_name = _as_name(name)
        notes.place("header.full_name", [number])
    for place, (number, piece) in enumerate(pieces[:8]):
        if _is_title(piece):
            document.header.current_title = piece
            notes.place("header.current_title", [number])
            pieces.pop(place)
            break
    return pieces


def _name_apart(piece: str) -> list[str]:
    """A name and a title that share a piece, as in "Jane Doe, graphic designer"."""
    name, _, title = piece.partition(", ")
    return [name, title] if is_name(name) and _is_title(title) else [piece]


def is_name(piece: str) -> bool:
    """Two to five words with capitals, none of them a title or a heading."""
    piece = _AFTER_NAME.sub("", piece)
    folded = fold(piece)
    if not _NAME.match(piece) or len(piece.split()) > _MAX_NAME_WORDS or folded in {"curriculum vitae", "cv"}:
        return False
    capitals = all(
        word[0].isupper() or word.lower() in {"de", "du", "la", "le", "van", "von", "da", "der", "di", "el", "ben"}
        for word in piece.split()
    )
    return capitals and not TITLE_WORDS & set(words(piece)) and not section_like(folded)


def section_like(folded: str) -> bool:
    """A heading of the CV as a whole rather than a name."""
    return folded in {"curriculum vitae", "resume", "cv", "profil", "contact"}


def _as_name(name: str) -> str:
    """A name in capitals as it is usually written ("KÜSTER" -> "Küster"); others as they stand."""
    return " ".join(word.title() if _is_shouted(word) else word for word in name.split())


def _is_shouted(word: str) -> bool:
    return word.isupper() and (len(word) > len("JB") or word.lower() in _PARTICLES)


def _is_title(piece: str) -> bool:
    seen = words(piece)
    return (
        0 < len(seen) <= _MAX_TITLE_WORDS
        and not piece.endswith(".")
        and bool(TITLE_WORDS & {word for one in seen for word in (one, *one.split("-"), *one.split("/"))})
    )


def _place_rest(number: int, text: str, document: CVDocument, notes: Notes) -> None:
    header = document.header
    for piece in text.split(" | "):
        if fold(piece).startswith("permis") or "driving licence" in fold(piece):
            document.extras.append(Extra(kind=ExtraKind.LICENCE, text=piece))
            notes.place("extras", [number])
        elif not header.location and _PLACE.search(piece) and len(piece) < 70 and not _AGE.search(fold(piece)):  # noqa: PLR2004
            header.location = piece
            notes.place("header.location", [number])
        elif not header.current_title and _is_title(piece):
            header.current_title = piece
            notes.place("header.current_title", [number])
        elif len(piece.split()) > 6:  # noqa: PLR2004 - a sentence, not a remark
            document.summary += [Bullet(text=sentence) for sentence in sentences(piece)]
            notes.place("summary", [number])
        elif number not in notes.not_placed:
            notes.not_placed.append(number)
