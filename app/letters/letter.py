"""A letter as text: paragraphs of sentences, each with what it speaks of and where it comes from. Pure values."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from app.cvs.successes.facts import FactOrigin
from app.drafting.call import Value
from app.vitae.document import Header


class About(StrEnum):
    """What a sentence speaks of. OWN: the person wrote it, it is theirs."""

    CANDIDATE = "candidate"
    OFFER = "offer"
    WISH = "wish"
    COURTESY = "courtesy"
    OWN = "own"


class State(StrEnum):
    """WAITING: the person decides about it.  LEFT_OUT: refused.  DISMISSED: the person left it out."""

    USED = "used"
    WAITING = "waiting"
    LEFT_OUT = "left_out"
    DISMISSED = "dismissed"


class Doubt(Value):
    """What a check could not find in the sources. reason: a code."""

    kind: str
    claim: str
    nearest: str = ""
    reason: str = ""


class Sentence(Value):
    """One sentence. sources: units of the CV, the first leads.  quote: the offer's words behind it.

    doubts: what stays noted of it, also where a reader or the person cleared it.
    """

    text: str
    about: About
    sources: tuple[str, ...] = ()
    quote: str = ""
    state: State = State.USED
    doubts: tuple[Doubt, ...] = ()
    is_read: bool = False

    @property
    def is_place(self) -> bool:
        """Whether it is a place that the person has to fill in."""
        return self.text.startswith("[") and self.text.endswith("]")


class Paragraph(Value):
    """Sentences that stand together; is_list: each in a line of its own."""

    sentences: tuple[Sentence, ...]
    is_list: bool = False

    @property
    def used(self) -> tuple[Sentence, ...]:
        """The sentences that are printed."""
        return tuple(one for one in self.sentences if one.state == State.USED)

    @property
    def text(self) -> str:
        """As it is printed; a list has a line for each."""
        return ("\n" if self.is_list else " ").join(one.text for one in self.used)


class LetterText(Value):
    """A whole letter. lines: the texts of the CV's units that sentences come from, as they were then.

    lead: stands before the own lines of sentences that are not used; "" where they are not listed.
    facts: confirmed facts that it was given beside the CV, by the id of their text.
    short_of: how many words were asked of a model whose letter came far too short; 0 for any other.
    asks: what the offer must have and no line of the CV shows, where places are to be filled in; shown beside it only.
    """

    language: Literal["fr", "en"] = "en"
    sender: Header = Field(default_factory=Header)
    company: str = ""
    place: str = ""
    dated: date
    subject: str = ""
    salutation: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    closing: str = ""
    lines: dict[str, str] = Field(default_factory=dict)
    lead: str = ""
    facts: dict[str, FactOrigin] = Field(default_factory=dict)
    short_of: int = 0
    asks: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All of them, in order."""
        return tuple(one for paragraph in self.paragraphs for one in paragraph.sentences)

    @property
    def places(self) -> tuple[str, ...]:
        """What is printed and still to be filled in."""
        return tuple(one.text for part in self.printed for one in part.used if one.is_place)

    @property
    def in_own_words(self) -> tuple[str, ...]:
        """The units whose own lines stand for sentences that are not used, each once; none that a used one tells."""
        told = {source for one in self.sentences if one.state == State.USED for source in one.sources}
        stood_for = (
            source
            for one in self.sentences
            if one.state in {State.WAITING, State.LEFT_OUT}
            for source in one.sources
            if source not in told and source in self.lines
        )
        return tuple(dict.fromkeys(stood_for)) if self.lead else ()

    @property
    def printed(self) -> tuple[Paragraph, ...]:
        """The paragraphs as they are printed: own lines after the last one that lacks a sentence, under their lead."""
        own = self.in_own_words
        shown = [one for one in self.paragraphs if one.used]
        if not own:
            return tuple(shown)
        listed = tuple(Sentence(text=self.lines[one], about=About.CANDIDATE, sources=(one,)) for one in own)
        lead = Sentence(text=self.lead, about=About.COURTESY)
        at = max(len(shown) - 1, 0)  # before the last paragraph, which takes leave
        return (*shown[:at], Paragraph(sentences=(lead,)), Paragraph(sentences=listed, is_list=True), *shown[at:])

    @property
    def word_count(self) -> int:
        """Of the printed paragraphs."""
        return sum(len(one.text.split()) for one in self.printed)
