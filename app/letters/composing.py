"""Letters made in limited child processes, with no session open."""

from typing import Any

from app.documents import pool
from app.errors import Refused
from app.letters.editing import EditedLetter
from app.letters.letter import LetterText
from app.letters.materials import Materials

LETTER = pool.offer_function("letter", "app.letters.in_child")


async def composed(given: Materials) -> LetterText:
    """The letter without a model. Raises Refused (letter.too_hard)."""
    return await _asked(given.model_dump_json().encode())


async def fact_of(given: Materials) -> LetterText:
    """The person's strongest line alone, as one sentence, or nothing. Raises Refused (letter.too_hard)."""
    return await _asked(given.model_dump_json().encode(), is_fact=True)


async def edited_in_child(asked: EditedLetter) -> LetterText:
    """The letter as its person edited it. Raises Refused (letter.too_hard)."""
    return await _asked(asked.model_dump_json().encode(), is_edit=True)


async def _asked(body: bytes, **head: Any) -> LetterText:
    try:
        answer = await pool.run(LETTER, body, **head)
    except Refused as refusal:
        raise Refused("letter.too_hard") from refusal
    return LetterText.model_validate_json(answer.body)
