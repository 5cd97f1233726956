"""What a verdict does to a tailored document and to the origin of its texts. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from app.errors import NotFound, Refused
from app.generation.review.text_lists import place_of, put_back, replaced, text_of, without
from app.vitae.document import CVDocument
from app.vitae.units import units

MAX_TEXT = 2000


class Choice(StrEnum):
    """What a person may decide about one text. BACK: a source text that was left out stands again.

    PROPOSED, MINE: a rewording that waited stands, or never will.
    """

    ORIGINAL = "original"
    EDITED = "edited"
    UNTRUE = "untrue"
    BACK = "back"
    PROPOSED = "proposed"
    MINE = "mine"


OF_PROPOSALS = (Choice.PROPOSED, Choice.MINE)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A tailored document with the origin of each of its texts (unit id -> source unit ids)."""

    document: CVDocument
    provenance: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Before:
    """What a text was before the first verdict on it. shown: "" where it was not shown. place: in its list, from 0."""

    shown: str
    sources: tuple[str, ...]
    place: int = 0


def before(reviewed: Reviewed, unit_id: str) -> Before:
    """What a verdict on this text will have to be able to restore."""
    shown = text_of(reviewed.document, unit_id) or ""
    return Before(shown, tuple(reviewed.provenance.get(unit_id, ())), place_of(reviewed.document, unit_id))


def judged(reviewed: Reviewed, source: CVDocument, unit_id: str, choice: Choice, text: str = "") -> Reviewed:
    """The document after one verdict. Raises NotFound for an unknown text, Refused for one that cannot be used."""
    if choice == Choice.BACK:
        return _brought_back(reviewed, source, unit_id)
    shown = text_of(reviewed.document, unit_id)
    if shown is None:
        raise NotFound
    if choice == Choice.EDITED:
        return Reviewed(replaced(reviewed.document, unit_id, [(unit_id, _usable(text))]), reviewed.provenance)
    if choice == Choice.UNTRUE and _is_own_words(reviewed, source, unit_id, shown):
        origin = {one: named for one, named in reviewed.provenance.items() if one != unit_id}
        return Reviewed(without(reviewed.document, unit_id), origin)
    return _in_own_words(reviewed, source, unit_id)


def undone(reviewed: Reviewed, source: CVDocument, unit_id: str, was: Before) -> Reviewed:
    """The document as it would be without the verdict on this text."""
    document, origin = reviewed.document, dict(reviewed.provenance)
    split = [one for one in was.sources if one != unit_id and origin.get(one) == [one]]
    for one in split:
        document = without(document, one)
        origin.pop(one)
    if not was.shown:
        origin.pop(unit_id, None)
        return Reviewed(without(document, unit_id), origin)
    if text_of(document, unit_id) is None:
        document = put_back(document, source, unit_id, place=was.place) or document
    origin[unit_id] = list(was.sources)
    return Reviewed(replaced(document, unit_id, [(unit_id, was.shown)]), origin)


def _brought_back(reviewed: Reviewed, source: CVDocument, unit_id: str) -> Reviewed:
    if text_of(source, unit_id) is None or text_of(reviewed.document, unit_id):
        raise NotFound
    document = put_back(reviewed.document, source, unit_id)
    if document is None:
        raise Refused("review.item_is_out")
    return Reviewed(document, {**reviewed.provenance, unit_id: [unit_id]})


def _in_own_words(reviewed: Reviewed, source: CVDocument, unit_id: str) -> Reviewed:
    """The source wordings in place of the text: one for one, or each of several as its own line again."""
    wordings = {unit.id: unit.text for unit in units(source)}
    named = [one for one in reviewed.provenance.get(unit_id, ()) if one in wordings]
    if not named:
        raise Refused("review.no_original")
    first, *others = named
    is_line = first == unit_id and text_of(source, unit_id) is not None
    if not is_line:
        together = " ".join(wordings[one] for one in named)
        return Reviewed(replaced(reviewed.document, unit_id, [(unit_id, together)]), reviewed.provenance)
    free = [one for one in others if text_of(reviewed.document, one) is None]
    lines = [(unit_id, wordings[first]), *((one, wordings[one]) for one in free)]
    origin = {**reviewed.provenance, unit_id: [first], **{one: [one] for one in free}}
    return Reviewed(replaced(reviewed.document, unit_id, lines), origin)


def _is_own_words(reviewed: Reviewed, source: CVDocument, unit_id: str, shown: str) -> bool:
    wordings = {unit.id: unit.text for unit in units(source)}
    return any(wordings.get(one) == shown for one in reviewed.provenance.get(unit_id, ()))


def _usable(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise Refused("review.empty_text")
    if len(plain) > MAX_TEXT:
        raise Refused("review.long_text", limit=MAX_TEXT)
    return plain
