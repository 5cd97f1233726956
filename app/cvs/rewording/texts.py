"""The texts of a CV that can be worded otherwise, by the names that the editor knows them by. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.cvs.rewording.names import is_plain, proper_words
from app.lexicon.tokens import Language
from app.vitae.document import Bullet, CVDocument, SectionName
from app.vitae.shown import SECTIONS

_LISTS = ("responsibilities", "deliverables", "bullets", "details", "lines")
# Besides sentences, what a translation says in the other language, beside degrees and the plain names of projects;
# names of employers, schools and papers stay.
_TITLES = ("title", "role", "label", "level", "status_note")
_NAMED: tuple[SectionName, ...] = ("languages",)


@dataclass(frozen=True, slots=True)
class Text:
    """One text. home: the list or item that it stands in, so that its neighbours are known; item: what tells of it.

    is_name: of a degree or project; it is said otherwise only where nobody doubts it.  kept: its words that stay.
    """

    id: str
    field: str
    section: str
    text: str
    home: str = ""
    heading: tuple[str, ...] = ()
    is_name: bool = False
    kept: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The id that a model knows it by."""
        return self.id if self.field == "text" else f"{self.id}.{self.field}"


def sentences_in(document: CVDocument) -> Iterator[Text]:
    """Summary, descriptions and bullets, in order."""
    yield from (Text(one.id, "text", "summary", one.text, "summary") for one in document.summary if one.text)
    for section in SECTIONS:
        for item in getattr(document, section):
            if not isinstance(item, Bullet):
                yield from _sentences(section, item)


def phrases_in(document: CVDocument) -> Iterator[Text]:
    """Sentences, and the titles, labels, skills and levels that are said otherwise in another language."""
    if document.header.current_title:
        yield Text("header", "current_title", "header", document.header.current_title, "header")
    yield from sentences_in(document)
    for section in SECTIONS:
        for item in getattr(document, section):
            names = (*_TITLES, "name") if section in _NAMED else _TITLES
            for name in names:
                if text := getattr(item, name, ""):
                    yield Text(item.id, name, section, text, item.id, heading_of(item))
            yield from _names(section, item, document.language)
            if section == "skills":
                yield from (Text(one.id, "name", section, one.name, item.id) for one in item.items)


def _names(section: str, item: Any, language: Language) -> Iterator[Text]:
    """Degrees, and names of projects that say something; no more than a line of their own is there to hold them to."""
    if section == "education" and item.degree:
        yield Text(item.id, "degree", section, item.degree, item.id, is_name=True)
    if section == "projects" and is_plain(item.name):
        kept = tuple(proper_words(item.name, language))
        yield Text(item.id, "name", section, item.name, item.id, is_name=True, kept=kept)


def heading_of(item: Any) -> tuple[str, ...]:
    """What an item is called and when it was: a line of it may name that."""
    names = ("title", "company", "name", "role", "degree", "school", "location", "start", "end")
    return tuple(text for name in names if (text := getattr(item, name, None)))


def _sentences(section: str, item: Any) -> Iterator[Text]:
    heading = heading_of(item)
    if text := getattr(item, "description", ""):
        yield Text(item.id, "description", section, text, item.id, heading)
    if section == "extras" and item.text:
        yield Text(item.id, "text", section, item.text, item.id, heading)
    for name in _LISTS:
        for one in getattr(item, name, ()):
            if one.text:
                yield Text(one.id, "text", section, one.text, f"{item.id}.{name}", heading)
