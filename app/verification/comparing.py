"""Two CVs held against each other in a limited child process. What a child does stands in in_child.py."""

from datetime import date

from app.documents import pool
from app.errors import Refused
from app.verification.comparison import Verification
from app.verification.wording import Reading

COMPARE = pool.offer_function("compare", "app.verification.in_child")


async def compared(source: Reading, other: Reading, today: date) -> Verification:
    """What the second CV says beyond the first. Raises Refused (verification.too_long) where that takes too long."""
    from app.verification.in_child import READINGS, VERIFICATION

    try:
        answer = await pool.run(COMPARE, READINGS.dump_json((source, other)), today=today.isoformat())
    except Refused as refusal:
        raise Refused("verification.too_long") from refusal
    return VERIFICATION.validate_json(answer.body)
