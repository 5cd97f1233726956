"""A letter as files: its paper, PDF, DOCX and plain text, named after its person, post and employer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.cvs.outputs import MEDIA_TYPES, Made
from app.documents.letter_paper import LetterPaper, PrintedParagraph
from app.documents.letter_rendering import letter_docx, render_letter
from app.documents.look import Look, look_from
from app.documents.naming import display_name, file_name
from app.documents.rendering import THEMES
from app.errors import NotFound
from app.i18n import day_in_words
from app.letters.letter import LetterText
from app.vitae.document import CVDocument, Header

KINDS = {**{kind: MEDIA_TYPES[kind] for kind in ("pdf", "docx")}, "txt": "text/plain; charset=utf-8"}
LONGEST_TOWN = 40
_FILE_WORD = {"fr": "Lettre", "en": "Letter"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file. kind: pdf, docx or txt.  theme: instead of the look's own, ""; both count for a PDF only."""

    kind: str
    theme: str = ""
    look: Look = field(default_factory=Look)

    @classmethod
    def asked(cls, kind: str, theme: str = "") -> "Wanted":
        """What an address asks for. Raises NotFound for a kind or theme that there is not."""
        if kind not in KINDS or theme not in ("", *THEMES):
            raise NotFound
        return cls(kind, theme)

    def dressed(self, kept: Mapping[str, Any]) -> "Wanted":
        """The same in the look that the letter's CV keeps."""
        return replace(self, look=look_from(kept))

    @property
    def drawn(self) -> Look:
        """The look as it is drawn."""
        return self.look.themed(self.theme)


async def file_of(text: LetterText, wanted: Wanted) -> Made:
    """The letter as the file that is wanted; rendered in a child, so no session is open."""
    named = CVDocument(header=Header(full_name=text.sender.full_name, current_title=_FILE_WORD[text.language]))
    names = (file_name(named, text.company, wanted.kind), display_name(named, text.company, wanted.kind))
    paper = paper_of(text)
    if wanted.kind == "pdf":
        made = await render_letter(paper, wanted.drawn)
        return Made(made.pdf, *names, KINDS["pdf"], made.read_back)
    if wanted.kind == "docx":
        return Made(await letter_docx(paper), *names, KINDS["docx"])
    return Made(plain_text(text).encode(), *names, KINDS["txt"])


def paper_of(text: LetterText) -> LetterPaper:
    """What is printed of a letter."""
    return LetterPaper(
        language=text.language,
        sender=text.sender,
        recipient=tuple(one for one in (text.company, text.place) if one),
        date_line=date_line(text.dated, text.sender.location, text.language),
        subject=text.subject,
        salutation=text.salutation,
        paragraphs=tuple(
            PrintedParagraph(texts=tuple(one.text for one in part.used), is_list=part.is_list) for part in text.printed
        ),
        closing=text.closing,
    )


def plain_text(text: LetterText) -> str:
    """The letter without its letterhead, as it goes into a form or a mail."""
    parts = ("\n".join(f"- {one.text}" for one in part.used) if part.is_list else part.text for part in text.printed)
    return "\n\n".join(one for one in (text.salutation, *parts, text.closing, text.sender.full_name) if one)


def date_line(day: date, location: str, language: str) -> str:
    """Place and day. A location that is a whole address is left out; the first of a month is "1er" in French."""
    town = location.split(",", maxsplit=1)[0].strip()
    is_town = bool(town) and len(town) <= LONGEST_TOWN and not any(one.isdigit() for one in town)
    written = day_in_words(day, language)
    if language == "fr":
        return f"{town}, le {written}" if is_town else f"Le {written}"
    return f"{town}, {written}" if is_town else written
