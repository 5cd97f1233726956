"""Everything that the checker looks at: the rows of a database, what was called, what is left beside it."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app import db
from app.credits.models import Balance, Entry
from app.cvs.models import CV, CVFile
from app.drafting.models import CallRow
from app.generation.models import Generation, GenerationOffer
from app.letters.models import Letter, LetterVersion
from app.live import Event
from app.tasks.models import Attempt, Task
from app.tracker.models import Application, ApplicationAnalysis


@dataclass(frozen=True, slots=True)
class Call:
    """One call of an engine. call: hash of its input.  began, ended: seconds since 1970; None if nobody saw the end."""

    call: str
    process: int
    began: float
    ended: float | None = None


@dataclass(slots=True)
class Rows:
    """A drained system. acknowledged: generations that a client was told of.  approved: offers, the same.

    queue: keys left in Redis.  files: names in the folders of kept files and of the journal.
    saved: when the answer to a call was on disk first, by a clock that nobody steps.
    frozen: processes that slept for longer than their lease and may have begun one more call when they woke.
    """

    tasks: Sequence[Task] = ()
    attempts: Sequence[Attempt] = ()
    events: Sequence[Event] = ()
    generations: Sequence[Generation] = ()
    offers: Sequence[GenerationOffer] = ()
    call_rows: Sequence[CallRow] = ()
    entries: Sequence[Entry] = ()
    balances: Sequence[Balance] = ()
    cvs: Sequence[CV] = ()
    uploads: Sequence[CVFile] = ()
    calls: Sequence[Call] = ()
    saved: Mapping[str, float] = field(default_factory=dict[str, float])
    acknowledged: frozenset[UUID] = frozenset()
    applications: Sequence[Application] = ()
    analyses: Sequence[ApplicationAnalysis] = ()
    letters: Sequence[Letter] = ()
    letter_versions: Sequence[LetterVersion] = ()
    approved: frozenset[UUID] = frozenset()
    queue: Sequence[str] = ()
    files: frozenset[str] = frozenset()
    journal: frozenset[str] = frozenset()
    clock_was_stepped: bool = False
    frozen: frozenset[int] = frozenset()


async def rows_now() -> Rows:
    """The rows of the connected database, in one reading."""
    rows = Rows()
    tables = {
        "tasks": Task, "attempts": Attempt, "events": Event, "generations": Generation, "offers": GenerationOffer,
        "call_rows": CallRow, "entries": Entry, "balances": Balance, "cvs": CV, "uploads": CVFile,
        "applications": Application, "analyses": ApplicationAnalysis, "letters": Letter,
        "letter_versions": LetterVersion,
    }  # fmt: skip
    async with db.reading() as session:
        for name, table in tables.items():
            setattr(rows, name, (await session.scalars(select(table))).all())
    return rows


def saved_in(notes: Path) -> dict[str, float]:
    """When the answer to each call was saved first, as the processes noted it (Unix time, seconds)."""
    saved: dict[str, float] = {}
    for line in notes.read_text("utf-8").splitlines() if notes.exists() else ():
        with suppress(ValueError, KeyError):
            note = json.loads(line)
            saved[note["saved"]] = min(note["at"], saved.get(note["saved"], note["at"]))
    return saved


def calls_in(notes: Path) -> list[Call]:
    """What the processes noted; a line that a kill cut off is left out."""
    begun: dict[tuple[str, int], Call] = {}
    done: list[Call] = []
    for line in notes.read_text("utf-8").splitlines() if notes.exists() else ():
        try:
            one = Call(**json.loads(line))
        except (ValueError, TypeError):
            continue
        key = (one.call, one.process)
        if one.ended is None:
            begun[key] = one
        elif begun.pop(key, None) is not None:
            done.append(one)
    return [*done, *begun.values()]
