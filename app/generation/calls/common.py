"""What the calls of a tailoring share: the offer they are for, an edit as a value and as it travels, short forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.drafting.call import Value
from app.drafting.fences import laid_out
from app.drafting.wire import LANGUAGES, Language, WireValue, one_line
from app.generation.engine import Intensity
from app.generation.fates import Reason
from app.lexicon.mentions import mentions
from app.offers.digest import Need, OfferDigest
from app.vitae.gender import Gender

DIGEST_CHARS = 520  # some 130 tokens; with the rules of an item call it stays under 500
POINT_CHARS = 160
MOST_TASKS = 3


class OfferInput(Value):
    """What every call is given. source_language: of the CV; language: of the result. model: "" where none answers.

    gender: of the person, where it is known and the language of the result shows it.
    """

    digest: OfferDigest
    language: Language
    source_language: Language
    intensity: Intensity
    gender: Gender = Gender.UNKNOWN
    model: str = ""


class Edit(Value):
    """One produced text. sources: ids it comes from, the first leads. text: None leaves the source wording as it is."""

    sources: tuple[str, ...]
    text: str | None = None


class Dropped(Value):
    """A source bullet that the engine leaves out, and why."""

    id: str
    reason: Reason


class LineWire(WireValue):
    """A line as it is to be shown, and the ids of its source lines. text: null leaves it word for word."""

    ids: list[str]
    text: str | None


class LinesWire(WireValue):
    """Lines in the order to show them. out: ids of lines that are left out."""

    lines: list[LineWire]
    out: list[str]


class EditWire(WireValue):
    """A new text, and the ids of the source lines it comes from."""

    ids: list[str]
    text: str


class EditsWire(WireValue):
    """New texts; order: ids to show first, of whatever lists the call is about."""

    edits: list[EditWire]
    order: list[str]


def edit_of(wire: EditWire | LineWire) -> Edit:
    """An edit as it came."""
    return Edit(sources=tuple(wire.ids), text=one_line(wire.text))


def wording(given: OfferInput) -> dict[str, object]:
    """What shared/wording.md is given."""
    return {
        "language": LANGUAGES[given.language],
        "intensity": given.intensity.value,
        "gender": given.gender.value,
        "translates": given.language != given.source_language,
    }


def digest_block(digest: OfferDigest) -> str:
    """The job as every prompt of a tailoring shows it."""
    return laid_out("DIGEST", _lines(digest))


def _lines(digest: OfferDigest) -> Iterator[str]:
    """Title, what is asked for in the offer's own words under its ids, tasks and keywords, within the room."""
    short = short_digest(digest)
    yield f"title: {short.title}"
    for need, points in (("must", short.must), ("nice", short.nice)):
        yield from ([f"{need}:", *(f"{key} {text}" for key, text in points.items())] if points else ())
    if short.tasks:
        yield from ("tasks:", *(f"- {task}" for task in short.tasks))
    if short.keywords:
        yield f"keywords: {', '.join(short.keywords)}"


@dataclass(frozen=True, slots=True)
class ShortDigest:
    """An offer within DIGEST_CHARS. must, nice: requirements whole, by id."""

    title: str
    must: dict[str, str]
    nice: dict[str, str]
    tasks: list[str]
    keywords: list[str]


def short_digest(digest: OfferDigest) -> ShortDigest:
    """The weightiest points of an offer; one that has no room is left out whole, none is cut but an endless one."""
    room = _Room(DIGEST_CHARS)
    must, nice = ([one for one in digest.requirements if one.need == need] for need in (Need.MUST, Need.NICE))
    musts = {one.id: text for one in must if (text := room.take(one.text))}
    tasks = [text for one in digest.responsibilities[:MOST_TASKS] if (text := room.take(one.text))]
    nices = {one.id: text for one in nice if (text := room.take(one.text))}
    told = " ".join((digest.title, *musts.values(), *nices.values(), *tasks))
    terms = sorted(digest.keywords, key=lambda one: -one.weight)
    words = [text for one in terms if not mentions(told, one.term) and (text := room.take(one.term))]
    return ShortDigest(one_line(digest.title[:POINT_CHARS]) or "", musts, nices, tasks, words)


@dataclass(slots=True)
class _Room:
    """What is left of the characters; each text is taken once."""

    left: int
    seen: set[str] = field(default_factory=set[str])

    def take(self, text: str) -> str:
        """The text on one line; "" where it was taken already or has no room."""
        said = one_line(text[:POINT_CHARS]) or ""
        if said.casefold() in self.seen or len(said) + 4 > self.left:
            return ""
        self.seen.add(said.casefold())
        self.left -= len(said) + 4
        return said
