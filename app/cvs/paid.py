"""What the ledger says about imports: the name of the file that a debit was for, the first time or once more."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.subjects import Paid, Subject
from app.cvs.imports import TASK_TYPE
from app.cvs.queries import file_names, files_of_tasks
from app.kit.texts import N_


async def _subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """What the debits and refunds of imports were for."""
    names = await file_names(session, list(references))
    again = await files_of_tasks(session, references)
    return {
        **{task_id: Subject(file.name, f"/cv-files/{file.id}/page") for task_id, file in again.items()},
        **{file_id: Subject(name, f"/cv-files/{file_id}/page") for file_id, name in names.items()},
    }


PAID = Paid({TASK_TYPE: N_("CV import")}, _subjects)
