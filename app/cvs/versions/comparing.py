"""Two versions compared in a limited child process. What a child does stands in in_child.py."""

from app.cvs.versions.comparison import COMPARISON, Comparison, Pair
from app.documents import pool
from app.errors import Refused

COMPARE = pool.offer_function("compare_versions", "app.cvs.versions.in_child")


async def compared(pair: Pair) -> Comparison:
    """What changed between two documents. Raises Refused (cv.versions_too_long) where that takes too long."""
    try:
        answer = await pool.run(COMPARE, pair.model_dump_json().encode())
    except Refused as refusal:
        raise Refused("cv.versions_too_long") from refusal
    return COMPARISON.validate_json(answer.body)
