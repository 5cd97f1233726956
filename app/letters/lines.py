"""The lines of a CV as a letter shows and names them: a text with the item it stands in. Pure."""

from collections.abc import Iterator, Sequence

from app.cvs.papers import named
from app.lexicon.tokens import words
from app.vitae.document import Certification, CVDocument, Education, Experience, Project, SpokenLanguage
from app.vitae.units import Unit, units

Item = Experience | Project | Education | SpokenLanguage | Certification
NEAREST = 8  # lines of a whole CV or offer that a sentence is held against
_SINGLE = frozenset({"experience", "projects"})


def items_by_id(document: CVDocument) -> dict[str, Item]:
    """The items whose texts name each other's facts."""
    lists = (
        document.experience,
        document.projects,
        document.education,
        document.languages,
        document.certifications,
    )
    return {one.id: one for some in lists for one in some}


def units_by_id(document: CVDocument) -> dict[str, Unit]:
    """Every text of the CV by its address."""
    return {one.id: one for one in units(document)}


def facts_of(item: Item | None) -> tuple[str, ...]:
    """What an item is called and where and when it was: what its lines may say without telling it."""
    match item:
        case Experience():
            found = (item.title, item.company, item.location, item.start, item.end)
        case Project():
            found = (item.name, item.role, item.start, item.end)
        case Education():
            found = (named(item), item.school, item.location, item.start, item.end, item.grade)
        case Certification():
            found = (named(item), item.issuer, item.date)
        case SpokenLanguage():
            found = (item.name, item.level, named(item))
        case _:
            found = ()
    return tuple(fact for fact in found if fact)


def shown_line(unit: Unit, document: CVDocument) -> str:
    """A unit as a line of a list: its words, with the post, school or level it belongs to."""
    item = items_by_id(document).get(unit.item_id)
    match item:
        case Experience():
            return _with(
                unit, ", ".join(part for part in (item.title, item.company) if part), _years(item, document.language)
            )
        case Project():
            return _with(unit, item.name, _years(item, document.language))
        case Education():
            return _with(
                unit, ", ".join(part for part in (named(item), item.school) if part), _years(item, document.language)
            )
        case SpokenLanguage():
            return f"{item.name} ({item.level})" if item.level else item.name
        case Certification():
            return ", ".join(part for part in (named(item), item.issuer) if part)
        case _:
            return _ended(unit.text)


def place_of(unit: Unit) -> str:
    """What two lines must not share, to be two lines: facts of one item are one line."""
    return unit.item_id if unit.frozen or unit.section in {"languages", "certifications"} else unit.id


def is_one_items(named: Sequence[Unit]) -> bool:
    """Whether the units come from one post or project at most; other sections may stand beside it."""
    return len({one.item_id for one in named if one.section in _SINGLE}) <= 1


def nearest(text: str, lines: Sequence[str]) -> list[int]:
    """Where the lines stand that share words with a text, those that share most first; NEAREST at most."""
    shared = [words_shared(text, line) for line in lines]
    best = sorted((at for at in range(len(lines)) if shared[at]), key=lambda at: -shared[at])
    return best[:NEAREST]


def words_shared(text: str, line: str) -> int:
    """How many words stand in both."""
    return len(set(words(text)) & set(words(line)))


def newest_lines(document: CVDocument) -> Iterator[Unit]:
    """What to show where nothing answers the offer: the lines of posts, newest first, then the summary."""
    known = units_by_id(document)
    for item in sorted(document.experience, key=lambda one: (one.start or "", one.end or "9"), reverse=True):
        shown = [known[bullet.id] for bullet in item.shown if bullet.id in known]
        title = known.get(f"{item.id}.title")
        yield from shown[:2] or ([title] if title else [])
    yield from (known[one.id] for one in document.summary if one.id in known)


def _with(unit: Unit, heading: str, years: str) -> str:
    if unit.frozen:
        return f"{heading} ({years})" if years else heading
    return f"{_ended(unit.text)} ({heading})" if heading else _ended(unit.text)


def _years(item: Experience | Project | Education, language: str) -> str:
    """Its years; of a post that is still held, since when."""
    if item.start and not item.end and isinstance(item, Experience):
        return f"{'depuis' if language == 'fr' else 'since'} {item.start[:4]}"
    return "-".join(dict.fromkeys(day[:4] for day in (item.start, item.end) if day))


def _ended(text: str) -> str:
    return text.rstrip(" .;")
