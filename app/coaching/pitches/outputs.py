"""A pitch as files: PDF, DOCX and plain text, in the look of its person's CV."""

from collections.abc import Mapping
from typing import Any

from app.coaching.pitches.models import Pitch
from app.coaching.pitches.proposal import Length, count_words
from app.cvs.outputs import MEDIA_TYPES, Made
from app.documents.letter_paper import LetterPaper, PrintedParagraph
from app.documents.letter_rendering import letter_docx, render_letter
from app.documents.look import look_from
from app.documents.naming import display_name, file_name
from app.errors import NotFound
from app.i18n import translated
from app.kit.texts import N_
from app.vitae.document import CVDocument, Header

KINDS = {**{kind: MEDIA_TYPES[kind] for kind in ("pdf", "docx")}, "txt": "text/plain; charset=utf-8"}
_HEADS = {Length.SHORT: N_("In 30 seconds (%(count)s words)"), Length.LONG: N_("In 3 minutes (%(count)s words)")}


async def file_of(pitch: Pitch, sender: Header, kind: str, look: Mapping[str, Any]) -> Made:
    """The pitch as a file; rendered in a child, so no session is open. Raises NotFound for a kind that there is not."""
    if kind not in KINDS:
        raise NotFound
    named = CVDocument(header=Header(full_name=sender.full_name, current_title="Pitch"))
    names = (file_name(named, pitch.title, kind), display_name(named, pitch.title, kind))
    paper = _paper(pitch, sender)
    if kind == "pdf":
        made = await render_letter(paper, look_from(look))
        return Made(made.pdf, *names, KINDS["pdf"], made.read_back)
    if kind == "docx":
        return Made(await letter_docx(paper), *names, KINDS["docx"])
    body = "\n\n".join("\n".join(one.texts) for one in paper.paragraphs)
    return Made(f"{pitch.title}\n\n{body}\n".encode(), *names, KINDS["txt"])


def _paper(pitch: Pitch, sender: Header) -> LetterPaper:
    texts = {Length.SHORT: pitch.short_text, Length.LONG: pitch.long_text}
    parts = [
        PrintedParagraph(texts=(part,))
        for length, text in texts.items()
        if text
        for part in (_head(length, text, pitch.language), *(one for one in text.split("\n") if one.strip()))
    ]
    return LetterPaper(
        language="fr" if pitch.language == "fr" else "en", sender=sender, subject=pitch.title, paragraphs=tuple(parts)
    )


def _head(length: Length, text: str, locale: str) -> str:
    return translated(_HEADS[length], locale) % {"count": count_words(text)}
