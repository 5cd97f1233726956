"""Pitches without a model: the person's own lines in a spoken frame, as many as the length holds. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.coaching.pitches.materials import Line, Materials, Part
from app.coaching.pitches.proposal import RANGES, Length, Proposal, Spoken, count_words
from app.lexicon.clauses import Form
from app.lexicon.first_person import clauses_of
from app.vitae.document import Language

MOST_SKILLS = {Length.SHORT: 6, Length.LONG: 14}
LINES_A_POST = {Length.SHORT: 1, Length.LONG: 4}
POSTS = {Length.SHORT: 2, Length.LONG: 6}
_LEAST_LINE = 4  # words of a line that says something


class Frame(NamedTuple):
    """Spoken words around own lines; {text} stands for them.

    ways: by the form of a line, for the first one of a post and for those after it.
    """

    hook: str
    years: str
    years_only: str
    post: str
    before: str
    did: str
    proud: str
    skills: str
    strengths: str
    studies: str
    languages: str
    target: str
    no_target: str
    close: str
    and_: str
    ways: Mapping[Form, tuple[str, ...]]


FRAMES: dict[Language, Frame] = {
    "en": Frame(
        hook="Good morning, I am {name}, {title}.",
        years="I have {years} years of experience.",
        years_only="Good morning. I am {title}.",
        post="My latest post: {text}.",
        before="Before that: {text}.",
        did="What I did there: {text}.",
        proud="One achievement I like to tell: {text}",
        skills="What I bring: {text}.",
        strengths="People can count on me for {text}.",
        studies="My studies and papers: {text}.",
        languages="I speak {text}.",
        target="What I am looking for: {text}.",
        no_target="I am looking for a place where I can put this to use.",
        close="I would be glad to tell you more. Thank you for listening.",
        and_="and",
        ways={
            Form.ACTED: ("There, I {text}.", "I also {text}.", "On top of that, I {text}.", "And I {text}."),
            Form.ACTS: ("There, I {text}.", "I also {text}.", "On top of that, I {text}.", "And I {text}."),
            Form.WORK: ("My work there included {text}.", "It also included {text}.", "And it included {text}."),
            Form.OUTCOME: ("Among the results: {text}.",),
            Form.WHOLE: ("{text}",),
        },
    ),
    "fr": Frame(
        hook="Bonjour, je m’appelle {name}, {title}.",
        years="J’ai {years} ans d’expérience.",
        years_only="Bonjour. {title}, c’est mon métier.",
        post="Mon dernier poste : {text}.",
        before="Avant cela : {text}.",
        did="Ce que j’y ai fait : {text}.",
        proud="Une réussite que j’aime raconter : {text}",
        skills="Ce que j’apporte : {text}.",
        strengths="On peut compter sur moi pour : {text}.",
        studies="Mes études et diplômes : {text}.",
        languages="Je parle {text}.",
        target="Ce que je recherche : {text}.",
        no_target="Je cherche un poste où mettre tout cela à profit.",
        close="Je vous en dirai volontiers davantage. Merci de votre écoute.",
        and_="et",
        ways={
            Form.ACTED: ("J’y ai {text}.", "J’ai aussi {text}.", "J’ai également {text}.", "Et j’ai {text}."),
            Form.ACTS: ("Au quotidien, {text}.", "Par ailleurs, {text}.", "En plus de cela, {text}.", "Et {text}."),
            Form.WORK: (
                "Mes missions y comprenaient {text}.",
                "S’y ajoutait {text}.",
                "Il y avait aussi {text}.",
                "Et {text}.",
            ),
            Form.OUTCOME: ("Parmi les résultats : {text}.",),
            Form.WHOLE: ("{text}",),
        },
    ),
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence that may be said. place: where.  need: how much it is wanted, the lowest first."""

    place: int
    need: int
    text: str
    sources: tuple[str, ...] = ()


def own_pitches(given: Materials, name: str = "") -> Proposal:
    """Both lengths of own lines; shorter than wanted where the CV says no more."""
    made = {length: _fitted(list(_pieces(given, name, length)), length) for length in Length}
    used = {key for spoken in made.values() for one in spoken for key in one.sources}
    lines = {one.id: one.text for one in given.lines if one.id in used}
    return Proposal(short=made[Length.SHORT], long=made[Length.LONG], lines=lines)


def _fitted(pieces: list[_Piece], length: Length) -> tuple[Spoken, ...]:
    """What is wanted most, as long as it fits, in the order of speech."""
    room = RANGES[length][1]
    taken = list[_Piece]()
    for one in sorted(pieces, key=lambda piece: piece.need):
        if (cost := count_words(one.text)) <= room:
            taken.append(one)
            room -= cost
    return tuple(Spoken(text=one.text, sources=one.sources) for one in sorted(taken, key=lambda piece: piece.place))


