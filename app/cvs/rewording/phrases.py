"""The texts of a CV that another language says otherwise, beside its sentences. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.cvs.rewording.names import is_plain, proper_words
from app.lexicon.tokens import Language, guess_language, words
from app.vitae.document import CVDocument, Experience, Node, Project, Skill
from app.vitae.units import Unit, units

# What is said in the other language; employers, schools, issuers, dates and addresses stay.
_FIELDS: Mapping[str, frozenset[str]] = {
    "experience": frozenset({"title", "location", "contract"}),
    "projects": frozenset({"name", "role"}),
    "education": frozenset({"degree", "location", "grade", "status_note"}),
    "skills": frozenset({"label", "level"}),
    "languages": frozenset({"name", "level", "status_note"}),
    "certifications": frozenset({"name", "status_note"}),
    "extras": frozenset({"title", "status_note"}),
    "custom": frozenset({"title"}),
}
_LISTED = frozenset({"education", "skills", "custom"})  # whose lines no other call words
_SKILL = re.compile(r"skill\d{1,4}")
_WORD = re.compile(r"[^\W\d_]{2}")
_ADDRESSES = frozenset({"url", "start", "end", "date"})
_SHORTEST = 3  # words of a line whose language can be told
_OF_POSTS = frozenset({("experience", "title"), ("projects", "role")})
_STATED = frozenset({"education", "certifications", "extras", "languages"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One text by the id of its unit. beside: what it stands with; a text may repeat that as it stands.

    section, item_id: where it stands, "" for a line that is no unit.

    kept: its words that stay.  names_post: it is the title of one.  tells_status: it may say what became of a paper.
    """

    id: str
    text: str
    beside: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    names_post: bool = False
    tells_status: bool = False
    section: str = ""
    item_id: str = ""


def phrases_of(document: CVDocument) -> tuple[Phrase, ...]:
    """Titles, degrees, skills, labels, levels, papers, hobbies, places and headings, and lines that no call words."""
    beside = _headings(document)
    return tuple(phrase_of(unit, document, beside) for unit in units(document) if is_phrase(unit))


def is_phrase(unit: Unit) -> bool:
    """Whether a text is one of those: it holds a word, and what it holds is not a name in every language."""
    item_id, dot, name = unit.id.rpartition(".")
    if not _WORD.search(unit.text) or (dot and not item_id):
        return False
    if not dot:
        return unit.section in _LISTED
    if (unit.section, name) == ("projects", "name"):
        return is_plain(unit.text)
    return name in _FIELDS.get(unit.section, ()) or _SKILL.fullmatch(name) is not None


def phrase_of(unit: Unit, document: CVDocument, beside: Mapping[str, tuple[str, ...]] | None = None) -> Phrase:
    """A text with what stands around it."""
    known = _headings(document) if beside is None else beside
    name = unit.id.rpartition(".")[2]
    is_project = (unit.section, name) == ("projects", "name")
    return Phrase(
        unit.id,
        unit.text,
        tuple(text for text in known.get(unit.item_id, ()) if text != unit.text),
        tuple(proper_words(unit.text, document.language)) if is_project else (),
        names_post=(unit.section, name) in _OF_POSTS,
        tells_status=unit.section in _STATED,
        section=unit.section,
        item_id=unit.item_id,
    )


def reads_as(text: str, language: Language) -> bool:
    """Whether a line is long enough to tell its language, and is in this one."""
    return len(words(text)) >= _SHORTEST and guess_language(text) == language


def heading_of(item: Any) -> tuple[str, ...]:
    """What an item is called and when it was: a line of it may name that."""
    names = ("title", "company", "name", "role", "degree", "school", "location", "start", "end")
    return tuple(text for name in names if (text := getattr(item, name, None)))


def _headings(document: CVDocument) -> dict[str, tuple[str, ...]]:
    return {item.id: heading_of(item) for item in _items(document)}


def _items(document: CVDocument) -> Iterator[Any]:
    for section in _FIELDS:
        yield from getattr(document, section)


def says_something(unit: Unit) -> bool:
    """Whether a text has a word in it, and is no address."""
    return any(one.isalpha() for one in unit.text) and unit.id.rpartition(".")[2] not in _ADDRESSES


def set_text(document: CVDocument, unit_id: str, text: str) -> None:
    """Put a text in its place, whatever field it is; an id that is not there changes nothing."""
    item_id, dot, name = unit_id.rpartition(".")
    node = _nodes(document).get(item_id if dot else unit_id)
    if node is None:
        return
    if not dot:
        setattr(node, "name" if isinstance(node, Skill) else "text", text)
    elif name.startswith("skill") and isinstance(node, Experience | Project):
        node.skills[int(name.removeprefix("skill")) - 1] = text
    else:
        setattr(node, name, text)


def _nodes(node: Node) -> dict[str, Node]:
    """Every part with an id of its own, at any depth."""
    found: dict[str, Node] = {}
    for name in type(node).model_fields:
        listed = getattr(node, name)
        for one in listed if isinstance(listed, list) else ():  # pyright: ignore[reportUnknownVariableType]
            if isinstance(one, Node):
                found |= {getattr(one, "id", ""): one, **_nodes(one)}
    return found
