"""From what a file said to its document, in a limited child process. What a child does stands in in_child.py."""

from app.cvs.recognition.result import RECOGNITION, Recognition
from app.documents import pool
from app.documents.reader import json_of
from app.vitae.source_text import SourceText

RECOGNISE = pool.offer_function("recognise", "app.cvs.in_child")


async def recognised_source(source: SourceText, *, is_cv: bool = True) -> Recognition:
    """The document of what a file said. is_cv: refuse what holds no CV.

    Raises Refused, import.timeout and import.bomb too.
    """
    answer = await pool.run(RECOGNISE, json_of(source), is_cv=is_cv)
    return RECOGNITION.validate_json(answer.body)
