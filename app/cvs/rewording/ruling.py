"""What rules suggest for a document, worked out in a limited child process. What a child does stands in in_child.py."""

from pydantic import TypeAdapter

from app.cvs.rewording.suggestion import Suggestion
from app.documents import pool
from app.vitae.document import CVDocument

SUGGEST = pool.offer_function("suggest_by_rules", "app.cvs.rewording.in_child")
SUGGESTIONS = TypeAdapter(list[Suggestion])


async def suggested_by_rules(document: CVDocument) -> list[Suggestion]:
    """As `rules.suggestions_by_rules`. Raises Refused (import.timeout and its like) where that takes too long."""
    answer = await pool.run(SUGGEST, document.model_dump_json().encode())
    return SUGGESTIONS.validate_json(answer.body)
