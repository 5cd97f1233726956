"""JSON routes of the editor: a whole document in place of the newest one, or operations on it."""

from typing import Annotated
from uuid import UUID

from litestar import patch, put
from litestar.params import FromPath, JSONBody
from pydantic import Field

from app.cvs import actions, queries
from app.cvs.api import CVFull, full_cv
from app.cvs.editor.actions import edit_whole
from app.cvs.editor.operations import MOST_AT_ONCE, Operation
from app.vitae.document import CVDocument
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentUser, Session

MAX_INT = 2**31 - 1


class Edit(ApiModel):
    """A document in place of the newest one. revision: of the copy that was edited."""

    revision: int = Field(ge=1, le=MAX_INT, examples=[1])
    document: CVDocument


class Operations(ApiModel):
    """Changes in their order, all or none. revision: of the copy that they were made on."""

    revision: int = Field(ge=1, le=MAX_INT, examples=[1])
    operations: Annotated[list[Operation], Field(min_length=1, max_length=MOST_AT_ONCE)]


@put("/cvs/{cv_id:uuid}/document", responses=refusals(400, 403, 404, 409, 413, 422))
async def save_document(session: Session, user: CurrentUser, cv_id: FromPath[UUID], data: JSONBody[Edit]) -> CVFull:
    """Save an edited document; 409 where the CV was saved since that copy was read."""
    await actions.save_document(session, user.id, cv_id, data.document, revision=data.revision)
    return await full_cv(session, await queries.own_cv(session, user.id, cv_id))


@patch("/cvs/{cv_id:uuid}/document", responses=refusals(400, 403, 404, 409, 413, 422))
async def edit_document(
    session: Session, user: CurrentUser, cv_id: FromPath[UUID], data: JSONBody[Operations]
) -> CVFull:
    """Change parts of a document; 409 where a field holds something else than what was edited."""
    await edit_whole(session, user.id, cv_id, data.operations, revision=data.revision)
    return await full_cv(session, await queries.own_cv(session, user.id, cv_id))


router = api_router("CVs", [save_document, edit_document])
