"""Letters rendered through the pool; nothing is kept, as a letter is small and its text changes often."""

import json
from dataclasses import dataclass

from app.documents import pool
from app.documents.letter_paper import LetterPaper
from app.documents.look import Look
from app.documents.read_back import ReadBack
from app.errors import NotFound

PDF = pool.offer_function("letter_pdf", "app.documents.letter_pdf")
DOCX = pool.offer_function("letter_docx", "app.documents.letter_docx")


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """A letter as PDF, and what two extractors find in it."""

    pdf: bytes
    read_back: ReadBack


async def render_letter(paper: LetterPaper, look: Look) -> RenderedLetter:
    """A tagged PDF in the look of a CV."""
    answer = await pool.run(PDF, paper.model_dump_json().encode(), look=look.model_dump())
    size = int(answer.head["json_size"])
    return RenderedLetter(answer.body[size:], ReadBack(**json.loads(answer.body[:size])))


async def letter_docx(paper: LetterPaper) -> bytes:
    """The same content as DOCX."""
    return (await pool.run(DOCX, paper.model_dump_json().encode())).body


async def page_picture(pdf: bytes, number: int = 1) -> bytes:
    """One page of a PDF as WebP. Raises NotFound where there is no such page."""
    drawn = (await pool.run("picture", pdf, number=number)).body
    if not drawn:
        raise NotFound
    return drawn
