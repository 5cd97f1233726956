"""The write of a merge: one step that can be undone, and one version."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.actions import add_version
from app.cvs.editor.actions import locked_cv
from app.cvs.editor.steps import note_step
from app.cvs.merging.comparing import Compared
from app.cvs.models import CVVersion, VersionLabel
from app.cvs.queries import latest_version, own_cv
from app.errors import Conflict, Refused


@dataclass(frozen=True, slots=True)
class Seen:
    """The revisions of both CVs when their person looked at the differences."""

    source: int
    target: int


async def merge_cvs(session: AsyncSession, user_id: UUID, done: Compared, seen: Seen) -> CVVersion:
    """Save what was taken as a new version of the CV that stays; gives the version before it.

    Raises Conflict (merge.changed_elsewhere) where either CV was saved since they were looked at, or where what was to
    be taken is no difference; Refused (merge.nothing) without any. Nothing is written then.
    """
    target = await locked_cv(session, user_id, done.target.id)
    source = await own_cv(session, user_id, done.source.id)
    compared = Seen(done.source.revision, done.target.revision)
    if not seen == compared == Seen(source.revision, target.revision) or done.merged.missing:
        raise Conflict("merge.changed_elsewhere", name=target.name)
    before = await latest_version(session, target.id)
    if done.merged.document.model_dump(mode="json") == before.document:
        raise Refused("merge.nothing")
    await note_step(session, target, about="")
    noted = {"provenance": dict(before.provenance), "report": dict(before.report)}
    await add_version(session, target, done.merged.document, label=VersionLabel.MERGE, **noted)
    return before
