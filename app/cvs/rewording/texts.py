"""The texts of a CV that can be worded otherwise, by the names that the editor knows them by. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.cvs.rewording.phrases import Phrase, heading_of, phrases_of
from app.vitae.document import Bullet, CVDocument
from app.vitae.shown import SECTIONS

_LISTS = ("responsibilities", "deliverables", "bullets", "details", "lines")
_NAMES = frozenset({("education", "degree"), ("projects", "name"), ("certifications", "name")})


@dataclass(frozen=True, slots=True)
class Text:
    """One text. home: the list or item that it stands in, so that its neighbours are known; item: what tells of it.

    is_name: of a degree, paper or project; said otherwise only where nothing is doubted.  kept: its words that stay.
    phrase: what it is beside a sentence, in a translation.
    """

    id: str
    field: str
    section: str
    text: str
    home: str = ""
    heading: tuple[str, ...] = ()
    is_name: bool = False
    kept: tuple[str, ...] = ()
    phrase: Phrase | None = None

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
    """All that another language says otherwise: the title, sentences, and the phrases beside them, each once."""
    if title := document.header.current_title:
        phrase = Phrase("header.current_title", title, names_post=True)
        yield Text("header", "current_title", "header", title, "header", phrase=phrase)
    given = list(sentences_in(document))
    yield from given
    known = {one.address for one in given}
    yield from (_text_of(one) for one in phrases_of(document) if one.id not in known)


def _text_of(phrase: Phrase) -> Text:
    """A phrase by the name that the editor knows it by. Of names, only what is certain is said otherwise."""
    item_id, dot, field = phrase.id.rpartition(".")
    item_id, field = (item_id, field) if dot else (phrase.id, "name")
    return Text(
        item_id,
        field,
        phrase.section,
        phrase.text,
        phrase.item_id,
        phrase.beside,
        is_name=(phrase.section, field) in _NAMES,
        kept=phrase.kept,
        phrase=phrase,
    )


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
