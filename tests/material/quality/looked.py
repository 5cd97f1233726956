"""What the eyes of the checker see of one finished document: its texts, its printed blocks, what went in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.documents.layout import Block, Entry, blocks
from app.generation.results import Tailored
from app.lexicon.folding import fold
from app.lexicon.small_names import is_small_name
from app.vitae.document import CVDocument
from app.vitae.shown import shown
from app.vitae.units import Unit, units

_WORDS = re.compile(r"\w+")
NO_HEADING = {"other", "others", "autre", "autres", "divers", "misc", "miscellaneous", "varia", "none", "null"}
_NO_PROSE = (".start", ".end", ".date", ".url")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault that a recruiter would see. place: id of the text, or the name of a section.  why: in a few words."""

    kind: str
    place: str
    text: str
    why: str


@dataclass(frozen=True)
class Looked:
    """One document. pages: as it was rendered, None where it was not.  target: of pages, None for the rule's own.

    page: its blocks, where they are not those that every output shows.
    """

    source: CVDocument
    tailored: Tailored
    today: date
    pages: int | None = None
    target: int | None = None
    page: Sequence[Block] = ()

    @cached_property
    def document(self) -> CVDocument:
        """What is shown of it."""
        return shown(self.tailored.document)

    @cached_property
    def blocks(self) -> list[Block]:
        """As it is printed."""
        return list(self.page or blocks(self.document))

    @property
    def texts(self) -> list[Unit]:
        """All texts that are no dates and no addresses."""
        return [one for one in units(self.document) if not one.id.endswith(_NO_PROSE)]

    @property
    def sentences(self) -> list[Unit]:
        """Texts that somebody worded: summary, bullets, descriptions, lines of small sections."""
        return [one for one in self.texts if not one.frozen and not is_name(one)]

    def printed(self, key: str) -> Iterator[Entry]:
        """The entries of the blocks of a section."""
        yield from (entry for block in self.blocks if block.key == key for entry in block.entries)


def is_name(unit: Unit) -> bool:
    """A skill, a level, the title of an extra: a word or two, no sentence."""
    is_listed = unit.section in {"skills", "languages"} or re.search(r"\.skill\d+$", unit.id)
    return bool(is_listed) or unit.id.endswith(".title")


def plain(text: str) -> str:
    """Its words alone, without case, accents and punctuation."""
    return " ".join(_WORDS.findall(fold(text)))


def begins_small(text: str) -> bool:
    """Whether it begins with a small letter that no name has by right."""
    return text[:1].islower() and not is_small_name(text.split(maxsplit=1)[0])
