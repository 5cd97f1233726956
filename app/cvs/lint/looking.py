"""A CV looked at in a limited child process, and what was found as pages show it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby

from app.cvs.lint.findings import FINDINGS, Finding, Severity
from app.documents import pool
from app.documents.read_back import ReadBack
from app.errors import Refused
from app.vitae.document import CVDocument

LOOK = pool.offer_function("lint", "app.cvs.lint.in_child")
_SHOWN_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule found: the first few spots, and how many more there are. act of a spot: what one press does."""

    code: str
    severity: Severity
    shown: tuple[Finding, ...]
    more: int


async def looked_at(document: CVDocument, today: date, read_back: ReadBack | None = None) -> list[Finding] | None:
    """Everything the rules find in a document as it is shown; None where that took too long."""
    printed = None
    if read_back is not None:
        told = asdict(read_back)
        printed = {name: told[name] for name in ("score", "pages", "missing", "undrawn")}
    body = document.model_dump_json().encode()
    try:
        answer = await pool.run(LOOK, body, today=today.isoformat(), printed=printed)
    except Refused:
        return None
    return FINDINGS.validate_json(answer.body)


def by_rule(findings: Sequence[Finding]) -> list[Found]:
    """The findings of each rule together, in the order in which they come."""
    grouped = [list(found) for _, found in groupby(findings, key=lambda one: one.code)]
    return [
        Found(found[0].code, found[0].severity, tuple(found[:_SHOWN_OF_ONE]), len(found[_SHOWN_OF_ONE:]))
        for found in grouped
    ]
