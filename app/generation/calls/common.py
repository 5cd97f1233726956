"""What the calls of a tailoring share: the offer they are for, an edit as a value and as it travels, short forms."""

from collections.abc import Iterable

from app.drafting.call import Value
from app.drafting.fences import block
from app.drafting.wire import LANGUAGES, Language, WireValue, one_line
from app.generation.engine import Intensity
from app.generation.fates import Reason
from app.offers.digest import Need, OfferDigest, Requirement
from app.vitae.document import Passage

DIGEST_CHARS = 720  # some 180 tokens; with the rules of an item call it stays under 500
POINT_CHARS = 70


class OfferInput(Value):
    """What every call is given. source_language: of the CV; language: of the result. model: "" where none answers."""

    digest: OfferDigest
    language: Language
    source_language: Language
    intensity: Intensity
    model: str = ""


class Edit(Value):
    """One produced text. sources: ids it comes from, the first leads. text: None leaves the source wording as it is."""

    sources: tuple[str, ...]
    text: str | None = None


class Dropped(Value):
    """A source bullet that the engine leaves out, and why."""

    id: str
    reason: Reason


class EditWire(WireValue):
    """A new text, and the ids of the source lines it comes from."""

    ids: list[str]
    text: str


class EditsWire(WireValue):
    """New texts; order: ids to show first, of whatever lists the call is about."""

    edits: list[EditWire]
    order: list[str]


def edit_of(wire: EditWire) -> Edit:
    """An edit as it came."""
    return Edit(sources=tuple(wire.ids), text=one_line(wire.text))


def wording(given: OfferInput) -> dict[str, object]:
    """What shared/wording.md is given."""
    return {
        "language": LANGUAGES[given.language],
        "intensity": given.intensity.value,
        "translates": given.language != given.source_language,
    }


def texts_by_id(bullets: Iterable[Passage]) -> dict[str, str]:
    """Lines as a prompt shows them."""
    return {line.id: line.text for line in bullets}


def digest_block(digest: OfferDigest) -> str:
    """The offer as every prompt of a tailoring shows it."""
    return block("DIGEST", short_digest(digest))


def short_digest(digest: OfferDigest) -> dict[str, object]:
    """Title, terms wished for and tasks, the weightiest first, within DIGEST_CHARS."""
    must = [point for one in digest.requirements if one.need == Need.MUST for point in _points(one)]
    nice = [point for one in digest.requirements if one.need == Need.NICE for point in _points(one)]
    keywords = [one.term for one in sorted(digest.keywords, key=lambda one: -one.weight)]
    tasks = [one.text for one in digest.responsibilities]
    room = DIGEST_CHARS
    short: dict[str, object] = {"title": digest.title[:POINT_CHARS]}
    seen: set[str] = set()
    for name, points in (("must", must), ("nice", [*nice, *keywords]), ("tasks", tasks)):
        kept: list[str] = []
        for point in dict.fromkeys(one[:POINT_CHARS] for one in points):
            if point.casefold() not in seen and len(point) + 3 <= room:
                seen.add(point.casefold())
                kept.append(point)
                room -= len(point) + 3
        short[name] = kept
    return short


def _points(requirement: Requirement) -> list[str]:
    return requirement.terms or [requirement.text]
