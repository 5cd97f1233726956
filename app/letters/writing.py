"""The writing of a letter by a task: from own lines, or by a model under the check; with no session open."""

from dataclasses import dataclass
from uuid import UUID

from app.drafting.engine import Engine
from app.drafting.journal import Journal
from app.errors import Refused
from app.generation.engine import EngineName
from app.letters.actions import finish_writing, start_writing
from app.letters.composing import composed
from app.letters.gathering import materials_of
from app.letters.models import MadeBy
from app.tasks.lease import Lease


@dataclass(frozen=True, slots=True)
class Means:
    """With what letters are written besides own lines. engine: None where the server has no model."""

    engine: Engine | None = None
    journal: Journal | None = None


async def write_letter(lease: Lease, letter_id: UUID, means: Means) -> None:
    """Write one letter and keep it. Raises Refused (letter.offer_gone, letter.cv_gone, letter.no_model)."""
    async with lease.transaction() as session:
        letter = await start_writing(session, letter_id, lease.task_id)
    if letter is None:
        return
    given = await materials_of(letter)
    if given.order.engine == EngineName.MODEL:
        from app.letters.drafted import drafted  # a server without a model needs nothing of it

        if means.engine is None:
            raise Refused("letter.no_model")
        text, made_by = await drafted(lease, given, means.engine, means.journal), MadeBy.MODEL
    else:
        text, made_by = await composed(given), MadeBy.EXTRACTIVE
    async with lease.transaction() as session:
        await finish_writing(session, letter_id, lease.task_id, text, made_by)