def _pieces(given: Materials, name: str, length: Length) -> Iterator[_Piece]:
    frame = FRAMES[given.language]
    opening = frame.hook if name and given.title else frame.years_only
    if given.title:
        yield _Piece(0, 0, opening.format(name=name, title=given.title))
    if given.years > 1:
        yield _Piece(1, 1, frame.years.format(years=given.years))
    yield from _path(given, frame, length)
    yield from _stories(given, frame, length)
    yield from _lists(given, frame, length)
    aim = frame.target.format(text=_bare(given.brief.target)) if given.brief.target else frame.no_target
    yield _Piece(900, 2, aim)
    yield _Piece(901, 8, frame.close)


def _path(given: Materials, frame: Frame, length: Length) -> Iterator[_Piece]:
    """Posts, newest first, each with some of its lines."""
    for number, item in enumerate(_items(given, Part.POST)[: POSTS[length]]):
        called = [one for one in given.lines if one.item == item and one.is_name]
        told = [one for one in given.lines if one.item == item and _says(one)]
        place = 100 + 20 * number
        if called:
            words = frame.before if number else frame.post
            text = words.format(text=", ".join(_bare(one.text) for one in called))
            yield _Piece(place, 3 + number, text, tuple(one.id for one in called))
        spoken = _spoken(told, frame, given.language, is_newest=not number)
        for at, (one, text) in enumerate(spoken[: LINES_A_POST[length]]):
            yield _Piece(place + 1 + at, 5 + 2 * number + 3 * at, text, (one.id,))


def _spoken(told: Sequence[Line], frame: Frame, language: Language, *, is_newest: bool) -> list[tuple[Line, str]]:
    """The lines of a post as a person says them; as they are only where none can be said otherwise."""
    clauses = clauses_of([one.text for one in told], language)
    found: list[tuple[Line, str]] = []
    for one, clause in zip(told, clauses, strict=True):
        if clause and (clause.form != Form.ACTS or is_newest) and clause.form in frame.ways:
            ways = frame.ways[clause.form]
            text = ways[min(len(found), len(ways) - 1)].format(text=clause.text)
            found.append((one, text[:1].upper() + text[1:]))
    return found or [(one, frame.did.format(text=_bare(one.text))) for one in told[:1]]


def _stories(given: Materials, frame: Frame, length: Length) -> Iterator[_Piece]:
    """Confirmed successes: what was done and what came of it, with how it began in the long one."""
    wanted = ("action", "result") if length == Length.SHORT else ("situation", "task", "action", "result")
    for number, story in enumerate(given.stories[:3]):
        parts = [(name, text) for name, text in story.parts if name in wanted]
        text = " ".join(_ended(text) for _, text in parts)
        sources = tuple(f"{story.id}.{name}" for name, _ in parts)
        yield _Piece(300 + number, 4 + number, frame.proud.format(text=text), sources)


def _lists(given: Materials, frame: Frame, length: Length) -> Iterator[_Piece]:
    if given.brief.strengths:
        yield _Piece(400, 2, frame.strengths.format(text=_listed(given.brief.strengths, frame)))
    skills = [one for one in given.lines if one.part == Part.SKILL and one.is_held][: MOST_SKILLS[length]]
    if skills:
        said = frame.skills.format(text=_listed([one.text for one in skills], frame))
        yield _Piece(401, 3, said, tuple(one.id for one in skills))
    for place, part, words in ((500, Part.STUDY, frame.studies), (501, Part.LANGUAGE, frame.languages)):
        groups = [[one for one in given.lines if one.item == item] for item in _items(given, part)[:4]]
        named = [[one for one in some if one.is_name or part == Part.LANGUAGE] for some in groups]
        if said := [_called([one.text for one in some]) for some in named if some]:
            sources = tuple(one.id for some in named for one in some)
            yield _Piece(place, 6, words.format(text=_listed(said, frame)), sources)


def _items(given: Materials, part: Part) -> list[str]:
    """Ids in order; a pitch of own lines tells of no paper that is not held."""
    return list(dict.fromkeys(one.item for one in given.lines if one.part == part and one.is_held))


def _says(line: Line) -> bool:
    """Whether it tells what was done; a description tells of the employer."""
    return not line.is_name and not line.id.endswith(".description") and count_words(line.text) >= _LEAST_LINE


def _listed(texts: Iterable[str], frame: Frame) -> str:
    *first, last = [_bare(one) for one in texts]
    return f"{', '.join(first)} {frame.and_} {last}" if first else last


def _called(texts: list[str]) -> str:
    """A degree with its school, a language with its level."""
    first, *beside = [_bare(one) for one in texts]
    return f"{first} ({', '.join(beside)})" if beside else first


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;,")


def _ended(text: str) -> str:
    said = " ".join(text.split()).rstrip(" ;,")
    return said if said.endswith((".", "!", "?")) else f"{said}."
